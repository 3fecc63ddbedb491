"""What every engine gives once it has a copy of the shelf: its tables, and what answers an expression over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

Answering = Callable[["ir.Table"], "pa.Table"]
"""Gives the rows of an expression; raises whatever its engine raises."""


@dataclass(frozen=True)
class Opened:
    """An engine through Ibis (``backend``), the schema that has the shelf's tables, and what answers."""

    backend: Any
    answer: Answering
    schema: str = ""

    def table(self, name: str) -> ir.Table:
        """A table of the shelf as the engine has it."""
        return self.backend.table(name, database=self.schema) if self.schema else self.backend.table(name)
