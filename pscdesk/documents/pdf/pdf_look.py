"""Looks into a PDF that this program wrote: whether it reads from end to end, and has what screen readers need.

Sources: ISO 32000-1 sections 7.5 (header, cross-reference table, trailer) and 14.8 (tagged PDF). It reads what our own
writer writes, and is no reader of PDFs at large; no library is needed, so it works wherever the program does.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from pscdesk.messages import Message

_BEGIN = re.compile(rb"%PDF-1\.[4-7]\s")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s")
_ROW = re.compile(rb"(\d{10}) (\d{5}) ([nf])\s{1,2}")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_STREAM = re.compile(rb"/Length (\d+).*?>>\s*stream\r?\n", re.DOTALL)
_PAGE = re.compile(rb"/Type /Page\b(?!s)")
_NEEDED = (
    (rb"/StructTreeRoot \d+ 0 R", Message("It has no tags.")),
    (rb"/MarkInfo (\d+) 0 R", Message("It does not say that it is tagged.")),
    (rb"/Lang \([a-z]{2}", Message("It does not say its language.")),
    (rb"/Metadata \d+ 0 R", Message("It says nothing of itself.")),
)
"""What the catalogue of a tagged PDF holds, each with what is said where it does not."""


class _Unreadable(Exception):
    """It does not read; the only argument is the sentence that says why."""


def pdf_faults(content: bytes) -> tuple[str, ...]:
    """Sentences on what is wrong with a PDF of ours; none where it reads whole and is tagged."""
    try:
        objects = _objects(content)
        return tuple(dict.fromkeys((*_in_catalogue(content, objects), *_in_pages(objects))))
    except _Unreadable as fault:
        return (fault.args[0],)


def _objects(content: bytes) -> dict[int, bytes]:
    """Each object by its number, found through the table at the end."""
    end = _END.search(content, max(0, len(content) - 64))
    if not _BEGIN.match(content) or end is None:
        raise _Unreadable(Message("It does not begin or end as a PDF does."))
    at = int(end[1])
    table = _TABLE.match(content, at)
    if table is None:
        raise _Unreadable(Message("Its table of contents is not where it says."))
    rows = _ROW.findall(content, table.end(), table.end() + 20 * int(table[1]))
    if len(rows) != int(table[1]):
        raise _Unreadable(Message("Its table of contents is not whole."))
    places = {number: int(place) for number, (place, _again, kind) in enumerate(rows) if kind == b"n"}
    ends = dict(zip(sorted(places.values()), [*sorted(places.values())[1:], at], strict=True))
    found: dict[int, bytes] = {}
    for number, place in places.items():
        held = content[place : ends[place]]
        if not held.startswith(b"%d 0 obj" % number) or not held.rstrip().endswith(b"endobj"):
            raise _Unreadable(Message("Object {number} is not where its table says.", number=number))
        found[number] = held
    return found


def _in_catalogue(content: bytes, objects: dict[int, bytes]) -> Iterator[str]:
    root = _ROOT.search(content, content.rindex(b"trailer"))
    catalogue = objects.get(int(root[1]), b"") if root else b""
    if b"/Type /Catalog" not in catalogue:
        raise _Unreadable(Message("It has no catalogue."))
    for pattern, said in _NEEDED:
        if not re.search(pattern, catalogue):
            yield said
    marks = re.search(rb"/MarkInfo (\d+) 0 R", catalogue)
    if marks and b"/Marked true" not in objects.get(int(marks[1]), b""):
        yield Message("It does not say that it is tagged.")


def _in_pages(objects: dict[int, bytes]) -> Iterator[str]:
    pages = [held for held in objects.values() if _PAGE.search(held)]
    if not pages:
        yield Message("It has no page.")
    for page in pages:
        drawn = re.search(rb"/Contents (\d+) 0 R", page)
        if b"/StructParents" not in page:
            yield Message("A page has no tags.")
        if drawn is None or not _reads(objects.get(int(drawn[1]), b"")):
            yield Message("What stands on a page cannot be read.")


def _reads(held: bytes) -> bool:
    """Whether a page's content is as long as it says, opens, and marks what it draws."""
    begins = _STREAM.search(held)
    if begins is None:
        return False
    packed = held[begins.end() : begins.end() + int(begins[1])]
    if not held[begins.end() + int(begins[1]) :].lstrip().startswith(b"endstream"):
        return False
    try:
        drawn = zlib.decompress(packed) if b"/FlateDecode" in held[: begins.end()] else packed
    except zlib.error:
        return False
    return b"BDC" in drawn and b"EMC" in drawn
