"""The force's own places to turn to: names, telephones, hours and links, from ``local.toml`` in the policy folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import cast

from pscdesk.errors import FileError
from pscdesk.messages import MOST_TOLD, Message, first_told
from pscdesk.opening_hours import DAY_AND_NIGHT, EXAMPLE, OpeningHours, read_opening_hours
from pscdesk.storage.plain_file import lies_there
from pscdesk.storage.toml_file import Unreadable, read_toml

LOCAL_FILE = "local.toml"
NOT_FILLED_IN = Message("Your force has not filled in this number. Ring the control room and ask to be put through.")
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
_LONGEST = 200
"""Letters that an entry may have, and that are told of one in a fault: nobody reads more."""
_KEYS = ("name", "telephone", "open", "hours", "link")
_AT_ANY_HOUR = frozenset({"always", "day and night", "24 hours", "24/7"})
"""Hours in words that say what ``open = "always"`` says: files from before there was an ``open`` keep working."""
_LINK = re.compile(r"(https?://|mailto:)\S+")
_TELEPHONE = re.compile(r"[+\d][\d ()]{2,}( *(x|ext\.?|extension) *\d+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Contact:
    """How to reach a place; what is empty has not been filled in.

    ``hours`` are in the force's own words; ``opening`` is the same for the clock, None where the file does not say it.
    """

    name: str = ""
    telephone: str = ""
    hours: str = ""
    link: str = ""
    opening: OpeningHours | None = None

    @property
    def reachable(self) -> bool:
        """Whether there is a telephone or a link."""
        return bool(self.telephone or self.link)

    @property
    def answered(self) -> str:
        """When somebody answers, in words that can stand inside a sentence; empty where the file does not say it."""
        return self.hours or (self.opening.words if self.opening else "")


SHIPPED = {
    "emergency": Contact(telephone="999", opening=DAY_AND_NIGHT),
    "crisis": Contact(Message("Policing Mental Health Crisis Line"), "0300 131 2789", opening=DAY_AND_NIGHT),
    "samaritans": Contact(telephone="116 123", opening=DAY_AND_NIGHT),
}
"""Numbers for a life in danger, shown until the force gives its own: they must not wait for anybody to fill them in.

The service of the crisis line was seen on its official page; its number and that of Samaritans were seen second-hand
(November 2026), so ``local_gaps`` asks the force to confirm them. The line is for England and Wales."""


@dataclass(frozen=True)
class ForceContacts:
    """What the force filled in. ``faults`` say what was passed over; ``present`` is False where there is no file."""

    contacts: Mapping[str, Contact] = field(default_factory=dict[str, Contact])
    records: Mapping[str, str] = field(default_factory=dict[str, str])
    faults: tuple[str, ...] = ()
    present: bool = False

    def contact(self, entry: str) -> Contact:
        """How to reach that place: as the force filled it in, else as shipped, else empty.

        A number that was shipped stays until the force gives another: a link alone does not take its place, because
        nobody follows a link while a life is in danger.
        """
        given, shipped = self.contacts.get(entry, Contact()), SHIPPED.get(entry)
        if shipped is None or given.telephone:
            return given
        return replace(shipped, link=given.link)

    def night(self, entry: str) -> Contact:
        """Whom to ring when nobody answers at that place: its own entry for the night, else the control room.

        Empty where the force filled in neither.
        """
        given = self.contact(entry + NIGHT)
        return given if given.telephone else self.contact("control-room")


NOTHING_FILLED_IN = ForceContacts()


def night_entry(entry: ContactKind) -> ContactKind:
    """The entry that says whom to ring when nobody answers at that place; an entry for the night itself stays."""
    if entry.id.endswith(NIGHT):
        return entry
    own = next((one for one in ENTRIES if one.id == entry.id + NIGHT), None)
    return own or ContactKind(entry.id + NIGHT, Message("{place}, out of hours", place=entry.title))


def load_local(policy: Path) -> ForceContacts:
    """What ``local.toml`` in the policy folder says; what does not read is passed over, and a fault says so."""
    path = policy / LOCAL_FILE
    if not lies_there(path):
        return NOTHING_FILLED_IN
    try:
        told: dict[str, object] = read_toml(path)
    except Unreadable as fault:
        passed = Message(
            "{local_file} does not read, so nothing in it is used: {fault}.", local_file=LOCAL_FILE, fault=fault.why
        )
        return ForceContacts(faults=(passed,), present=True)
    except FileError as fault:
        passed = Message("{fault} So nothing in it is used.", fault=fault.message)
        return ForceContacts(faults=(passed,), present=True)
    faults: list[str] = []
    places = tuple(dict.fromkeys((*(one.id for one in ENTRIES), *(night_entry(one).id for one in ENTRIES))))
    known = {*places, "records"}
    for name in [name for name in told if name not in known][:MOST_TOLD]:
        close = get_close_matches(name, known, n=1)
        hint = Message(" Did you mean “{close}”?", close=close[0]) if close else ""
        faults.append(
            Message("There is no place called “{name}”, so it was passed over.{hint}", name=name[:_LONGEST], hint=hint)
        )
    contacts = {place: _contact(place, told[place], faults) for place in places if place in told}
    records = _texts("records", told.get("records", {}), tuple(entry.id for entry in RECORDS), faults)
    filled_in = {key: text for key, text in records.items() if text}
    return ForceContacts(contacts, filled_in, first_told(faults), present=True)


def local_gaps(local: ForceContacts) -> tuple[str, ...]:
    """Everything that is missing or does not read, one sentence each, in the order of the file."""
    gaps = list(local.faults)
    if not local.present:
        gaps.append(Message("There is no {local_file} in the policy folder.", local_file=LOCAL_FILE))
    for entry in ENTRIES:
        if not local.contact(entry.id).reachable:
            gaps.append(Message("{entry}: no telephone and no link [{id}].", entry=entry.title, id=entry.id))
        elif entry.id in SHIPPED and not local.contacts.get(entry.id, Contact()).telephone:
            number = local.contact(entry.id).telephone
            gaps.append(
                Message(
                    "{entry}: {number} is shown, as it came with PSC Desk; confirm it [{id}].",
                    entry=entry.title,
                    number=number,
                    id=entry.id,
                )
            )
        else:
            gaps += _gaps_in_hours(local, entry)
    gaps += [
        Message("{entry}: nothing is said [records, {id}].", entry=entry.title, id=entry.id)
        for entry in RECORDS
        if entry.id not in local.records
    ]
    return tuple(gaps)


def _gaps_in_hours(local: ForceContacts, entry: ContactKind) -> Iterator[Message]:
    """What is missing for the number that is right by the clock."""
    contact = local.contact(entry.id)
    if contact.opening is None and not entry.id.endswith(NIGHT):
        yield Message(
            "{entry}: “open” does not say when somebody answers, so no number is shown by the clock [{id}, open].",
            entry=entry.title,
            id=entry.id,
        )
    elif contact.opening and not contact.opening.is_always and not local.night(entry.id).telephone:
        yield Message(
            "{entry}: nothing says whom to ring outside its hours [{id}-night, or control-room].",
            entry=entry.title,
            id=entry.id,
        )


def _contact(entry: str, told: object, faults: list[str]) -> Contact:
    texts = _texts(entry, told, _KEYS, faults)
    for key, pattern, example in (("telephone", _TELEPHONE, "020 7946 0000"), ("link", _LINK, "https://…")):
        if texts[key] and not pattern.fullmatch(texts[key]):
            faults.append(
                Message(
                    "In [{entry}], {key} “{texts}” does not read like “{example}”, so it was passed over.",
                    entry=entry,
                    key=key,
                    texts=texts[key],
                    example=example,
                )
            )
            texts[key] = ""
    written = texts.pop("open")
    opening = read_opening_hours(written) if written else None
    if written and opening is None:
        faults.append(
            Message(
                "In [{entry}], {key} “{texts}” does not read like “{example}”, so it was passed over.",
                entry=entry,
                key="open",
                texts=written,
                example=EXAMPLE,
            )
        )
    if opening is None and texts["hours"].casefold() in _AT_ANY_HOUR:
        opening = DAY_AND_NIGHT
    return Contact(**texts, opening=opening)


def _texts(entry: str, told: object, keys: tuple[str, ...], faults: list[str]) -> dict[str, str]:
    """The texts of a table by key, empty where none is given; anything else is passed over with a fault."""
    texts = dict.fromkeys(keys, "")
    if not isinstance(told, dict):
        faults.append(Message("[{entry}] must be a table of its own, so it was passed over.", entry=entry))
        return texts
    for key, value in cast("dict[str, object]", told).items():
        if key not in texts:
            faults.append(
                Message(
                    "In [{entry}] there is no “{key}”; it takes {keys}.",
                    entry=entry,
                    key=key[:_LONGEST],
                    keys=", ".join(keys),
                )
            )
        elif not isinstance(value, str):
            faults.append(
                Message(
                    "In [{entry}], “{key}” must be text in quotation marks, so it was passed over.",
                    entry=entry,
                    key=key,
                )
            )
        elif len(text := " ".join(unicodedata.normalize("NFC", value).split())) > _LONGEST:
            faults.append(
                Message(
                    "In [{entry}], “{key}” is longer than {longest} letters, so it was passed over.",
                    entry=entry,
                    key=key,
                    longest=_LONGEST,
                )
            )
        else:
            texts[key] = text
    return texts
