"""The footnote of every chart and table of the dashboard: period, what is counted, coverage, error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pscdesk.collation.measures.window import Window
from pscdesk.documents.document import Block, Chart, Funnel, HeatMap, Table
from pscdesk.messages import Message
from pscdesk.reports.board_tables import notes
from pscdesk.reports.wording import cover_percent

_OF_ITS_OWN = ("unit-rolling",)
"""Tables that say themselves of which months they are."""


def basis(window: Window, base: str = "") -> str:
    """The window, the count basis, the error bound, the base and the least cover, in one sentence.

    ``base`` says what is counted where that is not all contacts.
    """
    return Message(
        "{window}. Base: {base}, counted in fives, each count of the force within {most_off} of the true one; people "
        "covered: {covered}.",
        window=window.label,
        base=base or Message("{contacts} contacts", contacts=f"{window.totals.contacts:,}"),
        most_off=window.most_off,
        covered=cover_percent(min((month.covered for month in window.counted or window.months), default=0.0)),
    )


def on_basis(window: Window, blocks: Iterable[Block], base: str = "") -> tuple[Block, ...]:
    """The blocks, with the basis of the window under each drawing and each table: of all contacts, or of ``base``."""
    return tuple(_with(block, basis(window, base)) for block in blocks)


def _with(block: Block, sentence: str) -> Block:
    match block:
        case Chart(limits=said):
            return replace(block, limits=notes(said, sentence))
        case Table(id=name) if name in _OF_ITS_OWN:
            return block
        case Funnel(note=said) | HeatMap(note=said) | Table(note=said):
            return replace(block, note=notes(said, sentence))
        case _:
            return block
