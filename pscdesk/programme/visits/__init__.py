"""Visits: a calendar of two-month cycles in which every unit has its turn, and what was covered at each visit."""
