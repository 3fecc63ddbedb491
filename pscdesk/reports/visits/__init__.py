"""Papers of visits and tasking: the calendar, units beside their families, decisions, and a unit's pack."""
