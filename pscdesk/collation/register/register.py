"""The register: the force's units, and the desks whose returns count."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month

Kind = Literal["local", "central"]
"""A local desk answers for its unit, a central one for the whole force."""

COLUMNS = ("unit", "group", "family", "headcount")
LARGEST_HEADCOUNT = 200_000

_LONGEST = 60
_EXTRA = " .,'’()&/-"
_NOT_PLAIN = Message(
    "may hold only letters, digits and {signs}, and begins with a letter or digit", signs=_EXTRA.strip()
)
_AS_CSV = Message("Save the sheet as “CSV UTF-8”, with the columns unit, group, family and headcount, and try again.")


CENTRAL = ""
"""Stands among a place's units for the central lines, which have no unit."""

CENTRAL_LABEL = Message("Central lines")


@dataclass(frozen=True)
class Unit:
    """One unit of the force. ``headcount`` is the number of people who work in it; ``id`` comes from its name.

    It is so from the month ``first`` (None: from the beginning) to the month ``last`` (None: until further notice).
    """

    id: str
    name: str
    group: str
    family: str
    headcount: int
    first: Month | None = None
    last: Month | None = None

    def holds(self, month: Month) -> bool:
        """Whether this is how the unit stands in a month."""
        return (self.first is None or self.first <= month) and (self.last is None or month <= self.last)


@dataclass(frozen=True)
class Desk:
    """One enrolled desk: its id, the unit it answers for (none for a central one), and the key it signs with.

    Nothing is due from it before the month ``first`` (None: whatever month is looked at).
    """

    desk: str
    unit: str | None
    kind: Kind
    key: str
    open: bool = True
    first: Month | None = None

    def is_due(self, month: Month) -> bool:
        """Whether a return of that month is expected."""
        return self.open and (self.first is None or self.first <= month)


def unit_id(name: str) -> str:
    """The id of the unit of that name: small letters and digits joined by hyphens, accents dropped."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def find_unit(units: tuple[Unit, ...], name: str) -> Unit | None:
    """The unit of that name, however it is capitalised or spaced; None when the register has none."""
    wanted = unit_id(name)
    return next((unit for unit in units if wanted and unit.id == wanted), None)


def units_in(entries: Sequence[Unit], month: Month, wanted: Collection[str] = ()) -> tuple[Unit, ...]:
    """The units as they stood in a month, in the order of the register.

    ``wanted`` are ids that must be among them, because a return of theirs counts: for one that did not stand in that
    month, its entry nearest before it (or its first) serves.
    """
    standing = {unit.id: unit for unit in entries if unit.holds(month)}
    standing |= {name: one for name in wanted if name not in standing for one in _nearest(entries, name, month)}
    return tuple(unit for unit in entries if standing.get(unit.id) is unit)


def _nearest(entries: Sequence[Unit], name: str, month: Month) -> tuple[Unit, ...]:
    mine = sorted((unit for unit in entries if unit.id == name), key=lambda unit: str(unit.first or ""))
    earlier = [unit for unit in mine if unit.first is None or unit.first <= month]
    return tuple(earlier[-1:] or mine[:1])


def check_unit(unit: Unit) -> None:
    """``InputError`` when a unit typed by hand could not stand in the register."""
    faults = _text_faults({"unit": unit.name, "group": unit.group, "family": unit.family})
    if not 1 <= unit.headcount <= LARGEST_HEADCOUNT:
        faults.append(Message("the headcount is not a number of people"))
    if faults:
        raise InputError(
            Message("The unit cannot be added: {faults}.", faults=joined("; ", faults)),
            Message("Put this right and try again."),
        )


def sound_units(read: tuple[tuple[Unit, ...], tuple[str, ...]]) -> tuple[Unit, ...]:
    """The units of a list without a problem; ``InputError`` names them all otherwise."""
    units, faults = read
    if faults:
        raise InputError(
            Message("The list of units was not taken over. {faults}", faults=joined(" ", faults)),
            Message("Mend the rows named and try again."),
        )
    return units


def csv_rows(content: bytes) -> list[list[str]]:
    """The rows of a CSV file in UTF-8; ``InputError`` when it is none."""
    try:
        text = content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as fault:
        raise InputError(Message("The list of units is not in UTF-8."), _AS_CSV) from fault
    except csv.Error as fault:
        raise InputError(Message("The list of units is not a sound CSV file."), _AS_CSV) from fault


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The units in rows of cells, the first of them the heading, and every problem with the number of its row.

    ``InputError`` when a column is missing altogether.
    """
    heading = tuple(cell.strip().lower() for cell in rows[0]) if rows else ()
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise InputError(Message("The list of units lacks the column {missing}.", missing=", ".join(missing)), _AS_CSV)
    units: dict[str, Unit] = {}
    faults: list[str] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        unit, wrong = _read_row(dict(zip(heading, row, strict=False)))
        if unit is not None and unit.id in units:
            wrong.append(Message("this unit stands above already"))
        faults += [Message("Row {number}: {fault}.", number=number, fault=fault) for fault in wrong]
        if unit is not None:
            units.setdefault(unit.id, unit)
    if not units and not faults:
        faults.append(Message("There is no unit in it."))
    return tuple(units.values()), tuple(faults)


def _read_row(row: dict[str, str]) -> tuple[Unit | None, list[str]]:
    texts = {name: " ".join(unicodedata.normalize("NFC", row.get(name, "")).split()) for name in COLUMNS}
    faults = _text_faults({name: texts[name] for name in COLUMNS[:3]})
    digits = texts["headcount"].replace(",", "")
    sound = digits.isascii() and digits.isdecimal() and 1 <= int(digits[:9]) <= LARGEST_HEADCOUNT
    if not sound or len(digits) > 9:
        faults.append(Message("the headcount is not a number of people"))
    if faults:
        return None, faults
    return Unit(unit_id(texts["unit"]), texts["unit"], texts["group"], texts["family"], int(digits)), []


def _text_faults(texts: dict[str, str]) -> list[str]:
    faults: list[str] = []
    for name, text in texts.items():
        if not text:
            faults.append(Message("the {name} is missing", name=name))
        elif len(text) > _LONGEST:
            faults.append(Message("the {name} is longer than {longest} letters", name=name, longest=_LONGEST))
        elif not text[0].isalnum() or not unit_id(text) or not all(one.isalnum() or one in _EXTRA for one in text):
            faults.append(Message("the {name} {not_plain}", name=name, not_plain=_NOT_PLAIN))
    return faults
