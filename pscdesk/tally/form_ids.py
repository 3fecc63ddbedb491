"""The ids of the tally forms that the program itself asks for; every other form is data."""

from __future__ import annotations

ADVICE = "advice-contact"
"""Contacts for advice: a month's number of contacts, a nil return and every figure by unit are about this form."""

AID = "aid-use"
"""How often the decision aid was gone through."""
