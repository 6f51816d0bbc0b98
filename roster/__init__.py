"""The subject: areas, buildings, dwellings, households, persons, sightings, visits, staff and permits.

Frozen pydantic models and functions over them. Nothing here opens a file, a database or a screen; the only
things read from disk are the package's own tables (message catalogues, the sample's compositions).
"""
