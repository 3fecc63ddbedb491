"""Standard words that formats add to a document (Contents, Notes, Page …), by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Every word or sentence that is not the document's own; ``page`` takes ``number`` and ``pages``,
    ``tables`` takes ``tables``, ``note_marker`` takes ``number``."""

    page: str
    bar_chart: str
    line_chart: str
    share_chart: str
    funnel: str
    heat_map: str
    middle: str
    limits_95: str
    limits_998: str
    within_limits: str
    outside_limits: str
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
    tables: str
    notes_title: str
    text_title: str
    note_marker: str
    not_available: str
    confidential: str
    not_applicable: str
    of: str
    """The word between a part and its whole: 12 of 14."""
    low_end: str
    """The head of a column with the lower ends of intervals; takes ``label``, as the next two do."""
    high_end: str
    out_of: str
    chart_data: str
    chart_data_title: str
    chart: str
    series: str
    point: str
    across: str
    value: str


ENGLISH = Words(
    page="Page {number} of {pages}",
    bar_chart="Bar chart",
    line_chart="Line chart",
    share_chart="Bar chart of shares",
    funnel="Funnel chart",
    heat_map="Heat map",
    middle="Middle of the family",
    limits_95="95% limits",
    limits_998="99.8% limits",
    within_limits="Within the limits",
    outside_limits="Outside the limits",
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
    tables="Number of tables in this workbook: {tables}. Each has a worksheet of its own.",
    notes_title="Notes to the tables",
    text_title="What the report says in words",
    note_marker="[note {number}]",
    not_available="[x] means not available: there is no figure, or nothing to name.",
    confidential="[c] means that the figure is not shown, so that nobody can be known from it.",
    not_applicable="[z] means that a figure would make no sense here.",
    of="of",
    low_end="{label}: low",
    high_end="{label}: high",
    out_of="{label}: out of",
    chart_data="Chart data",
    chart_data_title="The figures that the charts draw",
    chart="Chart",
    series="Series",
    point="Point",
    across="Across",
    value="Value",
)
WELSH = Words(
    page="Tudalen {number} o {pages}",
    bar_chart="Siart bar",
    line_chart="Siart llinell",
    share_chart="Siart bar o gyfrannau",
    funnel="Siart twndis",
    heat_map="Map gwres",
    middle="Canol y teulu",
    limits_95="Terfynau 95%",
    limits_998="Terfynau 99.8%",
    within_limits="O fewn y terfynau",
    outside_limits="Y tu allan i'r terfynau",
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
    tables="Nifer y tablau yn y llyfr gwaith hwn: {tables}. Mae taflen waith i bob un.",
    notes_title="Nodiadau ar y tablau",
    text_title="Yr hyn y mae'r adroddiad yn ei ddweud mewn geiriau",
    note_marker="[nodyn {number}]",
    not_available="Ystyr [x] yw nad yw ar gael: nid oes ffigur, neu nid oes dim i'w enwi.",
    confidential="Ystyr [c] yw na ddangosir y ffigur, fel na ellir adnabod neb ohono.",
    not_applicable="Ystyr [z] yw na fyddai ffigur yn gwneud synnwyr yma.",
    of="o",
    low_end="{label}: isaf",
    high_end="{label}: uchaf",
    out_of="{label}: allan o",
    chart_data="Data’r siartiau",
    chart_data_title="Y ffigurau y mae’r siartiau’n eu lluniadu",
    chart="Siart",
    series="Cyfres",
    point="Pwynt",
    across="Ar draws",
    value="Gwerth",
)


def words_in(language: str) -> Words:
    """Return the words for a language tag such as ``cy`` or ``en-GB``; English where there are no others."""
    return WELSH if language.partition("-")[0].lower() == "cy" else ENGLISH
