"""What a list of items would add to the plan and change in it: acts in their order, or what is wrong with which row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from pscdesk.errors import InputError
from pscdesk.messages import Message, quoted
from pscdesk.periods import Month
from pscdesk.programme.plan.plan import Item, Plan, plan_with
from pscdesk.programme.plan.plan_acts import ItemAdded, ItemChanged, Kind, Updated
from pscdesk.programme.plan.plan_checks import check_fits, checked_act, new_id
from pscdesk.programme.plan.plan_list import ITEM_COLUMNS, UPDATE_COLUMNS, from_cell, listed_item
from pscdesk.programme.plan.plan_list_read import ListedRow, PlanListRead, in_row
from pscdesk.programme.plan.plan_words import FACT_LABELS, TEXT_LABELS
from pscdesk.programme.written import Written


@dataclass(frozen=True)
class ChangedItem:
    """An item that a list changes: as it would stand, and what would be different, in words."""

    item: Item
    what: tuple[str, ...]


@dataclass(frozen=True)
class PlanImport:
    """What a list would do. ``written`` are its acts, none where there are ``faults``; what it leaves out stays."""

    added: tuple[Item, ...] = ()
    changed: tuple[ChangedItem, ...] = ()
    updated: tuple[Item, ...] = ()
    same: int = 0
    faults: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()
    seen: str = ""
    """Stands for the file and the plan that were looked at; ``take_list`` wants it again."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would be kept."""
        return not self.written


def compared(plan: Plan, read: PlanListRead, month: Month) -> PlanImport:
    """What the rows of a list add to this plan and change in it, as of ``month``."""
    ids, faults = _ids(plan, read.rows)
    placed, more = _placed(plan, read.rows, ids)
    faults = [*read.faults, *faults, *more]
    taken = _Taken(plan)
    if not faults:
        for row in placed:
            taken.take(row, month)
    return PlanImport(
        added=tuple(taken.plan.items[item] for item in taken.added),
        changed=tuple(ChangedItem(taken.plan.items[item], what) for item, what in taken.changed.items()),
        updated=tuple(taken.plan.items[item] for item in taken.updated),
        same=taken.same,
        faults=(*faults, *taken.faults),
        left_out=read.left_out,
        notes=read.notes,
        written=() if faults or taken.faults else tuple(taken.written),
    )


@dataclass(frozen=True)
class _Row:
    """A row of the list with the id of its item, and that of the item above it."""

    listed: ListedRow
    item: str
    parent: str

    def text(self, column: str) -> str:
        """What its cell says; empty where there is none."""
        return self.listed.said.get(column, "")


def _ids(plan: Plan, rows: Sequence[ListedRow]) -> tuple[list[str], list[str]]:
    """The id of each row: as given, or that of the only item in the plan with its number, or a new one."""
    ids, faults, homes = list[str](), list[str](), dict[str, int]()
    by_number = _only((item.number, item.id) for item in plan.items.values())
    for row in rows:
        number = row.said.get("number", "")
        item = row.said.get("id", "") or by_number.get(number, "") or new_id(plan, _kind(row), number, ids)
        if item in homes:
            said = Message("row {other} is about the same item, {item}", other=homes[item], item=quoted(item[:60]))
            faults.append(in_row(row.number, said))
        homes.setdefault(item, row.number)
        ids.append(item)
    return ids, faults


def _placed(plan: Plan, rows: Sequence[ListedRow], ids: Sequence[str]) -> tuple[list[_Row], list[str]]:
    """The rows, each after the one above it. What is above is given by id or by number."""
    by_number = _only(
        (
            *((row.said.get("number", ""), item) for row, item in zip(rows, ids, strict=True)),
            *((item.number, item.id) for item in plan.items.values() if item.id not in set(ids)),
        )
    )
    above, faults, placed = dict[str, str](), list[str](), list[tuple[int, _Row]]()
    for row, item in zip(rows, ids, strict=True):
        known = plan.items.get(item)
        given = row.said.get("above", known.parent if known and "above" not in row.said else "")
        above[item] = given if given in {"", *ids, *plan.items} else by_number.get(given, "?")
        if above[item] == "?":
            said = Message("neither the plan nor the list has the item {above}", above=quoted(given[:60]))
            faults.append(in_row(row.number, said))
    for row, item in zip(rows, ids, strict=True):
        depth, at = 0, above[item]
        while at in above and depth <= len(ids):
            depth, at = depth + 1, above[at]
        if depth > len(ids):
            faults.append(in_row(row.number, Message("it lies beneath itself")))
        placed.append((depth, _Row(row, item, above[item])))
    return [row for _, row in sorted(placed, key=lambda one: one[0])], faults


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The item of each number that no other item has."""
    found: dict[str, list[str]] = {}
    for number, item in pairs:
        if number:
            found.setdefault(number, []).append(item)
    return {number: items[0] for number, items in found.items() if len(items) == 1}


def _kind(row: ListedRow) -> Kind:
    """What a row is: as it says, or an action where it lies beneath another, and else a recommendation."""
    usual: Kind = "action" if row.said.get("above") else "recommendation"
    return cast("Kind", row.said.get("kind") or usual)


@dataclass
class _Taken:
    """The plan as it becomes row by row, the acts that make it so, and what is wrong."""

    plan: Plan
    written: list[Written] = field(default_factory=list[Written])
    added: list[str] = field(default_factory=list[str])
    changed: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    updated: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    same: int = 0
    _failed: set[str] = field(default_factory=set[str])

    def take(self, row: _Row, month: Month) -> None:
        """Take one row; nothing of it where it has a fault, which is told once and not of what lies beneath it."""
        if row.parent in self._failed:
            self._failed.add(row.item)
            return
        known, before = self.plan.items.get(row.item), len(self.written)
        try:
            if known is None:
                self._keep(_added(row, month))
                self.added.append(row.item)
            else:
                self._change(row, known, month)
            self._update(row, month)
        except InputError as fault:
            self._failed.add(row.item)
            said = Message("Row {number}: {sentence}", number=row.listed.number, sentence=fault.message)
            self.faults.append(said)
        else:
            self.same += len(self.written) == before

    def _change(self, row: _Row, known: Item, month: Month) -> None:
        facts = {"kind": known.kind, "parent": known.parent, "number": known.number, "due": str(known.due or "")}
        new = facts | {name: row.text(name) for name in ("kind", "number", "due") if name in row.listed.said}
        new |= {"kind": new["kind"] or known.kind, "parent": row.parent}
        says = [
            name
            for column, name in ITEM_COLUMNS.items()
            if column in row.listed.said
            and row.text(column) != known.texts.get(name, "")
            and not (name in known.redacted and not row.text(column))
        ]
        what = tuple(FACT_LABELS[name] for name in facts if new[name] != facts[name])
        if not (what or says):
            return
        texts = {name: row.text(column) for column, name in ITEM_COLUMNS.items() if name in says}
        act = checked_act(ItemChanged, {**new, "item": row.item, "says": says})
        self._keep(Written(act, month, {name: text for name, text in texts.items() if text}))
        self.changed[row.item] = (*what, *(TEXT_LABELS[name] for name in says))

    def _update(self, row: _Row, month: Month) -> None:
        now = self.plan.items[row.item]
        told = listed_item(now)
        texts = {column: row.text(column) for column in UPDATE_COLUMNS if column in row.listed.said}
        status = row.text("status") or now.status
        is_same = all(text == from_cell(told[column]) for column, text in texts.items())
        if status == now.status and (is_same or not any(texts.values())):
            return
        act = checked_act(Updated, {"item": row.item, "status": status})
        self._keep(Written(act, month, {UPDATE_COLUMNS[column]: text for column, text in texts.items()}))
        self.updated.append(row.item)

    def _keep(self, written: Written) -> None:
        check_fits(self.plan, written)
        self.plan = plan_with(self.plan, written)
        self.written.append(written)


def _added(row: _Row, month: Month) -> Written:
    facts = {name: row.text(name) for name in ("number", "due")}
    act = checked_act(ItemAdded, {**facts, "item": row.item, "kind": _kind(row.listed), "parent": row.parent})
    texts = {name: row.text(column) for column, name in ITEM_COLUMNS.items()}
    return Written(act, month, {name: text for name, text in texts.items() if text})
