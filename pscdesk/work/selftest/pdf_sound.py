"""Looks whether a PDF of ours is whole: every object where its table says, tagged, with language and typeface."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TRAILER = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"xref\s+0 (\d+)\s+((?:\d{10} \d{5} [fn]\s{1,2})+)trailer")
_ROW = re.compile(rb"(\d{10}) (\d{5}) ([fn])")
_NEEDED = (
    (b"/StructTreeRoot", "It has no tags for screen readers."),
    (b"/MarkInfo", "It does not say that it is tagged."),
    (b"/Lang", "It does not say its language."),
    (b"/FontFile2", "Its typeface is not inside."),
)


def pdf_faults(content: bytes) -> tuple[str, ...]:
    """What is wrong with a PDF that this program wrote, a sentence each; empty where nothing is."""
    return tuple(_faults(content))


def _faults(content: bytes) -> Iterator[str]:
    if not content.startswith(b"%PDF-"):
        yield "It does not begin as a PDF."
        return
    end = _TRAILER.search(content)
    table = _SECTION.match(content, int(end[1])) if end else None
    if table is None:
        yield "Its end or its table of objects is missing."
        return
    rows = _ROW.findall(table[2])
    if len(rows) != int(table[1]):
        yield "Its table of objects is cut short."
    for number, (offset, generation, kind) in enumerate(rows):
        head = b"%d %d obj" % (number, int(generation))
        if kind == b"n" and not content.startswith(head, int(offset)):
            yield f"Its object {number} is not where its table says."
            return
    for mark, sentence in _NEEDED:
        if mark not in content:
            yield sentence
    if not re.search(rb"/Type /Page\b", content):
        yield "It has no page."
