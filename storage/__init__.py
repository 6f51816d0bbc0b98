"""The office file: the only place that knows SQLite, keys and migrations. It speaks in roster models."""
