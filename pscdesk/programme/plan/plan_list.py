"""The plan as a list with a row for each item: written to be filled in elsewhere, and read back."""

from __future__ import annotations

import re

from pscdesk.documents.document import Column, Table
from pscdesk.programme.plan.plan import Item, Plan, Update

FACTS = ("id", "kind", "above", "number", "due")
ITEM_COLUMNS = {
    "title": "title",
    "lead": "lead",
    "timescale": "timescale",
    "programmes": "programmes",
    "source": "source",
    "failed": "failed",
    "learnt": "learnt",
    "changed": "changed",
    "lesson evidence": "evidence",
}
"""Columns of an item's texts, and which text each holds."""
UPDATE_COLUMNS = {"progress": "progress", "challenges": "challenges", "next steps": "next", "evidence": "evidence"}
"""Columns of its last update."""
COLUMNS = (*FACTS, *ITEM_COLUMNS, "status", *UPDATE_COLUMNS, "updated")
"""All columns of the list, in order. ``updated``, the month of the last update, is told and never read."""

_PARAGRAPH = " ¶ "
"""Stands between two paragraphs of a text: a cell is one line, or spreadsheets and people lose its end."""


def plan_list(plan: Plan) -> Table:
    """Every item in the order of the plan, with what it says and its last update. What was redacted is empty."""
    rows = tuple(listed_item(item) for _, item in plan.in_order())
    columns = tuple(Column(name.replace(" ", "_"), name) for name in COLUMNS)
    return Table("plan", "Plan", columns, tuple(tuple(row[name] for name in COLUMNS) for row in rows), key=("id",))


def listed_item(item: Item) -> dict[str, str]:
    """What the list says of an item, by column."""
    last = item.updates[-1] if item.updates else None
    return {
        "id": item.id,
        "kind": item.kind,
        "above": item.parent,
        "number": item.number,
        "due": str(item.due or ""),
        **{column: in_cell(item.texts.get(name, ""), name) for column, name in ITEM_COLUMNS.items()},
        "status": "" if item.kind == "lesson" and last is None else item.status,
        **listed_update(last),
        "updated": str(last.month) if last else "",
    }


def listed_update(update: Update | None) -> dict[str, str]:
    """What the list says of an update, by column: figures are told where they are cited, as they stood."""
    texts = update.texts if update else {}
    cites = update.cites if update else ()

    def figure(found: re.Match[str]) -> str:
        at = int(found[1])
        return f"({cites[at - 1].says})" if at <= len(cites) else found[0]

    return {
        column: in_cell(re.sub(r"\[([1-9])\]", figure, texts.get(name, ""))) for column, name in UPDATE_COLUMNS.items()
    }


def in_cell(text: str, name: str = "") -> str:
    """A text as a cell holds it, on one line; of programmes, each after a semicolon."""
    return text.replace("\n", "; " if name == "programmes" else _PARAGRAPH)


def from_cell(cell: str, name: str = "") -> str:
    """The text that a cell holds, its paragraphs each on a line, whether a sign or a line break parts them."""
    parts = re.split("[;\n]" if name == "programmes" else "[¶\n]", cell)
    lines = (" ".join(part.split()) for part in parts)
    return "\n".join(line for line in lines if line)
