"""The plan as its history makes it: a tree of items, each with what it says now and its updates in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import (
    ITEM_TEXTS,
    LESSON_TEXTS,
    CitedFigure,
    ItemAdded,
    ItemChanged,
    Kind,
    Status,
    Updated,
)
from pscdesk.programme.written import Told, Written, checked_texts

DONE: frozenset[Status] = frozenset({"completed", "stopped"})
"""Statuses after which nothing more is owed."""


@dataclass(frozen=True)
class Update:
    """How an item went on in one month; a redacted one has no sentences any more, and says so."""

    at: int
    month: Month
    status: Status
    texts: Mapping[str, str]
    cites: tuple[CitedFigure, ...]
    is_redacted: bool


@dataclass(frozen=True)
class Item:
    """One item as it stands now. ``at``: the entries that said it; ``redacted``: names of texts that were taken out.

    ``told_at`` has the entry that each text stands in, or stood in before it was redacted.
    """

    id: str
    kind: Kind
    parent: str
    number: str
    due: Month | None
    texts: Mapping[str, str]
    at: tuple[int, ...]
    since: Month
    redacted: frozenset[str] = frozenset()
    told_at: Mapping[str, int] = field(default_factory=dict[str, int])
    updates: tuple[Update, ...] = ()

    @property
    def is_redacted(self) -> bool:
        """Whether something that it said was taken out, and nothing stands in its place."""
        return bool(self.redacted)

    @property
    def redacted_at(self) -> tuple[int, ...]:
        """The entries whose sentences were taken out, where nothing stands in their place."""
        return tuple(sorted({self.told_at[name] for name in self.redacted}))

    @property
    def wordy_at(self) -> tuple[int, ...]:
        """The entries that what it says now stands in: those that could be redacted."""
        return tuple(sorted({self.told_at[name] for name in self.texts}))

    @property
    def programmes(self) -> tuple[str, ...]:
        """The corporate programmes that own it as well, each once."""
        return split_tags(self.texts.get("programmes", ""))

    @property
    def source(self) -> str:
        """The paper it comes from; empty where that is not said."""
        return self.texts.get("source", "")

    @property
    def lead(self) -> str:
        """The role or team that leads; empty where that is not said."""
        return self.texts.get("lead", "")

    @property
    def status(self) -> Status:
        """What its last update says; not started without one."""
        return self.updates[-1].status if self.updates else "not-started"

    @property
    def is_done(self) -> bool:
        """Whether nothing more is owed."""
        return self.status in DONE

    @property
    def title(self) -> str:
        """What is to be done; its id where the sentence was taken out."""
        return self.texts.get("title") or self.id

    def is_overdue(self, month: Month) -> bool:
        """Whether its month is over, and it is neither completed nor stopped."""
        return self.due is not None and self.due < month and not self.is_done


@dataclass(frozen=True)
class Plan:
    """Every item by id, in the order in which they were added."""

    items: Mapping[str, Item] = field(default_factory=dict[str, Item])

    def beneath(self, parent: str = "") -> tuple[Item, ...]:
        """The items directly beneath one, or at the top."""
        return tuple(one for one in self.items.values() if one.parent == parent)

    def in_order(self, parent: str = "", depth: int = 0) -> Iterable[tuple[int, Item]]:
        """Every item after the one above it, with how deep it lies (0 at the top)."""
        for one in self.beneath(parent):
            yield depth, one
            yield from self.in_order(one.id, depth + 1)

    def named(self, item: str) -> Item:
        """The item of that id; ``InputError`` where there is none."""
        if item not in self.items:
            raise InputError(Message("The plan has no item “{item}”.", item=item), Message("Nothing was changed."))
        return self.items[item]


def plan_of(history: Iterable[Told]) -> Plan:
    """The plan that this history makes."""
    return _gone_on(Plan(), history)


def plan_with(plan: Plan, *written: Written) -> Plan:
    """The plan as it would be once these acts were kept; the entries they would be have no number yet."""
    entries = (Told(0, one.month, one.act, checked_texts(one.texts), is_redacted=False, digest="") for one in written)
    return _gone_on(plan, entries)


def _gone_on(plan: Plan, history: Iterable[Told]) -> Plan:
    items, new = dict(plan.items), dict[str, list[Update]]()
    for entry in history:
        act = entry.act
        if isinstance(act, (ItemAdded, ItemChanged)):
            items[act.item] = _item(act, entry, items.get(act.item))
        elif isinstance(act, Updated) and act.item in items:
            made = Update(entry.at, entry.month, act.status, entry.texts, act.cites, entry.is_redacted)
            new.setdefault(act.item, []).append(made)
    for item, updates in new.items():
        items[item] = replace(items[item], updates=(*items[item].updates, *updates))
    return Plan(items)


def split_tags(text: str) -> tuple[str, ...]:
    """Programmes as they are typed, each on a line or after a semicolon; each once in whatever letters."""
    named = [" ".join(one.split()) for one in text.replace(";", "\n").splitlines()]
    return tuple({one.casefold(): one for one in reversed(named) if one}.values())[::-1]


def _item(act: ItemAdded | ItemChanged, entry: Told, known: Item | None) -> Item:
    if known is None or isinstance(act, ItemAdded):
        lesson = LESSON_TEXTS if act.kind == "lesson" else ()
        named = {*ITEM_TEXTS, *lesson} if entry.is_redacted else set(entry.texts)
        texts, gone, told_at = dict(entry.texts), frozenset[str](), dict[str, int]()
    else:
        named = {*act.says, *entry.texts}
        texts = {**{name: text for name, text in known.texts.items() if name not in named}, **entry.texts}
        gone, told_at = known.redacted, known.told_at
    return Item(
        id=act.item,
        kind=act.kind,
        parent=act.parent,
        number=act.number,
        due=Month.read(act.due) if act.due else None,
        texts=texts,
        at=(*(known.at if known else ()), entry.at),
        since=known.since if known else entry.month,
        redacted=gone | named if entry.is_redacted else gone - named,
        told_at={**told_at, **dict.fromkeys(named, entry.at)},
        updates=known.updates if known else (),
    )
