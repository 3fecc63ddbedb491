"""The verbs of `guidance` for whoever keeps a force's own guidance, and for those who read and approve it."""

from __future__ import annotations

import click

from pscdesk.cli.guidance_parts.guidance_verbs import guidance
from pscdesk.cli.workshop_parts import (
    card_verbs,
    compose_verbs,
    edit_verb,
    folder_verbs,
    rebase_verb,
    sending_verbs,
    signing_verbs,
)

VERBS: tuple[click.Command, ...] = (
    folder_verbs.begin,
    edit_verb.edit,
    compose_verbs.compose,
    compose_verbs.walk,
    sending_verbs.send_,
    signing_verbs.read,
    signing_verbs.sign,
    signing_verbs.approve,
    sending_verbs.take,
    sending_verbs.accept,
    signing_verbs.withdraw,
    rebase_verb.rebase,
    folder_verbs.history,
    folder_verbs.status,
    card_verbs.key,
    card_verbs.approvers,
)
"""Each of them, in the order in which they are used."""

for _verb in VERBS:
    guidance.add_command(_verb)

__all__ = ["VERBS", "guidance"]
