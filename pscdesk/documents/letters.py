"""Names the letters that the typeface of PDFs lacks, and the texts they stand in, before a PDF is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscdesk.documents.document import Document
from pscdesk.documents.fillable import FillableDocument
from pscdesk.documents.translated import texts_in
from pscdesk.documents.typeface import load
from pscdesk.messages import Message, joined

_MOST_TEXTS = 3
_LONGEST = 40


@dataclass(frozen=True)
class Missing:
    """A text, and the letters in it that the typeface lacks, each once."""

    text: str
    letters: tuple[str, ...]


def lacking(text: str, fonts: Path) -> tuple[str, ...]:
    """The letters of a text that cannot be shown in the typeface of the folder ``fonts``, each once, in order.

    A letter is taken with the marks above and below it. What is shown in another way that means the same, such as a
    space of another width, is not among them. Raises FileError when the typeface cannot be read.
    """
    return () if text.isascii() else load(fonts).lacking(text)


def missing_letters(document: Document | FillableDocument, fonts: Path) -> tuple[Missing, ...]:
    """Every text of a document that holds such letters, once, in reading order; raises FileError as above."""
    return tuple(_missing(dict.fromkeys(texts_in(document)), fonts))


def _missing(texts: dict[str, None], fonts: Path) -> Iterator[Missing]:
    for text in texts:
        if letters := lacking(text, fonts):
            yield Missing(text, letters)


def named(letters: Sequence[str]) -> str:
    """The letters in quotes, with commas between; one that shows nothing by its number, such as “U+0007”."""
    return joined(", ", [f"“{letter if letter.isprintable() else _numbers(letter)}”" for letter in letters])


def question_marks(document: Document | FillableDocument, fonts: Path) -> str:
    """A sentence that names the letters for which the PDF of a document has “?”, and where; empty where it has none."""
    found = missing_letters(document, fonts)
    if not found:
        return ""
    letters = dict.fromkeys(letter for one in found for letter in one.letters)
    texts = [one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…" for one in found[:_MOST_TEXTS]]
    return Message(
        "The typeface of the PDF lacks {letters}, so “?” stands there instead, in: {texts}.",
        letters=named(tuple(letters)),
        texts=joined("; ", texts),
    )


def _numbers(letter: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in letter)
