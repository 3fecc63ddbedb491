"""The parts of a packed workbook, read within limits: by any spelling of their names, and XML without entities."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Literal
from xml.parsers import expat

Refused = Literal["too-large", "unreadable", "unwanted", "twice", "entity", "no-sheet", "password", "macro"] | str
"""Why a workbook is not read, as a word that `REFUSALS` of the other process puts in a sentence."""

MOST_PARTS, MOST_BYTES, MOST_READ, DEEPEST, MOST_ELEMENTS = 600, 64 * 1024 * 1024, 10 * 1024 * 1024, 40, 300_000

_UNWANTED = re.compile(
    r"(^|/)(vba\w*\.bin|externalLinks/|embeddings/|activeX/|macrosheets/)|(^|/)\.\.(/|$)", re.IGNORECASE
)

Attributes = Mapping[str, str]


class Refusal(Exception):
    """The workbook is not read; ``args`` holds the word for why."""


def nothing(*_said: object) -> None:
    """Takes no notice."""


class Package:
    """A zip file whose parts are found without regard to case, and with either slash."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._left = MOST_READ
        self._elements = 0
        infos = self._archive.infolist()
        if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
            raise Refusal("too-large")
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise Refusal("unreadable")
        if any(info.flag_bits & 1 for info in infos):
            raise Refusal("password")
        self.names = {_plain(info.filename): info for info in infos if not info.filename.endswith(("/", "\\"))}
        if any(_UNWANTED.search(name) for name in self.names):
            raise Refusal("unwanted")
        if len(self.names) != sum(not info.filename.endswith(("/", "\\")) for info in infos):
            raise Refusal("twice")

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return _plain(name) in self.names

    def part(self, name: str) -> bytes:
        """The bytes of a part; all that is read together has a limit, whatever the parts say of their sizes."""
        info = self.names.get(_plain(name))
        if info is None:
            raise Refusal("no-sheet")
        with self._archive.open(info) as file:
            content = file.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Refusal("too-large")
        return _in_utf8(content)

    def walk(
        self,
        content: bytes,
        begin: Callable[[str, Attributes], None],
        end: Callable[[str], None] = nothing,
        text: Callable[[str], None] = nothing,
    ) -> None:
        """Read XML from first to last by the names of its elements without their prefixes; no entity is declared."""
        depth = 0

        def refuse(*_said: object) -> None:
            raise Refusal("entity")

        def begun(name: str, said: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._elements += 1
            if depth > DEEPEST:
                raise Refusal("unreadable")
            if self._elements > MOST_ELEMENTS:
                raise Refusal("too-large")
            begin(local(name), said)

        def ended(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(local(name))

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        parser.StartElementHandler = begun
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = text
        parser.Parse(content, True)


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def said_by(said: Attributes, wanted: str) -> str:
    """The attribute of that name, with or without a prefix; empty when it is not there."""
    return next((value for name, value in said.items() if local(name) == wanted), "")


def beside(part: str, target: str) -> str:
    """The name of the part that another one points to."""
    target = target.replace("\\", "/")
    return (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
    )


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _in_utf8(content: bytes) -> bytes:
    """A part in UTF-8, where it was in UTF-16: the reader of values knows only the first."""
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content
    text = content.decode("utf-16")
    return re.sub(r"^<\?xml[^>]*\?>", "", text).encode()
