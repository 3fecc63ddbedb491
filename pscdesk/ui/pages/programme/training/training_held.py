"""What the tab of training shows, read in one job."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.papers.paper_shown import blocks_in_spoken

if TYPE_CHECKING:
    from pscdesk.documents.document import Block
    from pscdesk.programme.training.scorecard import Level
    from pscdesk.programme.training.training import Training
    from pscdesk.programme.training.training_results import TrainingResults
    from pscdesk.work.office.office import Office
    from pscdesk.work.programme.programme import Programme

NO_OFFICE = Message("Sessions and contacts are counted in the office, and units come from it. It is not set up yet.")


@dataclass(frozen=True)
class Asked:
    """What is to be shown: the twelve frozen months to ``last``, and ``months`` before and after each of ``around``.

    Without ``last`` they end with the newest frozen month.
    """

    last: Month | None = None
    around: tuple[Month, ...] = ()
    months: int = 3


@dataclass(frozen=True)
class TrainingHeld:
    """Training as it stands. ``month`` is the one in which something is written now.

    ``audiences`` are those of the form of sessions, by id. ``frozen`` are the months that have figures, the newest
    first; ``office_fault`` says why there are none where the office is not there or cannot be opened. The blocks are
    parts of the paper in the language spoken.
    """

    month: Month
    audiences: Mapping[str, str]
    training: Training
    next_target: str
    frozen: tuple[Month, ...]
    office_fault: str
    levels: tuple[Level, ...]
    sessions: tuple[Block, ...]
    targets: tuple[Block, ...]
    compared: tuple[Block, ...]


def look_at_training(context: Context, asked: Asked) -> TrainingHeld:
    """Training of this computer's programme; for the worker. Where the office cannot be opened, the rest is shown."""
    from pscdesk.documents.document import Document
    from pscdesk.programme.training.sessions import audiences_of
    from pscdesk.programme.training.target_results import target_blocks
    from pscdesk.programme.training.training_results import before_after_blocks, session_blocks
    from pscdesk.work.programme.training.training_kept import briefing_form, next_target, training_now

    programme = context.programme()
    office, why = _office(context)
    results = _results(programme, office, asked)
    training = training_now(programme)

    def shown(*blocks: Block) -> tuple[Block, ...]:
        return blocks_in_spoken(Document(title="", blocks=blocks))

    return TrainingHeld(
        month=programme.month,
        audiences=audiences_of(briefing_form()),
        training=training,
        next_target=next_target(training),
        frozen=() if office is None else tuple(reversed(office.store.reported_months())),
        office_fault=why,
        levels=results.levels,
        sessions=() if results.held is None else shown(*session_blocks(results)[1:]),
        targets=shown(*(block for target in results.targets for block in _once(target_blocks(target, results.events)))),
        compared=shown(*before_after_blocks(results.compared)[1:]) if results.compared else (),
    )


def _once(blocks: Sequence[Block]) -> Iterator[Block]:
    """A target’s blocks without the paragraph that its drawing says again beneath it."""
    from pscdesk.documents.chart_types import Chart
    from pscdesk.documents.document import Paragraph

    said = {block.summary for block in blocks if isinstance(block, Chart)}
    return (block for block in blocks if not (isinstance(block, Paragraph) and block.text in said))


def _office(context: Context) -> tuple[Office | None, str]:
    if not context.places.office_store.exists():
        return None, NO_OFFICE
    try:
        return context.office(), ""
    except PscDeskError as fault:
        return None, joined(" ", (Message("Sessions and contacts are not shown."), fault.text))


def _results(programme: Programme, office: Office | None, asked: Asked) -> TrainingResults:
    from pscdesk.work.programme.training.training_paper import training_results

    return training_results(programme, office, asked.last, asked.around, asked.months)
