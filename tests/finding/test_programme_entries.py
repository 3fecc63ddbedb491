"""What the search is given of a programme: items by title and lead, decisions by what was chosen, surveys by title."""

from __future__ import annotations

from pathlib import Path

from made_up.force import places_in

from pscdesk.finding.entry import Entry
from pscdesk.periods import Month
from pscdesk.programme.tasking.tasking_acts import TaskingDecided
from pscdesk.programme.written import Written
from pscdesk.work.finding.find_anything import KINDS, index_of
from pscdesk.work.finding.programme_entries import programme_entries
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


def test_each_kind_has_a_name_and_the_page_of_the_programme(tmp_path: Path) -> None:
    for entry in _entries(tmp_path):
        assert entry.kind in KINDS
        assert entry.page == "programme"
