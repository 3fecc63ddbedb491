"""Letters that the typeface lacks are named before a PDF is made; what means the same has a stand-in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from pscdesk.documents import typeface
from pscdesk.documents.document import Column, Document, Heading, Paragraph, Table
from pscdesk.documents.fillable import Entry, FillableDocument
from pscdesk.documents.letters import Missing, lacking, missing_letters, named, question_marks
from pscdesk.documents.pdf.pdf import render


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Plain English.", ()),
        ("Tŷ Heddlu a Llanŵ, ẁ Ŵ Ŷ Łukasz – “so” ’n £5 € ½", ()),
        (unicodedata.normalize("NFD", "Tŷ Heddlu a Llanŵ"), ()),
        ("From 10\u00a0May\u202fthe\u2009line\u2007is\u3000open, co\u00adop, to\u200bday, non\u2011stop", ()),
        ("at least \u2265 5 \u2192", ()),
        ("CO₂ and CO₂", ("₂",)),
        ("✓ done ⅓ 🙂", ("✓", "⅓", "🙂")),
        ("Жук и Ωmega", ("Ж", "у", "к", "и", "Ω")),
        ("x\u0302 marks", ("x\u0302",)),
        ("one\nline", ()),
        ("a\u0007b", ()),  # in ASCII, and never let in by any reader of texts
    ],
)
def test_each_letter_that_is_not_there_is_named_once_and_no_other(
    fonts: Path, text: str, letters: tuple[str, ...]
) -> None:
    assert lacking(text, fonts) == letters
    drawn = typeface.load(fonts).fit(text)
    if text.isprintable():
        assert ("?" in drawn) == bool(letters)


def test_a_decomposed_letter_is_drawn_as_the_one_it_is(fonts: Path) -> None:
    assert typeface.load(fonts).fit(unicodedata.normalize("NFD", "Tŷ Llanŵ")) == "Tŷ Llanŵ"


def test_they_are_found_wherever_a_document_holds_text(fonts: Path) -> None:
    table = Table("t", "Caption", (Column("unit", "Unit"), Column("contacts", "Contacts", numeric=True)), (("Жук", 5),))
    document = Document("Title", (Heading("CO₂"), Paragraph("fine"), table, Paragraph("CO₂")), footer="✓")
    assert set(missing_letters(document, fonts)) == {
        Missing("CO₂", ("₂",)),
        Missing("Жук", ("Ж", "у", "к")),
        Missing("✓", ("✓",)),
    }
    said = question_marks(document, fonts)
    assert all(letter in said for letter in "₂Жук✓")
    assert render(document, fonts).startswith(b"%PDF")
    assert question_marks(Document("Title", (Paragraph("Tŷ"),)), fonts) == ""


def test_what_already_stands_in_a_form_is_looked_at_too(fonts: Path) -> None:
    paper = FillableDocument("f", "F", (Entry("a", "A", value="H₂O"),))
    assert missing_letters(paper, fonts) == (Missing("H₂O", ("₂",)),)


def test_a_letter_that_shows_nothing_is_named_by_its_number() -> None:
    assert named(("₂", "\u0007")) == "“₂”, “U+0007”"
