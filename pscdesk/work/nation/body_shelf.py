"""The body's shelf: made anew from the packages when these have changed, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pscdesk.errors import FileError, InputError, PscDeskError
from pscdesk.messages import Message
from pscdesk.nation.engine_parts import need_parts
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.forces.register_file import written_register
from pscdesk.nation.shelf import FORMAT, Shelf, export_parquet, open_shelf, write_shelf
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.kept_packages import held_packages, kept_paths, note_contents, sweep
from pscdesk.work.nation.what_counts_now import winners_now

MADE_OF = "made-of.json"
"""The file beside the shelf that says of which packages it was made."""
_LARGEST = 64 * 1024


@contextmanager
def shelf_now(body: Body) -> Generator[Shelf]:
    """The shelf of all that the body holds, while nobody else changes anything in the folder.

    ``InputError`` where the parts that it needs are not installed, or no package was taken in yet.
    """
    need_parts()
    with body.changing() as register:
        sweep(body)
        if not kept_paths(body):
            raise InputError(Message("No package has been taken in yet."), Message("Add what forces published first."))
        if not lies_there(body.contents):
            note_contents(body, held_packages(body, register))
        yield _fresh(body, register)


def export_shelf(body: Body, out: Path) -> tuple[Path, ...]:
    """Copy the shelf's tables into a folder that is not there yet, whole or not at all; where they lie."""
    with shelf_now(body) as shelf:
        return export_parquet(shelf, out)


def shelf_fault(body: Body, register: ForceRegister) -> Message | None:
    """What is wrong with the shelf, held against the packages; None where nothing is, or where it is not the newest.

    It is made again in a folder that is deleted afterwards, and both must be the same in every byte. Where there is no
    shelf, or the parts that it needs are not installed, there is nothing to compare.
    """
    try:
        if not _is_of(body, register):
            return None
        shelf = open_shelf(body.shelf)
        with tempfile.TemporaryDirectory() as folder:
            again = write_shelf(winners_now(body), Path(folder))
    except InputError:
        return None
    except PscDeskError as fault:
        return Message("The shelf: {fault} Delete the folder named shelf; it is made anew.", fault=fault.text)
    if again.digest != shelf.digest:
        return Message("The shelf does not say what the packages say. Delete the folder named shelf; it is made anew.")
    return None


def _fresh(body: Body, register: ForceRegister) -> Shelf:
    if _is_of(body, register):
        try:
            return open_shelf(body.shelf)
        except (InputError, FileError):  # it is made anew from the packages, which are the truth
            pass
    shelf = write_shelf(winners_now(body), body.shelf)
    write_whole(body.shelf / MADE_OF, json.dumps({"of": made_of(body, register)}).encode() + b"\n")
    return shelf


def _is_of(body: Body, register: ForceRegister) -> bool:
    """Whether the shelf was made of exactly the packages and the register that are there now."""
    path = body.shelf / MADE_OF
    if not lies_there(path):
        return False
    try:
        said = json.loads(read_whole(path, at_most=_LARGEST))
    except (FileError, ValueError, RecursionError):
        return False
    return bool(said == {"of": made_of(body, register)})


def made_of(body: Body, register: ForceRegister) -> str:
    """The digest of all that a shelf follows from: each package's name, which holds its digest, the register, how."""
    told = [FORMAT, _parquet_version(), hashlib.sha256(written_register(register)).hexdigest()]
    told += [f"{path.parent.name}/{path.name}" for path in kept_paths(body)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _parquet_version() -> str:
    """The version of what writes Parquet: another one may write the same rows in other bytes."""
    try:
        return version("pyarrow")
    except PackageNotFoundError:
        return ""
