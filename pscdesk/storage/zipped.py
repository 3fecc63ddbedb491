"""Reads files inside zip files that others made: into memory, each bounded, and nothing is unpacked onto the disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import NamedTuple, cast

from pscdesk.errors import FileError
from pscdesk.messages import Message
from pscdesk.storage.plain_file import open_plain, shown_name

SUFFIX = ".zip"
_LARGEST = 512 * 1024 * 1024
"""Bytes of the largest zip file that is looked into."""
_LONGEST_READ = 6 * 1024 * 1024
"""Bytes read in one go. The list of what is inside is read so, and each entry of it takes ten times its room."""
_LOCKED = 1
"""The flag of a file inside that a password locks."""


class Zipped(NamedTuple):
    """One file inside a zip file: where that lies, its place in the list, its name as written, whether it is locked."""

    archive: Path
    place: int
    name: str
    locked: bool


class OpenZips:
    """The zip file that was asked last stays open. Use it in a ``with`` block."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._zip: zipfile.ZipFile | None = None

    def __enter__(self) -> OpenZips:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        if self._zip is not None:
            under = self._zip.fp
            self._zip.close()
            if under is not None:
                under.close()
        self._path = self._zip = None

    def files_in(self, path: Path) -> list[Zipped]:
        """The files inside, in their order; ``FileError`` when it is no sound zip file, or far too large."""
        return [
            Zipped(path, place, one.filename, bool(one.flag_bits & _LOCKED))
            for place, one in enumerate(self._opened(path).infolist())
            if not one.is_dir()
        ]

    def read(self, file: Zipped, at_most: int) -> bytes:
        """What a file inside holds, at most one byte more than ``at_most``; ``FileError`` when it does not come out."""
        listed = self._opened(file.archive).infolist()
        if file.place >= len(listed) or listed[file.place].filename != file.name:
            raise _damaged(file.archive)
        try:
            with cast(zipfile.ZipFile, self._zip).open(listed[file.place]) as inside:
                return inside.read(at_most + 1)
        except Exception as fault:  # the library lets out whatever its packers raise
            raise _damaged(file.archive) from fault

    def _opened(self, path: Path) -> zipfile.ZipFile:
        if self._zip is None or self._path != path:
            self.close()
            try:
                raw = open_plain(path)
            except OSError as fault:
                raise _damaged(path) from fault
            try:
                self._zip = zipfile.ZipFile(cast("io.BufferedReader", _Bounded(raw)))
            except Exception as fault:
                raw.close()
                raise _damaged(path) from fault
            self._path = path
        return self._zip


class _Bounded(io.RawIOBase):
    """A file that is never read far in one go, so that a list which says it is endless takes no memory."""

    def __init__(self, raw: io.BufferedIOBase | object) -> None:
        self._raw = cast("io.BufferedReader", raw)
        if self.seek(0, io.SEEK_END) > _LARGEST:
            raise OSError("a zip file far too large")
        self.seek(0)

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def read(self, size: int | None = -1) -> bytes:
        content = self._raw.read(_LONGEST_READ + 1 if size is None or size < 0 else min(size, _LONGEST_READ + 1))
        if len(content) > _LONGEST_READ:
            raise OSError("a zip file with too long a list")
        return content

    def close(self) -> None:
        self._raw.close()
        super().close()


def _damaged(path: Path) -> FileError:
    return FileError(
        Message("The zip file {name} cannot be opened: it is damaged, or it is not one.", name=shown_name(path)),
        Message("Ask for it again, or unpack it into a folder and import that."),
    )
