"""What a walk comes to, written to the one file a person asks for."""

from __future__ import annotations

from pathlib import Path

from pscdesk.assets import FONTS
from pscdesk.guidance.pack_types import Answers, Pack
from pscdesk.whole_file import write_whole


def write_outcome(pack: Pack, answers: Answers, path: Path) -> None:
    """Write the outcome as a PDF at ``path``, whole or not at all; ``FileError`` when the disk refuses."""
    from pscdesk.documents import FORMATS
    from pscdesk.work.walk import outcome_document

    pdf = next(one for one in FORMATS if one.id == "pdf")
    (content,) = pdf.files(outcome_document(pack, answers), FONTS, path.stem).values()
    write_whole(path, content)
