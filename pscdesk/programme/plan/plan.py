"""The plan as its history makes it: a tree of items, each with what it says now and its updates in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.plan.plan_acts import CitedFigure, ItemAdded, ItemChanged, Kind, Status, Updated
from pscdesk.programme.written import Told, Written

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
    """One item as it stands now. ``at``: the entries that said its facts; ``is_redacted``: its sentences are gone."""

    id: str
    kind: Kind
    parent: str
    number: str
    due: Month | None
    programmes: tuple[str, ...]
    source: str
    texts: Mapping[str, str]
    at: tuple[int, ...]
    since: Month
    is_redacted: bool = False
    updates: tuple[Update, ...] = ()

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
    items: dict[str, Item] = {}
    for entry in history:
        act = entry.act
        if isinstance(act, (ItemAdded, ItemChanged)):
            items[act.item] = _item(act, entry, items.get(act.item))
        elif isinstance(act, Updated) and act.item in items:
            known = items[act.item]
            made = Update(entry.at, entry.month, act.status, entry.texts, act.cites, entry.is_redacted)
            items[act.item] = replace(known, updates=(*known.updates, made))
    return Plan(items)


def check_fits(plan: Plan, written: Written) -> None:
    """``InputError`` where an act cannot follow this plan: an item twice, unknown or in a circle, or no evidence."""
    act = written.act
    if isinstance(act, ItemAdded) and act.item in plan.items:
        raise InputError(
            Message("The plan has an item “{item}” already.", item=act.item), Message("Choose another id.")
        )
    if isinstance(act, (ItemChanged, Updated)):
        plan.named(act.item)
    if isinstance(act, (ItemAdded, ItemChanged)):
        _check_place(plan, act)
        if not written.texts.get("title", "").strip():
            raise InputError(Message("Say what is to be done."), Message("Nothing was kept."))
    if isinstance(act, Updated) and act.status == "completed" and not written.texts.get("evidence", "").strip():
        raise InputError(
            Message("Something is completed only with evidence."),
            Message("Say how it is known, such as where the paper or the figure lies. Nothing was kept."),
        )
    if isinstance(act, Updated) and not any(text.strip() for text in written.texts.values()):
        raise InputError(Message("The update says nothing."), Message("Write at least one line. Nothing was kept."))


def _check_place(plan: Plan, act: ItemAdded | ItemChanged) -> None:
    above = act.parent
    if above:
        plan.named(above)
    while above:
        if above == act.item:
            raise InputError(Message("An item cannot lie beneath itself."), Message("Nothing was changed."))
        above = plan.items[above].parent if above in plan.items else ""


def _item(act: ItemAdded | ItemChanged, entry: Told, known: Item | None) -> Item:
    return Item(
        id=act.item,
        kind=act.kind,
        parent=act.parent,
        number=act.number,
        due=Month.read(act.due) if act.due else None,
        programmes=act.programmes,
        source=act.source,
        texts=entry.texts,
        at=(*(known.at if known else ()), entry.at),
        since=known.since if known else entry.month,
        is_redacted=entry.is_redacted,
        updates=known.updates if known else (),
    )
