"""JSON Schemas of the files that travel, generated from the types that read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas_of(types: Mapping[str, type[msgspec.Struct]]) -> dict[str, dict[str, Any]]:
    """Format to its JSON Schema (2020-12): what the JSON inside the file may say, before any check across fields."""
    return {name: {"$schema": _DIALECT, **_portable(msgspec.json.schema(said))} for name, said in types.items()}


def _portable(part: Any) -> Any:
    """The same, with the end of a text written as every JSON Schema program reads it, and each sentence on one line."""
    if isinstance(part, dict):
        return {name: _ADJUSTED.get(name, _portable)(value) for name, value in part.items()}
    return [_portable(one) for one in part] if isinstance(part, list) else part


def _text_or_part(change: Callable[[str], str]) -> Callable[[Any], Any]:
    """A key may also be the name of a field, whose schema is a table."""
    return lambda told: change(told) if isinstance(told, str) else _portable(told)


_ADJUSTED: dict[str, Callable[[Any], Any]] = {
    "pattern": _text_or_part(lambda pattern: pattern.replace(r"\Z", "$")),
    "description": _text_or_part(lambda text: " ".join(text.split())),
}
