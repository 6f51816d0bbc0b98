"""Walking a building and working on many of its dwellings at once: order, filters, selections, runs of appointments."""
