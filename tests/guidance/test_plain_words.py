"""How plainly the pack is written is measured, and what is hard to read is named."""

from __future__ import annotations

import pytest
from guidance.altered import changed
from guidance.shipped import PACK
from msgspec.structs import replace

from pscdesk.guidance.book.plain_words import ease_of, plain_words_notes, reading_ease


def test_the_shipped_pack_is_plain():
    assert plain_words_notes(PACK) == ()
    ease = ease_of(PACK)
    assert ease.median > 70
    assert ease.plain > 0.75


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"why": "Ask the XYZ."}, "“XYZ” is not in the glossary."),
        ({"help": "word " * 26}, "a sentence has 26 words"),
        ({"ask": "Is it not true that nobody saw?"}, "two negatives"),
        ({"ask": "Notwithstanding organisational considerations, institutional accountability?"}, "hard to read"),
    ],
)
def test_each_fault_of_wording_is_a_note_that_names_the_question(fields, said):
    notes = plain_words_notes(changed(PACK, "question", "kind", **fields))
    assert {note.level for note in notes} == {"note"}
    assert {note.block for note in notes} == {"question “kind”"}
    assert any(said in note.sentence for note in notes)


def test_an_abbreviation_without_its_glossary_entry_is_noted_wherever_it_stands():
    pack = replace(PACK, terms={key: term for key, term in PACK.terms.items() if key != "upp"})
    assert {note.sentence for note in plain_words_notes(pack)} == {"“UPP” is not in the glossary."}


def test_reading_ease_is_that_of_the_formula():
    assert reading_ease("The cat sat on the mat.") == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert reading_ease("") == 100
