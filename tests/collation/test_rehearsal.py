"""The rehearsal looks at a frozen month as an intruder would, and refuses what would narrow a small count too far."""

from __future__ import annotations

import msgspec
import pytest
from made_up.contacts import ADVICE, FORMS
from made_up.force import contacts, totals, units
from made_up.frozen_months import FIRST, frozen, year

from pscdesk.collation.disclosure import rehearsal
from pscdesk.collation.disclosure.bounds import FeasibleRange
from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.rehearsal import LISTED, rehearse


@pytest.fixture(scope="module")
def past() -> list[FrozenBefore]:
    return year(4, seed=9, mean=10)


def printed(months: list[FrozenBefore]) -> list[PrintedMonth]:
    return [one.printed for one in months]


def test_a_frozen_month_passes_all_four_looks(past: list[FrozenBefore]) -> None:
    found = rehearse(past[0], printed(past[1:]), FORMS)
    assert found.passes
    assert "passes" in found.verdict
    assert len(found.looks) == 4
    assert all(look.passes and look.cells > 50 for look in found.looks)
    assert "With 3 months before" in found.looks[2].sentence
    assert "certain of no small count" in found.looks[3].sentence


def test_the_first_month_of_all_has_no_months_before_it(past: list[FrozenBefore]) -> None:
    assert len(rehearse(past[-1], (), FORMS).looks) == 2


def test_a_month_whose_true_counts_are_gone_is_looked_at_from_outside(past: list[FrozenBefore]) -> None:
    assert len(rehearse(FrozenBefore(past[0].printed, {}), printed(past[1:]), FORMS).looks) == 3


def test_the_narrowest_cells_follow_from_what_is_printed_alone(past: list[FrozenBefore]) -> None:
    """The list may stand on a screen: it is the same whatever the true counts are."""
    with_truth = rehearse(past[0], printed(past[1:]), FORMS).narrowest
    assert with_truth == rehearse(FrozenBefore(past[0].printed, {}), printed(past[1:]), FORMS).narrowest
    assert len(with_truth) == LISTED
    assert all(cell.high - cell.low + 1 == 5 for cell in with_truth)
    assert all(cell.what and "*" not in cell.what for cell in with_truth)


def test_a_window_that_is_promised_too_near_is_refused(past: list[FrozenBefore]) -> None:
    spoilt = msgspec.structs.replace(past[0].printed, window_off=2)
    found = rehearse(FrozenBefore(spoilt, past[0].by_unit), printed(past[1:]), FORMS)
    assert not found.passes
    assert "is refused" in found.verdict
    assert "fewer than 5 values are left" in found.looks[2].sentence


def test_somebody_who_knows_nearly_all_of_a_force_may_be_certain_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look from inside can fail: it does where it is told that all other counts are known as well."""
    listed = units([100, 200])
    month = frozen(FIRST, {unit.id: totals(contacts(9, at)) for at, unit in enumerate(listed)}, listed=listed)
    assert rehearse(month, (), FORMS).passes
    everything = rehearsal.true_cells(month.by_unit, FORMS, ()).values
    exact = {name: FeasibleRange(value, value) for name, value in everything.items()}
    real = rehearsal.bounds_from
    monkeypatch.setattr(rehearsal, "bounds_from", lambda *told: _knowing(real(*told), exact))
    inside = rehearse(month, (), FORMS).looks[-1]
    assert not inside.passes
    assert "could be certain of" in inside.sentence


def _knowing(bounds: rehearsal.Bounds, exact: dict[tuple[str, ...], FeasibleRange]) -> rehearsal.Bounds:
    known = {name: exact.get(name, one) for name, one in bounds.ranges.items()}
    return rehearsal.Bounds(known, bounds.printed, bounds.sums)


def test_cells_are_named_in_the_words_of_the_form(past: list[FrozenBefore]) -> None:
    month = past[0].printed
    words = {
        (ADVICE.id, "contacts"): "Advice contact",
        (ADVICE.id, "kind", "other"): "What do they ask for? · Something else",
        (
            ADVICE.id,
            "kind*route",
            "grievance",
            "refer-psd",
        ): "Fairness or a grievance · Refer to professional standards",
        (ADVICE.id, "theme*route by side", "training", "formal"): "Training · Formal",
        (
            ADVICE.id,
            "theme*route",
            "margin",
            "route",
            "refer-psd",
        ): "Where is it going now? · Refer to professional standards",
        (ADVICE.id, "place", "1", "kind", "other"): f"{month.places[1].label} · Something else",
        (ADVICE.id, "place", "1", "contacts"): month.places[1].label,
        (ADVICE.id, "advice", "*"): "What did you advise? · All",
    }
    assert {name: rehearsal._words(name, month, FORMS) for name in words} == words


class Stopped(Exception):
    """Raised by a stop check."""


def test_a_rehearsal_asks_many_times_whether_to_stop_and_ends_where_it_is_told_to(past: list[FrozenBefore]) -> None:
    asked: list[int] = []

    def stop_at(number: int) -> None:
        asked.append(number)
        if len(asked) >= number:
            raise Stopped

    rehearse(past[0], printed(past[1:]), FORMS, lambda: stop_at(1_000_000))
    whole = len(asked)
    asked.clear()
    with pytest.raises(Stopped):
        rehearse(past[0], printed(past[1:]), FORMS, lambda: stop_at(50))
    assert len(asked) == 50 < whole
