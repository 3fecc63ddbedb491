"""The published package: what its tables count, its cells by month, and what it says of itself."""
