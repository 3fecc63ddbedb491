"""Looking at a desk costs the same however many months it holds, and no month is worked out twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from made_up.contacts import SAFE
from made_up.desks import ADVICE, joined
from made_up.force import places_in

from pscdesk.periods import Month
from pscdesk.returns import compose
from pscdesk.returns.return_types import Return
from pscdesk.ui.pages.count.desk_snapshot import read_desk
from pscdesk.work.desk.desk import Desk

LAST = Month(2026, 10)
TODAY = dt.date(2026, 10, 15)


def after_a_contact(desk: Desk) -> list[str]:
    """The statements by which the counting page looks at the desk again."""
    said: list[str] = []
    desk.record(ADVICE, SAFE, None, TODAY)
    connection = desk.sealed.db.conn
    connection.set_trace_callback(said.append)
    read_desk(desk, TODAY)
    connection.set_trace_callback(None)
    return said


def years(desk: Desk, folder: Path, months: int) -> None:
    """So many months up to the current one, each over by then and returned."""
    for number in range(months, 0, -1):
        month = LAST.plus(1 - number)
        desk.record(ADVICE, SAFE, month, month.day(15))
        if number > 1:
            desk.make_return(month, folder, month.plus(1).day(3))


@pytest.mark.parametrize("months", [1, 36])
def test_a_look_after_a_contact_takes_as_few_statements_for_three_years_as_for_a_month(
    tmp_path: Path, months: int
) -> None:
    with joined(places_in(tmp_path)) as desk:
        years(desk, tmp_path, months)
        assert len(desk.months(TODAY)) == max(2, months)
        assert len(after_a_contact(desk)) <= 24


def test_only_a_month_that_changed_is_hashed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    real = compose.digest_of

    def counted(content: Return) -> str:
        hashed.append(content.month)
        return real(content)

    monkeypatch.setattr(compose, "digest_of", counted)
    with joined(places_in(tmp_path)) as desk:
        years(desk, tmp_path, 12)
        desk.months(TODAY)
        hashed.clear()
        after_a_contact(desk)
        assert hashed == [], "the current month was never returned, and no other changed"
        before = LAST.plus(-1)
        desk.record(ADVICE, SAFE, before, TODAY)
        read_desk(desk, TODAY)
        assert set(hashed) == {str(before)}, "once for each form of words in which it may have been told, and no other"
        assert [view.state for view in desk.months(TODAY)][-2:] == ["entry", "open"], "it is due again"
        desk.undo()
        assert [view.state for view in desk.months(TODAY)][-2:] == ["returned", "open"]
