"""Types of a pack's metadata: approval, sources, glossary, Standards, points to be confirmed."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pscdesk.data_files import Fact


class Source(Fact, frozen=True, kw_only=True):
    """Where a rule comes from, when it was checked, and how sure we are (V seen, S secondary, M memory, I ours)."""

    id: str
    cite: str
    url: str = ""
    mark: Literal["V", "S", "M", "I"]
    checked_on: dt.date
    note: str = ""


class Term(Fact, frozen=True, kw_only=True):
    """A word the glossary explains. ``also``: everyday words by which people look for it."""

    id: str
    term: str
    also: tuple[str, ...] = ()
    means: str
    sources: tuple[str, ...] = ()


class Wording(Fact, frozen=True, kw_only=True):
    """A wording of a Standard, and from when or until when it is the one that counts."""

    holds: str
    text: str
    sources: tuple[str, ...]


class Standard(Fact, frozen=True, kw_only=True):
    """One of the ten Standards of Professional Behaviour; several wordings where it changed.

    ``also``: everyday words by which people look for it.
    """

    number: int
    title: str
    also: tuple[str, ...] = ()
    wordings: tuple[Wording, ...]
    note: str = ""


class OpenPoint(Fact, frozen=True, kw_only=True):
    """Something nobody has confirmed yet, and who could."""

    id: str
    what: str
    who: str


class LocalLine(Fact, frozen=True, kw_only=True):
    """A line of a force's own beneath a text of the base: the block by its name (``gate pattern``) and the field."""

    block: str
    field: str
    force: str
    text: str


class Approval(Fact, frozen=True, kw_only=True):
    """That signatures were verified which approve exactly these bytes: the roles that signed, and the last day."""

    roles: tuple[str, ...]
    on: dt.date


class Edition(Fact, frozen=True, kw_only=True):
    """How a force's own guidance came to this desk: set by whoever read and verified it; no file of a pack can say it.

    ``kind``: a ``folder`` of files, a ``whole`` pack in a signed file, or a ``local`` one over a base. ``id`` and
    ``version`` are its own, ``force`` and ``base`` (title and version) are those of a local one. ``file`` is the digest
    of the signed file's JSON. ``is_national``: its content is that of the guidance that came with the program. After
    ``use_until`` it is out of date.
    """

    kind: Literal["folder", "whole", "local"]
    version: str
    issue: int = 0
    file: str = ""
    is_national: bool = False
    force: str = ""
    base: str = ""
    base_version: str = ""
    use_until: dt.date | None = None
    id: str = ""


class About(Fact, frozen=True, kw_only=True):
    """What the pack is, how far the law was seen, and who is said to have approved it.

    ``status`` and the two after it are typed by whoever writes the file, so they prove nothing (see ``Pack.approval``).
    """

    id: str
    version: str
    title: str
    jurisdiction: str
    law_checked_on: dt.date
    law_seen_to: str
    review_by: dt.date
    status: Literal["draft", "approved"]
    approved_by_role: str = ""
    approved_on: dt.date | None = None
