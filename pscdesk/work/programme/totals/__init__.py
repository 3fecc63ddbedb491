"""Lists of totals taken into the programme: looked at first, then kept whole or not at all."""
