"""What the search is given of a programme: items by title and lead, decisions by what was chosen, surveys by title."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from made_up.force import places_in

from pscdesk.collation.register.register import Unit
from pscdesk.finding.entry import Entry
from pscdesk.periods import Month
from pscdesk.programme.tasking.tasking_acts import TaskingDecided
from pscdesk.programme.written import Written
from pscdesk.ui.finder.window_entries import window_entries
from pscdesk.work.finding.find_anything import KINDS, index_of
from pscdesk.work.finding.programme_entries import programme_entries
from pscdesk.work.office.office import Office
from pscdesk.work.programme.plan.plan_acts import add_item
from pscdesk.work.programme.programme import begin_programme


def _entries(home: Path) -> tuple[Entry, ...]:
    places = places_in(home, "data")
    (places.home / "settings.toml").write_text('keys = "file"\n')
    with begin_programme(places, None, "Testshire") as programme:
        add_item(programme, "action", {"title": "Brief them", "lead": "Operations", "programmes": "People"}, item="b")
        about = {"options": ("speak-up", "wait"), "chosen": "speak-up", "window": "2026-09", "digest": "0"}
        unit = TaskingDecided(month="2026-10", units=("carrow-bridge",), **about)
        programme.store.write(Written(unit, Month(2026, 10), {"reasons": "Nobody Named", "not-wait": "It waited."}))
        return programme_entries(programme)


def test_each_is_found_by_what_it_is_about_and_leads_to_its_tab(tmp_path: Path) -> None:
    index = index_of(_entries(tmp_path))
    for words, place in (
        ("brief", "plan b"),
        ("operations", "plan b"),
        ("speaking up", "tasking 2"),
        ("carrow bridge", "tasking 2"),
        ("October 2026", "tasking 2"),
        ("champions survey", "surveys champions"),
    ):
        assert index.find(words).hits[0].entry.place == place, words


def test_sentences_that_people_wrote_as_reasons_are_not_among_its_words(tmp_path: Path) -> None:
    assert not any(hit.entry.kind == "decision" for hit in index_of(_entries(tmp_path)).find("nobody named").hits)


def test_the_units_of_an_open_office_lead_to_their_visits(tmp_path: Path) -> None:
    places = places_in(tmp_path, "data")
    (places.home / "settings.toml").write_text('keys = "file"\n')
    unit = Unit("carrow-bridge", "Carrow Bridge", "Response", "local", 120, Month(2026, 1))
    office = SimpleNamespace(store=SimpleNamespace(units=lambda: [unit]))
    with begin_programme(places, None, "Testshire", today=lambda: dt.date(2026, 11, 2)) as programme:
        assert not [one for one in programme_entries(programme) if one.kind == "visit"]
        (found,) = (one for one in programme_entries(programme, cast("Office", office)) if one.kind == "visit")
    assert (found.title, found.page, found.place) == ("Carrow Bridge", "programme", "visits carrow-bridge")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        *((words, "plan") for words in ("overdue", "verify", "redact", "history", "board paper")),
        ("leavers", "leavers"),
        ("training", "training"),
    ],
)
def test_the_tabs_of_the_programme_are_found_by_their_other_words(words: str, place: str) -> None:
    hits = index_of(window_entries("hr")).find(words).hits
    assert ("programme", place) in [(hit.entry.page, hit.entry.place) for hit in hits[:8]]


def test_each_kind_has_a_name_and_the_page_of_the_programme(tmp_path: Path) -> None:
    for entry in _entries(tmp_path):
        assert entry.kind in KINDS
        assert entry.page == "programme"
