"""The verb `doctor`, and how its rows are told."""
