"""JSON Schemas of the files of the workshop, generated from the types."""

from __future__ import annotations

from typing import Any

import msgspec

from pscdesk.guidance.workshop.overlay.edits import Overlay
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.contacts_file import Contacts
from pscdesk.guidance.workshop.signing.guidance_file import Guidance
from pscdesk.guidance.workshop.signing.history import Step
from pscdesk.guidance.workshop.signing.standing import Withdrawal
from pscdesk.guidance.workshop.signing.statements import Statement
from pscdesk.json_schemas import schemas_of

TYPES: dict[str, type[msgspec.Struct]] = {
    "guidance": Guidance,
    "guidance-overlay": Overlay,
    "approvers-card": ApproversCard,
    "guidance-statement": Statement,
    "guidance-withdrawal": Withdrawal,
    "guidance-step": Step,
    "contacts": Contacts,
}
"""Each format by the name of its schema file."""


def schemas() -> dict[str, dict[str, Any]]:
    """Format to its JSON Schema."""
    return schemas_of(TYPES)
