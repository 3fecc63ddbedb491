"""Reads the force's list of units from a CSV file or an XLSX workbook, and says what is wrong in which row."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pscdesk.collation.register.look_alikes import look_of, mixes_alphabets
from pscdesk.collation.register.register import Unit, unit_id
from pscdesk.documents.reading.csv_rows import csv_rows
from pscdesk.documents.reading.workbook_rows import MAGIC, workbook_rows
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined

COLUMNS = ("unit", "group", "family", "headcount")
LARGEST_HEADCOUNT = 200_000

_LONGEST = 60
_LOOKED_AT = 240
"""Letters of a cell, its spaces among them, that are looked at: a longer one is too long whatever it says."""
_EXTRA = " .,'’()&/-"
_NOT_PLAIN = Message(
    "may hold only letters, digits and {signs}, and begins with a letter or digit", signs=_EXTRA.strip()
)
_AS_CSV = Message("Save the sheet as “CSV UTF-8”, with the columns unit, group, family and headcount, and try again.")


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


def read_units(content: bytes) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The units in a CSV file or an XLSX workbook, and every problem with the number of its row.

    ``InputError`` when it is neither, or a column is missing altogether.
    """
    return read_rows(workbook_rows(content) if content.startswith(MAGIC) else csv_rows(content))


def sound_units(read: tuple[tuple[Unit, ...], tuple[str, ...]]) -> tuple[Unit, ...]:
    """The units of a list without a problem; ``InputError`` names them all otherwise."""
    units, faults = read
    if faults:
        raise InputError(
            Message("The list of units was not taken over. {faults}", faults=joined(" ", first_told(faults))),
            Message("Mend the rows named and try again."),
        )
    return units


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The units in rows of cells, the first of them the heading, and every problem with the number of its row.

    ``InputError`` when a column is missing altogether.
    """
    heading = tuple(cell[:_LOOKED_AT].strip().lower() for cell in rows[0]) if rows else ()
    missing = [name for name in COLUMNS if name not in heading]
    if missing:
        raise InputError(Message("The list of units lacks the column {missing}.", missing=", ".join(missing)), _AS_CSV)
    units: dict[str, Unit] = {}
    faults: list[str] = []
    looks: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        unit, wrong = _read_row(dict(zip(heading, row, strict=False)))
        if unit is not None and unit.id in units:
            wrong.append(Message("this unit stands above already"))
        if unit is not None:
            wrong += _imitations(looks, {"unit": unit.name, "group": unit.group, "family": unit.family})
        faults += [Message("Row {number}: {fault}.", number=number, fault=fault) for fault in wrong]
        if unit is not None:
            units.setdefault(unit.id, unit)
    if not units and not faults:
        faults.append(Message("There is no unit in it."))
    return tuple(units.values()), tuple(faults)


def _read_row(row: dict[str, str]) -> tuple[Unit | None, list[str]]:
    texts = {name: _tidied(row.get(name, "")) for name in COLUMNS}
    faults = _text_faults({name: texts[name] for name in COLUMNS[:3]})
    digits = texts["headcount"].replace(",", "")
    sound = digits.isascii() and digits.isdecimal() and 1 <= int(digits[:9]) <= LARGEST_HEADCOUNT
    if not sound or len(digits) > 9:
        faults.append(Message("the headcount is not a number of people"))
    if faults:
        return None, faults
    return Unit(unit_id(texts["unit"]), texts["unit"], texts["group"], texts["family"], int(digits)), []


def _imitations(looks: dict[tuple[str, str], str], texts: dict[str, str]) -> list[str]:
    """A fault for each text that looks like one above it in the same column, and is written with other letters."""
    faults: list[str] = []
    for name, text in texts.items():
        above = looks.setdefault((name, look_of(text)), text)
        if unit_id(above) != unit_id(text):
            faults.append(
                Message(
                    "the {name} looks like {above} above it, and is written with other letters", name=name, above=above
                )
            )
    return faults


def _tidied(cell: str) -> str:
    if len(cell) > _LOOKED_AT:
        return cell[:_LOOKED_AT]  # as it stands, so that it is told to be too long
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _text_faults(texts: dict[str, str]) -> list[str]:
    faults: list[str] = []
    for name, text in texts.items():
        if not text:
            faults.append(Message("the {name} is missing", name=name))
        elif len(text) > _LONGEST:
            faults.append(Message("the {name} is longer than {longest} letters", name=name, longest=_LONGEST))
        elif not text[0].isalnum() or not unit_id(text) or not all(one.isalnum() or one in _EXTRA for one in text):
            faults.append(Message("the {name} {not_plain}", name=name, not_plain=_NOT_PLAIN))
        elif mixes_alphabets(text):
            faults.append(Message("the {name} mixes letters of two alphabets that look alike", name=name))
    return faults
