"""HR's receipts: one small signed file for each return that a backup includes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns.receipts import SUFFIX, make_receipt
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.acts.newest import check_newest
from pscdesk.work.office.acts.noted import head_now
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act


@dataclass(frozen=True)
class Receipted:
    """The receipts that were written. ``held_back``: returns that came in since the last backup."""

    paths: tuple[Path, ...]
    held_back: int

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        said = Message("Receipts written: {number}.", number=len(self.paths))
        return (
            Message(
                "{said} Returns without a backup yet: {held_back}. Make a backup first.",
                said=said,
                held_back=self.held_back,
            )
            if self.held_back
            else said
        )


@one_act
def write_receipts(office: Office, out: Path, month: Month | None = None) -> Receipted:
    """Write the signed receipts of returns that a backup includes, of a month or of all, into a folder.

    Each names the head of HR's log as it is now. ``InputError`` where this is an older copy of the store.
    """
    check_newest(office)
    store, seed, head = office.store, office.store.office().signing_seed, head_now(office)
    log = head.digest if head.entries else ""
    paths: list[Path] = []
    for one in store.receivable():
        if month is None or one.month == month:
            path = out / f"receipt-{one.month}-{one.desk}-{one.revision}{SUFFIX}"
            write_whole(path, make_receipt(one.desk, one.month, one.revision, one.digest, seed, log))
            paths.append(path)
    return Receipted(tuple(paths), store.without_backup())
