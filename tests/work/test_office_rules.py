"""The office card changes with its issue number; units change from a month on; late returns are reconciled once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.contacts import ADVICE, AID
from made_up.force import UNITS_HEADING, FakeDesk, counted, places_in, units_csv
from made_up.offices import (
    AUGUST,
    DESKS,
    EARLY_OCTOBER,
    LATE_OCTOBER,
    OCTOBER,
    SEPTEMBER,
    UNITS,
    cards,
    made_office,
    send,
)

from pscdesk.collation.disclosure.reconciliation import reconcile_year
from pscdesk.collation.register.unit_changes import current
from pscdesk.errors import InputError
from pscdesk.periods import Month, financial_year, financial_year_months
from pscdesk.returns.cards import read_office_card
from pscdesk.returns.content import nonce_for
from pscdesk.returns.file import make_return
from pscdesk.returns.return_types import MARK, Return, ReturnedCounts
from pscdesk.work.office import office_months
from pscdesk.work.office.desks.enrolment import close_desk, enrol_desks
from pscdesk.work.office.office import Office, open_office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.office.office_register import import_units, preview_units
from pscdesk.work.office.office_rules import card_bytes, change_card

MARCH = Month(2027, 3)
AFTER_YEAR = dt.date(2027, 4, 21)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def codes(office: Office, box: Path, today: dt.date) -> list[str]:
    return [line.code for line in import_returns(office, [box], today).lines]


def test_a_changed_card_has_the_next_issue_and_an_unchanged_one_has_not(office: Office, tmp_path: Path) -> None:
    assert office.card.issue == 1
    assert change_card(office, cut_off_day=20).issue == 1
    changed = change_card(office, cut_off_day=15, optional=("time", "channel"), retention=24, every=3)
    assert (changed.issue, changed.cut_off_day, changed.optional) == (2, 15, ("channel", "time"))
    assert (changed.retention, changed.every) == (24, 3)
    assert changed.floors is not None
    assert (changed.floors.base, changed.floors.unit_people, changed.floors.unit_desks) == (5, 50, 3)
    office.close()
    with open_office(places_in(tmp_path, "office"), None) as again:
        assert again.card == changed == read_office_card(card_bytes(again))


@pytest.mark.parametrize(
    "change",
    [
        {"cut_off_day": 29},
        {"optional": ("channel", "time", "heard", "worry")},
        {"optional": ("role",)},
        {"optional": ("no-such",)},
        {"retention": 11},
        {"every": 2},
    ],
)
def test_a_rule_that_cannot_stand_changes_nothing(office: Office, change: dict[str, object]) -> None:
    before = office.card
    with pytest.raises(InputError):
        change_card(office, **change)  # type: ignore[arg-type]
    assert office.card == before
    assert office.store.office() == office.store.office()


def test_a_card_made_before_a_field_came_still_reads() -> None:
    import json

    from made_up.returned import DEPUTY, HR, SEED

    from pscdesk.storage.seal import sign, verify_key

    told = {
        "cut_off_day": 20,
        "force": "Westshire",
        "format": "psc-office-card/1",
        "issue": 1,
        "key": verify_key(SEED).hex(),
        "made_up": False,
        "optional": [],
        "recipients": [HR.recipient, DEPUTY.recipient],
    }
    said = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    old = b"PSCO1\n" + said + b"\n" + sign(SEED, b"psc-office-card/1", said).hex().encode() + b"\n"
    card = read_office_card(old)
    assert (card.every, card.retention, card.floors) == (1, 36, None)


def test_a_quarter_is_frozen_only_after_its_last_month(office: Office, tmp_path: Path) -> None:
    change_card(office, every=3)
    import_returns(office, [send(office, tmp_path / "in", AUGUST, *DESKS)], EARLY_OCTOBER)
    with pytest.raises(InputError, match="may still return August 2026"):
        office_months.freeze(office, AUGUST, EARLY_OCTOBER)
    assert office_months.freeze(office, AUGUST, LATE_OCTOBER).received == len(DESKS)


def test_a_list_is_shown_before_it_is_taken_over_with_problems_by_row(office: Office, tmp_path: Path) -> None:
    listed = tmp_path / "new.csv"
    listed.write_text(f"{UNITS_HEADING}\nUnit A,Local policing,Family,150\nUnit D,Crime,Family,80\n=x,Crime,Family,9\n")
    shown = preview_units(office, listed)
    assert [unit.name for unit in shown.added] == ["Unit D"]
    assert [(before.headcount, after.headcount) for before, after in shown.changed] == [(120, 150)]
    assert not shown.is_sound
    assert shown.problems[0].startswith("Row 4")
    listed.write_text(f"{UNITS_HEADING}\nUnit A,Local policing,Family,120\nUnit C,Local policing,Family,40\n")
    shown = preview_units(office, listed)
    assert [unit.name for unit in shown.gone] == ["Unit B"]
    assert shown.same == 2
    assert [(one.name, len(one.desks)) for one in shown.orphans] == [("Unit B", 3)]
    assert not shown.is_sound
    assert preview_units(office, tmp_path / "units.csv").same == 3
    assert [unit.name for unit in current(office.store.units())] == ["Unit A", "Unit B", "Unit C"]


def test_a_headcount_changes_from_its_month_on_and_the_months_before_keep_theirs(
    office: Office, tmp_path: Path
) -> None:
    listed = tmp_path / "new.csv"
    listed.write_text(units_csv(UNITS).decode().replace("Unit B,Local policing,Family,300", "Unit B,Crime,Town,500"))
    assert import_units(office, listed, since=SEPTEMBER) == 3
    cover = office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER)
    assert [total.people for total in cover.totals] == [460, 660]
    assert {unit.name: unit.headcount for unit in current(office.store.units())}["Unit B"] == 500
    import_returns(office, [send(office, tmp_path / "in", AUGUST, *DESKS)], EARLY_OCTOBER)
    office_months.freeze(office, AUGUST, LATE_OCTOBER)
    (printed,) = office.store.printed([AUGUST]).values()
    assert {unit.name: (unit.headcount, unit.group) for unit in printed.units}["Unit B"] == (300, "Local policing")


def test_a_unit_that_ended_keeps_the_months_its_desks_returned(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    listed = tmp_path / "short.csv"
    listed.write_bytes(units_csv(UNITS[:2]))
    with pytest.raises(InputError, match="Unit C"):
        import_units(office, listed, since=SEPTEMBER)
    close_desk(office, DESKS[6].id, SEPTEMBER)  # the only desk of Unit C
    with pytest.raises(InputError, match="Unit C"):
        import_units(office, listed)
    assert import_units(office, listed, since=SEPTEMBER) == 2  # what counts in that month keeps its unit
    assert {row.name for row in office_months.coverage(office, SEPTEMBER, OCTOBER, LATE_OCTOBER).rows} >= {
        "Unit A",
        "Unit C",
    }
    assert "Unit C" not in {row.name for row in office_months.coverage(office, OCTOBER, OCTOBER, LATE_OCTOBER).rows}
    assert office_months.freeze(office, SEPTEMBER, LATE_OCTOBER).received == len(DESKS)


def test_a_new_desk_is_not_missing_for_the_months_before_its_first(office: Office, tmp_path: Path) -> None:
    enrol_desks(office, cards(tmp_path, (FakeDesk(75, "Unit A"),)), first=SEPTEMBER)
    august, september = office_months.coverage(office, AUGUST, SEPTEMBER, EARLY_OCTOBER).totals
    assert (august.due, september.due) == (len(DESKS), len(DESKS) + 1)


def test_each_unit_to_chase_has_a_text_that_names_desks_and_months_and_no_counts(
    office: Office, tmp_path: Path
) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS[:5], number=431)], EARLY_OCTOBER)
    import_returns(office, [send(office, tmp_path / "two", SEPTEMBER, DESKS[0], number=431, seed=3)], EARLY_OCTOBER)
    told = {one.unit: one for one in office_months.to_chase(office, AUGUST, SEPTEMBER, EARLY_OCTOBER)}
    assert list(told) == ["Unit A", "Unit B", "Unit C", "Central lines"]
    assert told["Unit A"].returns == 4
    assert "two different returns" in told["Unit A"].text
    assert f"desk {DESKS[6].id}: August 2026, September 2026" in told["Unit C"].text
    assert all("431" not in one.text for one in told.values())


def test_a_late_first_return_leaves_its_total_alone_and_the_year_prints_it_once(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[:6])], dt.date(2027, 4, 5))
    office_months.freeze(office, MARCH, AFTER_YEAR)
    printed = office.store.printed([MARCH])
    late = send(office, tmp_path / "late", MARCH, DESKS[6], number=33)
    send(office, late, MARCH, DESKS[7], number=20)
    send(office, late, MARCH, DESKS[0], number=500, revision=2)  # a correction of what was printed
    assert sorted(codes(office, late, AFTER_YEAR)) == ["CORRECTION", "FROZEN", "FROZEN"]
    assert office.store.counts(MARCH) == ()
    cells = office_months.coverage(office, MARCH, MARCH, AFTER_YEAR).rows
    assert {row.name: row.cells[0].state for row in cells} == {
        "Unit A": "reported",
        "Unit B": "reported",
        "Unit C": "late",
        "Central lines": "late",
    }
    assert office_months.to_chase(office, MARCH, MARCH, AFTER_YEAR) == ()
    with pytest.raises(InputError, match="not over"):
        office_months.reconcile(office, 2026, dt.date(2027, 4, 20))
    line = office_months.reconcile(office, 2026, AFTER_YEAR)
    assert line.desks == 2
    assert line.printed in (50, 55)
    assert office.store.reconciled() == (line,)
    assert {one.contacts for one in office.store.late()} == {None}
    with pytest.raises(InputError, match="already"):
        office_months.reconcile(office, 2026, AFTER_YEAR)
    send(office, late, MARCH, FakeDesk(40, ""), number=9)
    enrol_desks(office, cards(tmp_path, (FakeDesk(40, "Unit A"),)))
    assert sorted(codes(office, late, AFTER_YEAR)) == ["CORRECTION", "PAST", "PAST", "PAST"]
    assert {one.contacts for one in office.store.late()} == {None}
    assert office.store.printed([MARCH]) == printed


def test_only_advice_contacts_are_reconciled_whatever_else_a_late_return_counts(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[:6])], dt.date(2027, 4, 5))
    office_months.freeze(office, MARCH, AFTER_YEAR)
    desk, aid = DESKS[6], {table.id: [0] * AID.length(table, AID.version) for table in AID.table}
    for cells in aid.values():
        cells[0] = 300
    walks = ReturnedCounts(
        version=AID.version, contacts=300, tables={name: tuple(cells) for name, cells in aid.items()}
    )
    said = Return(
        app="test",
        desk=desk.id,
        format=MARK,
        forms={ADVICE.id: counted(7, 1), AID.id: walks},
        month=str(MARCH),
        nonce=nonce_for(desk.seed, MARCH, 1),
        revision=1,
    )
    (tmp_path / "late").mkdir()
    (tmp_path / "late" / "one.pscr").write_bytes(make_return(said, desk.seed, office.card.recipients))
    assert codes(office, tmp_path / "late", AFTER_YEAR) == ["FROZEN"]
    assert [one.contacts for one in office.store.late()] == [7]


def test_of_a_late_month_the_highest_revision_counts_and_two_of_one_number_count_for_nobody(
    office: Office, tmp_path: Path
) -> None:
    import_returns(office, [send(office, tmp_path / "in", MARCH, *DESKS[:6])], dt.date(2027, 4, 5))
    office_months.freeze(office, MARCH, AFTER_YEAR)
    box = send(office, tmp_path / "late", MARCH, DESKS[6], number=10)
    send(office, box, MARCH, DESKS[6], number=20, revision=2)
    codes(office, box, AFTER_YEAR)
    assert [one.contacts for one in office.store.late()] == [20]
    send(office, box, MARCH, DESKS[6], number=21, revision=2, seed=5)
    codes(office, box, AFTER_YEAR)
    assert [one.contacts for one in office.store.late()] == [None]
    assert office_months.reconcile(office, 2026, AFTER_YEAR).desks == 0


def test_a_closed_year_with_a_month_that_is_not_frozen_is_not_reconciled(office: Office, tmp_path: Path) -> None:
    february = Month(2027, 2)
    import_returns(office, [send(office, tmp_path / "in", february, *DESKS)], dt.date(2027, 3, 5))
    office_months.freeze(office, february, AFTER_YEAR)
    with pytest.raises(InputError, match="March 2027"):
        office_months.reconcile(office, 2026, AFTER_YEAR)


def test_the_line_is_rounded_to_five_up_or_down_by_a_draw_that_nobody_can_foretell() -> None:
    from pscdesk.collation.returned.inbox import LatestReturn
    from pscdesk.collation.returned.records import Late

    drawn = {
        reconcile_year(2026, [Late(MARCH, "D", LatestReturn(), 3)], bytes([key]) * 32).printed for key in range(40)
    }
    assert drawn == {0, 5}
    assert reconcile_year(2026, [Late(MARCH, "D", LatestReturn(), 10)], bytes(32)).printed == 10
    assert [financial_year(month) for month in (MARCH, MARCH.plus(1))] == [2026, 2027]
    assert financial_year_months(2026) == (Month(2026, 4), MARCH)


def test_unit_totals_are_deleted_when_their_retention_ends(office: Office, tmp_path: Path) -> None:
    change_card(office, retention=12)
    for month, today in ((SEPTEMBER, dt.date(2026, 10, 25)), (OCTOBER.plus(12), dt.date(2027, 11, 25))):
        import_returns(office, [send(office, tmp_path / str(month), month, *DESKS)], today)
        office_months.freeze(office, month, today)
    months = office.sealed.db.conn.execute("SELECT DISTINCT month FROM unit_totals").fetchall()
    assert months == [(str(OCTOBER.plus(12)),)]
    assert office.store.frozen_months() == (SEPTEMBER, OCTOBER.plus(12))
    assert len(office.store.held((SEPTEMBER, SEPTEMBER))) == len(DESKS)


def test_a_list_that_was_changed_since_it_was_looked_at_is_refused(office: Office, tmp_path: Path) -> None:
    listed = tmp_path / "later.csv"
    held = (tmp_path / "units.csv").read_text("utf-8").rstrip("\n")
    listed.write_text(f"{held}\nNew Unit,N,F,9\n", "utf-8")
    seen = preview_units(office, listed).read.digest
    before = office.store.units()
    listed.write_text(f"{held}\nNew Unit,N,F,90\n", "utf-8")
    with pytest.raises(InputError, match="was changed since it was looked at") as refused:
        import_units(office, listed, looked_at=True, seen=seen)
    assert refused.value.advice == "Look at it again."
    assert office.store.units() == before
    again = preview_units(office, listed).read.digest
    assert import_units(office, listed, looked_at=True, seen=again) == 4
