"""A published package as anybody may read it: where its files lie, what it says of itself, whether it was changed."""
