"""The catalogue of edit rules: what a careful instructor would question, as data and small functions.

A file for each subject holds the checks and, below them, their rules; :mod:`roster.rules.catalogue` puts them in order
and :mod:`roster.rules.run` runs them.
"""
