"""A workbook is read as it was saved, and refused in a sentence when it could be anything but a plain table."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from pscdesk.collation.register.register import Unit
from pscdesk.collation.register.unit_list import read_units
from pscdesk.errors import InputError

HEADING = ("Unit", "Group", "Family", "Headcount")
SHEET = "xl/worksheets/sheet1.xml"


def saved(*rows: tuple[object, ...]) -> bytes:
    """A workbook as a spreadsheet saves it."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Another").append(["not read"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


GOOD = saved(HEADING, ("Môn & Arfon", "North", "Rural", 1200), (), ("Fraud", "Crime", "Town", 60.0))


def with_part(name: str, change: Callable[[bytes], bytes], content: bytes = GOOD) -> bytes:
    """The workbook with one part changed, or added when it has none of that name."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return written.getvalue()


def test_a_saved_workbook_gives_the_units_and_their_row_numbers() -> None:
    read = read_units(GOOD)
    assert read.units == (
        Unit("mon-arfon", "Môn & Arfon", "North", "Rural", 1200),
        Unit("fraud", "Fraud", "Crime", "Town", 60),
    )
    assert read.faults == ()
    wrong = (("South", "Local", "Town", -60), ("East", None, "Town", 9))
    bad = saved(HEADING, ("North", "Local", "Town", 60), (), *wrong)
    problems = read_units(bad).faults
    assert [one.split(":")[0] for one in problems] == ["Row 4", "Row 5"]


def test_a_workbook_of_another_program_is_read(tmp_path: object) -> None:
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADING)
    sheet.write_row(1, 0, ("Tŷ Gwyn", "North", "Rural", 85))
    book.close()
    assert [unit.name for unit in read_units(written.getvalue()).units] == ["Tŷ Gwyn"]


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (with_part("xl/vbaProject.bin", lambda _: b"macro"), "macro"),
        (with_part("xl/externalLinks/externalLink1.xml", lambda _: b"<x/>"), "link"),
        (with_part("../../outside.xml", lambda _: b"<x/>"), "not opened"),
        (with_part(SHEET, lambda _: ENTITY), "entity"),
        (with_part("xl/sharedStrings.xml", lambda _: ENTITY), "entity"),
        (with_part(SHEET, lambda part: part.replace(b'r="A1"', b'r="A9999999"')), "far larger"),
        (with_part(SHEET, lambda part: part.replace(b'r="A1"', b'r="ZZZ1"')), "far larger"),
        (with_part(SHEET, lambda part: part.replace(b'r="A1"', b'r="1A"')), "cannot be read"),
        (with_part(SHEET, lambda part: part[:-20]), "cannot be read"),
        (with_part("xl/media/bomb.bin", lambda _: bytes(100_000_000)), "far larger"),
        (GOOD[:-30], "cannot be read"),
        (b"PK\3\4" + bytes(100), "cannot be read"),
    ],
)
def test_what_is_no_plain_table_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        read_units(content)
    assert refused.value.advice


def test_a_thousand_members_and_a_member_named_twice_are_refused() -> None:
    for names in ([f"x{number}" for number in range(1000)], ["same", "same"]):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name in names:
                if name not in archive.namelist():
                    archive.writestr(name, b"")
                else:
                    with pytest.warns(UserWarning, match="Duplicate"):
                        archive.writestr(name, b"")
        with pytest.raises(InputError):
            read_units(written.getvalue())


def test_blind_changes_raise_nothing_but_a_refusal() -> None:
    dice = random.Random(3)
    for _ in range(12):  # a process each
        changed = bytearray(GOOD)
        for _ in range(dice.randrange(1, 6)):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        try:
            read_units(bytes(changed))
        except InputError:
            continue
