"""The logic book of a draft marks what changed, is new or is gone, with a bar in the margin and in words."""

from __future__ import annotations

import dataclasses
from io import BytesIO
from pathlib import Path

from documents.ua_checks import ua_findings
from guidance.shipped import PACK
from guidance.workshop.bases import BASE, add, edit, line, overlay
from guidance.workshop.honest import OUR_DUTY
from msgspec.structs import replace
from pypdf import PdfReader

from pscdesk.assets import FONTS
from pscdesk.documents.document import Column, Document, Heading, Items, Paragraph, Table
from pscdesk.documents.pdf.pdf import render
from pscdesk.guidance.book.changed_book import changed_book
from pscdesk.guidance.book.logic_book import logic_book
from pscdesk.guidance.pack.local_lines import with_local_lines
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line


def draft(*parts: Edit | Addition | Line) -> Pack:
    pack = compose(BASE, overlay(*parts)).pack
    assert pack is not None
    return with_local_lines(pack)


def marked(document: Document) -> list[str]:
    """The beginning of each passage that is marked."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [str(block.rows[at][0]) for at in block.changed_rows]
        elif isinstance(block, Heading | Paragraph) and block.changed:
            found.append(block.text)
        elif isinstance(block, Items) and block.changed:
            found += block.items
    return found


def test_nothing_is_marked_where_nothing_changed():
    book = changed_book(PACK, PACK)
    assert marked(book) == []
    assert book.blocks[1:] == logic_book(PACK).blocks
    assert "0 passages are marked." in book.blocks[0].items[0]


def test_a_changed_text_a_line_and_a_new_duty_are_marked_where_they_stand_and_nothing_else():
    duties = BASE.fields["gate pattern", "duties"]
    now = draft(
        edit("outcome informal-action", "next", "Look again after 14 days."),
        line("gate rumour", "says", "Ring extension 100."),
        *OUR_DUTY,
        edit("gate pattern", "duties", (*duties, "our-form")),
    )
    found = marked(changed_book(PACK, now))
    assert {one.split(":")[0] for one in found} == {"Changed", "New"}
    assert "Changed: What comes next" in found
    assert [one for one in found if one.startswith("New: D")]
    assert len(found) == 4, "numbers that only moved are no change"


def test_a_source_that_was_added_moves_numbers_and_marks_nothing_but_itself():
    told = {"cite": "Form 12", "mark": "I", "checked_on": "2026-11-01"}
    named = edit("action quiet-word", "sources", (*BASE.fields["action quiet-word", "sources"], "ours"))
    found = marked(changed_book(PACK, draft(add("source", id="ours", **told), named)))
    assert len(found) == 1
    assert found[0].startswith("New: ")


def test_what_is_gone_stands_in_the_book_as_gone():
    flow = PACK.flow
    fewer = replace(PACK, flow=replace(flow, action=flow.action[1:], gate=flow.gate[1:]))
    found = marked(changed_book(PACK, fewer))
    assert any(one.startswith("Gone: ") and flow.action[0].title in one for one in found)
    assert f"Gone: {flow.gate[0].title}" in found


def test_a_book_with_bars_is_accessible_and_its_bars_are_drawn_and_not_read(tmp_path: Path):
    now = draft(edit("outcome informal-action", "next", "Look again after 14 days."))
    document = changed_book(PACK, now)
    few = [block for block in document.blocks if getattr(block, "changed", False) or getattr(block, "changed_rows", ())]
    columns = (Column("a", "A"), Column("b", "B"))
    shown = Document(
        title="Logic book",
        blocks=(
            Heading("Changed: a heading", changed=True),
            Paragraph("Changed: a paragraph. " * 60, changed=True),
            Items(("New: one", "New: two"), changed=True),
            Table("t", "Rows", columns, tuple((f"row {at}", "x " * 60) for at in range(40)), changed_rows=(1, 38)),
            *few,
        ),
    )
    path = tmp_path / "book.pdf"
    path.write_bytes(render(shown, FONTS))
    assert ua_findings(path) == []
    plain = replaced_without_bars(shown)
    texts, graphics = zip(*(drawn(render(one, FONTS)) for one in (shown, plain)), strict=True)
    assert texts[0] == texts[1], "a bar is no text"
    assert graphics[0] > graphics[1]


def replaced_without_bars(document: Document) -> Document:
    """The same words without a mark."""
    blocks = tuple(
        dataclasses.replace(one, changed_rows=()) if isinstance(one, Table) else dataclasses.replace(one, changed=False)  # type: ignore[call-arg]
        for one in document.blocks
    )
    return dataclasses.replace(document, blocks=blocks)


def drawn(pdf: bytes) -> tuple[list[str], int]:
    """The text of each page, and how many lines and surfaces are drawn."""
    pages = PdfReader(BytesIO(pdf)).pages
    contents = [page.get_contents().get_data() for page in pages]  # type: ignore[union-attr]
    return [page.extract_text() for page in pages], sum(one.count(b" re") + one.count(b" l ") for one in contents)
