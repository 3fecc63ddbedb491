"""The plan read from a list and written as one: looked at first, then taken whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pscdesk.documents.sheets.csv_table import render_csv
from pscdesk.errors import InputError
from pscdesk.messages import Message, first_told, joined
from pscdesk.programme.plan.plan_import import PlanImport, compared
from pscdesk.programme.plan.plan_list import plan_list
from pscdesk.programme.plan.plan_list_read import read_plan_list
from pscdesk.storage.plain_file import read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.plan.plan_acts import plan_now
from pscdesk.work.programme.programme import Programme

LARGEST_LIST = 4 * 1024 * 1024


def look_at_list(programme: Programme, path: Path, sheet: str = "") -> PlanImport:
    """What a list (CSV, XLSX, ODS, XLS) would add to the plan and change in it; nothing is kept.

    ``InputError`` where the file is no list of items, ``WhichSheet`` where several of its sheets are one.
    """
    content = read_whole(path, at_most=LARGEST_LIST)
    found = compared(plan_now(programme), read_plan_list(content, sheet), programme.month)
    head = programme.store.head.digest
    return replace(found, seen=hashlib.sha256(head.encode() + content).hexdigest())


@one_act
def take_list(programme: Programme, path: Path, sheet: str = "", *, seen: str = "") -> PlanImport:
    """Take a list into the plan, all of it or nothing; what was kept.

    ``seen`` is that of the look somebody had. ``InputError`` where a row is wrong, or file or plan changed since.
    """
    found = look_at_list(programme, path, sheet)
    if found.faults:
        raise InputError(
            Message("The list was not taken over. {faults}", faults=joined(" ", first_told(found.faults))),
            Message("Mend the rows named and try again. Nothing was changed."),
        )
    if seen and seen != found.seen:
        raise InputError(
            Message("The list or the plan was changed since it was looked at."),
            Message("Look at it again. Nothing was changed."),
        )
    if not found.is_nothing:
        programme.store.write(*found.written)
    return found


def write_list(programme: Programme, path: Path) -> Path:
    """Write the plan as a list into a file that ends in .csv or .xlsx; the file.

    Read back it changes nothing; in an empty plan it makes the same items, each with its last update.
    """
    from pscdesk.documents.sheets.plain_list import render_list  # imported here: XlsxWriter, when it is needed

    makers = {".csv": render_csv, ".xlsx": render_list}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        raise InputError(
            Message("A list is written as CSV or as a workbook."), Message("End the file’s name in .csv or .xlsx.")
        )
    write_whole(path, maker(plan_list(plan_now(programme))))
    return path
