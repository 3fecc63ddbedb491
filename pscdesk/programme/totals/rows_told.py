"""A row of a list of totals in one line, for a preview."""

from __future__ import annotations

from pscdesk.messages import Message, joined
from pscdesk.programme.totals.layout import TotalsLayout, TotalsRow


def row_told(row: TotalsRow, layout: TotalsLayout) -> Message:
    """Its span, its names and its counts, such as “2016, Misconduct, People, Total, White: 1,313”."""
    names = [column.given(row.names).shown(row.names[column.id]) for column in layout.names]
    counts = joined(", ", [f"{count:,}" for count in row.counts.values()])
    return joined(": ", (joined(", ", (row.span.label, *names)), counts))
