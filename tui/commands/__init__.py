"""The command line ``huce ...``: one file per group, a thin face over the same rooms as the console."""
