"""What somebody could try with everything that is ever printed, each as a test that must not succeed."""

from __future__ import annotations

import msgspec
import pytest
from collation.rounded import round_cells
from collation.test_rounding import table
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units
from made_up.frozen_months import FIRST, UNITS, desks_of, frozen, ledger, year

from pscdesk.collation.disclosure import freezing
from pscdesk.collation.disclosure.audit import Audit, audit
from pscdesk.collation.disclosure.bounds import bounds_from
from pscdesk.collation.disclosure.freezing import FrozenBefore, audit_month
from pscdesk.collation.disclosure.ledger import check_entry, check_not_printed, linked
from pscdesk.collation.disclosure.published_rows import form_rows
from pscdesk.collation.measures.window import Window, open_window
from pscdesk.errors import InputError, PscDeskError
from pscdesk.tally.form_check import form_faults


@pytest.fixture(scope="module")
def past() -> list[FrozenBefore]:
    return year(6, seed=1, mean=8)


def window(past: list[FrozenBefore], first: int, last: int) -> Window:
    return open_window(ledger(past), FIRST.plus(first), FIRST.plus(last), FORMS)


def test_the_difference_of_overlapping_windows_is_a_sum_of_what_the_months_print(past: list[FrozenBefore]) -> None:
    early, late, first, last = (window(past, *span) for span in ((0, 3), (1, 4), (0, 0), (4, 4)))
    for name, cells in early.totals.tables.items():
        apart = zip(cells, late.totals.tables[name], first.totals.tables[name], last.totals.tables[name], strict=True)
        assert all(one - other == before - after for one, other, before, after in apart)
        assert all(cell % 5 == 0 for cell in cells)
    assert early.totals.contacts - late.totals.contacts == first.totals.contacts - last.totals.contacts


def test_the_force_less_all_units_of_a_family_is_what_the_other_units_print(past: list[FrozenBefore]) -> None:
    """Every family is a sum of printed rows, and the rows add up to the force: nothing is left to be subtracted."""
    for one in past:
        printed = one.printed
        assert sum(place.contacts for place in printed.places) == printed.forms[ADVICE.id].contacts
        for at, kind in enumerate(printed.forms[ADVICE.id].tables["kind"]):
            assert kind == sum(place.kind[at] for place in printed.places)
        for place in printed.places:
            assert place.contacts == sum(place.kind) == sum(place.side)


def test_two_releases_of_one_window_are_the_same_and_a_month_is_never_solved_again(past: list[FrozenBefore]) -> None:
    assert window(past, 0, 4) == window(past, 0, 4)
    with pytest.raises(InputError, match="frozen already"):
        check_not_printed(FIRST, ledger(past))
    check_not_printed(FIRST.plus(6), ledger(past))


def test_the_ledger_holds_nothing_that_is_not_rounded(past: list[FrozenBefore]) -> None:
    for one in past:
        assert all(value % 5 == 0 for value in linked(one.printed, FORMS).values.values())
        assert one.printed.window_off in {0, 9, 14}
        advice = one.printed.forms[ADVICE.id]
        for wrong in (advice.contacts + 2, -5):
            spoilt = msgspec.structs.replace(advice, contacts=wrong)
            with pytest.raises(PscDeskError):
                check_entry(msgspec.structs.replace(one.printed, forms=one.printed.forms | {ADVICE.id: spoilt}), FORMS)


def test_a_key_that_nobody_has_decides_between_equals() -> None:
    """Without the key a reader who guesses the truth cannot work out which of two printings it was."""
    cells = table([[2, 3, 2, 3]] * 4)
    assert len({tuple(round_cells(cells, bytes([key])).printed.values()) for key in range(10)}) > 5


@pytest.mark.parametrize("label", ["=1+1", "+2", "-3", "@SUM(A1)", "\tTab", "\rLine", "\nLine", "\uff1d1+1", "\uff0bx"])
def test_row_101_a_label_that_a_spreadsheet_may_run_is_refused(label: str) -> None:
    field = ADVICE.field[0]
    code = msgspec.structs.replace(field.code[0], label=label)
    spoilt = msgspec.structs.replace(field, code=(code, *field.code[1:]))
    assert form_faults(msgspec.structs.replace(ADVICE, field=(spoilt, *ADVICE.field[1:])))


def test_row_102_fewer_than_fifty_people_are_never_shown_by_themselves() -> None:
    listed = units([49, 200, 300])
    assert all("unit-a" not in place.units or len(place.units) > 1 for place in form_rows(listed, desks_of(listed)))
    with pytest.raises(InputError, match="figures need 50"):
        frozen(FIRST, {}, listed=units([49]))


def test_row_103_a_month_whose_audit_fails_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "audit", lambda *_: Audit(1, 4, (("a cell",),)))
    with pytest.raises(PscDeskError, match="nothing was frozen"):
        year(1, seed=1, mean=2)


def test_row_104_a_month_that_is_not_frozen_is_not_printed(past: list[FrozenBefore]) -> None:
    with pytest.raises(InputError, match="Not frozen"):
        window(past, 4, 6)


def test_row_105_a_table_linked_to_a_printed_one_must_agree_with_it(past: list[FrozenBefore]) -> None:
    """All of a month's tables are solved at once; one whose sums are not the margins that others print is refused."""
    printed = past[1].printed
    advice = printed.forms[ADVICE.id]
    first, *others = advice.tables["kind*route"]
    tables = advice.tables | {"kind*route": (first + 5, *others)}
    mixed = msgspec.structs.replace(advice, tables=tables)
    with pytest.raises(PscDeskError, match="do not agree"):
        check_entry(msgspec.structs.replace(printed, forms=printed.forms | {ADVICE.id: mixed}), FORMS)


def test_a_unit_of_which_one_desk_counted_more_than_85_in_100_is_shown_with_others() -> None:
    desks = desks_of(UNITS)
    even = {desk.desk: 10 for desk in desks}

    def alone(**counted: int) -> bool:
        of_a = {f"unit-a-{number}": counted[f"desk_{number}"] for number in range(3)}
        return any(place.units == ("unit-a",) for place in form_rows(UNITS, desks, even | of_a))

    assert alone(desk_0=85, desk_1=10, desk_2=5)
    assert not alone(desk_0=86, desk_1=9, desk_2=5)
    assert not alone(desk_0=0, desk_1=5, desk_2=0)
    assert alone(desk_0=0, desk_1=4, desk_2=0), "below 5 a unit prints 0 or 5, whosever they are"


def test_the_rest_that_a_one_desk_unit_goes_into_is_not_one_desks_either() -> None:
    desks = desks_of(UNITS)
    counted = {desk.desk: 1 for desk in desks} | {"unit-a-0": 60}
    places = form_rows(UNITS, desks, counted)
    for place in places:
        assert len(places) == 1 or not place.is_one_desks
        assert place.contacts == sum(counted[desk.desk] for desk in desks if desk.unit in place.units)
    assert sum(place.contacts for place in places) == sum(counted.values())


def test_no_cell_of_random_years_is_left_fewer_than_five_values() -> None:
    for seed, mean in ((21, 1), (22, 5), (23, 60)):
        past = year(2, seed=seed, mean=mean)
        for at, one in enumerate(past):
            assert audit_month(one.printed, FORMS, [before.printed for before in past[at + 1 :]]).narrowest >= 5


def test_readers_of_two_freezes_of_one_month_would_find_small_cells(past: list[FrozenBefore]) -> None:
    """Why the ledger matters: the same month frozen twice, with one contact more, is caught by the audit of both."""
    true = dict(past[-1].by_unit[ADVICE.id])
    unit = UNITS[0].id
    more = contacts(1, 4242)
    true[unit] = freezing.add_counts(ADVICE, (true[unit], totals(more)))
    again = frozen(FIRST, true, key=b"another key")
    cells, anew = linked(past[-1].printed, FORMS), linked(again.printed, FORMS)
    moved = [name for name, value in cells.values.items() if value + anew.values[name] == 5]
    assert moved
    assert not audit(bounds_from([cells.values, anew.values], cells.sums), moved).passes
