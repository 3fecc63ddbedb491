"""The visits tab: the calendar of a round, visits made, and unit totals by cycle."""
