"""The register: the force's units, and the desks whose returns count."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from pscdesk.errors import InputError

Kind = Literal["local", "central"]
"""A local desk answers for its unit, a central one for the whole force."""

COLUMNS = ("unit", "group", "family", "headcount")
LARGEST_HEADCOUNT = 200_000

_LONGEST = 60
_EXTRA = " .,'’()&/-"
_NOT_PLAIN = f"may hold only letters, digits and {_EXTRA.strip()}, and begins with a letter or digit"
_AS_CSV = "Save the sheet as “CSV UTF-8”, with the columns unit, group, family and headcount, and try again."


@dataclass(frozen=True)
class Unit:
    """One unit of the force. ``headcount`` is the number of people who work in it; ``id`` comes from its name."""

    id: str
    name: str
    group: str
    family: str
    headcount: int


@dataclass(frozen=True)
class Desk:
    """One enrolled desk: its id, the unit it answers for (none for a central one), and the key it signs with."""

    desk: str
    unit: str | None
    kind: Kind
    key: str
    open: bool = True


def unit_id(name: str) -> str:
    """The id of the unit of that name: small letters and digits joined by hyphens, accents dropped."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def find_unit(units: tuple[Unit, ...], name: str) -> Unit | None:
    """The unit of that name, however it is capitalised or spaced; None when the register has none."""
    wanted = unit_id(name)
    return next((unit for unit in units if wanted and unit.id == wanted), None)


def check_unit(unit: Unit) -> None:
    """``InputError`` when a unit typed by hand could not stand in the register."""
    faults = _text_faults({"unit": unit.name, "group": unit.group, "family": unit.family})
    if not 1 <= unit.headcount <= LARGEST_HEADCOUNT:
        faults.append("the headcount is not a number of people")
    if faults:
        raise InputError(f"The unit cannot be added: {'; '.join(faults)}.", "Put this right and try again.")


def read_units_csv(content: bytes) -> tuple[Unit, ...]:
    """The units in a CSV file with the columns unit, group, family and headcount.

    ``InputError`` names every problem with its row at once; row 1 is the heading.
    """
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as fault:
        raise InputError("The list of units is not in UTF-8.", _AS_CSV) from fault
    except csv.Error as fault:
        raise InputError("The list of units is not a sound CSV file.", _AS_CSV) from fault
    heading = tuple(cell.strip().lower() for cell in rows[0]) if rows else ()
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise InputError(f"The list of units lacks the column {', '.join(missing)}.", _AS_CSV)
    units: dict[str, Unit] = {}
    faults: list[str] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        unit, wrong = _read_row(dict(zip(heading, row, strict=False)))
        if unit is not None and unit.id in units:
            wrong.append("this unit stands above already")
        faults += [f"Row {number}: {fault}." for fault in wrong]
        if unit is not None:
            units.setdefault(unit.id, unit)
    if not units and not faults:
        faults.append("There is no unit in it.")
    if faults:
        raise InputError(
            f"The list of units was not taken over. {' '.join(faults)}", "Mend the rows named and try again."
        )
    return tuple(units.values())


def _read_row(row: dict[str, str]) -> tuple[Unit | None, list[str]]:
    texts = {name: " ".join(unicodedata.normalize("NFC", row.get(name, "")).split()) for name in COLUMNS}
    faults = _text_faults({name: texts[name] for name in COLUMNS[:3]})
    digits = texts["headcount"].replace(",", "")
    sound = digits.isascii() and digits.isdecimal() and 1 <= int(digits[:9]) <= LARGEST_HEADCOUNT
    if not sound or len(digits) > 9:
        faults.append("the headcount is not a number of people")
    if faults:
        return None, faults
    return Unit(unit_id(texts["unit"]), texts["unit"], texts["group"], texts["family"], int(digits)), []


def _text_faults(texts: dict[str, str]) -> list[str]:
    faults: list[str] = []
    for name, text in texts.items():
        if not text:
            faults.append(f"the {name} is missing")
        elif len(text) > _LONGEST:
            faults.append(f"the {name} is longer than {_LONGEST} letters")
        elif not text[0].isalnum() or not unit_id(text) or not all(one.isalnum() or one in _EXTRA for one in text):
            faults.append(f"the {name} {_NOT_PLAIN}")
    return faults
