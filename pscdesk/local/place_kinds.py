"""Which places the force can name, what each is called, and how they stand together for whoever fills them in."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.messages import Message

NIGHT = "-night"
"""What the id of a place is followed by where the file says whom to ring when nobody answers there."""


@dataclass(frozen=True)
class ContactKind:
    """One kind of place the file can name: its id there, what it is called, and a word of warning if it needs one."""

    id: str
    title: str
    note: str = ""


ENTRIES = (
    ContactKind("professional-standards", Message("Professional standards, in office hours")),
    ContactKind("professional-standards-night", Message("Professional standards, out of hours")),
    ContactKind("control-room", Message("Control room"), Message("answers when nobody else does")),
    ContactKind("duty-officer", Message("Duty officer")),
    ContactKind("advice-line", Message("Advice line"), Message("to ask, without naming anybody")),
    ContactKind("complaints", Message("Complaints team")),
    ContactKind("human-resources", Message("HR")),
    ContactKind("occupational-health", Message("Occupational health")),
    ContactKind("employee-assistance", Message("Employee assistance")),
    ContactKind("safeguarding", Message("Safeguarding")),
    ContactKind("data-breach", Message("Data breach")),
    ContactKind("vetting", Message("Vetting")),
    ContactKind("staff-associations", Message("Staff associations and trade unions")),
    ContactKind("hotline", Message("Anti-corruption hotline"), Message("to report, not to ask")),
    ContactKind(
        "iopc", Message("IOPC reporting line"), Message("outside the force; it takes reports from officers and staff")
    ),
    ContactKind(
        "policing-body",
        Message("Office of the local policing body"),
        Message("outside the force; for complaints about the chief constable"),
    ),
    ContactKind("emergency", Message("A life in danger now")),
    ContactKind(
        "crisis", Message("Crisis line"), Message("for officers and staff; independent, nothing goes to the force")
    ),
    ContactKind("samaritans", Message("Samaritans"), Message("for anybody")),
)
"""The one list of places; a new one is a line here and, if the guidance points to it, one in its vocabulary."""

RECORDS = (
    ContactKind("informal-notes", Message("Where informal notes are kept")),
    ContactKind("referrals", Message("Where referrals are made and kept")),
)

RECORDS_TABLE = "records"
"""The table of the file that holds RECORDS."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (Message("A life in danger"), ("emergency", "crisis", "samaritans")),
    (
        Message("Professional standards"),
        ("professional-standards", "professional-standards-night", "advice-line", "complaints", "vetting", "hotline"),
    ),
    (Message("Control room and duty"), ("control-room", "duty-officer", "safeguarding", "data-breach")),
    (
        Message("Support"),
        ("human-resources", "occupational-health", "employee-assistance", "staff-associations"),
    ),
    (Message("Outside the force"), ("iopc", "policing-body")),
)
"""Every entry, in the groups in which whoever maintains the numbers sees them."""

OUTSIDE = frozenset({"iopc", "policing-body"})
"""Doors outside the force: its own control room never stands in for them."""


def night_entry(entry: ContactKind) -> ContactKind:
    """The entry that says whom to ring when nobody answers at that place; an entry for the night itself stays."""
    if entry.id.endswith(NIGHT):
        return entry
    own = next((one for one in ENTRIES if one.id == entry.id + NIGHT), None)
    return own or ContactKind(entry.id + NIGHT, Message("{place}, out of hours", place=entry.title))
