"""Grouped totals, typed or imported: read with every fault named, printed as one set that adds up, or withheld.

Start at ``totals_list.read_totals`` (a file becomes rows), then ``totals_rounding.round_totals`` (true counts become
printed ones), then ``withholding.withhold`` (which printed counts are not shown, and why).
"""
