"""A desk's enrolment is corrected: its unit, first month, label, whether it is open; each correction is logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from made_up.force import FakeDesk
from made_up.offices import DESKS, OCTOBER, SEPTEMBER, cards, made_office, send
from pypdf import PdfReader

from pscdesk.errors import InputError
from pscdesk.work.office import office_months
from pscdesk.work.office.acts.noted import read_log
from pscdesk.work.office.desks import desk_changes
from pscdesk.work.office.desks.desk_changes import enrolled
from pscdesk.work.office.desks.enrolment import close_desk, enrol_desks, reopen_desk
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import first_due
from pscdesk.work.publish.publish import publish_report

FIRST = DESKS[0]
NOVEMBER = OCTOBER.plus(1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def freeze_september(office: Office, folder: Path) -> None:
    import_returns(office, [send(office, folder / "in", SEPTEMBER, *DESKS)], OCTOBER.day(5))
    office_months.freeze(office, SEPTEMBER, OCTOBER.day(21))


def logged(office: Office) -> str:
    return str(read_log(office)[0].what)


def test_a_known_card_with_another_unit_says_from_where_to_where_and_from_when(office: Office, tmp_path: Path) -> None:
    freeze_september(office, tmp_path)
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)), unit="Unit B", since=NOVEMBER)
    assert str(line.sentence) == f"Desk {FIRST.id} moved from Unit A to Unit B from November 2026 on."
    assert line.ok
    assert line.changed
    desk = enrolled(office, FIRST.id)
    assert [desk.at(month).unit for month in (SEPTEMBER, OCTOBER, NOVEMBER)] == ["unit-a", "unit-a", "unit-b"]
    assert "moved to another unit or kind from November 2026 on" in logged(office)
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)))
    assert "is already enrolled in Unit B" in line.sentence
    assert not line.changed


def test_without_a_month_a_desk_moves_from_the_first_that_is_not_frozen(office: Office, tmp_path: Path) -> None:
    freeze_september(office, tmp_path)
    assert "from October 2026 on" in desk_changes.move(office, FIRST.id, "Unit B")
    assert enrolled(office, FIRST.id).at(SEPTEMBER).unit == "unit-a"
    with pytest.raises(InputError, match="September 2026 is frozen"):
        desk_changes.move(office, FIRST.id, "Unit A", SEPTEMBER)
    with pytest.raises(InputError, match="no unit of that name"):
        desk_changes.move(office, FIRST.id, "Nowhere")
    assert "Nothing was changed" in desk_changes.move(office, FIRST.id, "Unit B")


def test_a_unit_whose_last_desk_moves_away_is_told_of(office: Office) -> None:
    (alone,) = (desk for desk in DESKS if desk.unit == "Unit C")
    assert "Unit C now has no desk." in desk_changes.move(office, alone.id, "Unit B", OCTOBER)
    assert "no desk" not in desk_changes.move(office, FIRST.id, None, OCTOBER)
    assert enrolled(office, FIRST.id).kind == "central"


def test_the_first_month_can_be_corrected(office: Office, tmp_path: Path) -> None:
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)), since=OCTOBER)
    assert str(line.sentence) == f"The first month due from desk {FIRST.id} is October 2026."
    assert "The first month due from a desk was changed to October 2026" in logged(office)
    desk_changes.set_first_month(office, FIRST.id, SEPTEMBER)
    assert enrolled(office, FIRST.id).first == SEPTEMBER
    with pytest.raises(InputError, match="No desk of that id"):
        desk_changes.set_first_month(office, "0000000000", SEPTEMBER)


def test_the_card_of_a_closed_desk_says_how_it_is_opened_again(office: Office, tmp_path: Path) -> None:
    close_desk(office, FIRST.id, OCTOBER)
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)))
    assert not line.ok
    assert "is closed" in line.sentence
    assert f"pscdesk hr desk reopen {FIRST.id}" in line.advice
    reopen_desk(office, FIRST.id, OCTOBER)
    assert enrolled(office, FIRST.id).open
    assert "opened again" in logged(office)


def test_a_card_with_a_unit_that_the_register_lacks_is_told_with_that_unit(office: Office, tmp_path: Path) -> None:
    (line,) = enrol_desks(office, cards(tmp_path, (FakeDesk(70, "Unit Z"),)))
    assert "names the unit “Unit Z”, which the register does not have" in line.sentence


def test_a_desk_that_is_born_today_is_not_due_for_last_month(office: Office, tmp_path: Path) -> None:
    today = dt.date(2026, 11, 3)
    born = FakeDesk(71, "Unit A")
    enrol_desks(office, cards(tmp_path, (born,)), first=first_due(today))
    missing = {one.desk for one in office_months.coverage(office, SEPTEMBER, NOVEMBER, NOVEMBER.plus(1).day(4)).missing}
    assert born.id in missing
    before = office_months.coverage(office, SEPTEMBER, OCTOBER, today)
    assert born.id not in {one.desk for one in before.missing}
    assert all(born.id not in one.text for one in office_months.to_chase(office, SEPTEMBER, OCTOBER, today))


def test_a_label_stands_where_hr_sees_the_desk_and_is_a_role_or_a_place(office: Office) -> None:
    assert desk_changes.set_label(office, FIRST.id, "  East   line ") == f"Desk {FIRST.id} is now called East line."
    assert "given a label" in logged(office)
    assert "East line" not in logged(office)
    covered = office_months.coverage(office, SEPTEMBER, SEPTEMBER, OCTOBER.day(5))
    assert f"East line ({FIRST.id})" in {one.called for one in covered.missing}
    texts = office_months.to_chase(office, SEPTEMBER, SEPTEMBER, OCTOBER.day(5))
    assert any(f"desk East line ({FIRST.id}): September 2026" in one.text for one in texts)
    for odd in ("x" * 41, "=SUM(A1)", "…", "Оne"):
        with pytest.raises(InputError, match=r"label"):
            desk_changes.set_label(office, FIRST.id, odd)
    assert "no label" in desk_changes.set_label(office, FIRST.id, "")


def test_no_published_file_holds_a_label(office: Office, tmp_path: Path) -> None:
    for desk in DESKS:
        desk_changes.set_label(office, desk.id, "Quayside reception")
    freeze_september(office, tmp_path)
    published = publish_report(office, SEPTEMBER, SEPTEMBER, tmp_path / "out")
    read = 0
    for path in published.paths:
        for said in _texts(path):
            read += 1
            assert "Quayside" not in said
    assert read > len(published.paths)
    assert any("Unit B" in said for path in published.paths for said in _texts(path))


def _texts(path: Path) -> list[str]:
    """All that a file says: the pages of a PDF, the parts of a workbook, or its bytes."""
    if path.suffix == ".pdf":
        return [page.extract_text() for page in PdfReader(path).pages]
    if is_zipfile(path):
        with ZipFile(path) as packed:
            return [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return [path.read_bytes().decode("utf-8", "replace")]


def test_of_a_compared_fingerprint_the_month_is_kept(office: Office) -> None:
    assert "October 2026" in desk_changes.note_checked(office, FIRST.id, dt.date(2026, 10, 17))
    assert enrolled(office, FIRST.id).checked == OCTOBER
    rows = office.sealed.db.conn.execute("SELECT checked FROM desks WHERE desk = ?", (FIRST.id,)).fetchall()
    assert rows == [("2026-10",)]


def test_the_last_month_that_came_is_known_in_time_or_late(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS[1:])], OCTOBER.day(5))
    office_months.freeze(office, SEPTEMBER, OCTOBER.day(21))
    import_returns(office, [send(office, tmp_path / "late", SEPTEMBER, FIRST)], OCTOBER.day(22))
    import_returns(office, [send(office, tmp_path / "late", OCTOBER, DESKS[1])], NOVEMBER.day(3))
    last = office.store.last_returns()
    assert (last[FIRST.id], last[DESKS[1].id], last[DESKS[2].id]) == (SEPTEMBER, OCTOBER, SEPTEMBER)


def test_a_card_that_cancels_a_planned_move_says_that_the_desk_stays(office: Office, tmp_path: Path) -> None:
    desk_changes.move(office, FIRST.id, "Unit B", NOVEMBER.plus(3))
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)), unit="Unit A", since=NOVEMBER)
    assert str(line.sentence) == (
        f"Desk {FIRST.id} stays in Unit A from November 2026 on. What was planned for it later no longer holds."
    )
    assert enrolled(office, FIRST.id).earlier == ()
    desk_changes.move(office, FIRST.id, "Unit B", OCTOBER)
    desk_changes.move(office, FIRST.id, "Unit C", NOVEMBER.plus(3))
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)), unit="Unit A", since=NOVEMBER)
    assert str(line.sentence) == (
        f"Desk {FIRST.id} moved from Unit B to Unit A from November 2026 on. What was planned for it later no longer "
        "holds."
    )
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)), unit="Unit A")
    assert str(line.sentence) == f"Desk {FIRST.id} now stands in Unit A in all its months."
    (line,) = enrol_desks(office, cards(tmp_path, (FIRST,)), unit="Unit A", since=NOVEMBER)
    assert not line.changed
    assert "is already enrolled in Unit A" in line.sentence


def test_a_label_follows_the_rule_for_every_name(office: Office) -> None:
    assert "is now called Line #2: East." in desk_changes.set_label(office, FIRST.id, "Line\u200b #2: East")
    for odd in ("“East”", "East\x07", "'East"):
        with pytest.raises(InputError, match="A label has at most 40 letters, digits and"):
            desk_changes.set_label(office, FIRST.id, odd)
