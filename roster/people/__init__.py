"""Who lives with whom: another head, households split and merged, people moved, and the same person twice."""
