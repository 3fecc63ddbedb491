"""Where the files of a published package lie: in a folder or in a zip file, read within bounds, never led out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from pscdesk.documents.sheets.data_package import NAME
from pscdesk.errors import FileError, InputError
from pscdesk.messages import Message
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.storage.plain_file import lies_there, read_whole
from pscdesk.storage.zipped import SUFFIX as ZIP
from pscdesk.storage.zipped import OpenZips, Zipped

CHOOSE = Message("Choose the folder that a report was published into, with its tables as CSV.")

_MOST_FOLDERS, _DEEPEST, _MOST_ZIPPED = 2_000, 3, 5_000
T = TypeVar("T")
_PACKAGE_FILE = re.compile(re.escape(NAME))


class PackageFiles(Protocol):
    """The files beside one ``datapackage.json``."""

    def names(self) -> frozenset[str]:
        """The name of everything that lies there."""
        ...

    def lies_there(self, name: str) -> bool:
        """Whether a plain file of that name lies there."""
        ...

    def read(self, name: str, at_most: int) -> bytes:
        """What it holds; ``FileError`` where it is longer or cannot be read."""
        ...


class FolderFiles:
    """A package in a folder; links are not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> frozenset[str]:
        """The name of everything that lies in the folder."""
        return frozenset(one.name for one in self._folder.iterdir())

    def lies_there(self, name: str) -> bool:
        """Whether anything but a link lies there under that name."""
        path = self._folder / name
        return lies_there(path) and not path.is_symlink()

    def read(self, name: str, at_most: int) -> bytes:
        """What the file holds."""
        return read_whole(self._folder / name, at_most=at_most)


class ZippedFiles:
    """A package inside a zip file; nothing is unpacked onto the disk."""

    def __init__(self, zips: OpenZips, files: dict[str, Zipped]) -> None:
        self._zips, self._files = zips, files

    def names(self) -> frozenset[str]:
        """The name of everything beside the ``datapackage.json``."""
        return frozenset(self._files)

    def lies_there(self, name: str) -> bool:
        """Whether a file of that name lies there."""
        return name in self._files

    def read(self, name: str, at_most: int) -> bytes:
        """What the file holds, unpacked no further than one byte too far."""
        content = self._zips.read(self._files[name], at_most)
        if len(content) > at_most:
            raise FileError(Message("The file {name} is far larger than it should be.", name=name))
        return content


def package_files(path: Path, zips: OpenZips) -> PackageFiles:
    """The files of the one package in a folder (three folders deep) or in a zip file.

    ``PackageRefusal`` N01 or N02 where there is none or more than one, N12 to N15 where a zip file is not to be read;
    ``InputError`` when nothing lies there.
    """
    if path.suffix.lower() == ZIP and not path.is_dir() and lies_there(path):
        return _in_zip(path, zips)
    found = list(tables_in(path, _PACKAGE_FILE))
    return FolderFiles(_only(found).parent)


def tables_in(folder: Path, name: re.Pattern[str]) -> Iterator[Path]:
    """The plain files of that name in a folder and those inside it, three deep; links are passed over.

    ``InputError`` when there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(Message("There is no folder of that name."), CHOOSE)
    for at in _folders(folder, _DEEPEST):
        listed = sorted(islice(at.iterdir(), _MOST_FOLDERS))
        yield from (path for path in listed if name.fullmatch(path.name) and path.is_file() and not path.is_symlink())


def _folders(folder: Path, deep: int) -> Iterator[Path]:
    yield folder
    if deep:
        for inner in sorted(islice(folder.iterdir(), _MOST_FOLDERS)):
            if inner.is_dir() and not inner.is_symlink():
                yield from _folders(inner, deep - 1)


def _only(found: list[T]) -> T:
    if len(found) != 1:
        raise PackageRefusal("N02" if found else "N01")
    return found[0]


def _in_zip(path: Path, zips: OpenZips) -> ZippedFiles:
    try:
        listed = zips.files_in(path)
    except FileError:
        raise PackageRefusal("N12") from None
    if len(listed) > _MOST_ZIPPED:
        raise PackageRefusal("N14")
    names = [PurePosixPath(one.name) for one in listed]
    if len(set(names)) != len(names) or any(_leads_out(one.name) for one in listed):
        raise PackageRefusal("N15")
    package = _only([name for name in names if name.name == NAME and len(name.parts) <= _DEEPEST + 1])
    beside = {name.name: one for name, one in zip(names, listed, strict=True) if name.parent == package.parent}
    if any(one.locked for one in beside.values()):
        raise PackageRefusal("N13")
    return ZippedFiles(zips, beside)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts
