"""The card that saves a reminder to look again after an informal step."""

from __future__ import annotations

from typing import cast

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.widgets.buttons import button
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.widgets.layout.flow import Flow
from pscdesk.ui.widgets.text import words


class ReminderCard(Card):
    """In how many days to look again, with the day that makes, and the way to save it for one's own calendar."""

    def __init__(self, paper: Paper) -> None:
        from pscdesk.work.walk.reminder import DAYS, TITLE, USUAL, day_told, review_day

        super().__init__(Message("A reminder to look again"))
        self.setObjectName("reminder")
        self._paper = paper
        self.days = Choice()
        self.days.offer(
            (
                days,
                Message("In {number} days: {day}", number=days, day=day_told(review_day(paper.today, days))),
            )
            for days in DAYS
        )
        self.days.show_value(USUAL)
        name = words(Message("When to look again"), "strong")
        name.setBuddy(self.days)
        self.save = button(Message("Save a reminder…"), self.save_reminder, "", "save")
        self.add(
            words(
                Message(
                    "A day for your own calendar that says “{title}” and names nobody. It is the only file of PSC Desk "
                    "with a day in it: delete it once it is in your calendar.",
                    title=TITLE,
                ),
                "body",
                "quiet",
            ),
            name,
        )
        acts = Flow(gap=12)
        acts.addWidget(self.days)
        acts.addWidget(self.save)
        self.rows.addLayout(acts)
        self.save.setAccessibleDescription(tr(TITLE))

    def save_reminder(self) -> None:
        """Ask where, and write it for the day that is chosen."""
        self._paper.save_reminder(cast("int", self.days.value))
