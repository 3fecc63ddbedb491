"""The search finds each heading of the handbook by everyday words, and never in place of the guidance."""

from __future__ import annotations

import pytest
from finding.test_find_anything import EVERYDAY

from pscdesk.assets import GUIDANCE, HANDBOOK
from pscdesk.finding.index import Index
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.handbook.pages import read_handbook
from pscdesk.paths import find_places
from pscdesk.ui.finder.window_entries import window_entries
from pscdesk.work.finding.find_anything import everything, index_of
from pscdesk.work.finding.handbook_entries import BOOK, handbook_entries
from pscdesk.work.walk.papers import find_forms

SOUGHT = {
    "freeze a month": "hr#7-freeze-a-month",
    "freedom of information": "privacy#when-somebody-asks-for-figures",
    "uninstall": "it#10-uninstall",
    "admx": "it#3-what-the-force-fixes-for-everybody",
    "wiped desktop": "it#4-where-everything-lies-and-desktops-that-are-wiped",
    "report a vulnerability": "security#if-you-find-a-weakness",
    "verify a release": "it#2-verify-a-release",
    "upgrade": "it#7-upgrade-back-up-go-back",
    "somebody leaves": "hr#12-backups-the-deputy-and-the-log",
    "undo a count": "champion#when-you-counted-wrongly",
    "who can see my answers": "supervisor#what-is-kept",
    "screen reader": "accessibility#in-short",
    "E31": "reference#every-verdict-and-refusal-on-a-file",
    "employment rights act": "confirm#the-newest-law-and-how-sure-we-are",
}
"""What is typed, and the heading that must be among the first three of the handbook."""


@pytest.fixture(scope="module")
def with_handbook() -> Index:
    return _index(with_book=True)


@pytest.fixture(scope="module")
def without() -> Index:
    return _index(with_book=False)


def _index(*, with_book: bool) -> Index:
    book = handbook_entries(read_handbook(HANDBOOK)) if with_book else ()
    more = (*window_entries("supervisor"), *book)
    return index_of(everything(load_pack(GUIDANCE), find_forms(find_places()), more))


def test_every_heading_is_an_entry_that_opens_where_it_stands() -> None:
    book = read_handbook(HANDBOOK)
    entries = handbook_entries(book)
    assert len({one.place for one in entries}) == len(entries) == sum(len(list(page.anchors())) for page in book.pages)
    assert all(book.find(one.place.removeprefix(BOOK)) for one in entries)
    told = " ".join(one.text for one in entries)
    for page in book.pages:
        assert all(block.plain in told for one in page.sections for block in one.blocks if not hasattr(block, "anchor"))


@pytest.mark.parametrize(("typed", "place"), SOUGHT.items())
def test_everyday_words_find_a_heading(with_handbook: Index, typed: str, place: str) -> None:
    found = [hit.entry.place for hit in with_handbook.find(typed).hits if hit.entry.kind == "handbook"]
    assert BOOK + place in found[:3]


@pytest.mark.parametrize("typed", [one for one, place in EVERYDAY.items() if place])
def test_what_a_supervisor_looks_for_stays_first(with_handbook: Index, without: Index, typed: str) -> None:
    before, after = without.find(typed), with_handbook.find(typed)
    assert after.hits[0].entry.place == before.hits[0].entry.place
    assert after.is_danger == before.is_danger
    kept = [hit.entry.place for hit in after.hits if hit.entry.kind != "handbook"]
    assert kept == [hit.entry.place for hit in before.hits][: len(kept)]
