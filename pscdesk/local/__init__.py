"""The force's own places to turn to: names, telephones, hours and links, from ``local.toml`` in the policy folder."""

from pscdesk.local.contacts import NOTHING_FILLED_IN, SHIPPED, Contact, Fault, ForceContacts
from pscdesk.local.gaps import filled_in, gaps_of, local_gaps
from pscdesk.local.place_kinds import ENTRIES, GROUPS, NIGHT, OUTSIDE, RECORDS, ContactKind, night_entry
from pscdesk.local.reading import LOCAL_FILE, load_local, read_told, told_in
from pscdesk.local.signed_numbers import SignedNumbers

__all__ = [
    "ENTRIES",
    "GROUPS",
    "LOCAL_FILE",
    "NIGHT",
    "NOTHING_FILLED_IN",
    "OUTSIDE",
    "RECORDS",
    "SHIPPED",
    "Contact",
    "ContactKind",
    "Fault",
    "ForceContacts",
    "SignedNumbers",
    "filled_in",
    "gaps_of",
    "load_local",
    "local_gaps",
    "night_entry",
    "read_told",
    "told_in",
]
