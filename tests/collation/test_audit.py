"""The audit lets a month through where it is a possible month and states its errors widely enough, and no other."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from made_up.contacts import ADVICE, FORMS
from made_up.frozen_months import FIRST, frozen, year

from pscdesk.collation.disclosure import freezing
from pscdesk.collation.disclosure.audit import Audit, audit_month
from pscdesk.collation.disclosure.freezing import FrozenBefore
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.errors import PscDeskError


@pytest.fixture(scope="module")
def months() -> Sequence[FrozenBefore]:
    return year(4, seed=3)


def with_table(printed: PrintedMonth, table: str, change: dict[int, int]) -> PrintedMonth:
    """The month with some cells of a table moved."""
    advice = printed.forms[ADVICE.id]
    cells = tuple(count + change.get(at, 0) for at, count in enumerate(advice.tables[table]))
    changed = msgspec.structs.replace(advice, tables=advice.tables | {table: cells})
    return msgspec.structs.replace(printed, forms=printed.forms | {ADVICE.id: changed})


def test_every_month_that_is_frozen_passes(months: Sequence[FrozenBefore]) -> None:
    for one in months:
        told = audit_month(one.printed, FORMS)
        assert (told.passes, told.possible, told.wide_enough) == (True, True, True)
        assert told.cells > 800


def test_tables_that_no_contacts_could_have_fail(months: Sequence[FrozenBefore]) -> None:
    """An outsider's attack: mentions of a route that no contact of that kind took, and a table moved by itself."""
    printed = months[0].printed
    advice = printed.forms[ADVICE.id]
    routes = len(ADVICE.fields["route"].code)
    free = next(at for at in range(routes) if not advice.tables["kind*route"][at])
    assert not audit_month(with_table(printed, "theme*route", {free: 5}), FORMS).possible
    assert not audit_month(with_table(printed, "kind", {0: 5, 1: 5}), FORMS).possible
    assert not audit_month(with_table(printed, "theme", {0: advice.contacts + 5}), FORMS).possible


@pytest.mark.parametrize(
    "stated", [{"most_off": 3}, {"window_off": 3}, {"contacts_off": 3}, {"window_off": 2, "contacts_off": 0}]
)
def test_an_error_that_is_stated_too_narrow_fails(months: Sequence[FrozenBefore], stated: dict[str, int]) -> None:
    told = audit_month(msgspec.structs.replace(months[0].printed, **stated), FORMS)
    assert (told.possible, told.wide_enough, told.passes) == (True, False, False)


def test_what_a_window_states_counts_only_where_something_is_promised(months: Sequence[FrozenBefore]) -> None:
    assert months[-1].printed.window_months == 1
    assert audit_month(months[-1].printed, FORMS).passes


def test_a_total_that_is_not_rounded_is_never_audited_as_good(months: Sequence[FrozenBefore]) -> None:
    for moved in (1, -1000):
        with pytest.raises(PscDeskError, match="nothing was frozen"):
            audit_month(with_table(months[0].printed, "kind", {0: moved}), FORMS)


def test_a_month_that_fails_is_not_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = year(2, seed=2, mean=4)
    monkeypatch.setattr(freezing, "audit_month", lambda *_: Audit(1, possible=False, wide_enough=True))
    with pytest.raises(PscDeskError, match="nothing was frozen"):
        frozen(FIRST.plus(2), before[0].by_unit[ADVICE.id], before)
