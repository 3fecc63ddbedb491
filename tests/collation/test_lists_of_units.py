"""Lists of units as HR systems export them: read whole, or each row that is not plain is named with what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from made_up.workbooks import CSV, HEADING, ROWS, cell, ods, ods_table, packed, renamed, sheet, workbook

from pscdesk.collation.register.list_read import HowToRead, ListRead
from pscdesk.collation.register.register import Unit, find_unit, unit_id, with_held_ids
from pscdesk.collation.register.unit_list import WORDS, read_units
from pscdesk.collation.register.unit_rows import UnitRows
from pscdesk.documents.reading.heading import WhichColumns, WhichSheet, find_heading
from pscdesk.documents.reading.sheets import Cell, Row, Sheet
from pscdesk.errors import InputError

PLAIN = (
    Unit("roads-policing", "Roads Policing", "Operations", "Response", 210),
    Unit("dog-section", "Dog Section", "Operations", "Specialist", 45),
)
WELSH = "unit,group,family,headcount\nTŷ’r Heddlu,Môn,Gwledig,85\n"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def read(*rows: str, heading: str = ",".join(HEADING)) -> ListRead:
    """A list in CSV of these rows."""
    return read_units("\n".join((heading, *rows)).encode())


def faults(*rows: str, heading: str = ",".join(HEADING)) -> str:
    return " ".join(read(*rows, heading=heading).faults)


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode(),
        CSV.replace(",", "|").encode(),
        ("sep=,\n" + CSV).encode(),
        ('"sep=;"\r\n' + CSV.replace(",", ";").replace("\n", "\r\n")).encode(),
        (BOM + CSV).encode(),
        (BOM + BOM + CSV).encode(),
        (BOM + CSV).encode("utf-16-le"),
        (BOM + CSV).encode("utf-16-be"),
        CSV.encode("utf-16-le"),
        CSV.replace(",", "\t").encode("utf-16"),
        ("Headcount, by unit and group\nPrinted 02/11/2026;;;\n;;;\n" + CSV.replace(",", ";")).encode(),
        (",".join(HEADING) + ",,\n" + CSV.partition("\n")[2].replace("\n", ",,\n")).encode(),
    ],
)
def test_text_with_any_separator_and_encoding_is_read(content: bytes) -> None:
    found = read_units(content)
    assert found.units == PLAIN
    assert not found.faults
    assert not found.doubts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_welsh_letters_are_read_in_every_unicode_encoding(encoding: str) -> None:
    assert read_units(WELSH.encode(encoding)).units == (Unit("ty-r-heddlu", "Tŷ’r Heddlu", "Môn", "Gwledig", 85),)


def test_windows_1252_is_read_and_said() -> None:
    found = read_units("unit,group,family,headcount\nCafé Môn’s,De,Tref,12\n".encode("cp1252"))
    assert [unit.name for unit in found.units] == ["Café Môn’s"]
    assert any("Windows-1252" in note for note in found.notes)


def test_text_of_the_wrong_code_page_is_mended_where_that_is_exact_and_named_where_it_is_not() -> None:
    broken = "Tŷ Gwyn".encode().decode("cp1252")
    twice = "Ynys Môn".encode().decode("cp1252").encode().decode("cp1252")
    found = read(f"{broken},De,Tref,12", f"{twice},De,Tref,13")
    assert [unit.name for unit in found.units] == ["Tŷ Gwyn", "Ynys Môn"]
    assert [note.partition(":")[0] for note in found.notes] == ["Row 2", "Row 3"]
    assert "Row 2: the unit was saved with the wrong code page" in faults(
        "Uned y BÅ\N{REPLACEMENT CHARACTER}a,De,Tref,12"
    )
    assert "wrong code page" in faults("St MaryÕs,De,Tref,12")


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_row() -> None:
    for rows in ('A,G,F,1\n"B,G,F,2\nC,G,F,3', 'A,G,F,1\n"B,G,F,2\n"C",G,F,3', 'A,G,F,1\n"B,G,F,2\nC,G,F,"3"'):
        with pytest.raises(InputError, match="In row 3 a quotation mark opens") as refused:
            read(rows)
        assert refused.value.advice


@pytest.mark.parametrize(
    "note", ['"Moved in May,\nsee HR"', '"a,\r\nb, c"', '"first\n\nlast, and more"', '"x, y, z\n"']
)
def test_a_line_break_beside_a_comma_within_sound_quotation_marks_is_read(note: str) -> None:
    found = read(f"A,G,F,90,{note}", "B,G,F,120,", heading="unit,group,family,headcount,note")
    assert [unit.headcount for unit in found.units] == [90, 120]
    assert not found.faults
    assert read('"Ops, north\nand south",G,F,9').units[0].name == "Ops, north and south"


@pytest.mark.parametrize(
    ("written", "people"),
    [
        *(("1,234", 1234), ("12,345", 12345), ("1 045", 1045), ("1\u00a0045", 1045), ("1\u202f045", 1045)),
        *(("90.0", 90), ("120.00", 120), ("120.4", 120), ("120.5", 121), ("0.5", 1), ("1,120.25", 1120), ("45 ", 45)),
    ],
)
def test_a_headcount_is_read_as_people_write_it(written: str, people: int) -> None:
    found = read(f'A,G,F,"{written}"')
    assert [unit.headcount for unit in found.units] == [people]
    assert not found.faults


@pytest.mark.parametrize(
    "written",
    [
        *("12,5", "1,2,3", "3,50", "12,", ",5", "1,23,456", "1 23", "1'234", "1.234", "1.000", "1e3", "2.1E2", "+45"),
        *("-3", "(45)", "0", "0.4", "200001", "<5", "≤5", "*", "c", "-", "–", "..", ":", "z", "[r]", "[x]", "n/a"),
        *(
            "45 [r]",
            "120*",
            "~40",
            "TRUE",
            "gwir",
            "12/05/2026",
            "4-May",
            "2026-05-04",
            "45%",
            "٣٤",
            "１２",
            "many",
            "",
        ),
    ],
)
def test_whatever_else_stands_for_a_headcount_is_refused_with_its_row(written: str) -> None:
    found = read("A,G,F,5", f'B,G,F,"{written}"')
    assert [unit.name for unit in found.units] == ["A"]
    assert len(found.faults) == 1
    assert found.faults[0].startswith("Row 3: the headcount")


def test_a_comma_that_may_be_a_point_is_asked_about_in_a_file_with_semicolons() -> None:
    heading = "Unit;Group;Family;FTE"
    found = read("A;G;F;45,125", "B;G;F;12,375", "C;G;F;7", heading=heading)
    assert [doubt.split(":")[0] for doubt in found.doubts] == ["Row 2", "Row 3"]
    assert "thousands or a fraction" in found.doubts[0]
    assert not read("A;G;F;45,125", "B;G;F;12.5", heading=heading).doubts
    assert not read("A;G;F;45,125.5", "B;G;F;12,375", heading=heading).doubts
    assert not read('A,G,F,"45,125"', 'B,G,F,"12,375"').doubts


def test_digits_of_other_alphabets_never_pass_beside_ours() -> None:
    for written in ("1٢٣", "12３", "١٢٣.٠", "1,2٣4"):
        assert "is not a number of people" in faults(f'A,G,F,"{written}"')


def test_rounded_headcounts_are_counted_and_named() -> None:
    found = read("A,G,F,12.4", "B,G,F,30", "C,G,F,7.75", heading="unit,group,family,FTE")
    assert [unit.headcount for unit in found.units] == [12, 30, 8]
    assert "2 headcounts were rounded to whole people: rows 2, 4." in found.notes
    assert any("“FTE” was read as the headcount" in note for note in found.notes)


@pytest.mark.parametrize("name", ["Total", "Grand Total", "TOTALS:", "Sub-total", "All", "Cyfanswm", "Overall total"])
def test_a_total_is_left_out_and_named(name: str) -> None:
    found = read("A,G,F,120", "B,H,F,80", f"{name},All,All,200")
    assert [unit.name for unit in found.units] == ["A", "B"]
    assert any("Row 4" in line and name in line for line in found.left_out)
    assert not found.doubts
    assert read("A,G,F,120", "B,H,F,80", f"{name},,,").units == found.units


def test_subtotals_are_left_out_and_a_total_that_does_not_add_up_is_asked_about() -> None:
    found = read("A,N,F,120", "B,N,F,80", "N Total,N,F,200", "C,S,F,30", "S Total,S,F,30", "Cyfanswm De,S,F,230")
    assert [unit.name for unit in found.units] == ["A", "B", "C"]
    assert len(found.left_out) == 3
    wrong = read("A,N,F,120", "B,N,F,80", "Total,All,All,300")
    assert wrong.doubts == ("Row 4: the total is 300, and the rows above it do not come to that.",)
    assert [unit.name for unit in wrong.units] == ["A", "B"]


@pytest.mark.parametrize(
    "rows",
    [
        ("North,All areas,T,600", "A,North,T,400", "B,North,T,200"),
        ("A,N,F,120", "B,N,F,80", "Region,X,F,200"),
        ("Everybody,X,F,200", "A,N,F,120", "B,N,F,80"),
        ("A,N,F,120", "B,N,F,80", "N people,N,F,200", "C,S,F,5"),
        ("A,N,F,660.4", "B,S,F,1250.4", "Wexmoor Police,X,F,1910.8"),
        ("A,N,F,90.43", "B,N,F,120.44", "N,N,F,210.9", "C,S,F,5"),
        ("A,N,F,90.4", "B,S,F,120.4", "C,S,G,80.4", "Wexmoor Police,X,F,291"),
        ("A,N,F,90", "B,N,F,33", "C,N,F,120", "D,N,F,153", "E,N,F,44"),
        ("A,N,F,9", "B,N,F,4", "C,S,F,2", "D,S,F,4", "South area,X,F,6", "E,S,F,31"),
        ("A,N,F,120", "B,N,F,80", "Rest,Total,F,7"),
        ("A,N,F,120", "B,N,F,80", "Total Wellbeing,N,F,61"),
        ("A,N,F,120", "101,N,F,80"),
    ],
)
def test_a_row_that_may_be_a_total_or_no_name_is_asked_about_by_its_number(rows: tuple[str, ...]) -> None:
    found = read(*rows)
    assert not found.faults
    assert len(found.doubts) == 1
    assert found.doubts[0].startswith("Row ")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Overall",
            "Force",
            "Whole force",
            "Force-wide",
            "Whole organisation",
            "Tot.",
            "Sum of Headcount",
            "Sum of FTE",
        ),
        *("Average", "Y Llu cyfan", "Cyfansymiau", "Total 2026"),
    ],
)
def test_a_row_whose_name_means_a_total_is_asked_about_though_its_people_do_not_fit(name: str) -> None:
    (doubt,) = read("A,N,F,120", "B,N,F,80", f"{name},X,X,207").doubts
    assert doubt == f"Row 4: “{name}” reads like a total."


def test_a_force_row_that_counts_hidden_rows_is_asked_about() -> None:
    rows = (HEADING, ("A", "N", "F", 90), ("B", "N", "F", 120), ("C", "S", "F", 80), ("Wexmoor Police", "W", "X", 290))
    for hidden in ([], [3], [3, 4]):
        (doubt,) = read_units(workbook({"A": sheet(rows, hidden=hidden)})).doubts
        assert doubt == "Row 5: it may be a total: it has as many people as all other rows together."


def test_each_unnamed_subtotal_and_the_force_above_or_beneath_them_is_asked_about() -> None:
    areas = ("A,N,F,90", "B,N,F,120", "North area,Areas,F,210", "C,S,G,80", "D,S,G,55", "South area,Areas,G,135")
    for at, rows in ((2, ("Wexmoor,W,W,345", *areas)), (8, (*areas, "Wexmoor,W,W,345"))):
        asked = [int(doubt.split(":")[0].removeprefix("Row ")) for doubt in read(*rows).doubts]
        assert asked == ([2, 5, 8] if at == 2 else [4, 7, 8])


@pytest.mark.parametrize("row", ["A,N,C,1,234", "Intel, North,C,D,12", "A,N,C,980,,x"])
def test_cells_beyond_the_heading_are_never_cut_off(row: str) -> None:
    assert "Row 2: it has more cells than the heading" in faults(row)


def test_a_thousand_without_quotation_marks_beside_a_further_column_is_asked_about() -> None:
    found = read("A,N,C,1,234", "B,N,C,12,quiet", heading="unit,group,family,headcount,note")
    assert found.doubts == ("Row 2: the headcount may be 1,234, without its quotation marks.",)
    assert not read("A,N,C,12,345", "B,N,C,12,678", heading="unit,group,family,headcount,cost centre").doubts


def test_a_heading_that_stands_twice_is_refused_with_both_columns() -> None:
    for heading in ("unit,group,family,headcount,Headcount", "unit,UNIT ,group,family,headcount"):
        with pytest.raises(InputError, match="have the same heading"):
            read("A,N,C,1,7", heading=heading)


def test_headings_are_known_in_welsh_in_capitals_and_on_two_lines() -> None:
    assert read("A,N,C,9", heading="Uned,Grŵp,Teulu,Nifer").units == (Unit("a", "A", "N", "C", 9),)
    assert read("A,N,C,9", heading="UNIT:, Group ,Family,Head_count*").units == (Unit("a", "A", "N", "C", 9),)
    assert read(",Group,Family,", "A,N,C,9", heading="Unit,Structure,,Headcount").units == (
        Unit("a", "A", "N", "C", 9),
    )


def test_columns_that_are_not_known_are_said_with_the_first_rows_and_read_once_chosen() -> None:
    content = b"Our establishment,,,\nOrg code,Team,Area,Heads\nA,N,C,9\n"
    with pytest.raises(WhichColumns) as asked:
        read_units(content)
    assert asked.value.at == 1
    assert [cell.text for cell in asked.value.rows[1].cells] == ["Org code", "Team", "Area", "Heads"]
    chosen = {"unit": "Org code", "group": "team", "family": "AREA", "headcount": "Heads"}
    found = read_units(content, HowToRead(columns=chosen))
    assert found.units == (Unit("a", "A", "N", "C", 9),)
    assert read_units(content, HowToRead(remembered=found.columns)).units == found.units
    assert read_units(CSV.encode(), HowToRead(remembered=found.columns)).units == PLAIN


def test_a_known_heading_stands_above_a_remembered_one_which_serves_where_none_is_known() -> None:
    remembered = {"unit": "Old name", "group": "Area", "headcount": "Heads"}
    heading = "unit,Old name,Area,family,headcount,Heads"
    found = read_units(f"{heading}\nA,Z,N,C,9,3\n".encode(), HowToRead(remembered=remembered))
    assert found.units == (Unit("a", "A", "N", "C", 9),)
    given = HowToRead(columns={"headcount": "Heads"}, remembered=remembered)
    assert read_units(f"{heading}\nA,Z,N,C,9,3\n".encode(), given).units == (Unit("a", "A", "N", "C", 3),)


@pytest.mark.parametrize(
    ("heading", "field", "choice", "read_as"),
    [
        ("Unit,Unit name,Group,Family,Headcount,Note", "unit", "Unit name", Unit("alder", "Alder", "N", "C", 9)),
        ("Unit,Ref,Group,Family,People,Number of people", "headcount", "People", Unit("x1", "X1", "N", "C", 9)),
    ],
)
def test_two_columns_that_could_be_one_are_asked_about_and_the_choice_is_remembered(
    heading: str, field: str, choice: str, read_as: Unit
) -> None:
    content = f"{heading}\nX1,Alder,N,C,9,7\n".encode()
    with pytest.raises(WhichColumns, match=r"each of the columns .* could be the") as asked:
        read_units(content)
    assert field not in asked.value.found
    assert len(asked.value.found) == 3
    found = read_units(content, HowToRead(columns={field: choice}))
    assert found.units == (read_as,)
    assert read_units(content, HowToRead(remembered=found.columns)).units == (read_as,)


def test_one_column_cannot_be_chosen_for_two() -> None:
    for heading in ("Area", "AREA "):
        with pytest.raises(InputError, match="cannot be both the group and the family"):
            read_units(b"unit,Area,headcount\nA,N,9\n", HowToRead(columns={"group": "Area", "family": heading}))
    with pytest.raises(WhichColumns):
        read_units(b"unit,Area,headcount\nA,N,9\n", HowToRead(remembered={"group": "Area", "family": "Area"}))


def test_columns_can_be_chosen_though_they_are_known() -> None:
    with pytest.raises(WhichColumns) as asked:
        read_units(b"Title,,,\n" + CSV.encode(), HowToRead(asks=True))
    assert set(asked.value.found) == {"unit", "group", "family", "headcount"}
    assert asked.value.rows[asked.value.at].cells[0].text == asked.value.found["unit"]


def test_the_sheet_is_asked_before_its_columns_and_the_memory_serves_the_one_that_was_chosen() -> None:
    own = ("Org code", "Team", "Area", "Heads")
    chosen: dict[str, str] = dict(zip(HEADING, own, strict=True))
    book = workbook(
        {
            "Notes": sheet([("About this list",), ("It is ours",)]),
            "Old": sheet([own, ("A", "N", "C", 8)]),
            "New": sheet([own, ("A", "N", "C", 9)]),
        }
    )
    for how in (HowToRead(), HowToRead(columns=chosen), HowToRead(remembered=chosen)):
        with pytest.raises(WhichSheet) as asked:
            read_units(book, how)
        assert asked.value.names == ("Old", "New")
    with pytest.raises(WhichColumns) as columns:
        read_units(book, HowToRead("New"))
    assert columns.value.sheet == "New"
    for how in (HowToRead("New", chosen), HowToRead("New", remembered=chosen)):
        assert read_units(book, how).units == (Unit("a", "A", "N", "C", 9),)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n  \r\n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    with pytest.raises(InputError, match=r"The file is empty\."):
        read_units(content)


def test_a_text_file_has_no_sheets() -> None:
    with pytest.raises(InputError, match="A text file has no sheets"):
        read_units(CSV.encode(), HowToRead("Nope"))


def test_a_group_in_other_capitals_is_the_group_as_first_spelt() -> None:
    found = read("A,Operations,Town,9", "B,OPERATIONS,town,8")
    assert {unit.group for unit in found.units} == {"Operations"}
    assert any("Row 3" in note and "OPERATIONS" in note for note in found.notes)


def test_apostrophes_and_dashes_of_any_kind_are_one_name() -> None:
    assert len({unit_id(f"King{mark}s Cross") for mark in "'’‘ʼ`´"}) == 1
    assert len({unit_id(f"A{dash}B") for dash in "-‐‑–—"}) == 1
    assert "Row 3: the unit “King’s Cross” stands in row 2 already." in faults(
        "King's Cross,N,R,50", "King’s Cross,N,R,60"
    )
    held = (Unit("kings-cross", "King’s Cross", "N", "R", 50),)  # an id of an older register
    listed = read("King's Cross,N,R,60").units
    assert with_held_ids(listed, held)[0].id == "kings-cross"
    assert find_unit(held, "KING'S CROSS") == held[0]


@pytest.mark.parametrize("sign", ["@", "=", "*", ";", "%", '""', "⁄", "|"])
def test_a_sign_that_no_name_may_hold_is_named(sign: str) -> None:
    assert f"Row 2: the unit may not hold “{sign[0]}”" in faults(f'"A{sign}B",G,F,5')


def test_signs_that_nobody_sees_are_left_away() -> None:
    for sign in "\u200b\u00ad\u200e\u2060":
        assert read(f"Cus{sign}tody,G,F,5").units == (Unit("custody", "Custody", "G", "F", 5),)
        assert "stands in row 2 already" in faults("Custody,G,F,5", f"Custody{sign},G,F,5")


@pytest.mark.parametrize("name", ["04/05/2026", "2026-05-04", "4-May", "May-26", "TRUE", "anwir"])
def test_dates_and_truths_are_no_names(name: str) -> None:
    assert "where a name belongs" in faults(f"{name},G,F,5")
    assert "where a name belongs" in faults(f"A,{name},F,5")


def test_a_look_alike_letter_is_named_with_its_alphabet() -> None:
    assert "“Ο” is Greek" in faults("Dog Section,\u039fperations,F,5")


# --- workbooks


def test_sheets_are_read_with_and_without_cell_references() -> None:
    for referenced in (True, False):
        found = read_units(workbook({"Units": sheet(ROWS, referenced=referenced)}))
        assert found.units == PLAIN
        assert "Read from the sheet “Units”, with the headings in row 1." in found.notes


_SHARED = [text for row in ROWS for text in row if isinstance(text, str)]
_SPOKEN = "".join(f"<si><t>{text}</t><rPh sb='0' eb='1'><t>spoken</t></rPh></si>" for text in _SHARED)
_INDEXED = [
    [f'<c t="s"><v>{_SHARED.index(text)}</v></c>' if isinstance(text, str) else text for text in row] for row in ROWS
]


def test_shared_texts_are_found_by_any_name_without_what_is_spoken() -> None:
    for name in ("sharedStrings.xml", "SharedStrings.xml", "texts/strings.xml"):
        book = workbook(
            {"A": sheet(_INDEXED, referenced=False)},
            more={f"xl/{name}": f"<sst>{_SPOKEN}</sst>"},
            kinds={"sharedStrings": name},
        )
        assert read_units(book).units == PLAIN


def test_parts_may_have_other_names_capitals_and_backslashes() -> None:
    book = workbook({"A": sheet(ROWS)})
    assert read_units(renamed(book, {"xl/worksheets/sheet1.xml": "xl/worksheets/Sheet1.XML"})).units == PLAIN
    slashed = {name: name.replace("/", "\\") for name in ("_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml")}
    assert read_units(renamed(book, slashed)).units == PLAIN


def test_the_only_shown_sheet_with_the_headings_is_read_and_the_others_named() -> None:
    old = sheet((HEADING, ("Old", "N", "C", 9)))
    sheets = {"2023": old, "Cover": sheet((("Workforce",),)), "Now": sheet(ROWS)}
    for state in ("hidden", "veryHidden"):
        found = read_units(workbook(sheets, {"2023": state}))
        assert found.units == PLAIN
        assert "The hidden sheet “2023”" in found.left_out
        assert "The other sheet “Cover”" in found.left_out
    with pytest.raises(WhichSheet) as asked:
        read_units(workbook(sheets))
    assert asked.value.names == ("2023", "Now")
    assert read_units(workbook(sheets), HowToRead("now")).units == PLAIN
    with pytest.raises(InputError, match="shows no sheet of the name “Then”"):
        read_units(workbook(sheets), HowToRead("Then"))
    with pytest.raises(InputError, match="Every sheet of the workbook is hidden"):
        read_units(workbook({"A": sheet(ROWS)}, {"A": "hidden"}))


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    rows = (*ROWS, ("Left", "N", "C", 9))
    found = read_units(workbook({"A": sheet(rows, hidden=[4])}))
    assert found.units == PLAIN
    assert "Row 4, which is hidden" in found.left_out
    wide = [(*row, "headcount" if number == 0 else 7) for number, row in enumerate(ROWS)]
    found = read_units(workbook({"A": sheet(wide, head='<cols><col min="5" max="5" hidden="1"/></cols>')}))
    assert found.units == PLAIN
    assert "The hidden column E" in found.left_out
    more = [(*row, "note", "more") for row in ROWS]
    found = read_units(workbook({"A": sheet(more, head='<cols><col min="5" max="6" hidden="1"/></cols>')}))
    assert "The hidden columns E, F" in found.left_out


def test_numbers_of_any_writing_formulas_and_empty_cells_far_away_are_read() -> None:
    rows = (
        HEADING,
        ("A", "N", "C", '<c r="D2"><v>2.1E2</v></c>'),
        ("B", "N", "C", '<c r="D3"><f>40+5</f><v>45</v></c>'),
        ("C", "N", "C", '<c r="D4" t="str"><f>T(9)</f><v>1,234</v></c><c r="XFD4" s="0"/>'),
        ("Total", None, None, '<c r="D5"><f>SUM(D2:D4)</f></c>'),
    )
    found = read_units(workbook({"A": sheet(rows)}))
    assert [unit.headcount for unit in found.units] == [210, 45, 1234]
    assert not found.faults


_STYLES = (
    '<styleSheet><numFmts count="2"><numFmt numFmtId="170" formatCode="dd\\ mmm"/>'
    '<numFmt numFmtId="171" formatCode="0.0&quot;d&quot;"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="171"/></cellXfs>'
    "</styleSheet>"
)


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ('<c s="1"><v>46146</v></c>', "is a date"),
        ('<c s="2"><v>46146</v></c>', "is a date"),
        ('<c t="d"><v>2026-05-04T00:00:00</v></c>', "is a date"),
        ('<c t="b"><v>1</v></c>', "is true or false"),
        ('<c s="3"><v>0.45</v></c>', "is a percentage"),
        ('<c t="e"><v>#REF!</v></c>', "is a formula that went wrong"),
        ("<c><f>A1+1</f></c>", "does not hold what it comes to"),
        ("<c><f>A1+1</f><v></v></c>", "does not hold what it comes to"),
    ],
)
def test_a_cell_that_is_no_name_or_number_is_refused_in_any_column(odd: str, says: str) -> None:
    for place in range(4):
        row: list[object] = ["A", "N", "C", 9]
        row[place] = odd
        book = workbook(
            {"A": sheet((HEADING, row), referenced=False)},
            more={"xl/styles.xml": _STYLES},
            kinds={"styles": "styles.xml"},
        )
        found = read_units(book)
        assert not found.units
        assert len(found.faults) == 1
        assert found.faults[0].startswith("Row 2: ")
        assert says in found.faults[0]


def test_a_number_for_a_name_is_asked_about_and_a_styled_number_is_read() -> None:
    book = workbook(
        {"A": sheet((HEADING, (45416, "N", "C", cell(9, "D2", ' s="4"'))))},
        more={"xl/styles.xml": _STYLES},
        kinds={"styles": "styles.xml"},
    )
    found = read_units(book)
    assert [unit.headcount for unit in found.units] == [9]
    assert found.doubts == ("Row 2: the unit is a number, 45416.",)


def test_an_ods_workbook_is_read_with_repeated_cells_and_hidden_rows_and_sheets() -> None:
    same = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="2">'
        "<text:p>Special</text:p></table:table-cell>"
    )
    gone = ods_table((HEADING, ("Old", "N", "C", 9)), "Old", ' table:style-name="h"')
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    rows = (HEADING, ("Dogs", same, 45.0), ("Left", "N", "C", 9))
    found = read_units(ods(gone + ods_table(rows, hidden=[3]), styles))
    assert found.units == (Unit("dogs", "Dogs", "Special", "Special", 45),)
    assert found.left_out == ("The hidden sheet “Old”", "Row 3, which is hidden")


def test_dates_in_an_ods_workbook_are_named() -> None:
    said = '<table:table-cell office:value-type="date" office:date-value="2026-05-04">'
    date = f"{said}<text:p>4 May</text:p></table:table-cell>"
    assert "Row 2: the unit is a date" in " ".join(read_units(ods(ods_table((HEADING, (date, "N", "C", 9))))).faults)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<table><tr><td>unit</td></tr></table>", "web page"),
        (b"\xef\xbb\xbf  <html><body>", "web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "2003",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le"),
            "older Office document",
        ),
        (
            packed(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": "<m><encryption-data/></m>",
                    "content.xml": "x",
                }
            ),
            "protected by a password",
        ),
        (packed({"word/document.xml": "<w/>"}), "text document"),
        (packed({"ppt/presentation.xml": "<p/>"}), "presentation"),
        (packed({"xl/workbook.bin": "x"}), "binary workbook"),
        (packed({"Index/Document.iwa": "x"}), "Numbers"),
        (packed({"units.csv": CSV}), "packed"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "packed"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)), "not a text file"),
    ],
)
def test_a_file_of_another_kind_is_told_as_what_it_is(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        read_units(content)
    assert refused.value.advice


def test_what_a_merge_hides_is_left_out_and_named() -> None:
    rows = (HEADING, ("A", "N", "F", 90), ("B", "Secret", "F", 91), ("C", "S", "F", 92))
    merged = sheet(rows).replace(
        "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
    )
    hides = '<table:covered-table-cell office:value-type="string"><text:p>Secret</text:p></table:covered-table-cell>'
    table = ods_table((*rows[:2], ("B", hides, "F", 91), rows[3]))
    for book in (workbook({"A": merged}), ods(table)):
        found = read_units(book)
        assert found.faults == ("Row 3: the group is missing.",)
        assert "The cell B3, which a merged cell hides" in found.left_out


def test_a_written_row_is_hidden_only_where_it_says_so() -> None:
    found = read_units(workbook({"A": sheet(ROWS, head='<sheetFormatPr zeroHeight="1"/>')}))
    assert found.units == PLAIN
    assert not found.left_out


@pytest.mark.parametrize("error", ["#N/A", "#GETTING_DATA", "#SPILL!", "#WHAT"])
def test_an_error_that_nobody_knows_is_named_by_its_row_and_passed_over_elsewhere(error: str) -> None:
    wrong = f'<c r="{{}}3" t="e"><f>x</f><v>{error}</v></c>'
    note = (*HEADING, "note"), ("A", "N", "F", 90, "x"), ("B", "N", "F", 80, wrong.format("E"))
    assert [unit.headcount for unit in read_units(workbook({"A": sheet(note)})).units] == [90, 80]
    people = HEADING, ("A", "N", "F", 90), ("B", "N", "F", wrong.format("D"))
    assert read_units(workbook({"A": sheet(people)})).faults == ("Row 3: the headcount is a formula that went wrong.",)


@pytest.mark.parametrize(
    "wrong",
    [
        '<c r="D2"><v>9<!-- 5 -->0</v></c>',
        '<c r="D2"><v>9<?x y?>0</v></c>',
        '<c r="D2"><v>90</v><v>95</v></c>',
        '<c r="D2"><v>90</v></c><c r="D2"><v>95</v></c>',
        '<c r="D2"><v>90</v></c></row><row r="2"><c r="D2"><v>95</v></c>',
    ],
)
def test_a_workbook_that_says_one_cell_twice_is_refused(wrong: str) -> None:
    with pytest.raises(InputError):
        read_units(workbook({"A": sheet((HEADING, ("A", "N", "F", wrong)))}))


def test_a_part_whose_name_is_escaped_is_found() -> None:
    book = workbook({"A": sheet(ROWS)})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet 1.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    related = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = related.replace(b"sheet1.xml", b"sheet%201.xml")
    assert read_units(packed(parts)).units == PLAIN


@pytest.mark.parametrize("between", ["<text:line-break/>", "<text:tab/>", "<text:tab></text:tab>"])
def test_a_line_break_or_tab_of_ods_is_a_space(between: str) -> None:
    name = f'<table:table-cell office:value-type="string"><text:p>Dog{between}Section</text:p></table:table-cell>'
    found = read_units(ods(ods_table((HEADING, (name, "N", "C", 9)))))
    assert [unit.name for unit in found.units] == ["Dog Section"]


def test_a_headcount_of_one_is_asked_about_where_percentages_cannot_be_told() -> None:
    head = Row(1, tuple(Cell(name) for name in HEADING))
    row = Row(9, (Cell("Dogs"), Cell("Ops"), Cell("Town"), Cell("1", "number")))
    whole = Sheet("Units", (head, row))
    heading = find_heading(whole, WORDS, {}, {})
    (doubt,) = UnitRows(whole, heading, may_be_shares=True).read([], []).doubts
    assert "Row 9: the headcount, 1, may be a percentage" in doubt
    assert not UnitRows(whole, heading).read([], []).doubts
