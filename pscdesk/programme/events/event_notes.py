"""Puts the events of months beneath the drawings and tables of a window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pscdesk.documents.document import Block, Chart, Table
from pscdesk.messages import joined
from pscdesk.periods import Month
from pscdesk.programme.events.event_words import events_told
from pscdesk.programme.events.month_events import MonthEvent


def carrying(blocks: Iterable[Block], events: Sequence[MonthEvent], first: Month, last: Month) -> tuple[Block, ...]:
    """The blocks, with the events from ``first`` to ``last`` beneath each chart and each table."""
    return with_note(blocks, events_told(events, first, last))


def with_note(blocks: Iterable[Block], note: str) -> tuple[Block, ...]:
    """The blocks, with a note beneath each chart and each table; as they are where the note is empty."""
    return tuple(_noted(block, note) for block in blocks) if note else tuple(blocks)


def _noted(block: Block, note: str) -> Block:
    if isinstance(block, Chart):
        return replace(block, limits=joined(" ", filter(None, (block.limits, note))))
    if isinstance(block, Table):
        return replace(block, note=joined(" ", filter(None, (block.note, note))))
    return block
