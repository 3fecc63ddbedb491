"""The few words that a format adds to a document by itself, in the language of the document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Every word or sentence that is not the document's own; ``page`` takes ``number`` and ``pages``."""

    page: str
    bar_chart: str
    line_chart: str
    cover: str
    contents: str
    notes: str
    one_table: str
    back: str
    worksheet: str
    title: str
    number: str
    under: str
    text: str
    required: str


ENGLISH = Words(
    page="Page {number} of {pages}",
    bar_chart="Bar chart",
    line_chart="Line chart",
    cover="Cover",
    contents="Contents",
    notes="Notes",
    one_table="This worksheet holds one table.",
    back="Back to the contents",
    worksheet="Worksheet",
    title="Title",
    number="Number",
    under="Under",
    text="Text",
    required="required",
)
WELSH = Words(
    page="Tudalen {number} o {pages}",
    bar_chart="Siart bar",
    line_chart="Siart llinell",
    cover="Clawr",
    contents="Cynnwys",
    notes="Nodiadau",
    one_table="Mae un tabl ar y daflen waith hon.",
    back="Yn ôl i'r cynnwys",
    worksheet="Taflen waith",
    title="Teitl",
    number="Rhif",
    under="O dan",
    text="Testun",
    required="gofynnol",
)


def words_in(language: str) -> Words:
    """Return the words for a language tag such as ``cy`` or ``en-GB``; English where there are no others."""
    return WELSH if language.partition("-")[0].lower() == "cy" else ENGLISH
