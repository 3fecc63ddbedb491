"""What HR writes in the plan: items, lessons, changes and updates; each kept whole or refused in a sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import CitedFigure
from pscdesk.programme.plan.plan_views import also_owned, lessons, overdue_items, status_columns, updates_owed
from pscdesk.storage.seal import short_digest
from pscdesk.work.programme.plan.plan_acts import (
    add_item,
    add_lesson,
    change_item,
    plan_now,
    redact_entry,
    update_item,
    verify_history,
)
from pscdesk.work.programme.programme import Programme

FIGURE = CitedFigure(
    measure="informal", first="2025-10", last="2026-03", says="Informal, of routes decided: 42%", digest="a" * 64
)


def in_month(programme: Programme, year: int, month: int) -> None:
    programme.today = lambda: dt.date(year, month, 4)


def test_an_item_without_an_id_is_given_one_that_repeats_no_typed_word(begun: Programme) -> None:
    first = add_item(begun, "recommendation", {"title": "A safe space", "lead": "HR"}, number="1")
    below = add_item(begun, "action", {"title": "Tell everybody"}, number="1.2", parent="1", due="2026-07")
    again = add_item(begun, "recommendation", {"title": "Another paper’s first"}, number="1")
    bare = add_item(begun, "action", {"title": "Without a number"})
    assert [one.id for one in (first, below, again, bare)] == ["1", "1-2", "recommendation-1", "action-1"]
    assert below.due == Month(2026, 7)


def test_a_change_keeps_what_is_not_given_and_takes_away_what_is_given_empty(begun: Programme) -> None:
    add_item(begun, "action", {"title": "Open", "lead": "HR", "programmes": "Wellbeing\nTraining"}, due="2026-07")
    changed = change_item(begun, "action-1", {"title": "Open the line", "lead": ""}, due="2026-09")
    assert dict(changed.texts) == {"title": "Open the line", "programmes": "Wellbeing\nTraining"}
    assert (str(changed.due), changed.lead, changed.programmes) == ("2026-09", "", ("Wellbeing", "Training"))
    assert change_item(begun, "action-1", due="").due is None
    with pytest.raises(InputError, match="Nothing is different"):
        change_item(begun, "action-1", {"title": " Open the  line "}, kind="action")


def test_a_text_that_stays_is_not_written_twice_so_that_one_redaction_takes_it_out(begun: Programme) -> None:
    add_item(begun, "action", {"title": "Speak with Mary Winterbottom", "lead": "HR"})
    change_item(begun, "action-1", {"lead": "Strategic HR"}, due="2026-09")
    redact_entry(begun, 1)
    assert b"Winterbottom" not in begun.store.plaintext()
    item = plan_now(begun).items["action-1"]
    assert (item.title, item.lead, item.is_redacted) == ("action-1", "Strategic HR", True)
    assert (item.redacted_at, item.wordy_at) == ((1,), (2,))
    assert not change_item(begun, "action-1", {"title": "Speak with the unit"}).redacted & {"title", "lead"}


def test_a_redacted_change_does_not_bring_back_what_stood_before_it(begun: Programme) -> None:
    add_item(begun, "action", {"title": "First words"})
    change_item(begun, "action-1", {"title": "Second words"})
    redact_entry(begun, 2)
    item = plan_now(begun).items["action-1"]
    assert (item.title, item.redacted) == ("action-1", {"title"})
    assert change_item(begun, "action-1", due="2026-09").redacted == {"title"}


def test_an_update_cites_figures_as_they_stood_and_a_redacted_one_keeps_them_without_its_words(
    begun: Programme,
) -> None:
    add_item(begun, "action", {"title": "Open the line"})
    told = update_item(begun, "action-1", "in-progress", {"progress": "It is used: [1]."}, [FIGURE])
    assert (told.status, told.updates[0].cites) == ("in-progress", (FIGURE,))
    redact_entry(begun, 2)
    update = plan_now(begun).items["action-1"].updates[0]
    assert (update.is_redacted, dict(update.texts), update.cites) == (True, {}, (FIGURE,))
    assert "whole" in verify_history(begun)


@pytest.mark.parametrize(
    ("texts", "cites", "told"),
    [
        ({"progress": "See [2]."}, [FIGURE], r"cites figure \[2\]"),
        ({"progress": "See the figure."}, [FIGURE], r"\[1\] was chosen, and no text cites it"),
        ({"progress": "In 2026 [1]."}, [], r"cites figure \[1\]"),
        ({"progress": "[1]"}, [FIGURE] * 10, "At most nine"),
        ({"rumour": "a"}, [], "cannot be kept"),
    ],
)
def test_figures_and_the_texts_that_cite_them_belong_together(
    begun: Programme, texts: dict[str, str], cites: list[CitedFigure], told: str
) -> None:
    add_item(begun, "action", {"title": "Open the line"})
    with pytest.raises(InputError, match=told):
        update_item(begun, "action-1", "in-progress", texts, cites)
    assert len(begun.store.history()) == 1


@pytest.mark.parametrize(
    ("given", "texts", "told"),
    [
        ({"item": "Mary W"}, {}, "An id has small letters"),
        ({"number": "PC 1234"}, {}, "number of an item"),
        ({"due": "4 May 2026"}, {}, "not a month"),
        ({"due": "2019-13"}, {}, "not a month"),
        ({"parent": "Not An Id"}, {}, "named by its id"),
        ({"parent": "gone"}, {}, "no item “gone”"),
        ({}, {"failed": "Nobody asked."}, "Only a lesson"),
        ({}, {"lead": "Mr Winterbottom"}, "looks like somebody"),
        ({}, {"lead": "DCI Winterbottom; HR"}, "looks like somebody"),
        ({}, {"lead": "Inspector Winterbottom"}, "looks like somebody"),
        ({}, {"lead": "winterbottom@valley.police"}, "looks like somebody"),
        ({}, {"title": " "}, "Say what is to be done"),
        ({}, {"title": "x" * 2001}, "more than 2000 letters"),
        ({}, {"challenges": "None."}, "cannot be kept"),
    ],
)
def test_what_cannot_be_kept_of_an_item_is_said_in_a_sentence(
    begun: Programme, given: dict[str, Any], texts: dict[str, str], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        add_item(begun, "action", {"title": "Open the line"} | texts, **given)
    assert begun.store.history() == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Commander in Professional Standards; Director of HR",
        "Detective Superintendent Intelligence",
        "DCI Digital Investigations",
        "Inspector, Croydon",
        "Team 3",
        "HR with S&G",
        "MOPAC E&I",
    ],
)
def test_a_role_or_a_team_leads_whatever_it_is_called(begun: Programme, lead: str) -> None:
    assert add_item(begun, "action", {"title": "Open the line", "lead": lead}).lead == lead


def test_a_lesson_says_what_failed_and_stands_apart_from_what_is_to_be_done(begun: Programme) -> None:
    with pytest.raises(InputError, match="what failed"):
        add_lesson(begun, {"title": "Asking earlier"})
    add_lesson(begun, {"title": "Asking earlier", "failed": "Advice came after the form.", "changed": "The aid."})
    plan = plan_now(begun)
    assert [one.id for one in lessons(plan)] == ["lesson-1"]
    assert [len(column.items) for column in status_columns(plan)] == [0, 0, 0, 0]


def test_the_plan_is_seen_by_status_by_what_is_overdue_or_owed_and_by_who_else_owns_it(begun: Programme) -> None:
    add_item(begun, "recommendation", {"title": "A safe space", "lead": "HR"}, item="safe")
    add_item(begun, "action", {"title": "Line", "lead": "HR", "programmes": "Wellbeing"}, item="line", parent="safe")
    late = {"title": "Briefings", "lead": "Training", "programmes": "wellbeing; Training"}
    add_item(begun, "action", late, item="brief", parent="safe", due="2026-04")
    add_item(begun, "action", {"title": "Form"}, item="form", parent="safe", due="2026-05")
    in_month(begun, 2026, 6)
    update_item(begun, "line", "in-progress", {"progress": "It is open."})
    update_item(begun, "form", "completed", {"evidence": "The form is in the library."})
    plan = plan_now(begun)
    assert [item.id for item in overdue_items(plan, begun.month)] == ["brief"]
    assert [item.id for item in updates_owed(plan, begun.month)] == ["brief"]
    assert [item.id for item in updates_owed(plan, Month(2026, 7))] == ["line", "brief"]
    assert {column.status: [item.id for item in column.items] for column in status_columns(plan)} == {
        "not-started": ["safe", "brief"],
        "in-progress": ["line"],
        "completed": ["form"],
        "stopped": [],
    }
    assert [(one.programme, [item.id for item in one.items], one.leads) for one in also_owned(plan)] == [
        ("Training", ["brief"], ("Training",)),
        ("Wellbeing", ["line", "brief"], ("HR", "Training")),
    ]


def test_a_head_from_a_paper_is_found_again_and_another_is_not(begun: Programme) -> None:
    add_item(begun, "action", {"title": "Open the line"})
    head = begun.store.head.digest
    update_item(begun, "action-1", "stopped", {"progress": "Not needed."})
    assert "which is entry 1" in verify_history(begun, f"{head[:32].upper()} {head[32:]}")
    with pytest.raises(InputError, match="does not go on from that head"):
        verify_history(begun, "b" * 64)
    assert "which is entry 1" in verify_history(begun, short_digest(head))
    assert "which is entry 1" in verify_history(begun, head[:16])
    with pytest.raises(InputError, match="at least 16 hexadecimal digits"):
        verify_history(begun, head[:15])
