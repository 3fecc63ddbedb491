"""A published package as a national body takes it: whose it is, its months and cells, and every reason to refuse it."""
