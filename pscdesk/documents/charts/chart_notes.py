"""The lines that stand under a drawing, or after its summary where it is told in words."""

from __future__ import annotations

from pscdesk.documents.chart_types import Chart, Drawing
from pscdesk.documents.charts.chart_text import DAGGER
from pscdesk.messages import joined


def footnotes(drawing: Drawing) -> tuple[str, ...]:
    """Return the lines under a drawing that is seen: what its daggers mean, and what its data cannot show."""
    return tuple(text for text in (cover_footnote(drawing), _limits(drawing)) if text)


def notes_in_words(drawing: Drawing) -> tuple[str, ...]:
    """Return the same lines where no drawing is seen, so that the first names the categories it is about."""
    return tuple(text for text in (cover_in_words(drawing), _limits(drawing)) if text)


def cover_footnote(drawing: Drawing) -> str:
    """Return the sentence behind its dagger; empty where every category is well covered."""
    return joined(" ", (DAGGER, drawing.cover_note)) if isinstance(drawing, Chart) and drawing.poorly_covered else ""


def cover_in_words(drawing: Drawing) -> str:
    """Return the sentence behind its dagger and the categories it is about; empty where there are none."""
    if not isinstance(drawing, Chart) or not drawing.poorly_covered:
        return ""
    names = joined(", ", (drawing.categories[at] for at in sorted(drawing.poorly_covered)))
    return joined("", (DAGGER, " ", names, ": ", drawing.cover_note))


def _limits(drawing: Drawing) -> str:
    return drawing.limits if isinstance(drawing, Chart) else drawing.note
