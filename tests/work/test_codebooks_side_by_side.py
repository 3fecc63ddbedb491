"""HR with returns of two codebooks in one month: read, corrected, frozen, published, and windowed over the change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf
import pytest
from made_up.contacts import ADVICE, FIRST_CODEBOOK, FORMS
from made_up.force import FakeDesk, contacts, totals
from made_up.offices import AUGUST, DESKS, EARLY_OCTOBER, LATE_OCTOBER, SEPTEMBER, made_office, send

from pscdesk.collation.disclosure.aggregate import by_unit, gather
from pscdesk.collation.measures.window import open_window
from pscdesk.periods import Month
from pscdesk.reports.dashboard.dashboard import Chosen
from pscdesk.tally.form_counts import FormCounts, add_counts
from pscdesk.work.office import office_months
from pscdesk.work.office.import_report import ImportReport
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.dashboard import figure_choices, figures_document
from pscdesk.work.publish.publish import board_facts, publish_report
from pscdesk.work.publish.rehearse import rehearse_month

BEFORE = FIRST_CODEBOOK[ADVICE.id]
OLD_DESKS, NEW_DESKS = DESKS[:4], DESKS[4:]
CAME = [code.id for code in ADVICE.fields["route"].code if code.since == 2]
SEED = 245
"""Made-up contacts of which several have a code of the second codebook."""


def codes(report: ImportReport) -> list[str]:
    return [line.code for line in report.lines]


def take(office: Office, folder: Path, *desks: FakeDesk, month: Month = SEPTEMBER, **how: object) -> list[str]:
    sent = send(office, folder, month, *desks, **how)  # type: ignore[arg-type]
    return codes(import_returns(office, [sent], EARLY_OCTOBER))


def first_program(office: Office) -> Office:
    """The same office, opened by the program that knew the first codebook."""
    return Office(office.sealed, FIRST_CODEBOOK)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """August frozen by the first program; September has returns of both codebooks."""
    with made_office(tmp_path) as made:
        old = first_program(made)
        assert set(take(old, tmp_path / "august", *DESKS, month=AUGUST, number=30, form=BEFORE)) == {"NEW"}
        office_months.freeze(old, AUGUST, LATE_OCTOBER)
        assert set(take(made, tmp_path / "old", *OLD_DESKS, number=40, seed=SEED, form=BEFORE)) == {"NEW"}
        assert set(take(made, tmp_path / "new", *NEW_DESKS, number=40, seed=SEED)) == {"NEW"}
        yield made


def held(office: Office) -> FormCounts:
    units = gather(FORMS, by_unit(office.store.counts(SEPTEMBER), office.store.desks()))[ADVICE.id]
    return add_counts(ADVICE, units.values())


OLD, NEW = totals(contacts(40, SEED, BEFORE), BEFORE), totals(contacts(40, SEED))


def test_a_month_with_returns_of_both_adds_up(office: Office) -> None:
    assert {one.version for one in office.store.counts(SEPTEMBER)} == {1, ADVICE.version}
    assert held(office) == add_counts(ADVICE, [OLD] * len(OLD_DESKS) + [NEW] * len(NEW_DESKS))
    assert sum(held(office).tables["route"][ADVICE.rows["route"][code]] for code in CAME) > 0


def test_a_correction_replaces_a_return_of_the_other_codebook_whole(office: Office, tmp_path: Path) -> None:
    old, new = OLD_DESKS[0], NEW_DESKS[0]
    assert take(office, tmp_path / "a", old, number=40, seed=SEED, revision=2) == ["REVISED"]
    assert take(office, tmp_path / "b", new, number=40, seed=SEED, revision=2, form=BEFORE) == ["REVISED"]
    kept = {one.owner: one.version for one in office.store.counts(SEPTEMBER)}
    assert (kept[old.id], kept[new.id]) == (ADVICE.version, 1)
    assert held(office) == add_counts(ADVICE, [OLD] * len(OLD_DESKS) + [NEW] * len(NEW_DESKS))
    assert take(office, tmp_path / "again", old, number=40, seed=SEED, form=BEFORE) == ["OLDER"]
    assert take(office, tmp_path / "same", old, number=40, seed=SEED, revision=2) == ["HELD"]


def test_one_number_at_two_codebooks_is_two_contents_and_counts_for_nobody(office: Office, tmp_path: Path) -> None:
    assert take(office, tmp_path / "a", OLD_DESKS[0], number=40, seed=SEED) == ["CONFLICT"]
    assert OLD_DESKS[0].id not in {one.owner for one in office.store.counts(SEPTEMBER)}
    assert take(office, tmp_path / "b", OLD_DESKS[0], number=40, seed=SEED, revision=2) == ["REVISED"]


def test_the_first_program_asks_for_the_newest_one_and_takes_nothing_in(office: Office, tmp_path: Path) -> None:
    report = import_returns(
        first_program(office), [send(office, tmp_path / "a", SEPTEMBER, NEW_DESKS[0], revision=2)], EARLY_OCTOBER
    )
    (line,) = report.lines
    assert line.code == "E12"
    assert "not known here" in line.sentence
    assert "Install the newest PSC Desk here" in line.advice
    assert {one.version for one in office.store.counts(SEPTEMBER) if one.owner == NEW_DESKS[0].id} == {ADVICE.version}


def test_the_mixed_month_is_frozen_rehearsed_and_windowed_with_the_one_before(office: Office) -> None:
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    printed = office.store.printed([AUGUST, SEPTEMBER])
    assert [printed[month].forms[ADVICE.id].version for month in (AUGUST, SEPTEMBER)] == [1, ADVICE.version]
    true = add_counts(ADVICE, gather(FORMS, office.store.unit_totals(SEPTEMBER))[ADVICE.id].values())
    assert true == add_counts(ADVICE, [OLD] * len(OLD_DESKS) + [NEW] * len(NEW_DESKS))
    assert {one.version for one in office.store.unit_totals(SEPTEMBER)} == {1, ADVICE.version}
    for month in (AUGUST, SEPTEMBER):
        assert rehearse_month(office, month).passes
    window = open_window(printed, AUGUST, SEPTEMBER, FORMS)
    both = [printed[month].forms[ADVICE.id] for month in (AUGUST, SEPTEMBER)]
    old, new = (one.tables["route"] for one in both)
    assert window.totals.tables["route"] == (*(a + b for a, b in zip(old, new, strict=False)), *new[len(old) :])
    for table, cells in new_month(office).tables.items():
        off = printed[SEPTEMBER].most_off
        assert all(abs(cell - count) <= off for cell, count in zip(cells, true.tables[table], strict=True))


def new_month(office: Office) -> FormCounts:
    return office.store.printed([SEPTEMBER])[SEPTEMBER].forms[ADVICE.id]


def test_what_is_published_has_the_new_codes_and_tells_of_the_change(office: Office, tmp_path: Path) -> None:
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    files = publish_report(office, AUGUST, SEPTEMBER, tmp_path / "out").paths
    window = board_facts(office, AUGUST, SEPTEMBER).window
    wanted = dict(zip([code.id for code in ADVICE.fields["route"].code], window.totals.tables["route"], strict=True))
    (path,) = (tmp_path / "out").rglob("*-advice-contact-route.csv")
    told = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    assert {row["route"]: int(row["contacts"]) for row in told} == wanted
    assert sum(wanted[code] for code in CAME) > 0
    (pdf,) = [one for one in files if one.suffix == ".pdf" and "board-paper" not in one.name]
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())
    labels = [code.label for code in ADVICE.fields["route"].code if code.id in CAME]
    assert "Elsewhere or not decided: Not decided yet; Not known; " + "; ".join(labels) in text
    assert f"changed from version 1 to version {ADVICE.version} in September 2026" in text
    (book,) = [one for one in files if one.suffix == ".xlsx"]
    cells = {
        str(cell)
        for sheet in openpyxl.load_workbook(book).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert set(labels) <= cells


def test_the_figures_on_screen_go_over_the_change(office: Office) -> None:
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    choices = figure_choices(office)
    for theme in ("", choices.themes[0][0]):
        told = figures_document(office, Chosen("quarter", "July to September 2026", AUGUST, SEPTEMBER, "", theme))
        assert told.tables()


def test_a_year_that_began_with_the_first_codebook_is_one_window(tmp_path: Path) -> None:
    with made_office(tmp_path) as office:
        first = Month(2025, 10)
        for at in range(12):
            month, form = first.plus(at), BEFORE if at < 7 else ADVICE
            program = first_program(office) if at < 7 else office
            for name, desks, its in (("old", OLD_DESKS, BEFORE), ("new", NEW_DESKS, form)):
                assert set(take(program, tmp_path / f"{month}-{name}", *desks, month=month, number=8, form=its)) == {
                    "NEW"
                }
            office_months.freeze(program, month, LATE_OCTOBER)
        months = [first.plus(at) for at in range(12)]
        printed = office.store.printed(months)
        window = open_window(printed, months[0], months[-1], FORMS)
        true = add_counts(
            ADVICE,
            (one for month in months for one in gather(FORMS, office.store.unit_totals(month))[ADVICE.id].values()),
        )
        assert true.contacts == 12 * 8 * len(DESKS)
        for table, cells in window.totals.tables.items():
            assert all(abs(a - b) <= window.most_off for a, b in zip(cells, true.tables[table], strict=True)), table
        assert printed[months[-1]].window_months == 12
        assert board_facts(office, months[0], months[-1]).window == window
