"""Papers of the programme: shown on the page, and saved."""
