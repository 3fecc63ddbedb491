"""What was read of a list of totals, as one value that is shown before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined
from pscdesk.programme.totals.layout import TotalsRow
from pscdesk.programme.totals.span import Span


@dataclass(frozen=True)
class TotalsRead:
    """The rows of a list, and all that is not plain about it.

    ``faults`` keep all of it from being taken, each with its row. ``doubts`` must be looked at first. ``left_out`` was
    passed over, ``notes`` say how the rest was read. ``columns`` are the headings by which its columns were found, by
    id; ``digest`` is that of the file, so that a changed one is known.
    """

    rows: tuple[TotalsRow, ...]
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    digest: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The years and quarters it has rows of, the earliest first."""
        return tuple(sorted({row.span for row in self.rows}))


def sound_rows(read: TotalsRead, *, looked_at: bool = False, seen: str = "") -> tuple[TotalsRow, ...]:
    """The rows of a list that may be taken; ``InputError`` names every fault of it otherwise.

    It is refused too where it is in doubt and nobody has ``looked_at`` it, and where the file is not the one that was
    looked at (``seen`` is the digest of that one).
    """
    if seen and seen != read.digest:
        raise InputError(
            Message("The list was changed since it was looked at. Nothing was taken."), Message("Look at it again.")
        )
    if read.faults:
        raise InputError(
            Message("Nothing of the list was taken. {faults}", faults=joined(" ", first_told(read.faults))),
            Message("Mend the rows named and try again."),
        )
    if read.doubts and not looked_at:
        raise InputError(
            Message("Somebody must look at the list first. {doubts}", doubts=joined(" ", first_told(read.doubts))),
            Message("Nothing was taken."),
        )
    return read.rows


def in_row(number: int, fault: str) -> str:
    """A fault with the number of its row in the list, or as it is where it is of none (0)."""
    return Message("Row {number}: {fault}.", number=number, fault=fault) if number else fault


def fault_told(told: str) -> tuple[int, str]:
    """The number of the row and the fault that ``in_row`` made one text of, for a form that has the row itself."""
    values = told.values if isinstance(told, Message) else {}
    number, fault = values.get("number"), values.get("fault")
    return (number, fault) if isinstance(number, int) and isinstance(fault, str) else (0, told)
