"""Unit totals of complaints and conduct matters: taken in by cycle, rounded once, shown over twelve months only."""
