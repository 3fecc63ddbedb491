"""What of a text was found: the places of its words, and the piece of a long text in which they stand first."""

from __future__ import annotations

from collections.abc import Iterable, Set

from pscdesk.finding.entry import Span
from pscdesk.finding.folding import placed_words

_LONGEST = 120
"""Characters of the piece that is shown."""
_BEFORE = 30


class PlacedText:
    """A text and the places of its words, folded once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(placed_words(text))

    def spans(self, found: Set[str]) -> tuple[Span, ...]:
        """Where these words, folded, stand in the text; two that were found as one are marked together."""
        spans: list[Span] = []
        before = None
        for placed in self.words:
            if before is not None and before.word + placed.word in found and placed.word not in found:
                if spans and spans[-1][1] == before.end:
                    spans.pop()  # it is the first half of what is marked now
                spans.append((before.start, placed.end))
            elif placed.word in found:
                spans.append((placed.start, placed.end))
            before = placed
        return tuple(spans)


def marked_piece(texts: Iterable[PlacedText], found: Set[str]) -> tuple[str, tuple[Span, ...]]:
    """The first of these texts that holds one of the words, cut to a piece around it, and what is marked in that."""
    for placed in texts:
        spans = placed.spans(found)
        if spans:
            return _cut(placed.text, spans)
    return "", ()


def _cut(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    start = 0 if spans[0][0] <= _BEFORE else text.rfind(" ", 0, spans[0][0] - _BEFORE) + 1
    end = len(text) if len(text) - start <= _LONGEST else text.rfind(" ", 0, start + _LONGEST)
    end = max(end, spans[0][1])
    lead = "…" if start else ""
    piece = lead + text[start:end].replace("\n", " ") + ("…" if end < len(text) else "")
    moved = tuple((a - start + len(lead), b - start + len(lead)) for a, b in spans if start <= a and b <= end)
    return piece, moved
