"""Takes the sentences of an entry out for good, once the person has been told what that means."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pscdesk.messages import Message
from pscdesk.ui.context import Context


def take_sentences_out(context: Context, owner: QWidget, entry: int, after: QWidget) -> None:
    """Ask first: older backups still hold what is taken out here. ``after`` has the keyboard once they are gone."""
    text = Message(
        "The sentences of entry {number} are destroyed for good. The history still shows that something stood "
        "there. Older backups still hold them. Go on?",
        number=entry,
    )
    if not context.dialogs.confirm(Message("Take sentences out"), text, Message("Take them out")):
        return

    def redacted(_progress: object) -> None:
        from pscdesk.work.programme.plan.plan_acts import redact_entry

        redact_entry(context.programme(), entry)

    def told(_none: object) -> None:
        after.setFocus(Qt.FocusReason.OtherFocusReason)  # what was pressed goes with the sentences
        context.notices.say(
            Message(
                "The sentences of entry {number} are taken out. Older backups still hold them: make a new one, and "
                "destroy those.",
                number=entry,
            )
        )
        context.programme_changed.emit()

    context.jobs.run(Message("Taking sentences out"), redacted, told, owner=owner)
