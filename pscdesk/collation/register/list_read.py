"""What was read of a list of units, as one value that the window and the terminal both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.collation.register.register import Unit

COLUMNS = ("unit", "group", "family", "headcount")


@dataclass(frozen=True)
class HowToRead:
    """What somebody said of a list: its sheet, and the heading of each column (``columns``).

    ``remembered`` are the headings chosen for an earlier list; they serve where this list has all of them.
    """

    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    remembered: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class ListRead:
    """The units of a list, and all that is not plain about it.

    ``faults`` keep it from being taken over, each with its row. ``doubts`` are rows that a person must look at first.
    ``left_out`` are rows, columns and sheets that were passed over, and ``notes`` how the rest was read. ``columns``
    are the headings by which its columns were found.
    """

    units: tuple[Unit, ...]
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])


NOTHING_READ = ListRead(())
