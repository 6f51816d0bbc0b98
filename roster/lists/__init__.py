"""Lists that an office has, as files of rows: what their columns mean, what each row says, what is wrong with it."""
