"""What was published after a backup was made: the ledger of a published package, read when an office is restored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pscdesk.collation.frozen_marks import FrozenMark, highest
from pscdesk.collation.office_log.acts import Act
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.returns.published.package_files import CHOOSE, tables_in
from pscdesk.storage.keys import Mark
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.acts.published_tables import damaged, table_rows
from pscdesk.work.office.acts.year_lines import LINES_FILE, keep_lines, lines_in, told
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act

LEDGER_FILE = re.compile(r"(.*-)?ledger\.csv")
"""The name of the table of a published package that names every month frozen by then."""

_LARGEST = 256 * 1024
_COLUMNS = ["number", "month", "digest"]
_ROW = re.compile(r"([1-9][0-9]{0,3}),(20[2-9][0-9]-(?:0[1-9]|1[0-2])),([0-9a-f]{64})")


def read_published(folder: Path) -> tuple[FrozenMark, ...]:
    """The marks that the packages in a published folder name, by number; ``InputError`` when there are none.

    It looks in the folder itself and in those inside it, three deep. Nothing else in them is read.
    """
    found: dict[Month, FrozenMark] = {}
    for path in tables_in(folder, LEDGER_FILE):
        for mark in _marks(path):
            if found.setdefault(mark.month, mark) != mark:
                raise InputError(
                    Message("Two packages in this folder name {month} differently.", month=mark.month.label),
                    Message("Choose the folder that was published last by itself."),
                )
    if not found:
        raise InputError(Message("No published package with a ledger lies in this folder."), CHOOSE)
    marks = tuple(sorted(found.values(), key=lambda mark: mark.number))
    if len({mark.number for mark in marks}) < len(marks):
        raise InputError(Message("Two packages in this folder use one number for two months."), CHOOSE)
    if [mark.number for mark in marks] != list(range(1, len(marks) + 1)):
        raise InputError(Message("The ledger in this folder leaves numbers out, so it is not one of ours."), CHOOSE)
    return marks


def read_lines(folder: Path) -> tuple[str, ...]:
    """The lines of years that the packages in a published folder have, as ``year_lines`` keeps them."""
    return lines_in(tables_in(folder, LINES_FILE))


@one_act
def note_restored(office: Office, published: Sequence[FrozenMark], lines: Sequence[str] = ()) -> Message:
    """Finish a restore: log it, and hold the office to what was published since; what to tell the person.

    ``published`` are the marks of the last published package; none say that nothing was published since the backup.
    ``lines`` are the lines of years in it.
    """
    store, last = office.store, highest(published)
    act = Act(act="restored", number=last.number, digest=last.digest) if last else Act(act="restored")
    with noted(office, act):
        if published:
            store.know_published(published)
    office.sealed.keep_mark(highest(store.marks()) or Mark(0, "0" * 64))
    keep_lines(office, (*(told(line) for line in store.reconciled()), *lines))
    mine = {mark.month: mark for mark in store.marks()}
    missing = [mark.month.label for mark in published if mark.month not in mine]
    other = [mark.month.label for mark in published if mine.get(mark.month, mark) != mark]
    said: list[Message] = []
    if missing:
        said.append(
            Message(
                "Published, and not frozen in this backup: {months}. Freeze them first, in this order. Each must come "
                "to the digest it was published with.",
                months=joined(", ", missing),
            )
        )
    if other:
        said.append(
            Message(
                "Published otherwise than this backup has them: {months}. They cannot be published from here.",
                months=joined(", ", other),
            )
        )
    return joined(" ", said or [Message("Nothing was published that this backup does not know.")])


def _marks(path: Path) -> Iterator[FrozenMark]:
    """The rows of a ledger; the columns after the first three (a notice on made-up figures) are passed over."""
    rows = table_rows(path, at_most=_LARGEST)
    if not rows or rows[0][:3] != _COLUMNS:
        raise damaged(path)
    for row in rows[1:]:
        read = _ROW.fullmatch(",".join(row[:3]))
        if read is None:
            raise damaged(path)
        yield FrozenMark(int(read[1]), Month.read(read[2]), read[3])
