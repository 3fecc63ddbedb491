"""Where the force's signed numbers lie in the policy folder."""

from __future__ import annotations

from pathlib import Path

from pscdesk.paths import Places

CONTACTS_FILE = "contacts.pscl"
NEXT_FILE = "contacts.next.pscl"
"""What is being put in place: it is deleted once that is done, and counts where that was cut off in the middle."""


def contacts_path(places: Places) -> Path:
    """Where the signed numbers lie that are in use."""
    return places.policy / CONTACTS_FILE


def next_path(places: Places) -> Path:
    """Where those lie that are being put in place."""
    return places.policy / NEXT_FILE
