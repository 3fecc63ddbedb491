"""Surveys: what is asked, what came back as totals by quarter, and what of it is printed."""
