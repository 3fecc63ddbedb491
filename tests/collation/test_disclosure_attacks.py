"""What somebody could try with everything that is ever printed, each as a test that must not succeed."""

from __future__ import annotations

import msgspec
import pytest
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units
from made_up.frozen_months import FIRST, UNITS, desks_of, frozen, ledger, year

from pscdesk.collation.disclosure import freezing
from pscdesk.collation.disclosure.audit import Audit, audit_month
from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.disclosure.ledger import check_entry, check_not_printed, printed_cells
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
        assert all(value % 5 == 0 for value in printed_cells(one.printed, FORMS).values())
        assert one.printed.window_off in {0, 14}
        advice = one.printed.forms[ADVICE.id]
        for wrong in (advice.contacts + 2, -5):
            spoilt = msgspec.structs.replace(advice, contacts=wrong)
            with pytest.raises(PscDeskError):
                check_entry(msgspec.structs.replace(one.printed, forms=one.printed.forms | {ADVICE.id: spoilt}), FORMS)


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
    monkeypatch.setattr(freezing, "audit_month", lambda *_: Audit(1, possible=False, wide_enough=True))
    with pytest.raises(PscDeskError, match="nothing was frozen"):
        year(1, seed=1, mean=2)


def test_row_104_a_month_that_is_not_frozen_is_not_printed(past: list[FrozenBefore]) -> None:
    with pytest.raises(InputError, match="Not frozen"):
        window(past, 4, 6)


def test_row_105_a_table_linked_to_a_printed_one_must_agree_with_it(past: list[FrozenBefore]) -> None:
    """All of a month's tables are solved at once; one whose sums are not the margins that others print fails."""
    printed = past[1].printed
    advice = printed.forms[ADVICE.id]
    first, *others = advice.tables["kind*route"]
    tables = advice.tables | {"kind*route": (first + 5, *others)}
    mixed = msgspec.structs.replace(advice, tables=tables)
    mixed_month = msgspec.structs.replace(printed, forms=printed.forms | {ADVICE.id: mixed})
    assert not audit_month(mixed_month, FORMS).possible


def test_the_rows_of_a_month_do_not_depend_on_what_was_counted(past: list[FrozenBefore]) -> None:
    """A row that is shown or merged by a rule about counts would tell of them: one desk's 60 beside ones of others."""
    quiet = {unit.id: totals(contacts(1, at)) for at, unit in enumerate(UNITS)}
    loud = quiet | {UNITS[0].id: totals(contacts(60, 9))}
    rows = [[place.units for place in frozen(FIRST, true).printed.places] for true in (quiet, loud, {})]
    assert rows[0] == rows[1] == rows[2]


def test_every_month_of_random_years_is_a_possible_month() -> None:
    for seed, mean in ((21, 1), (22, 5), (23, 60)):
        past = year(2, seed=seed, mean=mean)
        assert all(audit_month(one.printed, FORMS).passes for one in past)


def test_readers_of_two_freezes_of_one_month_would_find_small_cells(past: list[FrozenBefore]) -> None:
    """Why the ledger matters: the same month frozen twice prints 0 here and 5 there, which leaves 1 to 4."""
    again = frozen(FIRST, past[-1].by_unit[ADVICE.id], key=b"another key")
    cells, anew = printed_cells(past[-1].printed, FORMS), printed_cells(again.printed, FORMS)
    assert any({value, anew[name]} == {0, 5} for name, value in cells.items())
