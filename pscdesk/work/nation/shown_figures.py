"""The figures of a nation for the screen: those of every place in every period of a kind, asked of DuckDB."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.nation.answers.figures import Figures, figures
from pscdesk.nation.engine_parts import need_parts
from pscdesk.nation.questions import By
from pscdesk.tally.windows import PeriodKind
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.body_shelf import shelf_now
from pscdesk.work.progress import Progress, silent


@dataclass(frozen=True)
class ShownFigures:
    """What was asked for, its answer, and whether any of it is made up."""

    by: By
    grain: PeriodKind
    rows: tuple[Figures, ...]
    made_up: bool


def shown_figures(body: Body, by: By, grain: PeriodKind, progress: Progress = silent) -> ShownFigures:
    """The figures of every place and period; ``InputError`` where parts are missing or nothing was taken in yet."""
    need_parts()
    # imported here: an engine takes a second to load, and only figures need one
    from pscdesk.nation.engines.engine import DUCKDB, open_engine

    progress(0, 2, Message("Putting the packages together"))
    with shelf_now(body) as shelf, open_engine(DUCKDB, shelf) as engine:
        progress(1, 2, Message("Asking the engine"))
        return ShownFigures(by, grain, figures(engine, by, grain), shelf.made_up)
