"""What was read of a list of units, as one value that the window and the terminal both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pscdesk.collation.register.register import Unit

COLUMNS = ("unit", "group", "family", "headcount")


@dataclass(frozen=True)
class HowToRead:
    """What somebody said of a list: its sheet, and the heading of each column (``columns``).

    ``remembered`` are the headings chosen for an earlier list; each serves where no known heading is there, or several.
    ``asks`` is whether somebody wants to choose the columns, though they are known.
    """

    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    remembered: Mapping[str, str] = field(default_factory=dict[str, str])
    asks: bool = False


@dataclass(frozen=True)
class ListRead:
    """The units of a list, and all that is not plain about it.

    ``faults`` keep it from being taken over, each with its row. ``doubts`` are rows that a person must look at first.
    ``left_out`` are rows, columns and sheets that were passed over, and ``notes`` how the rest was read. ``columns``
    are the headings by which its columns were found. ``digest`` is that of the file, so that a changed one is known.
    """

    units: tuple[Unit, ...]
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    digest: str = ""


NOTHING_READ = ListRead(())
