"""A list of units that is made to take long is refused at once, and never in more words than somebody would read."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from pscdesk.collation.register.unit_list import read_units, sound_units
from pscdesk.errors import InputError

MOST_SECONDS = 10
"""Of the processor. The promise is two; here other work may go on beside, and what this catches takes far longer."""
HEADING = b"unit,group,family,headcount\n"
CELL = b'<c r="A1" t="inlineStr"><is><t>unit</t></is></c>'


def book(sheet: bytes = b"<worksheet/>", shared: bytes = b"<sst/>") -> bytes:
    """A workbook with this sheet and these shared texts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<workbook xmlns:r="x"><sheets><sheet r:id="a"/></sheets></workbook>')
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/s.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", shared)
    return written.getvalue()


def _long_texts() -> bytes:
    """A sheet whose every cell says the same text of a million letters."""
    heading = b"".join(
        b'<c r="%c1" t="inlineStr"><is><t>%s</t></is></c>' % (65 + at, name)
        for at, name in enumerate(HEADING.strip().split(b","))
    )
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % number for number in range(2, 20_001))
    return book(
        b"<worksheet>" + heading + cells + b"</worksheet>", b"<sst><si><t>" + b"e" * 1_000_000 + b"</t></si></sst>"
    )


LISTS = {
    "two million rows": (HEADING + b"x\n" * 2_000_000, "more than 20,000 rows"),
    "rows that are blank": (b"\n" * 3_000_000, "more than 20,000 rows"),
    "a million columns": (HEADING + b"," * 1_000_000, "Row 2 has more than 64 columns"),
    "a quotation without an end": (HEADING + b'"' + b"a" * 3_000_000, "In row 2 a quotation mark opens"),
    "a text of very many pieces": (
        book(CELL, b"<sst><si>" + b"<t>a</t>" * 295_000 + b"</si></sst>"),
        "lacks the column",
    ),
    "a cell of very many pieces": (
        book(b'<c r="A1" t="inlineStr"><is>' + b"<t>a</t>" * 295_000 + b"</is></c>"),
        "lacks the column",
    ),
    "a text of very many signs": (
        book(CELL, b"<sst><si><t>" + b"&amp;" * 700_000 + b"</t></si></sst>"),
        "lacks the column",
    ),
    "a long text in every cell": (_long_texts(), "far larger"),
    "elements in elements": (book(b"<a>" * 1_000_000), "cannot be read"),
    "an encoding that nobody knows": (book(b'<?xml version="1.0" encoding="x-foo"?><worksheet/>'), "cannot be read"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_made_to_take_long_is_refused_at_once(name: str) -> None:
    content, told = LISTS[name]
    begun = time.process_time()
    with pytest.raises(InputError, match=told) as refused:
        read_units(content)
    assert len(refused.value.text) < 400
    assert time.process_time() - begun < MOST_SECONDS


def test_at_most_twenty_faults_are_told_and_how_many_more() -> None:
    begun = time.process_time()
    read = read_units(HEADING + b"!,!,!,x\n" * 19_000)
    faults = read.faults
    assert not read.units
    assert len(faults) > 19_000
    with pytest.raises(InputError) as refused:
        sound_units(read)
    assert refused.value.text.count("Row ") == 20
    assert f"{len(faults) - 20} more are not told here." in refused.value.text
    assert time.process_time() - begun < MOST_SECONDS


def test_exactly_as_many_rows_as_may_be_are_read() -> None:
    rows = b"".join(b"U%d,G,F,5\n" % number for number in range(19_999))
    assert len(read_units(HEADING + rows).units) == 19_999
    with pytest.raises(InputError, match="more than 20,000 rows"):
        read_units(HEADING + rows + b"One,G,F,5\n")


def test_spaces_do_not_hide_the_rest_of_a_cell() -> None:
    (fault,) = read_units(HEADING + b"Alder" + b" " * 400 + b"ford,G,F,5\n").faults
    assert fault == "Row 2: the unit is longer than 60 letters."
