"""Which view of the aid stands for the place of a walk: what asks, what is looked over, what shows the outcome."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from pscdesk.ui.context import Context
from pscdesk.ui.guidance_parts.save import Paper
from pscdesk.ui.guidance_parts.walk import Walk
from pscdesk.ui.pages.aid.asking.start_view import StartView

if TYPE_CHECKING:
    from pscdesk.ui.pages.aid.asking.question_view import QuestionView
    from pscdesk.ui.pages.aid.outcome.now_view import NowView
    from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
    from pscdesk.ui.pages.aid.outcome.stopped_view import StoppedView
    from pscdesk.ui.pages.aid.outcome.try_view import TryView
    from pscdesk.ui.widgets.layout.page import ContentColumn


class View(Protocol):
    """What every view of the aid can do."""

    def first_control(self) -> QWidget:
        """Where the keyboard goes."""
        ...

    def go_on(self) -> None:
        """What Enter does."""
        ...


@dataclass(frozen=True)
class ViewActs:
    """What the views ask of the page: to begin, to forget, and to hear that somebody is here or was refused.

    ``anew`` begins with other guidance, once that of the walk was withdrawn.
    """

    begin: Callable[[], None]
    forget: Callable[[], None]
    touched: Callable[[], None]
    refused: Callable[[str], None]
    anew: Callable[[], None]


def view_of(walk: Walk, paper: Paper, context: Context, acts: ViewActs) -> ContentColumn:
    """A new view of the place where the walk is; all but the first are read when they are first needed."""
    if walk.place == "start":
        start = StartView(acts.begin)
        start.name_guidance(walk.pack)
        return start
    if walk.place in ("question", "try"):
        return _asking(walk, acts)
    if walk.place == "check":
        from pscdesk.ui.pages.aid.asking.check_view import CheckView

        return CheckView(walk)
    return _concluding(walk, paper, context, acts)


def _asking(walk: Walk, acts: ViewActs) -> QuestionView | TryView:
    from pscdesk.ui.pages.aid.asking.question_view import QuestionView
    from pscdesk.ui.pages.aid.outcome.try_view import TryView

    asked = QuestionView(walk) if walk.place == "question" else TryView(walk)
    asked.touched.connect(acts.touched)
    if isinstance(asked, QuestionView):
        asked.refused.connect(acts.refused)
    return asked


def _concluding(walk: Walk, paper: Paper, context: Context, acts: ViewActs) -> NowView | OutcomeView | StoppedView:
    copies_all = context.settings.copy == "all"
    if walk.place == "stopped":
        from pscdesk.ui.pages.aid.outcome.stopped_view import StoppedView

        return StoppedView(walk, acts.anew, context.now, copies_all=copies_all)
    if walk.place == "now":
        from pscdesk.ui.pages.aid.outcome.now_view import NowView

        return NowView(walk, paper, context.now, copies_all=copies_all)
    from pscdesk.ui.pages.aid.outcome.outcome_view import OutcomeView
    from pscdesk.ui.pages.aid.outcome.use_card import use_card

    use = use_card(context, walk)
    return OutcomeView(walk, paper, context.now, acts.forget, use, copies_all=copies_all)
