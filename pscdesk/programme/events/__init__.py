"""What happened in a month and may explain its figures: campaigns, briefings, visits, and what happened once."""
