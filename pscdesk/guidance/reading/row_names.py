"""Gives each row of ``flow.toml`` its name: the id it is written with, or one made from its condition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

WITH_ROWS = ("question", "gate", "outcome", "action", "reply")
"""The kinds of blocks that have rows."""
_CONDITION = ("answers", "gates", "unless", "only_known")


def name_rows(flow: Mapping[str, Any]) -> None:
    """Gives every row that is written without an id the name of its condition, one more of the same a number."""
    for rows in _rows_of_blocks(flow):
        used = {str(row["id"]) for row in rows if "id" in row}
        for row in rows:
            if "id" not in row:
                name = named = condition_name(row)
                number = 1
                while named in used:
                    number += 1
                    named = f"{name}-{number}"
                row["id"] = named
                used.add(named)


def condition_name(row: Mapping[str, Any]) -> str:
    """What a row without an id is called: ``row-`` and eight digits that stay while its condition does."""
    told = json.dumps({field: row[field] for field in _CONDITION if row.get(field)}, sort_keys=True, default=str)
    return f"row-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _rows_of_blocks(flow: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for kind in WITH_ROWS:
        blocks = flow.get(kind)
        for block in cast("list[Any]", blocks) if isinstance(blocks, list) else ():
            rows = block.get("when", []) if isinstance(block, dict) else []
            if isinstance(rows, list) and all(isinstance(row, dict) for row in cast("list[Any]", rows)):
                yield cast("list[dict[str, Any]]", rows)
