"""Notes and questions on single fields, the review of complete households, and one new value for many."""
