"""Finds the returns among files, folders and zip files that HR names, and says what it passes over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message, joined, plural
from pscdesk.returns.file import SUFFIX
from pscdesk.storage import zipped
from pscdesk.storage.plain_file import shown_name
from pscdesk.storage.whole_file import file_error
from pscdesk.storage.zipped import OpenZips, Zipped

MOST_FILES = 20_000
"""Returns that are read at once."""
MOST_SEEN = 200_000
"""Entries of folders and zip files that are looked at to find them."""
DEEPEST = 8
"""Folders inside one another that are looked into."""

_SUFFIXES = (SUFFIX, f"{SUFFIX}.txt")
"""How the name of a return ends. Some gateways and mail programs put ``.txt`` behind what they do not know."""
_COMPANIONS = ("._", "~$")
"""How macOS and Office begin the names of files that they put beside another: they hold no return."""
_NAMED = 5
_LONGEST = 80

_One = TypeVar("_One")

Source = Path | Zipped
"""Where a file lies: in a folder, or inside a zip file."""


@dataclass(frozen=True)
class Found:
    """The files to read with the names to show, and the names of what is passed over."""

    files: tuple[Source, ...]
    names: tuple[str, ...]
    passed: tuple[str, ...]


def find_files(paths: Sequence[Source]) -> Found:
    """The files named; for a folder and for a zip file the returns in them, in order of name.

    Folders in folders are looked into, ``DEEPEST`` deep; links and zip files inside zip files are not. ``FileError``
    when a folder named cannot be read, ``InputError`` when there are too many files.
    """
    walk = _Walk()
    with OpenZips() as zips:
        for path in paths:
            walk.folders.clear()
            if isinstance(path, Zipped):
                walk.add(path, _inside(path.archive.name, path.name))
            elif path.is_dir():
                try:
                    walk.folder(path, "", 0, zips)
                except OSError as fault:
                    raise FileError(Message("A folder cannot be read."), file_error(fault).advice) from fault
            elif path.name.lower().endswith(zipped.SUFFIX):
                walk.zip_file(path, path.name, zips)
            else:
                walk.add(path, path.name)
    return Found(tuple(walk.files), tuple(walk.names), tuple(walk.passed))


def passed_over(names: Sequence[str]) -> str:
    """One line that names what was passed over, at most ``_NAMED`` of them; empty where nothing was."""
    if not names:
        return ""
    told = joined(", ", names[:_NAMED])
    if len(names) <= _NAMED:
        return plural(
            "{number} other file was not read: {names}.",
            "{number} other files were not read: {names}.",
            len(names),
            names=told,
        )
    return Message(
        "{number} other files were not read: {names}, and {more} more.",
        number=len(names),
        names=told,
        more=len(names) - _NAMED,
    )


@dataclass
class _Walk:
    files: list[Source] = field(default_factory=list[Source])
    names: list[str] = field(default_factory=list[str])
    passed: list[str] = field(default_factory=list[str])
    seen: int = 0
    folders: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def add(self, file: Source, name: str) -> None:
        if len(self.files) >= MOST_FILES:
            raise _too_many(MOST_FILES)
        self.files.append(file)
        self.names.append(_shown(name))

    def folder(self, folder: Path, above: str, depth: int, zips: OpenZips) -> None:
        told = folder.stat()
        if (told.st_dev, told.st_ino) in self.folders:  # reached again by a junction of Windows
            return
        self.folders.add((told.st_dev, told.st_ino))
        with os.scandir(folder) as entries:
            listed = sorted(self._counted(entries), key=lambda entry: entry.name)
        for entry in listed:
            name = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                self._deeper(Path(entry.path), name, depth, zips)
            elif not entry.is_file(follow_symlinks=False):
                self.passed.append(_shown(name))
            else:
                self._sort(Path(entry.path), entry.name, name, lambda path, name: self.zip_file(path, name, zips))

    def zip_file(self, path: Path, name: str, zips: OpenZips) -> None:
        try:
            inside = zips.files_in(path)
        except FileError:
            self.add(path, name)  # it is refused for what it is when it is read
            return
        for one in self._counted(inside):
            shown = _inside(name, one.name)
            self._sort(one, one.name.replace("\\", "/").rpartition("/")[2], shown, None)

    def _sort(self, file: Source, plain: str, name: str, look_inside: Callable[[Path, str], None] | None) -> None:
        ending = plain.lower()
        if plain.startswith(_COMPANIONS):
            self.passed.append(_shown(name))
        elif ending.endswith(_SUFFIXES):
            self.add(file, name)
        elif look_inside is not None and isinstance(file, Path) and ending.endswith(zipped.SUFFIX):
            look_inside(file, name)
        else:
            self.passed.append(_shown(name))

    def _deeper(self, folder: Path, name: str, depth: int, zips: OpenZips) -> None:
        if depth >= DEEPEST:
            self.passed.append(_shown(f"{name}/"))
            return
        try:
            self.folder(folder, f"{name}/", depth + 1, zips)
        except OSError:
            self.passed.append(_shown(f"{name}/"))

    def _counted(self, entries: Iterable[_One]) -> Iterator[_One]:
        for entry in entries:
            self.seen += 1
            if self.seen > MOST_SEEN:
                raise _too_many(MOST_SEEN)
            yield entry


def _inside(archive: str, name: str) -> str:
    return f"{archive}/{name}"


def _shown(name: str) -> str:
    """A name that can be printed, with the folders it lies in; shortened at its front, where its end says more."""
    if not name.isprintable():
        name = "/".join(shown_name(Path(part)) for part in name.split("/"))
    return name if len(name) <= _LONGEST else f"…{name[1 - _LONGEST :]}"


def _too_many(most: int) -> InputError:
    return InputError(
        Message("There are more than {most_files} files.", most_files=most), Message("Import them in several parts.")
    )
