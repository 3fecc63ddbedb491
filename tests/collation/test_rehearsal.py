"""The rehearsal looks at a frozen month as a reader would, and refuses what would narrow a small count too far."""

from __future__ import annotations

import msgspec
import pytest
from collation.test_audit import with_table
from made_up.contacts import FORMS
from made_up.frozen_months import year

from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.collation.disclosure.rehearsal import rehearse


@pytest.fixture(scope="module")
def past() -> list[PrintedMonth]:
    return [one.printed for one in year(4, seed=9, mean=10)]


def test_a_frozen_month_passes_all_its_looks(past: list[PrintedMonth]) -> None:
    found = rehearse(past[0], past[1:], FORMS)
    assert found.passes
    assert "passes" in found.verdict
    assert len(found.looks) == 3
    assert all(look.passes and look.cells > 50 for look in found.looks)
    assert "the months before it (3)" in found.looks[2].sentence


def test_the_first_month_of_all_has_no_months_before_it(past: list[PrintedMonth]) -> None:
    assert len(rehearse(past[-1], (), FORMS).looks) == 2


def test_a_month_that_no_contacts_could_have_is_refused(past: list[PrintedMonth]) -> None:
    spoilt = with_table(past[0], "kind", {0: 5})
    found = rehearse(spoilt, past[1:], FORMS)
    assert "is refused" in found.verdict
    assert [look.passes for look in found.looks] == [False, True, True]
    assert "No contacts at all could have" in found.looks[0].sentence


def test_a_window_that_is_stated_too_narrow_is_refused(past: list[PrintedMonth]) -> None:
    found = rehearse(msgspec.structs.replace(past[0], window_off=2), past[1:], FORMS)
    assert [look.passes for look in found.looks] == [True, False, True]
    assert "too narrow" in found.looks[1].sentence


def test_a_month_before_that_gives_itself_away_is_named(past: list[PrintedMonth]) -> None:
    spoilt = with_table(past[2], "stage", {0: 5})
    found = rehearse(past[0], [past[1], spoilt, past[3]], FORMS)
    assert [look.passes for look in found.looks] == [True, True, False]
    assert f"rule values out: {spoilt.when.label}." in found.looks[2].sentence
