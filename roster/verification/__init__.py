"""Second keying and the spot check: entered again by somebody else, compared, settled and counted."""
