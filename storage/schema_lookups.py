"""Indices that hold all that the standing of a dwelling asks of members and sightings, so that a building of thousands
opens without fetching a row of each; they stand in for narrower ones. And one to find the stairwells that a tower's
other area has."""

LOOKUPS = """
DROP INDEX IF EXISTS person_household;;
CREATE INDEX person_standing ON person (household, deleted, relation, line, lives_here, registered_here);;
DROP INDEX IF EXISTS sighting_household;;
CREATE INDEX sighting_standing ON sighting (household, seen, see);;
CREATE INDEX stairwell_area ON stairwell (area) WHERE area IS NOT NULL
"""
