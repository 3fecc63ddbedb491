"""Reads what stands within a line of Markdown: strong and slanted words, commands, and links."""

from __future__ import annotations

import re

from pscdesk.handbook.blocks import Span, Spans

_PIECES = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<strong>.+?)\*\*"
    r"|(?<![\w*])\*(?P<slanted>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|\[(?P<text>[^\]]+)\]\((?P<target>[^)\s]+)\)"
    r"|\\(?P<escaped>[\\`*_|\[\]<>#-])"
)


def read_spans(line: str, *, strong: bool = False, slanted: bool = False) -> Spans:
    """The runs of a line; what is no mark of Markdown, such as ``<``, is text."""
    spans: list[Span] = []
    at = 0
    for found in _PIECES.finditer(line):
        spans.append(Span(line[at : found.start()], strong, slanted))
        at = found.end()
        if found["code"]:
            spans.append(Span(found["code"], strong, slanted, code=True))
        elif found["strong"]:
            spans += read_spans(found["strong"], strong=True, slanted=slanted)
        elif found["slanted"]:
            spans += read_spans(found["slanted"], strong=strong, slanted=True)
        elif found["text"]:
            inside = read_spans(found["text"], strong=strong, slanted=slanted)
            spans += (Span(one.text, one.strong, one.slanted, one.code, found["target"]) for one in inside)
        else:
            spans.append(Span(found["escaped"], strong, slanted))
    spans.append(Span(line[at:], strong, slanted))
    return tuple(span for span in spans if span.text)
