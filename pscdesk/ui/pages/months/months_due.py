"""The reminder that months are ready to send, with the one button that makes them and the one that says nil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.flow import flow_of
from pscdesk.ui.widgets.text import words

if TYPE_CHECKING:
    from pscdesk.periods import Month
    from pscdesk.work.desk.desk import Due

_MOST = 4


def to_make(due: Sequence[Due], together: bool) -> tuple[Due, ...]:
    """The months that one button makes: those in which something was counted, or the whole quarter ``together``."""
    return tuple(one for one in due if together or not one.nil)


class DueCard(Card):
    """What is due, oldest first. A month of nothing is said to be nil by itself, or with its quarter."""

    def __init__(
        self, due: Sequence[Due], together: bool, make: Callable[[], None], nil: Callable[[Month], None]
    ) -> None:
        super().__init__(
            Message("Ready to send") if due else Message("Nothing is waiting to be sent"),
            "notice" if due else "soft",
        )
        self.setObjectName("due")
        shown = [one.sentence for one in due[:_MOST]]
        if len(due) > _MOST:
            shown.append(Message("{number} more months are ready.", number=len(due) - _MOST))
        if due:
            self.add(bulleted(shown, "clock", "notice"))
        else:
            self.add(words(Message("When a month is over, it is listed here.")))
        counted = to_make(due, together)
        self.make = button(
            Message("Make the return…")
            if len(counted) == 1
            else Message("Make all {number} returns…", number=len(counted)),
            make,
            "primary",
            "send",
        )
        self.make.setParent(self)  # it belongs to the card even where there is nothing to make
        if not counted:
            self.make.hide()
        self.nils = [
            button(Message("{month}: nothing to report…", month=one.month.label), lambda m=one.month: nil(m))
            for one in due
            if one not in counted
        ][:_MOST]
        if due:
            self.rows.addLayout(flow_of(self.make, *self.nils[:2]))
        for more in self.nils[2:]:
            self.rows.addLayout(flow_of(more))
