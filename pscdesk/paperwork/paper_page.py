"""Builds the document of a paper form: texts to read, fields to fill in, page furniture."""

from __future__ import annotations

from pscdesk.documents.document import Block, Heading, Paragraph
from pscdesk.documents.fillable import Choices, Entry, Field, FillableDocument, Option, Tick
from pscdesk.guidance.pack.approval import standing_of, status_line
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.result.result_words import source_seen
from pscdesk.messages import Message, joined
from pscdesk.paperwork.paper_form import MORE, PaperField, PaperForm
from pscdesk.paperwork.prefill import Prefill

RECORD = Message("Once filled in this is a force record: it may be disclosed and is kept under your records policy.")
PROMPT = Message("A prompt for thinking, not a severity assessment.")
BLANK = Message("Blank about every person: PSC Desk knows nobody.")
SHRINKS = Message("Type becomes smaller as a box fills up; by hand, go on in the box at the end.")
WHICH_BOX = Message("For what did not fit above. Say first which box it belongs to.")
LEAST_MORE = 2
"""The least lines of the box at the end; it fills the rest of its page."""


def page_of(form: PaperForm, pack: Pack, group: str, given: Prefill, marking: str) -> FillableDocument:
    """The form as people of that workforce group fill it in, with what is ``given`` already in its fields.

    ``marking`` is the force's protective marking for the head of every page.
    """
    parts: list[Block | Field] = [
        Paragraph(
            Message(
                "{prompt} {blank} {shrinks} Form {id}, version {version}.",
                prompt=PROMPT,
                blank=BLANK,
                shrinks=SHRINKS,
                id=form.id,
                version=form.version,
            ),
            fine=True,
        )
    ]
    cited: list[str] = []
    for section in form.sections_for(group):
        parts.append(Heading(section.title))
        if section.intro:
            parts.append(Paragraph(section.intro))
        cited += section.sources
        for field in section.field:
            parts.append(_part(field, given))
            cited += field.sources
    parts += _sources(pack, cited)
    parts.append(Entry(MORE, Message("More room"), WHICH_BOX, lines=LEAST_MORE, fills=True))
    return FillableDocument(
        id=form.id,
        title=form.title,
        parts=tuple(parts),
        subtitle=form.purpose,
        banner=form.marking or marking,
        footer=joined(" ", (text for text in (RECORD, _draft(pack)) if text)),
    )


def _draft(pack: Pack) -> str:
    if standing_of(pack) == "approved" and pack.edition is None:
        return ""
    return Message("{status} ({id} {version}).", status=status_line(pack), id=pack.about.id, version=pack.about.version)


def _part(field: PaperField, given: Prefill) -> Block | Field:
    if field.kind == "text":
        return Paragraph(field.label)
    if field.kind == "tick":
        return Tick(field.id, field.label, field.hint, field.required)
    if field.kind in ("ticks", "choice"):
        own = tuple(Option(option.id, option.text) for option in field.options)
        options = given.options.get(field.id, own)
        return Choices(field.id, field.label, options, field.kind == "ticks", field.hint, field.required)
    value = given.texts.get(field.id, "")
    return Entry(field.id, field.label, field.hint, field.lines, field.required, field.half, value)


def _sources(pack: Pack, cited: list[str]) -> list[Block]:
    """Where the form comes from, each source once; one that this guidance does not have is left out."""
    known = [pack.sources[source] for source in dict.fromkeys(cited) if source in pack.sources]
    if not known:
        return []
    listed = joined(" ", (source_seen(source) for source in known))
    return [Paragraph(Message("Where this comes from: {sources}", sources=listed), fine=True)]
