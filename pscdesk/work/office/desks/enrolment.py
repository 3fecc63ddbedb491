"""The desks of HR's register: enrolled from their cards, closed from a month on, opened again, replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.collation.office_log.acts import about_desks
from pscdesk.collation.register.desk_closings import closed_from, open_from
from pscdesk.collation.register.register import Desk, DeskKind, Unit, find_unit
from pscdesk.collation.register.unit_changes import current
from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.periods import EARLIEST, Month
from pscdesk.returns.cards import read_desk_card
from pscdesk.returns.return_types import DeskCard
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.plain_file import read_whole, shown_name
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.desks.desk_changes import enrolled, moved_desk
from pscdesk.work.office.desks.desks_told import Enrolled, line_of, told_move
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_register import moves_begin
from pscdesk.work.one_act import one_act

_KINDS: dict[str, DeskKind] = {"local": "local", "central": "central"}


@one_act
def close_desk(office: Office, desk: str, since: Month | None = None) -> Message:
    """Close a desk from a month on, this one where none is said; what to tell.

    Nothing is due from it from then on and nothing is taken; earlier months stay due, and what it sent still counts.
    ``InputError`` for an unknown id or a frozen month.
    """
    held, begins = enrolled(office, desk), _begins(office, since)
    closing = closed_from(held, begins)
    if closing == held:
        return Message("Desk {desk} is closed already in {month}. Nothing was changed.", desk=desk, month=begins.label)
    with noted(office, about_desks("closed", (desk,), begins)):
        office.store.put_desks([closing])
    return Message(
        "Desk {desk} is closed from {month} on. Earlier months stay as they are.", desk=held.called, month=begins.label
    )


@one_act
def reopen_desk(office: Office, desk: str, since: Month | None = None) -> Message:
    """Open a closed desk again from a month on, this one where none is said; what to tell.

    The months in which it was closed stay closed. ``InputError`` for an unknown id or a frozen month.
    """
    held, begins = enrolled(office, desk), _begins(office, since)
    opened = open_from(held, begins)
    if opened == held:
        return Message("Desk {desk} is open in {month}. Nothing was changed.", desk=desk, month=begins.label)
    with noted(office, about_desks("reopened", (desk,), begins)):
        office.store.put_desks([opened])
    return Message("Desk {desk} is open again from {month} on.", desk=held.called, month=begins.label)


def _begins(office: Office, since: Month | None) -> Month:
    """The month from which a desk closes or opens; ``InputError`` for a frozen one."""
    this = Month.of(office.today())
    begins = moves_begin(office, since or this) or EARLIEST
    if since is not None and begins != since:
        raise InputError(
            Message("{month} is frozen, and a frozen month never changes.", month=since.label),
            Message("Choose {month} or a later month.", month=begins.label),
        )
    return begins


@one_act
def replace_desk(office: Office, old: str, card_file: Path, first: Month | None = None) -> Enrolled:
    """Close a desk and enrol another in its place, of the same unit and kind, in one change; the new one's line.

    For a desk whose computer or key was lost. The old one is closed from the month ``first`` on, or from this one;
    nothing is due from the new one before ``first``. ``InputError`` or ``Refusal`` when the card cannot be used.
    """
    closing = enrolled(office, old)
    card = read_desk_card(read_whole(card_file, at_most=LARGEST))
    desks = {desk.desk: desk for desk in office.store.desks()}
    if card.desk in desks:
        raise InputError(
            Message("Desk {desk} is enrolled already.", desk=card.desk), Message("Close the old desk by itself.")
        )
    put = Desk(card.desk, closing.unit, closing.kind, card.key, first=first)
    closed = closed_from(closing, first or Month.of(office.today()))
    with noted(office, about_desks("replaced", (old, card.desk))):
        office.store.put_desks([closed, put])
    names = {unit.id: unit.name for unit in office.store.units()}
    return line_of(shown_name(card_file), card, names.get(closing.unit or "", ""), changed=True)


@dataclass(frozen=True)
class _Wanted:
    """Where desks are to be enrolled: see ``enrol_desks``."""

    unit: Unit | None
    kind: DeskKind | None
    first: Month | None
    since: Month | None


@one_act
def enrol_desks(
    office: Office,
    paths: Sequence[Path],
    unit: str | None = None,
    kind: str | None = None,
    first: Month | None = None,
    since: Month | None = None,
) -> tuple[Enrolled, ...]:
    """Enrol the desk of each card, all in one change; cards that cannot be used are told and left out.

    Each goes into the unit its card names, or the one given. Nothing is due from a desk that is new before the month
    ``since``, or else ``first``. A desk that is enrolled already moves into the unit that is given, from ``since`` on;
    where none is given, ``since`` corrects its first month. What an import left lying because its desk was not enrolled
    is read again by ``read_left_lying``.
    """
    if kind is not None and kind not in _KINDS:
        raise InputError(Message("A desk is either local or central."), Message("Give one of these two."))
    units = current(office.store.units())
    named = find_unit(units, unit) if unit is not None else None
    if unit is not None and named is None:
        raise InputError(
            Message("The register has no unit of that name."), Message("Add the unit first, or check its name.")
        )
    wanted = _Wanted(named, _KINDS[kind] if kind else None, first, since)
    before = {desk.desk: desk for desk in office.store.desks()}
    desks = dict(before)
    lines: list[Enrolled] = []
    for path in paths:
        try:
            card = read_desk_card(read_whole(path, at_most=LARGEST))
            held = desks.get(card.desk)
            desk = _new(card, units, wanted) if held is None else _known(office, card, held, wanted)
            desks[card.desk] = desk
            lines.append(_told(office, shown_name(path), card, held, desk, since))
        except PscDeskError as error:
            lines.append(
                Enrolled(shown_name(path), ok=False, changed=False, sentence=error.message, advice=error.advice)
            )
    changed = [desk for desk in desks.values() if before.get(desk.desk) != desk]
    if changed:
        known = [desk for desk in changed if desk.desk in before]
        moved = [desk for desk in known if replace(desk, first=before[desk.desk].first) != before[desk.desk]]
        acts = (
            about_desks("enrolled", tuple(desk.desk for desk in changed if desk.desk not in before)),
            about_desks("moved", tuple(desk.desk for desk in moved), moves_begin(office, since)),
            about_desks("first-month", tuple(desk.desk for desk in known if desk not in moved), since),
        )
        with noted(office, *(act for act in acts if act.desks)):
            office.store.put_desks(changed)
    return tuple(lines)


def _new(card: DeskCard, units: tuple[Unit, ...], wanted: _Wanted) -> Desk:
    kind = wanted.kind or _KINDS[card.kind]
    found = None if kind == "central" else wanted.unit or find_unit(units, card.unit)
    if kind == "local" and found is None:
        raise InputError(
            Message(
                "Desk {desk} names the unit “{unit}”, which the register does not have, so it was not enrolled.",
                desk=card.desk,
                unit=card.unit,
            )
            if card.unit
            else Message("Desk {desk} names no unit, so it was not enrolled.", desk=card.desk),
            Message("Say which unit it answers for, or add the unit first."),
        )
    return Desk(card.desk, found.id if found else None, kind, card.key, first=wanted.since or wanted.first)


def _known(office: Office, card: DeskCard, held: Desk, wanted: _Wanted) -> Desk:
    if held.key != card.key:
        raise InputError(
            Message("Desk {desk} is enrolled with another key, so this card was not taken.", desk=card.desk),
            Message("Telephone the desk. If it lost its key, let it make a new card, and close the old desk."),
        )
    if not held.open:
        raise InputError(
            Message("Desk {desk} is closed, so nothing is due from it and nothing is taken.", desk=held.called),
            Message(
                "Open it again in the list of desks: in the terminal, pscdesk hr desk reopen {desk}.", desk=card.desk
            ),
        )
    if wanted.unit is not None or wanted.kind == "central":
        return moved_desk(office, held, wanted.unit, wanted.since)
    return replace(held, first=wanted.since) if wanted.since else held


def _told(office: Office, file: str, card: DeskCard, held: Desk | None, desk: Desk, since: Month | None) -> Enrolled:
    names = {unit.id: unit.name for unit in office.store.units()}
    line = line_of(file, card, names.get(desk.unit or "", ""), changed=desk != held)
    if held is None or desk == held:
        return line
    if (held.unit, held.kind, held.earlier) != (desk.unit, desk.kind, desk.earlier):
        return replace(line, sentence=told_move(office, held, desk, moves_begin(office, since)), advice="")
    first = desk.first.label if desk.first else ""
    return replace(
        line,
        sentence=Message("The first month due from desk {desk} is {month}.", desk=desk.called, month=first),
        advice="",
    )
