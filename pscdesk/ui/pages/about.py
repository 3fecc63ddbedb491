"""The page about PSC Desk: its version, how far its guidance saw the law, what it keeps, and its licences."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk import __version__
from pscdesk.guidance.pack.approval import approval_sentence
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.language import spoken, tr
from pscdesk.messages import Message
from pscdesk.periods import long_month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.licences_shown import licence_folds, licence_words
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.page import ScrollPage
from pscdesk.ui.widgets.text import words

_PROMISES = (
    Message("It keeps no names, no free text and no day: only how many contacts there were in a month."),
    Message("A walk through the questions is never kept, unless you save it as a PDF yourself."),
    Message("It has no network connection. What leaves this computer, you carry."),
    Message("Every rule in it shows why it is there and where it comes from."),
)


class AboutPage(ScrollPage):
    """Read only."""

    title = Message("About PSC Desk")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.column.add(words(Message("Version {version}", version=__version__), "body", "quiet"))
        self.column.add(Card(Message("What it keeps")).add(bulleted([tr(line) for line in _PROMISES])))
        self._guidance = Card(Message("Guidance"))
        self.column.add(self._guidance, words(Message("Licences"), "heading"))
        self._folds = licence_folds()
        self.column.add(*licence_words(), *self._folds)
        self.column.finish()
        context.jobs.run(
            Message("Reading the guidance"), lambda _progress: _read_about(context), self._show_about, owner=self
        )

    def first_control(self) -> QWidget:
        return self._folds[0].head

    def _show_about(self, found: tuple[Pack, str]) -> None:
        pack, why_not_own = found
        for line in (*about_lines(pack), *([tr(why_not_own)] if why_not_own else [])):
            self._guidance.add(words(line))


def about_lines(pack: Pack) -> tuple[str, ...]:
    """What a pack says about itself, in sentences."""
    about = pack.about
    return (
        about.title,
        tr(Message("Version {version}.", version=about.version)),
        tr(approval_sentence(pack)),
        tr(Message("It covers {place}.", place=about.jurisdiction)),
        tr(
            Message(
                "Law as seen to {seen}; sources checked in {checked}.",
                seen=about.law_seen_to,
                checked=long_month(about.law_checked_on),
            )
        ),
        tr(Message("To be reviewed by {month}.", month=long_month(about.review_by))),
    )


def _read_about(context: Context) -> tuple[Pack, str]:
    from pscdesk.work.walk.guidance_in_use import pack_in_use

    return pack_in_use(context.places, spoken())
