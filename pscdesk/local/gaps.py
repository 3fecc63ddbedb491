"""What is missing in the force's places and what does not read: the same sentences in the window and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pscdesk.local.contacts import SHIPPED, Contact, Fault, ForceContacts
from pscdesk.local.place_kinds import ENTRIES, NIGHT, RECORDS, RECORDS_TABLE, ContactKind
from pscdesk.local.reading import LOCAL_FILE
from pscdesk.messages import Message


def local_gaps(local: ForceContacts) -> tuple[str, ...]:
    """Everything that is missing or does not read, one sentence each, in the order of the file."""
    return (*local.faults, *(gap.says for gap in _missing(local)))


def gaps_of(local: ForceContacts) -> tuple[Fault, ...]:
    """The same with the place and the key of each, for whoever shows them beside a field."""
    return (*local.passed_over, *_missing(local))


def filled_in(local: ForceContacts) -> tuple[int, int]:
    """How many places and records the force itself has filled in, and how many there are."""
    places = sum(local.contacts.get(entry.id, Contact()).reachable for entry in ENTRIES)
    return places + len(local.records), len(ENTRIES) + len(RECORDS)


def _missing(local: ForceContacts) -> Iterator[Fault]:
    if not local.present:
        says = Message("There is no {local_file} in the policy folder.", local_file=LOCAL_FILE)
        yield Fault("", "", says)
    for entry in ENTRIES:
        if not local.contact(entry.id).reachable:
            if not local.does_not_read(entry.id):
                says = Message("{entry}: no telephone and no link [{id}].", entry=entry.title, id=entry.id)
                yield Fault(entry.id, "telephone", says)
        elif entry.id in SHIPPED and not local.contacts.get(entry.id, Contact()).telephone:
            says = Message(
                "{entry}: {number} is shown, as it came with PSC Desk; confirm it [{id}].",
                entry=entry.title,
                number=local.contact(entry.id).telephone,
                id=entry.id,
            )
            yield Fault(entry.id, "telephone", says)
        else:
            yield from _gaps_in_hours(local, entry)
    for entry in RECORDS:
        if entry.id not in local.records:
            says = Message("{entry}: nothing is said [records, {id}].", entry=entry.title, id=entry.id)
            yield Fault(RECORDS_TABLE, entry.id, says)


def _gaps_in_hours(local: ForceContacts, entry: ContactKind) -> Iterator[Fault]:
    """What is missing for the number that is right by the clock."""
    contact = local.contact(entry.id)
    if contact.opening is None and not entry.id.endswith(NIGHT):
        says = Message(
            "{entry}: “open” does not say when somebody answers, so no number is shown by the clock [{id}, open].",
            entry=entry.title,
            id=entry.id,
        )
        yield Fault(entry.id, "open", says)
    elif contact.opening and not contact.opening.is_always and not local.night(entry.id).telephone:
        says = Message(
            "{entry}: nothing says whom to ring outside its hours [{id}-night, or control-room].",
            entry=entry.title,
            id=entry.id,
        )
        yield Fault(entry.id, "open", says)
