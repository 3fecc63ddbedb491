"""The footnote of every chart and table of the dashboard: period, what is counted, coverage, error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pscdesk.collation.measures.reporting_periods import Period
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
    counted = window.counted or window.months
    return _sentence(
        window.label,
        base or _contacts(window.totals.contacts),
        window.most_off,
        min((month.covered for month in counted), default=0.0),
    )


def on_periods(found: Sequence[Period], blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with the basis of periods beside each other: the widest bound and the least cover of any of them.

    They do not overlap, so that their contacts may be added.
    """
    if not found:
        return tuple(blocks)
    first, last = min(one.first for one in found), max(one.last for one in found)
    sentence = _sentence(
        first.label if first == last else Message("{first} to {last}", first=first.label, last=last.label),
        _contacts(sum(one.contacts for one in found)),
        max(one.most_off for one in found),
        min(one.covered for one in found),
    )
    return tuple(_with(block, sentence) for block in blocks)


def _contacts(number: int) -> str:
    return Message("{contacts} contacts", contacts=f"{number:,}")


def _sentence(window: str, base: str, most_off: int, covered: float) -> str:
    return Message(
        "{window}. Base: {base}, counted in fives, each count of the force within {most_off} of the true one; people "
        "covered: {covered}.",
        window=window,
        base=base,
        most_off=most_off,
        covered=cover_percent(covered),
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
