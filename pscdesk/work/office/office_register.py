"""What HR does with its register: take in the list of units, and enrol desks from their cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.collation.register.register import Desk, DeskKind, Unit, find_unit, unit_id
from pscdesk.collation.register.unit_changes import UnitChanges, compare_units, current, take_over
from pscdesk.collation.register.unit_list import check_unit, read_units, sound_units
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import InputError, PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_desk_card
from pscdesk.returns.return_types import DeskCard
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.whole_file import read_whole

_LARGEST_LIST = 4 * 1024 * 1024
_KINDS: dict[str, DeskKind] = {"local": "local", "central": "central"}


@dataclass(frozen=True)
class Enrolled:
    """What became of one desk card. ``fingerprint`` is that of the desk's key, to be compared by telephone."""

    file: str
    ok: bool
    changed: bool
    sentence: str
    advice: str = ""
    desk: str = ""
    unit: str = ""
    fingerprint: str = ""

    @property
    def said(self) -> str:
        """What happened and, where there is something to do, what to do."""
        return joined(" ", (self.sentence, self.advice)) if self.advice else self.sentence


def slug(text: str) -> str:
    """A text as part of a file's name: small letters, digits and hyphens."""
    return unit_id(text) or "force"


def first_due(today: dt.date, cut_off_day: int) -> Month:
    """The first month to expect from a desk that is enrolled today: last month until its cut-off, then this one."""
    return Month.of(today).plus(-1 if today.day <= cut_off_day else 0)


def shown_name(path: Path) -> str:
    """A file's name with anything that cannot be printed replaced."""
    if path.name.isprintable():
        return path.name
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path.name)


def preview_units(store: OfficeStore, path: Path, since: Month | None) -> UnitChanges:
    """What a CSV or XLSX list of units would change, and every problem with its row; nothing is changed.

    ``InputError`` when it is no list of units at all.
    """
    units, problems = read_units(_content(path))
    return compare_units(store.units(), units, problems, _needed(store, since))


def import_units(store: OfficeStore, path: Path, since: Month | None) -> int:
    """Make a list the units from a month on, or from the beginning; how many there are.

    ``InputError`` when it is unsound or leaves an enrolled desk without a unit.
    """
    units = sound_units(read_units(_content(path)))
    changes = compare_units(store.units(), units, (), _needed(store, since))
    if not changes.is_sound:
        raise InputError(joined(" ", changes.problems), Message("Add these units to the list and try again."))
    store.set_units(take_over(store.units(), units, since))
    return len(units)


def _needed(store: OfficeStore, since: Month | None) -> set[str]:
    """The units that a list must have: those of open desks, and those of every desk when it rewrites all months."""
    return {desk.unit for desk in store.desks() if desk.unit and (desk.open or since is None)}


def _content(path: Path) -> bytes:
    return read_whole(path, at_most=_LARGEST_LIST)


def add_unit(store: OfficeStore, unit: Unit) -> None:
    """Add one unit; its id is made from its name."""
    check_unit(unit)
    units = store.units()
    if find_unit(current(units), unit.name) is not None:
        raise InputError(
            Message("The register already has the unit {unit}.", unit=unit.name),
            Message("Change the list of units instead."),
        )
    store.set_units((*units, replace(unit, id=unit_id(unit.name))))


def close_desk(store: OfficeStore, desk: str) -> None:
    """Close an enrolled desk; ``InputError`` when there is none of that id."""
    store.put_desks([replace(_enrolled(store, desk), open=False)])


def reopen_desk(store: OfficeStore, desk: str) -> None:
    """Open a closed desk again; ``InputError`` when there is none of that id."""
    store.put_desks([replace(_enrolled(store, desk), open=True)])


def replace_desk(store: OfficeStore, old: str, card_file: Path, first: Month | None) -> Enrolled:
    """Close a desk and enrol another in its place, of the same unit and kind, in one change; the new one's line.

    For a desk whose computer or key was lost. ``InputError`` or ``Refusal`` when the card cannot be used.
    """
    closing = _enrolled(store, old)
    card = read_desk_card(read_whole(card_file, at_most=LARGEST))
    desks = {desk.desk: desk for desk in store.desks()}
    if card.desk in desks:
        raise InputError(
            Message("Desk {desk} is enrolled already.", desk=card.desk), Message("Close the old desk by itself.")
        )
    put = Desk(card.desk, closing.unit, closing.kind, card.key, first=first)
    store.put_desks([replace(closing, open=False), put])
    names = {unit.id: unit.name for unit in store.units()}
    return _line(shown_name(card_file), card, names.get(closing.unit or "", ""), changed=True)


def _enrolled(store: OfficeStore, desk: str) -> Desk:
    found = [one for one in store.desks() if one.desk == desk]
    if not found:
        raise InputError(Message("No desk of that id is enrolled."), Message("Check the id on the desk’s card."))
    return found[0]


def enrol(
    store: OfficeStore, paths: Sequence[Path], unit: str | None, kind: str | None, first: Month | None
) -> tuple[Enrolled, ...]:
    """Enrol the desk of each card, all in one change; cards that cannot be used are told and left out.

    Nothing is due from a desk that is new before the month ``first``.
    """
    if kind is not None and kind not in _KINDS:
        raise InputError(Message("A desk is either local or central."), Message("Give one of these two."))
    units = current(store.units())
    if unit is not None and find_unit(units, unit) is None:
        raise InputError(
            Message("The register has no unit of that name."), Message("Add the unit first, or check its name.")
        )
    desks = {desk.desk: desk for desk in store.desks()}
    before = dict(desks)
    lines: list[Enrolled] = []
    for path in paths:
        try:
            card = read_desk_card(read_whole(path, at_most=LARGEST))
            lines.append(_enrol_one(shown_name(path), card, units, desks, unit, kind, first))
        except PscDeskError as error:
            lines.append(
                Enrolled(shown_name(path), ok=False, changed=False, sentence=error.message, advice=error.advice)
            )
    changed = [desk for desk in desks.values() if before.get(desk.desk) != desk]
    if changed:
        store.put_desks(changed)
    return tuple(lines)


def _enrol_one(
    file: str,
    card: DeskCard,
    units: tuple[Unit, ...],
    desks: dict[str, Desk],
    unit: str | None,
    kind: str | None,
    first: Month | None,
) -> Enrolled:
    held = desks.get(card.desk)
    if held is not None and held.key != card.key:
        raise InputError(
            Message("Desk {desk} is enrolled with another key, so this card was not taken.", desk=card.desk),
            Message("Telephone the desk. If it lost its key, let it make a new card, and close the old desk."),
        )
    if held is not None and unit is None and kind is None:
        names = {one.id: one.name for one in units}
        return _line(file, card, names.get(held.unit or "", ""), changed=False)
    wanted = _KINDS[kind or card.kind]
    found = None if wanted == "central" else find_unit(units, unit or card.unit)
    if wanted == "local" and found is None:
        raise InputError(
            Message("Desk {desk} names no unit that the register has, so it was not enrolled.", desk=card.desk),
            Message("Say which unit it answers for, or add the unit first."),
        )
    place = found.id if found else None
    desk = replace(held, unit=place, kind=wanted) if held else Desk(card.desk, place, wanted, card.key, first=first)
    desks[card.desk] = desk
    return _line(file, card, found.name if found else "", changed=desk != held)


def _line(file: str, card: DeskCard, unit: str, *, changed: bool) -> Enrolled:
    return Enrolled(
        file,
        ok=True,
        changed=changed,
        sentence=where_enrolled(card.desk, unit, changed=changed),
        advice=Message("Compare the fingerprint with the desk by telephone.") if changed else "",
        desk=card.desk,
        unit=unit,
        fingerprint=fingerprint(card),
    )


def where_enrolled(desk: str, unit: str, *, changed: bool) -> Message:
    """That a desk is enrolled, now or already, in the unit of that name; without one as a central line."""
    if unit and changed:
        return Message("Desk {desk} is now enrolled in {unit}.", desk=desk, unit=unit)
    if unit:
        return Message("Desk {desk} is already enrolled in {unit}.", desk=desk, unit=unit)
    if changed:
        return Message("Desk {desk} is now enrolled as a central line.", desk=desk)
    return Message("Desk {desk} is already enrolled as a central line.", desk=desk)
