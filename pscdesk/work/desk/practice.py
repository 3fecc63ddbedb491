"""A desk to practise on: everything works as at the real one, nothing is sent, and closing it deletes it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pscdesk.assets import TALLY_FORMS
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.returns.return_types import OfficeCard
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.store import DESK_SCHEMA
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.desk.desk import Desk, MonthView
from pscdesk.work.desk.left_practice import STORE, clear_left, delete_folder, new_folder
from pscdesk.work.desk.waiting import Waiting

BANNER = Message("Practice: nothing here is real, and it is all deleted when you stop.")
"""What stands over a page while somebody practises."""


class PracticeDesk(Desk):
    """A desk on a throwaway store. Whatever sends or takes in a file is refused."""

    is_practice = True

    def __init__(
        self,
        folder: Path,
        forms: dict[str, TallyForm],
        optional: frozenset[str],
        clock: Callable[[], float],
    ) -> None:
        super().__init__(SealedStore(folder / STORE, DESK_SCHEMA, KeyBox(folder, None)), forms, clock)
        self._folder = folder
        self._optional = optional

    @property
    def optional(self) -> frozenset[str]:
        """The optional fields that are practised with: those of the real desk."""
        return self._optional

    @property
    def key_notice(self) -> str:
        """Nothing: where a practice key lies concerns nobody."""
        return ""

    def waiting(self, today: dt.date, views: Sequence[MonthView] | None = None) -> tuple[Waiting, ...]:
        """Nothing: what is practised is never sent."""
        return ()

    def close(self) -> None:
        """Delete everything that was practised."""
        super().close()
        delete_folder(self._folder)

    def desk_card(self, out: Path, unit: str, kind: str) -> Path:
        """Refused with ``InputError``."""
        raise _never()

    def join(
        self,
        card_file: Path,
        *,
        replace: bool = False,
        today: dt.date | None = None,
        compared: OfficeCard | None = None,
    ) -> OfficeCard:
        """Refused with ``InputError``."""
        raise _never()

    def make_return(self, month: Month, out: Path, today: dt.date, nil: bool = False) -> Path:
        """Refused with ``InputError``."""
        raise _never()

    def take_receipt(self, file: Path, today: dt.date) -> Month:
        """Refused with ``InputError``."""
        raise _never()

    def confirm_receipt(self, month: Month, today: dt.date) -> None:
        """Refused with ``InputError``."""
        raise _never()


def open_practice_desk(
    optional: frozenset[str] = frozenset(), clock: Callable[[], float] = time.monotonic
) -> PracticeDesk:
    """A fresh desk in a temporary folder of its own; what a killed program left of earlier ones is deleted first.

    ``optional`` are the optional fields to practise with (``Desk.optional`` of the real one). ``FileError`` when the
    computer has no room for it.
    """
    clear_left()
    folder = new_folder()
    try:
        return PracticeDesk(folder, load_forms(TALLY_FORMS), optional, clock)
    except BaseException:
        delete_folder(folder)
        raise


def _never() -> InputError:
    return InputError(Message("Practice counts are never sent."), Message("Stop practising first."))
