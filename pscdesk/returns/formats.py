"""JSON Schemas of the file formats, generated from the types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from pscdesk.returns.return_types import (
    DeskCard,
    KeyCopy,
    OfficeCard,
    PackageSignature,
    Receipt,
    Return,
    SeatRequest,
)

TYPES: dict[str, type[msgspec.Struct]] = {
    "return": Return,
    "desk-card": DeskCard,
    "office-card": OfficeCard,
    "receipt": Receipt,
    "package-signature": PackageSignature,
    "seat-request": SeatRequest,
    "key-copy": KeyCopy,
}
"""Each format by the name of its schema file."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Format to its JSON Schema (2020-12): what the JSON inside the file may say, before any check across fields."""
    return {name: {"$schema": _DIALECT, **_portable(msgspec.json.schema(said))} for name, said in TYPES.items()}


def _portable(part: Any) -> Any:
    """The same, with the end of a text written as every JSON Schema program reads it, and each sentence on one line."""
    if isinstance(part, dict):
        return {name: _ADJUSTED.get(name, _portable)(value) for name, value in part.items()}
    return [_portable(one) for one in part] if isinstance(part, list) else part


_ADJUSTED: dict[str, Callable[[Any], Any]] = {
    "pattern": lambda pattern: pattern.replace(r"\Z", "$"),
    "description": lambda text: " ".join(text.split()),
}
