"""JSON Schemas of the file formats, generated from the types."""

from __future__ import annotations

from typing import Any

import msgspec

from pscdesk.json_schemas import schemas_of
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


def schemas() -> dict[str, dict[str, Any]]:
    """Format to its JSON Schema."""
    return schemas_of(TYPES)
