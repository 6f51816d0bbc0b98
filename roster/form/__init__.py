"""The census form as data: which items it has, what each takes, when it is asked, and what follows from what.

A form is a table (:mod:`roster.form.short_form_2020`); a later census is another table. Items D1 to D6 and the hukou
flag are fields of :class:`roster.person.Person` of their own; all others are kept as answers by their numbers.
"""
