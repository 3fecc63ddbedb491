"""What people who share one office do when its store went two ways: follow the one that lies there, and say so."""

from __future__ import annotations

from pscdesk.collation.office_log.acts import Act
from pscdesk.messages import Message
from pscdesk.work.office.acts.noted import log_act
from pscdesk.work.office.office import Office


def follow_store(office: Office) -> Message:
    """Take the store in the folder for the office's from now on, whatever was seen before, and log it; what to tell."""
    office.sealed.follow()
    log_act(office, Act(act="followed"))
    return Message(
        "The store in the folder is the office’s from now on. Keep the other copy until you know what only it has."
    )
