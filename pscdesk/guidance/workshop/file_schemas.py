"""JSON Schemas of the files of the workshop, generated from the types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import Guidance
from pscdesk.guidance.workshop.signing.history import Step
from pscdesk.guidance.workshop.signing.standing import Withdrawal
from pscdesk.guidance.workshop.signing.statements import Statement

TYPES: dict[str, type[msgspec.Struct]] = {
    "guidance": Guidance,
    "guidance-overlay": Overlay,
    "approvers-card": ApproversCard,
    "guidance-statement": Statement,
    "guidance-withdrawal": Withdrawal,
    "guidance-step": Step,
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


def _text_or_part(change: Callable[[str], str]) -> Callable[[Any], Any]:
    """A key may also be the name of a field, whose schema is a table."""
    return lambda told: change(told) if isinstance(told, str) else _portable(told)


_ADJUSTED: dict[str, Callable[[Any], Any]] = {
    "pattern": _text_or_part(lambda pattern: pattern.replace(r"\Z", "$")),
    "description": _text_or_part(lambda text: " ".join(text.split())),
}
