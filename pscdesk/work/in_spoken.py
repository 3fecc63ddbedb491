"""Translates documents and forms that leave the program into the language spoken, marked as a draft."""

from __future__ import annotations

from pscdesk.documents.document import Document
from pscdesk.documents.fillable import FillableDocument
from pscdesk.documents.translated import translated, translated_form
from pscdesk.language import ENGLISH, spoken, tr
from pscdesk.messages import Message

DRAFT_WELSH = Message("Draft Welsh, not yet checked by a speaker")


def in_spoken(document: Document) -> Document:
    """The document as it is in English, or in the language spoken now."""
    return document if spoken() == ENGLISH else translated(document, tr, spoken(), tr(DRAFT_WELSH))


def form_in_spoken(paper: FillableDocument) -> FillableDocument:
    """The same for a form to fill in."""
    return paper if spoken() == ENGLISH else translated_form(paper, tr, spoken(), tr(DRAFT_WELSH))
