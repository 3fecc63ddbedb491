"""Misconduct, grievances, tribunals and what is done instead, by group: rates compared, never without an interval."""
