"""Desks whose returns wait because nobody enrolled them yet: who they are, and enrolling them by naming their unit."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.office_log.acts import about_desks
from pscdesk.collation.register.register import Desk, find_unit
from pscdesk.collation.register.unit_changes import current
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.storage.seal import fingerprint
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.enrolment import Enrolled, told_with_admitted, where_enrolled
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import admit_waiting


@dataclass(frozen=True)
class WaitingDesk:
    """A desk that is not enrolled and whose returns wait: its key's fingerprint, and their months. Never a count."""

    desk: str
    fingerprint: str
    months: tuple[Month, ...]


def waiting_desks(office: Office) -> tuple[WaitingDesk, ...]:
    """The desks that wait, by id; one that shows two keys stands here twice."""
    months: dict[tuple[str, str], list[Month]] = {}
    for one in office.store.waiting():
        months.setdefault((one.desk, one.key), []).append(one.month)
    return tuple(
        WaitingDesk(desk, fingerprint(bytes.fromhex(key)), tuple(dict.fromkeys(found)))
        for (desk, key), found in months.items()
    )


def enrol_waiting(
    office: Office,
    desk: str,
    unit: str | None,
    first: Month | None = None,
    shown: str | None = None,
) -> Enrolled:
    """Enrol a desk that waits, with the key its returns carry, and take them in; no unit makes it a central line.

    ``shown`` is the fingerprint that was compared by telephone; it is needed where two keys claim one desk. Raises
    ``InputError`` when the desk does not wait, the unit is not on the register, or the fingerprint is another.
    """
    keys = {one.key for one in office.store.waiting() if one.desk == desk}
    if not keys:
        raise InputError(Message("No return of that desk waits."), Message("Look at the list of desks that wait."))
    fitting = {
        key for key in keys if shown is None or fingerprint(bytes.fromhex(key)) == " ".join(shown.split()).upper()
    }
    if len(fitting) != 1:
        raise InputError(
            Message("No key, or more than one, fits that fingerprint."),
            Message("Telephone the desk, and give the fingerprint it reads."),
        )
    if desk in {one.desk for one in office.store.desks()}:
        raise InputError(
            Message("Desk {desk} is enrolled already.", desk=desk), Message("Close it first if it lost its key.")
        )
    found = None if unit is None else find_unit(current(office.store.units()), unit)
    if unit is not None and found is None:
        raise InputError(
            Message("The register has no unit of that name."), Message("Add the unit first, or check its name.")
        )
    key = fitting.pop()
    put = Desk(desk, found.id if found else None, "local" if found else "central", key, first=first)
    with noted(office, about_desks("enrolled", (desk,))):
        office.store.put_desks([put])
    line = Enrolled(
        file="",
        ok=True,
        changed=True,
        sentence=where_enrolled(desk, found.name if found else "", changed=True),
        advice=Message("Compare the fingerprint with the desk by telephone.") if shown is None else "",
        desk=desk,
        unit=found.name if found else "",
        fingerprint=fingerprint(bytes.fromhex(key)),
    )
    return told_with_admitted((line,), admit_waiting(office))[0]


def discard_waiting(office: Office, desk: str) -> int:
    """Put a desk's waiting returns aside for good; how many there were."""
    digests = [one.digest for one in office.store.waiting() if one.desk == desk]
    if digests:
        with noted(office, about_desks("put-aside", (desk,))):
            office.store.take_in((), waited=digests)
    return len(digests)
