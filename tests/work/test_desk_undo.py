"""Undo lives ten minutes and in memory alone; corrections take out only what may have been there."""

from __future__ import annotations

import contextlib
import gc
import random
import types
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE as FORM
from made_up.contacts import FORMS, OPTIONAL, SAFE, draw
from made_up.desks import ADVICE, CAMPAIGN, IN_ENTRY, IN_OCTOBER, MISDIAL, WALK, Clock, joined
from made_up.force import places_in

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.tally.consistency import find_fault
from pscdesk.work.desk.desk import Desk, open_desk
from pscdesk.work.desk.desk_counting import UNDO_SECONDS, Counted

OCTOBER = Month(2026, 10)


def test_a_count_can_be_undone_for_ten_minutes_and_is_then_forgotten(home: Path):
    clock = Clock()
    with open_desk(places_in(home), None, clock) as desk:
        assert desk.undo_until is None
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        assert desk.undo_until == clock.now + UNDO_SECONDS
        clock.now += UNDO_SECONDS - 1
        assert desk.can_undo
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        clock.now += UNDO_SECONDS - 1
        assert desk.undo().contacts == 1
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        clock.now += UNDO_SECONDS
        with pytest.raises(InputError, match="nothing to undo"):
            desk.undo()
        assert desk._last is None
        assert desk.undo_until is None
        assert next(one.contacts for one in desk.months(IN_OCTOBER) if one.month == OCTOBER) == 2


class Entry(dict[str, list[str]]):
    """What was chosen, in a form that can be watched dying."""


def reachable(root: object) -> Iterator[Any]:
    """Every object that can be reached from one, leaving out modules, classes and code."""
    seen, todo = {id(root)}, [root]
    while todo:
        one = todo.pop()
        yield one
        for other in gc.get_referents(one):
            if id(other) not in seen and not isinstance(other, (types.ModuleType, type, types.FunctionType)):
                seen.add(id(other))
                todo.append(other)


def traces(desk: Desk, raised: tuple[tuple[int, ...], ...]) -> list[object]:
    """What of an entry is still reachable: its step, its sentence, or the cells it raised."""
    return [
        one
        for one in reachable(desk)
        if type(one).__name__ == "_Step"
        or isinstance(one, (Entry, Counted))
        or (isinstance(one, str) and one.startswith("Added to the counts"))
        or (isinstance(one, tuple) and one in raised)
    ]


@pytest.mark.parametrize("how", ["time", "lock", "return", "correction", "undo", "exit"])
def test_after_time_lock_or_exit_nothing_reachable_holds_the_entry(home: Path, how: str):
    clock = Clock()
    desk = joined(places_in(home), clock)
    entry = Entry(SAFE | {"theme": ["training", "pay-terms", "confidentiality"]})
    watched = weakref.ref(entry)
    marks = ((6, 13, 16),)  # the three themes: no other tuple of the program is like it
    desk.record(ADVICE, entry, OCTOBER, IN_ENTRY)
    del entry
    gc.collect()
    assert watched() is None  # what was chosen is gone at once; only the cells it raised are left
    assert traces(desk, marks)
    if how == "time":
        clock.now += UNDO_SECONDS
        assert not desk.can_undo
    elif how == "lock":
        desk.forget_undo()
    elif how == "return":
        desk.make_return(OCTOBER, home, IN_ENTRY)
    elif how == "correction":
        desk.record(ADVICE, SAFE, OCTOBER, IN_ENTRY)
        desk.take_back(ADVICE, SAFE, OCTOBER, IN_ENTRY)
    elif how == "undo":
        desk.undo()
        assert desk.can_redo
        later = desk.clock() + UNDO_SECONDS
        desk.clock = lambda: later
        assert not desk.can_redo
    else:
        desk.close()
    gc.collect()
    assert not traces(desk, marks)
    desk.close()


@given(st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_corrections_leave_what_would_have_been_without_the_contact(tmp_path_factory: Any, dice: random.Random):
    with joined(places_in(tmp_path_factory.mktemp("desk")), optional=("time", "worry", "heard")) as desk:
        switched = frozenset(("time", "worry", "heard"))

        def one(form_id: str) -> dict[str, list[str]]:
            form = FORMS[form_id]
            raw = draw(dice, form, optional=True)
            return {name: raw[name] for name in raw if name not in OPTIONAL or name in switched}

        kept = [(form_id, one(form_id)) for form_id in dice.choices(sorted(FORMS), k=3)]
        wrong = [(form_id, one(form_id)) for form_id in dice.choices(sorted(FORMS), k=3)]
        for form_id, raw in kept:
            desk.record(form_id, raw, OCTOBER, IN_ENTRY)
        before = desk.sealed.plaintext()
        for form_id, raw in wrong:
            desk.record(form_id, raw, OCTOBER, IN_ENTRY)
        dice.shuffle(wrong)
        for form_id, raw in wrong:
            assert not desk.take_back(form_id, raw, OCTOBER, IN_ENTRY).sentence.startswith("Added")
            assert not desk.can_undo
        assert desk.sealed.plaintext() == before


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_whatever_is_corrected_the_tables_of_a_month_still_agree(tmp_path_factory: Any, dice: random.Random):
    with open_desk(places_in(tmp_path_factory.mktemp("desk")), None) as desk:
        contacts = [draw(dice) for _ in range(4)]
        desk.record_many(ADVICE, contacts, None, IN_OCTOBER)
        for _ in range(6):  # mostly people who misremember: answers of several contacts mixed
            mixed = {field: dice.choice(contacts)[field] for field in contacts[0]}
            before = desk.sealed.plaintext()
            with contextlib.suppress(InputError):
                desk.take_back(ADVICE, mixed, None, IN_OCTOBER)
                before = b""
            assert before in (b"", desk.sealed.plaintext())  # refused, and then nothing moved
            held = desk.store.counts(OCTOBER, FORM)
            assert find_fault(FORM, held) is None


@pytest.mark.parametrize(("form_id", "raw"), [("non-contact", MISDIAL), ("campaign", CAMPAIGN), ("aid-use", WALK)])
def test_other_forms_are_undone_and_corrected_alike(home: Path, form_id: str, raw: dict[str, list[str]]):
    with open_desk(places_in(home), None) as desk:
        desk.record(ADVICE, SAFE, None, IN_OCTOBER)
        before = desk.sealed.plaintext()
        assert desk.record(form_id, raw, None, IN_OCTOBER).contacts == 1
        assert desk.undo().contacts == 0
        assert desk.sealed.plaintext() == before
        desk.record(form_id, raw, None, IN_OCTOBER)
        assert desk.take_back(form_id, raw, None, IN_OCTOBER).contacts == 0
        assert desk.sealed.plaintext() == before
        with pytest.raises(InputError, match="No such contact"):
            desk.take_back(form_id, raw, None, IN_OCTOBER)


def test_what_will_rise_is_told_before_saving_and_nothing_is_kept_by_asking(home: Path):
    with open_desk(places_in(home), None) as desk:
        told = desk.cells_preview("non-contact", MISDIAL)
        assert [(one.table, one.cell) for one in told] == [
            ("The month", "all non-contacts"),
            ("What was it?", "Wrong number"),
        ]
        with pytest.raises(InputError, match="was not answered"):
            desk.cells_preview(ADVICE, {})
        assert desk.desk_id == ""
        assert not desk.can_undo


def test_what_was_undone_can_be_counted_again_once_with_the_same_counts(home: Path):
    with open_desk(places_in(home), None, Clock()) as desk:
        desk.record("advice-contact", SAFE, OCTOBER, IN_ENTRY)
        before = desk.store.counts(OCTOBER, FORM)
        desk.undo()
        assert desk.redo(IN_ENTRY).contacts == 1
        assert desk.store.counts(OCTOBER, FORM) == before
        assert desk.can_undo
        assert not desk.can_redo
        with pytest.raises(InputError, match="nothing to count again"):
            desk.redo(IN_ENTRY)
