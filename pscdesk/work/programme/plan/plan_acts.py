"""What HR does with the plan: items and lessons added and changed, updates, a text redacted, the history verified."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.programme.history import Head, find_fault, head_of
from pscdesk.programme.plan.plan import Item, Plan, plan_of
from pscdesk.programme.plan.plan_acts import (
    ITEM_TEXTS,
    LESSON_TEXTS,
    UPDATE_TEXTS,
    CitedFigure,
    ItemAdded,
    ItemChanged,
    Kind,
    Status,
    Updated,
)
from pscdesk.programme.plan.plan_checks import CANNOT_BE_KEPT, check_fits, checked_act, new_id
from pscdesk.programme.written import Written, checked_texts
from pscdesk.storage.salted_chain import BEGINNING
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.programme import Programme


def plan_now(programme: Programme) -> Plan:
    """The plan as it stands."""
    return plan_of(programme.store.history())


@one_act
def add_item(
    programme: Programme,
    kind: Kind,
    texts: Mapping[str, str],
    *,
    item: str = "",
    number: str = "",
    parent: str = "",
    due: str = "",
) -> Item:
    """Add a recommendation, an action or a lesson; the item as it stands then.

    ``texts`` are those of ``ITEM_TEXTS``, for a lesson ``LESSON_TEXTS`` too. Without an id it is given one that says
    nothing. ``due`` is a month as ``2026-10``. ``InputError`` where it does not fit the plan; nothing is kept then.
    """
    plan = plan_now(programme)
    facts = {"item": item or new_id(plan, kind, number), "kind": kind, "number": number, "parent": parent, "due": due}
    return _write(programme, plan, checked_act(ItemAdded, facts), texts)


@one_act
def add_lesson(
    programme: Programme, texts: Mapping[str, str], *, item: str = "", number: str = "", parent: str = ""
) -> Item:
    """Add a lesson: what failed in the system, where it was learnt, what changed, evidence. See ``add_item``."""
    return add_item(programme, "lesson", texts, item=item, number=number, parent=parent)


@one_act
def change_item(
    programme: Programme,
    item: str,
    texts: Mapping[str, str] | None = None,
    *,
    kind: Kind | None = None,
    number: str | None = None,
    parent: str | None = None,
    due: str | None = None,
) -> Item:
    """Change an item; what is not given stays, and a text given as "" is taken away. What it said stays in the history.

    ``InputError`` where it does not fit the plan, or nothing would change.
    """
    plan = plan_now(programme)
    known = plan.named(item)
    before = {
        "kind": known.kind,
        "number": known.number,
        "parent": known.parent,
        "due": str(known.due or ""),
    }
    given = {"kind": kind, "number": number, "parent": parent, "due": due}
    facts = before | {name: value for name, value in given.items() if value is not None}
    new = checked_texts(texts or {})
    says = sorted(
        name
        for name in texts or {}
        if new.get(name, "") != known.texts.get(name, "") or (name in known.redacted and name in new)
    )
    if not says and facts == before:
        raise InputError(Message("Nothing is different."), Message("Nothing was changed."))
    act = checked_act(ItemChanged, {**facts, "item": item, "says": says})
    return _write(programme, plan, act, {name: new[name] for name in says if name in new})


@one_act
def update_item(
    programme: Programme, item: str, status: Status, texts: Mapping[str, str], cites: Sequence[CitedFigure] = ()
) -> Item:
    """Write how an item went on this month; the item as it stands then. Updates are never edited, only followed.

    ``texts`` are those of ``UPDATE_TEXTS``; ``[1]`` in one stands for the first of ``cites``, and each is cited.
    ``InputError`` where nothing is said, or something is completed without evidence.
    """
    plan = plan_now(programme)
    facts = {"item": item, "status": status, "cites": msgspec.to_builtins(cites)}
    return _write(programme, plan, checked_act(Updated, facts), texts)


@one_act
def redact_entry(programme: Programme, number: int) -> None:
    """Destroy the sentences of an entry for good; another entry says so. Say ``STILL_IN_BACKUPS`` first.

    ``InputError`` when it has none, or they were taken out before.
    """
    programme.store.redact(number, programme.month)


def verify_history(programme: Programme, head: str | None = None) -> Message:
    """Whether the programme's history is whole, in a sentence; ``InputError`` says what is wrong with it.

    ``head`` is one that stands on a paper, or at least its first sixteen digits: only that shows that the end was not
    cut off. None where nobody gave one, which is said.
    """
    given = None if head is None else "".join(head.split()).lower()
    if given is not None and not re.fullmatch("[0-9a-f]{16,64}", given):
        raise InputError(
            Message("A head of the history has at least 16 hexadecimal digits, and at most 64."),
            Message("Copy all that stand on the paper; spaces and capital letters do not matter."),
        )
    links = programme.store.links()
    heads = (BEGINNING, *(link.digest for link in links))
    at = next((at for at, one in enumerate(heads) if given and one.startswith(given)), -1)
    fault = find_fault(links, heads[at] if at >= 0 else given or "")
    if fault is not None:
        raise InputError(fault, Message("Keep this store as it is, and compare it with the newest backup."))
    said = _whole(head_of(links), at)
    if programme.set_back is not None:
        raise InputError(said, programme.set_back)
    return said


def _whole(now: Head, at: int) -> Message:
    """That the history is whole, and what it was compared with: the head of entry ``at``, or nothing (-1)."""
    if at < 0:
        return Message(
            "The history is whole: {entries} entries. Its head is {digest}. Nothing was compared with a paper: only "
            "the head on a paper shows that nothing was cut off at the end.",
            entries=now.entries,
            digest=now.digest,
        )
    if at == 0:
        return Message(
            "The history is whole: {entries} entries. That head is the beginning, before any entry, so it does not "
            "show that nothing was cut off.",
            entries=now.entries,
        )
    return Message(
        "The history is whole: {entries} entries, and it goes on from that head, which is entry {at}.",
        entries=now.entries,
        at=at,
    )


def head_now(programme: Programme) -> Head:
    """The end of the history, which stands on each paper."""
    return programme.store.head


_ITEM, _UPDATE = frozenset((*ITEM_TEXTS, *LESSON_TEXTS)), frozenset(UPDATE_TEXTS)


def _write(programme: Programme, plan: Plan, act: ItemAdded | ItemChanged | Updated, texts: Mapping[str, str]) -> Item:
    if not (_UPDATE if isinstance(act, Updated) else _ITEM).issuperset(texts):
        raise InputError(*CANNOT_BE_KEPT)
    written = Written(act, programme.month, texts)
    check_fits(plan, written)
    programme.store.write(written)
    return plan_now(programme).items[act.item]
