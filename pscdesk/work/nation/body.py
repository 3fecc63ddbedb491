"""The folder of a national body: its register of forces, and every package that it took in, whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pscdesk.assets import TALLY_FORMS
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.forces.register_file import LARGEST_REGISTER, read_register, written_register
from pscdesk.paths import Places
from pscdesk.periods import Month
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import Lock, drop_left_over, write_whole
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.tally_form import TallyForm

REGISTER, LOCK, PACKAGES, CONTENTS, SHELF = "nation.json", "nation.lock", "packages", "contents.json", "shelf"
_BUSY = Message("Somebody else works on this folder of a national body.")


@dataclass(frozen=True)
class Body:
    """A national body: its folder, the forms that forces count on, and the day it is.

    Published figures are no secret: everything in the folder is a plain file. ``packages`` has a folder for each force,
    ``contents.json`` can be made anew from them, and so can ``shelf``.
    """

    folder: Path
    forms: Mapping[str, TallyForm]
    today: Callable[[], dt.date] = dt.date.today
    agreed: set[str] = field(default_factory=set[str], compare=False)
    """The new keys of forces that somebody has agreed to."""

    @property
    def packages(self) -> Path:
        """Where the packages are kept."""
        return self.folder / PACKAGES

    @property
    def contents(self) -> Path:
        """What is known of the packages without reading them."""
        return self.folder / CONTENTS

    @property
    def shelf(self) -> Path:
        """Where what counts is laid out for an engine."""
        return self.folder / SHELF

    @property
    def this_month(self) -> Month:
        """The month that is not over yet."""
        return Month.of(self.today())

    def register(self) -> ForceRegister:
        """The register as it lies there; ``StoreError`` where it is damaged."""
        return read_register(read_whole(self.folder / REGISTER, at_most=LARGEST_REGISTER))

    def keep_register(self, register: ForceRegister) -> None:
        """Put a changed register into its place, whole."""
        write_whole(self.folder / REGISTER, written_register(register))

    @contextmanager
    def changing(self) -> Generator[ForceRegister]:
        """The register, while nobody else changes anything in the folder; ``StoreError`` where somebody does."""
        lock = Lock(self.folder / LOCK, _BUSY)
        try:
            drop_left_over(self.folder / REGISTER)
            drop_left_over(self.contents)
            yield self.register()
        finally:
            lock.release()


def folder_of_body(places: Places, named: str) -> Path:
    """The folder that the settings name, else the one in the data folder."""
    return Path(named) if named else places.nation


def open_body(folder: Path, today: Callable[[], dt.date] = dt.date.today) -> Body:
    """The national body in a folder; ``InputError`` where there is none."""
    if not lies_there(folder / REGISTER):
        raise InputError(
            Message("No national body keeps its packages in this folder."),
            Message("Join a force first, or name the right folder."),
        )
    return Body(folder, load_forms(TALLY_FORMS), today)


def found_body(folder: Path, today: Callable[[], dt.date] = dt.date.today) -> Body:
    """The national body in a folder, which is begun with no force where there is none yet."""
    body = Body(folder, load_forms(TALLY_FORMS), today)
    if lies_there(folder / REGISTER):
        return body
    if folder.is_dir() and any(one.name != LOCK for one in folder.iterdir()):
        raise InputError(
            Message("Other things lie in this folder already."),
            Message("Name an empty folder, or one that is not there yet."),
        )
    lock = Lock(folder / LOCK, _BUSY)
    try:
        if not lies_there(folder / REGISTER):
            body.keep_register(ForceRegister())
    finally:
        lock.release()
    return body
