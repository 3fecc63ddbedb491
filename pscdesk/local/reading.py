"""Reads ``local.toml``: what fits is used, what does not is passed over, and a fault says so."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import cast

from pscdesk.errors import FileError
from pscdesk.local.contacts import NOTHING_FILLED_IN, Contact, Fault, ForceContacts, is_at_any_hour
from pscdesk.local.link import EXAMPLE as LINK
from pscdesk.local.link import LONGEST as LONGEST_LINK
from pscdesk.local.link import read_link
from pscdesk.local.place_kinds import ENTRIES, RECORDS, RECORDS_TABLE, night_entry
from pscdesk.local.telephone import EXAMPLE as TELEPHONE
from pscdesk.local.telephone import read_telephone
from pscdesk.messages import MOST_TOLD, Message, joined
from pscdesk.opening_hours import DAY_AND_NIGHT, EXAMPLE, read_opening_hours
from pscdesk.storage.plain_file import lies_there
from pscdesk.storage.toml_file import Unreadable, parse_text, read_toml

LOCAL_FILE = "local.toml"
_LONGEST = 200
"""Letters that an entry may have, and that are told of one in a fault: nobody reads more."""
KEYS = ("name", "telephone", "open", "hours", "link")
"""What the file can say of a place."""
PLACES = tuple(dict.fromkeys((*(one.id for one in ENTRIES), *(night_entry(one).id for one in ENTRIES))))
"""The tables that name a place, those for the night among them."""


def load_local(policy: Path) -> ForceContacts:
    """What ``local.toml`` in the policy folder says; what does not read is passed over, and a fault says so."""
    path = policy / LOCAL_FILE
    if not lies_there(path):
        return NOTHING_FILLED_IN
    try:
        return read_told(read_toml(path))
    except (Unreadable, FileError) as fault:
        return unreadable(fault)


def told_in(text: str) -> ForceContacts:
    """What the text of such a file says; where it is no TOML, nothing of it is used, and a fault says so."""
    try:
        return read_told(parse_text(text, LOCAL_FILE))
    except Unreadable as fault:
        return unreadable(fault)


def unreadable(fault: Unreadable | FileError) -> ForceContacts:
    """What holds where the file as a whole does not read: nothing of it, and a fault says so."""
    if isinstance(fault, Unreadable):
        says = Message(
            "{local_file} does not read, so nothing in it is used: {fault}.", local_file=LOCAL_FILE, fault=fault.why
        )
    else:
        says = Message("{fault} So nothing in it is used.", fault=fault.message)
    return ForceContacts(passed_over=(Fault("", "", says),), present=True)


def read_told(told: Mapping[str, object]) -> ForceContacts:
    """What the tables of the file say; what does not fit is passed over, and a fault says so."""
    faults: list[Fault] = []
    known = {*PLACES, RECORDS_TABLE}
    for name in [name for name in told if name not in known][:MOST_TOLD]:
        close = get_close_matches(name, known, n=1)
        hint = Message(" Did you mean “{close}”?", close=close[0]) if close else ""
        says = Message(
            "There is no place called “{name}”, so it was passed over.{hint}", name=name[:_LONGEST], hint=hint
        )
        faults.append(Fault(name, "", says))
    contacts = {place: _contact(place, told[place], faults) for place in PLACES if place in told}
    records = _texts(RECORDS_TABLE, told.get(RECORDS_TABLE, {}), tuple(entry.id for entry in RECORDS), faults)
    filled_in = {key: text for key, text in records.items() if text}
    return ForceContacts(contacts, filled_in, tuple(faults), present=True)


_READ = {"telephone": (read_telephone, TELEPHONE), "link": (read_link, LINK)}


def _contact(entry: str, told: object, faults: list[Fault]) -> Contact:
    texts = _texts(entry, told, KEYS, faults)
    for key, (read_as, example) in _READ.items():
        read = read_as(texts[key])
        if texts[key] and not read.shown:
            faults.append(Fault(entry, key, _not_like(entry, key, texts[key], example, read.why)))
        texts[key] = read.shown
    written = texts.pop("open")
    opening = read_opening_hours(written) if written else None
    if written and opening is None:
        faults.append(Fault(entry, "open", _not_like(entry, "open", written, EXAMPLE)))
    if opening is None and is_at_any_hour(texts["hours"]):
        opening = DAY_AND_NIGHT
    return Contact(**texts, opening=opening)


def _not_like(entry: str, key: str, typed: str, example: str, why: str = "") -> Message:
    said = Message(
        "In [{entry}], {key} “{texts}” does not read like “{example}”, so it was passed over.",
        entry=entry,
        key=key,
        texts=typed,
        example=example,
    )
    return joined(" ", (said, why)) if why else said


def _texts(entry: str, told: object, keys: tuple[str, ...], faults: list[Fault]) -> dict[str, str]:
    """The texts of a table by key, empty where none is given; anything else is passed over with a fault."""
    texts = dict.fromkeys(keys, "")
    if not isinstance(told, dict):
        says = Message("[{entry}] must be a table of its own, so it was passed over.", entry=entry)
        faults.append(Fault(entry, "", says))
        return texts
    for key, value in cast("dict[str, object]", told).items():
        longest = LONGEST_LINK if key == "link" else _LONGEST
        if key not in texts:
            says = Message(
                "In [{entry}] there is no “{key}”; it takes {keys}.",
                entry=entry,
                key=key[:_LONGEST],
                keys=", ".join(keys),
            )
        elif not isinstance(value, str):
            says = Message(
                "In [{entry}], “{key}” must be text in quotation marks, so it was passed over.", entry=entry, key=key
            )
        elif len(text := " ".join(unicodedata.normalize("NFC", value).split())) > longest:
            says = Message(
                "In [{entry}], “{key}” is longer than {longest} letters, so it was passed over.",
                entry=entry,
                key=key,
                longest=longest,
            )
        else:
            texts[key] = text
            continue
        faults.append(Fault(entry, key, says))
    return texts
