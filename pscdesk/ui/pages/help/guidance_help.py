"""The help for the page Guidance, and each of its tabs."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.pages.help.help_types import PageHelp

_KEPT = Message("The guidance that you follow, your edits, and every step of them, in the folder that the page names.")
_NOBODY = Message("Who made an edit: a step has its day and a role. Nothing of any contact is ever in it.")

GUIDANCE_HELP = {
    "guidance": PageHelp(
        Message("Guidance"),
        Message("Say what your force says otherwise in the guidance that supervisors are led by."),
        (
            Message("Write the name of your force, as it is to stand beside lines of your own."),
            Message("Begin with the guidance in PSC Desk, or with the file of other guidance that you follow."),
            Message("Or choose the folder of work that was begun already."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-edit": PageHelp(
        Message("Guidance: Edit"),
        Message("Change a text, a list or an answer, and see at once what that does."),
        (
            Message("Choose a part of the guidance at the left, or click a text on the page that supervisors see."),
            Message("Write what you say instead, and why. Each field says what may become of it."),
            Message("A text that keeps people safe stays. Let a line of your own stand beneath it."),
            Message(
                "Read the lines at the foot: what is refused, what would end lower, and what changes. “Walk it” goes "
                "through an example on the page beside it."
            ),
            Message("Every change is kept by itself. Ctrl+Z outside a field takes the last one back."),
        ),
        _KEPT,
        _NOBODY,
    ),
}
