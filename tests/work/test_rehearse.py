"""HR rehearses a publication: in the office, and in the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up.offices import AUGUST, DESKS, EARLY_OCTOBER, LATE_OCTOBER, OCTOBER, SEPTEMBER, made_office, send

from pscdesk import cli
from pscdesk.collation.disclosure import freezing, rehearsal
from pscdesk.collation.disclosure.audit import Audit
from pscdesk.errors import Cancelled, InputError, PscDeskError
from pscdesk.work.office import office_months
from pscdesk.work.office.office import Office
from pscdesk.work.office.office_inbox import import_returns
from pscdesk.work.publish.rehearse import rehearse_month

LATE_NOVEMBER = dt.date(2026, 11, 21)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with made_office(tmp_path) as opened:
        yield opened


def test_only_a_frozen_month_is_rehearsed(office: Office, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No month is frozen yet"):
        rehearse_month(office)
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    with pytest.raises(InputError, match="October 2026 is not frozen"):
        rehearse_month(office, OCTOBER)
    found = rehearse_month(office)
    assert (found.month, found.passes, len(found.looks)) == ("September 2026", True, 2)


def test_a_month_is_frozen_with_the_errors_of_the_months_before_it(office: Office, tmp_path: Path) -> None:
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        import_returns(office, [send(office, tmp_path / str(month), month, *DESKS)], LATE_NOVEMBER)
        office_months.freeze(office, month, LATE_NOVEMBER)
    printed = office.store.printed([AUGUST, SEPTEMBER, OCTOBER])
    assert [(one.window_months, one.window_off) for one in printed.values()] == [(1, 0), (2, 14), (3, 14)]
    found = rehearse_month(office, OCTOBER)
    assert found.passes
    assert len(found.looks) == 3


def test_a_month_that_fails_its_audit_leaves_the_store_as_it_was(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    before = office.store.plaintext()
    monkeypatch.setattr(freezing, "audit_month", lambda *_: Audit(1, possible=False, wide_enough=True))
    with pytest.raises(PscDeskError, match="nothing was frozen"):
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    assert office.store.plaintext() == before
    assert not office.store.frozen_months()


def test_freezing_and_rehearsing_can_be_stopped_in_the_middle_of_a_solve(office: Office, tmp_path: Path) -> None:
    import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
    before = office.store.plaintext()
    asked: list[int] = []
    most = 3

    def stop_while_solving(done: int, _total: int, _what: str) -> None:
        asked.append(done)
        if len(asked) > most:
            raise Cancelled("Stopped.", "")

    with pytest.raises(Cancelled):
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER, stop_while_solving)
    assert asked[-1] == 1, "it was rounding"
    assert office.store.plaintext() == before
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    asked.clear()
    most = 1
    with pytest.raises(Cancelled):
        rehearse_month(office, SEPTEMBER, stop_while_solving)


def test_a_unit_of_which_one_desk_counted_nearly_all_is_shown_like_any_other(office: Office, tmp_path: Path) -> None:
    """Whether a row is shown follows from people and returns alone; the privacy page says what one desk can infer."""
    folder = send(office, tmp_path / "in", SEPTEMBER, DESKS[0], number=60)
    send(office, folder, SEPTEMBER, *DESKS[1:], number=2)
    import_returns(office, [folder], EARLY_OCTOBER)
    office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    (printed,) = office.store.printed([SEPTEMBER]).values()
    assert any(place.units == ("unit-b",) for place in printed.places)


def test_the_verb_tells_what_came_out_and_fails_where_the_month_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PSCDESK_HOME", str(tmp_path / "office"))
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "settings.toml").write_text('keys = "file"\n', "utf-8")
    with made_office(tmp_path) as office:
        import_returns(office, [send(office, tmp_path / "in", SEPTEMBER, *DESKS)], EARLY_OCTOBER)
        office_months.freeze(office, SEPTEMBER, LATE_OCTOBER)
    assert cli.run(["hr", "rehearse", "--month", "2026-09"]) == 0
    said = capsys.readouterr().out
    assert "may be the true ones" in said
    assert "September 2026 passes" in said
    monkeypatch.setattr(rehearsal, "audit_month", lambda *_: Audit(9, possible=False, wide_enough=True))
    assert cli.run(["hr", "rehearse"]) == 2
    told = capsys.readouterr()
    assert "September 2026 is refused" in told.err
