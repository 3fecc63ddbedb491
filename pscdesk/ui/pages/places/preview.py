"""The call lines that a supervisor would see with what has been typed, by day and by night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from pscdesk.guidance.pack.pack_types import Outcome, Pack
from pscdesk.guidance.result.result_words import rings
from pscdesk.local import ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.ui.guidance_parts.number_line import kept_together
from pscdesk.ui.look.theme import figures
from pscdesk.ui.widgets.card import Card
from pscdesk.ui.widgets.text import rule, words
from pscdesk.work.walk.call_line import call_now

_SHOWN = ("danger-to-life", "refer-psd-urgent", "wellbeing-support")
_MUST_RING = 3
"""The rank from which on an outcome says ring and not ask."""
_WEDNESDAY = dt.date(2026, 11, 25)
_HOURS = ((dt.time(10), Message("On a Wednesday at 10:00")), (dt.time(3), Message("On a Wednesday at 03:00")))


class Preview(Card):
    """For three outcomes, whom to ring and what is said beneath it at two hours of the clock."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(Message("What people will see"), "soft")
        known = {outcome.id: outcome for outcome in pack.flow.outcome}
        self._shown: list[tuple[Outcome, Sequence[tuple[dt.datetime, QLabel, QLabel]]]] = []
        for outcome in (known[one] for one in _SHOWN if one in known and known[one].places):
            if self._shown:
                self.add(rule())
            self.add(words(outcome.heading, "strong"))
            lines: list[tuple[dt.datetime, QLabel, QLabel]] = []
            for hour, named in _HOURS:
                line, says = words(""), words("", "small", "quiet")
                line.setFont(figures(line.font()))
                self.add(words(named, "small", "quiet"), line, says)
                lines.append((dt.datetime.combine(_WEDNESDAY, hour), line, says))
            self._shown.append((outcome, lines))

    @property
    def text(self) -> str:
        """All that it shows, a line each."""
        return "\n".join(f"{line.text()} | {says.text()}" for _, lines in self._shown for _, line, says in lines)

    def look(self, local: ForceContacts) -> None:
        """Show the call lines with these numbers."""
        for outcome, lines in self._shown:
            for now, line, says in lines:
                call = call_now(local, outcome.places[0], now)
                whom = rings(call.whom, must=outcome.rank >= _MUST_RING)
                number = "" if call.number in call.whom else kept_together(call.number)
                line.setText(joined("\N{EN SPACE}", filter(None, (whom, number))))
                says.setText(call.says)
