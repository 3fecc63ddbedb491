"""A document in another language: words change, figures and fields stay, and English says that it is English."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents.document import Callout, Chart, Column, Document, Heading, Items, Paragraph, Series, Table
from pscdesk.documents.fillable import Choices, Entry, FillableDocument, Option, Tick
from pscdesk.documents.pdf.pdf import render
from pscdesk.documents.translated import translated, translated_form
from pscdesk.messages import Message

WELSH = {"Contacts": "Cysylltiadau", "All": "Pob un", "Month": "Mis", "October": "Hydref", "Why": "Pam", "Yes": "Ie"}


def say(text: str) -> str:
    return WELSH.get(text, text) if isinstance(text, Message) else text


DOCUMENT = Document(
    title=Message("Contacts"),
    blocks=(
        Heading(Message("Why")),
        Paragraph("Ffoniwch nawr.\nTelephone now."),
        Paragraph(Message("Nobody translated this.")),
        Items((Message("All"), Message("Why"))),
        Callout(Message("Why"), (Message("All"),), "stop"),
        Table(
            "month",
            Message("Contacts"),
            (Column("month", Message("Month")), Column("contacts", Message("Contacts"), True)),
            ((Message("October"), 5),),
        ),
        Chart(
            "trend",
            Message("Contacts"),
            "bars",
            (Message("October"),),
            (Series(Message("All"), (5,)),),
            Message("Contacts"),
            Message("Why"),
        ),
    ),
    banner="Draft",
)


def test_words_change_and_figures_keys_and_ids_stay() -> None:
    said = translated(DOCUMENT, say, "cy", "Cymraeg drafft")
    assert (said.title, said.language, said.banner) == ("Cysylltiadau", "cy", "Draft · Cymraeg drafft")
    table = said.tables()[0]
    assert (table.id, table.caption, table.rows) == ("month", "Cysylltiadau", (("Hydref", 5),))
    assert [(column.key, column.label) for column in table.columns] == [("month", "Mis"), ("contacts", "Cysylltiadau")]
    chart = said.blocks[-1]
    assert isinstance(chart, Chart)
    assert (chart.id, chart.kind, chart.series[0]) == ("trend", "bars", Series("Pob un", (5,)))


def test_english_beneath_and_english_left_say_that_they_are_english() -> None:
    paragraphs = [one for one in translated(DOCUMENT, say, "cy").blocks if isinstance(one, Paragraph)]
    assert [(one.text, one.language) for one in paragraphs] == [
        ("Ffoniwch nawr.", ""),
        ("Telephone now.", "en-GB"),
        ("Nobody translated this.", "en-GB"),
    ]


def test_the_pdf_names_its_language_and_that_of_each_other_part() -> None:
    content = render(translated(DOCUMENT, say, "cy", "ŵ ŷ"), FONTS)
    assert b"/Lang (cy)" in content
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/Lang"] == "cy"
    assert content.count(b"/Lang (en-GB)") >= 2


def test_the_fields_of_a_form_keep_their_names() -> None:
    form = FillableDocument(
        "record",
        Message("Contacts"),
        (
            Heading(Message("Why")),
            Entry("why", Message("Why"), Message("All"), value="Ie"),
            Tick("yes", Message("Yes")),
            Choices("which", Message("Month"), (Option("oct", Message("October")),), many=False),
        ),
    )
    said = translated_form(form, say, "cy", "Cymraeg drafft")
    assert said.id == "record"
    entry, tick, choices = said.fields()
    assert (entry.name, entry.label, entry.hint) == ("why", "Pam", "Pob un")
    assert (tick.name, tick.label) == ("yes", "Ie")
    assert (choices.name, choices.label, choices.options[0]) == ("which", "Mis", Option("oct", "Hydref"))
    assert said.language == "cy"


def test_names_stay_although_the_catalogue_knows_the_word() -> None:
    table = Table("unit", Message("Contacts"), (Column("unit", Message("Month")),), (("October",), ("All",)))
    said = translated(Document("Yes", (Paragraph("Why"), table), subtitle="Contacts"), say, "cy")
    assert (said.title, said.subtitle, said.blocks[0]) == ("Yes", "Contacts", Paragraph("Why"))
    assert said.tables()[0].rows == (("October",), ("All",))
