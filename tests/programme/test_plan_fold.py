"""The plan is a pure fold: however it was cut and redacted, the same history makes the same plan, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pscdesk.errors import InputError
from pscdesk.periods import Month
from pscdesk.programme.acts import Redacted
from pscdesk.programme.history import Link, find_fault, head_of, next_link, redacted, told
from pscdesk.programme.plan.plan import Plan, plan_of, plan_with
from pscdesk.programme.plan.plan_acts import ItemAdded, ItemChanged, TextName, Updated
from pscdesk.programme.plan.plan_checks import check_fits
from pscdesk.programme.plan.plan_views import overdue_items, status_columns, updates_owed
from pscdesk.programme.written import Written

FIRST = Month(2026, 1)
NAMED: tuple[tuple[TextName, ...], ...] = (("title",), ("lead",), ())
NAMES = ("a", "b", "c", "d")
item = st.sampled_from(NAMES)
above = st.sampled_from(("", *NAMES))
due = st.sampled_from(("", "2026-02", "2027-01"))


def texts(marked: int) -> dict[str, str]:
    """Sentences that stand in no other entry."""
    return {"title": f"Title {marked}.", "lead": f"Lead {marked}."}


@st.composite
def histories(draw: st.DrawFn) -> list[Written]:
    """Acts of which each fits the plan that those before it make."""
    plan, kept = Plan(), list[Written]()
    for at in range(draw(st.integers(1, 14))):
        month = FIRST.plus(at // 3)
        which = draw(st.integers(0, 3))
        if which == 0:
            act = ItemAdded(item=draw(item), kind="action", parent=draw(above), due=draw(due))
            one = Written(act, month, texts(at))
        elif which == 1:
            named = draw(st.sampled_from(NAMED))
            says = {name: text for name, text in texts(at).items() if name in named and draw(st.booleans())}
            changed = ItemChanged(item=draw(item), kind="action", parent=draw(above), due=draw(due), says=named)
            one = Written(changed, month, says)
        else:
            status = draw(st.sampled_from(("in-progress", "completed", "stopped")))
            one = Written(Updated(item=draw(item), status=status), month, {"progress": f"P {at}.", "evidence": "E."})
        try:
            check_fits(plan, one)
        except InputError:
            continue
        plan = plan_with(plan, one)
        kept.append(one)
    return kept


def chain(acts: Sequence[Written]) -> tuple[Link, ...]:
    links: list[Link] = []
    for one in acts:
        links.append(next_link(one, head_of(links)))
    return tuple(links)


def bare(plan: Plan) -> list[tuple[object, ...]]:
    """All of a plan but the numbers of its entries."""
    return [
        (depth, one.id, one.parent, one.due, dict(one.texts), one.redacted, [dict(each.texts) for each in one.updates])
        for depth, one in plan.in_order()
    ]


@given(histories(), st.data())
@settings(deadline=None, max_examples=80)
def test_a_history_cut_anywhere_makes_the_plan_that_the_whole_of_it_makes(
    acts: list[Written], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(acts)))
    whole = plan_of(told(chain(acts)))
    assert bare(plan_with(plan_of(told(chain(acts[:at]))), *acts[at:])) == bare(whole)
    assert len(list(whole.in_order())) == len(whole.items)


@given(histories(), st.data())
@settings(deadline=None, max_examples=80)
def test_a_redacted_entry_takes_its_own_sentences_out_of_the_plan_and_leaves_all_else(
    acts: list[Written], data: st.DataObject
) -> None:
    links = list(chain(acts))
    wordy = [at for at, link in enumerate(links) if link.texts]
    if not wordy:
        return
    at = data.draw(st.sampled_from(wordy))
    links[at] = redacted(links[at])
    links.append(next_link(Written(Redacted(entry=at + 1), FIRST), head_of(links)))
    assert find_fault(links) is None
    before, after = plan_of(told(chain(acts))), plan_of(told(links))
    gone = set(acts[at].texts.values()) - {"E."}
    for name, one in after.items.items():
        was = before.items[name]
        assert not gone & {*one.texts.values(), *(text for each in one.updates for text in each.texts.values())}
        assert {**was.texts, **one.texts} == dict(was.texts)
        assert set(was.texts) - set(one.texts) <= one.redacted
        assert (one.status, one.due, one.parent) == (was.status, was.due, was.parent)


@given(histories(), st.integers(0, 14))
@settings(deadline=None, max_examples=60)
def test_every_item_stands_in_one_column_and_only_open_ones_are_overdue_or_owed(
    acts: list[Written], later: int
) -> None:
    plan, month = plan_of(told(chain(acts))), FIRST.plus(later)
    placed = [one.id for column in status_columns(plan) for one in column.items]
    assert sorted(placed) == sorted(plan.items)
    for one in (*overdue_items(plan, month), *updates_owed(plan, month)):
        assert not one.is_done
    assert all(one.due is not None and one.due < month for one in overdue_items(plan, month))
