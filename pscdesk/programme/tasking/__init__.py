"""Tasking: which units lie outside their family, what is decided about a unit or a theme each month, and why."""
