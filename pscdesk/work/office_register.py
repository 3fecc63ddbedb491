"""What HR does with its register: take in the list of units, and enrol desks from their cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.collation.register import Desk, Kind, Unit, check_unit, find_unit, read_units_csv, unit_id
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import InputError, PscDeskError
from pscdesk.returns.cards import LARGEST, fingerprint, read_desk_card
from pscdesk.returns.return_types import DeskCard
from pscdesk.whole_file import read_whole

_LARGEST_LIST = 4 * 1024 * 1024
_KINDS: dict[str, Kind] = {"local": "local", "central": "central"}


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


def slug(text: str) -> str:
    """A text as part of a file's name: small letters, digits and hyphens."""
    return unit_id(text) or "force"


def shown_name(path: Path) -> str:
    """A file's name with anything that cannot be printed replaced."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path.name)


def import_units(store: OfficeStore, path: Path) -> int:
    """Make a CSV file the list of units; ``InputError`` when it is unsound or leaves an enrolled desk without unit."""
    units = read_units_csv(read_whole(path, at_most=_LARGEST_LIST))
    kept = {unit.id for unit in units}
    names = {unit.id: unit.name for unit in store.units()}
    orphaned = sorted({names[desk.unit] for desk in store.desks() if desk.unit and desk.unit not in kept})
    if orphaned:
        raise InputError(
            f"Desks are enrolled in units that this list does not have: {', '.join(orphaned)}.",
            "Add these units to the list and try again.",
        )
    store.set_units(units)
    return len(units)


def add_unit(store: OfficeStore, unit: Unit) -> None:
    """Add one unit; its id is made from its name."""
    check_unit(unit)
    units = store.units()
    if find_unit(units, unit.name) is not None:
        raise InputError(f"The register already has the unit {unit.name}.", "Change the list of units instead.")
    store.set_units((*units, replace(unit, id=unit_id(unit.name))))


def close_desk(store: OfficeStore, desk: str) -> None:
    """Close an enrolled desk; ``InputError`` when there is none of that id."""
    found = [one for one in store.desks() if one.desk == desk]
    if not found:
        raise InputError("No desk of that id is enrolled.", "Check the id on the desk’s card.")
    store.put_desks([replace(found[0], open=False)])


def enrol(store: OfficeStore, paths: Sequence[Path], unit: str | None, kind: str | None) -> tuple[Enrolled, ...]:
    """Enrol the desk of each card, all in one change; cards that cannot be used are told and left out."""
    if kind is not None and kind not in _KINDS:
        raise InputError("A desk is either local or central.", "Give one of these two.")
    units = store.units()
    if unit is not None and find_unit(units, unit) is None:
        raise InputError("The register has no unit of that name.", "Add the unit first, or check its name.")
    desks = {desk.desk: desk for desk in store.desks()}
    before = dict(desks)
    lines: list[Enrolled] = []
    for path in paths:
        try:
            card = read_desk_card(read_whole(path, at_most=LARGEST))
            lines.append(_enrol_one(shown_name(path), card, units, desks, unit, kind))
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
) -> Enrolled:
    held = desks.get(card.desk)
    if held is not None and held.key != card.key:
        raise InputError(
            f"Desk {card.desk} is enrolled with another key, so this card was not taken.",
            "Telephone the desk. If it lost its key, let it make a new card, and close the old desk.",
        )
    if held is not None and unit is None and kind is None:
        names = {one.id: one.name for one in units}
        return _line(file, card, names.get(held.unit or "", ""), changed=False)
    wanted = _KINDS[kind or card.kind]
    found = None if wanted == "central" else find_unit(units, unit or card.unit)
    if wanted == "local" and found is None:
        raise InputError(
            f"Desk {card.desk} names no unit that the register has, so it was not enrolled.",
            "Say which unit it answers for, or add the unit first.",
        )
    desk = Desk(card.desk, found.id if found else None, wanted, card.key, held.open if held else True)
    desks[card.desk] = desk
    return _line(file, card, found.name if found else "", changed=desk != held)


def _line(file: str, card: DeskCard, unit: str, *, changed: bool) -> Enrolled:
    where = f"in {unit}" if unit else "as a central line"
    return Enrolled(
        file,
        ok=True,
        changed=changed,
        sentence=f"Desk {card.desk} is {'now' if changed else 'already'} enrolled {where}.",
        advice="Compare the fingerprint with the desk by telephone." if changed else "",
        desk=card.desk,
        unit=unit,
        fingerprint=fingerprint(card),
    )
