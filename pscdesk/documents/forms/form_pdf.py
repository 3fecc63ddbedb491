"""Draws a form to be filled in as a tagged PDF with fields."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pscdesk.documents.fillable import FillableDocument
from pscdesk.documents.forms.form_canvas import FormCanvas
from pscdesk.documents.forms.form_story import FormStory
from pscdesk.documents.pdf.pdf import lay_out
from pscdesk.documents.typeface import load


def render(paper: FillableDocument, fonts: Path) -> bytes:
    """Return ``paper`` as the bytes of a fillable PDF, set in the typeface of the folder ``fonts``.

    The same paper gives the same bytes. Raises FileError when the typeface cannot be read.
    """
    face = load(fonts)
    canvas = partial(FormCanvas, form=paper.id, form_title=paper.title, face=face)
    return lay_out(paper.head, FormStory(paper, face), face, canvas).written()
