"""Alt text for charts."""

from __future__ import annotations

from pscdesk.documents.chart_types import Chart, Drawing, Funnel
from pscdesk.documents.charts.chart_notes import cover_in_words
from pscdesk.documents.words import Words


def alternative(drawing: Drawing, words: Words) -> str:
    """Return the text that stands for ``drawing``: sentences, without the figures that its table has."""
    parts = (_kind(drawing, words), drawing.title, drawing.summary, *_marked(drawing, words), cover_in_words(drawing))
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _kind(drawing: Drawing, words: Words) -> str:
    if isinstance(drawing, Chart):
        return {"bars": words.bar_chart, "lines": words.line_chart, "stacked": words.share_chart}[drawing.kind]
    return words.funnel if isinstance(drawing, Funnel) else words.heat_map


def _marked(drawing: Drawing, words: Words) -> list[str]:
    if isinstance(drawing, Funnel):
        outside = [point.label for point in drawing.points if point.outside]
        return [f"{words.outside_limits}: {', '.join(outside)}"] if outside else []
    if not isinstance(drawing, Chart):
        return []
    by_label: dict[str, list[str]] = {}
    for mark in drawing.marks:
        by_label.setdefault(mark.label, []).append(drawing.categories[mark.category])
    return [f"{label}: {', '.join(places)}" for label, places in by_label.items()]
