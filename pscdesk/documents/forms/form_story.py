"""Turns a fillable form into reportlab flowables, each field under its own structure element."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Spacer

from pscdesk.documents.document import Block, Heading, Paragraph
from pscdesk.documents.fillable import FIELDS, Choices, Entry, Field, FillableDocument, Tick
from pscdesk.documents.forms.form_canvas import INSET, LEADING, REQUIRED, SIZE, lines_of
from pscdesk.documents.forms.form_fields import GUTTER, MARK, TALLEST, Mark, Marking, SideBySide, Writing
from pscdesk.documents.palette import LIGHT
from pscdesk.documents.pdf.flowables import Part, Text
from pscdesk.documents.pdf.pdf_story import Story
from pscdesk.documents.pdf.pdf_styles import FRAME, HEADINGS, MEASURE
from pscdesk.documents.pdf.tagged import Element
from pscdesk.documents.typeface import Typeface, composed

MANY = 5
"""From more options than this, short ones stand in two columns; so do two."""
NEARLY = 6
"""Of this many options, one may need a second line."""
LABELS = 44.0
"""The height of a label, its hint and the space around them, in points."""


class FormStory(Story):
    """The story of a form: what is read is written as in any document, fields are written here."""

    def __init__(self, paper: FillableDocument, face: Typeface) -> None:
        self.paper = paper
        super().__init__(paper.head, face)

    def write_blocks(self, blocks: Sequence[Block]) -> None:
        """Write the parts of the form; ``blocks`` is empty, for the head of a form holds none."""
        parts = list(self.paper.parts)
        while parts:
            part = parts.pop(0)
            if isinstance(part, Entry):
                beside = parts[0] if parts else None
                if part.half and isinstance(beside, Entry) and beside.half:
                    parts.pop(0)
                    self._keep([SideBySide([self._writing(part), self._writing(beside)])])
                else:
                    self._keep([self._writing(part)])
            elif isinstance(part, Tick):
                self._keep(self._tick(part))
            elif isinstance(part, Choices):
                self._write_choices(part)
            else:
                if isinstance(part, Heading):
                    self.parts.append(CondPageBreak(self._beginning(parts)))
                super().write_blocks((part,))

    def _beginning(self, below: Sequence[Block | Field]) -> float:
        """Return the height of a heading and of what stands ``below`` it down to the first field, to keep them as one.

        The height is reckoned, not measured: what is measured has its place in the tree of tags already.
        """
        height = sum(HEADINGS[0][1:])
        for part in below:
            if isinstance(part, Entry):
                taken = max(part.lines, len(lines_of(part.value, FRAME, self.face, SIZE)))
                return height + LABELS + min(taken * LEADING + 2 * INSET, TALLEST)
            if isinstance(part, FIELDS):
                return height + LABELS + 2 * LEADING
            if not isinstance(part, Paragraph):
                break
            lines = lines_of(part.text, MEASURE, self.face, self.styles.body.fontSize)
            height += len(lines) * self.styles.body.leading + self.styles.body.spaceAfter
        return height

    def _keep(self, parts: list[Part]) -> None:
        """Add parts that stand on one page together."""
        height = sum(part.wrap(FRAME, 0)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
        self.parts += [CondPageBreak(height), *parts]

    def _labels(self, field: Field, element: Element) -> list[Text]:
        """Return the label of a field, with "required" where it is, and its hint."""
        style = self.styles.strong.clone("label", spaceAfter=0, leading=14, rightIndent=0)
        said = escape(self.face.fit(field.label))
        if field.required:
            said += f' <font name="{self.face.regular}" color="{LIGHT.quiet}" size="9">({self.words.required})</font>'
        texts = [Text(said, style, element=element.new("P"))]
        if field.hint:
            quiet = self.styles.quiet.clone("hint", spaceAfter=0, leading=12.5, rightIndent=0)
            texts.append(self._text(field.hint, quiet, element.new("P")))
        return texts

    def _heard(self, field: Field) -> str:
        """Return what a screen reader says of a field."""
        return f"{field.label} ({self.words.required})" if field.required else field.label

    def _writing(self, field: Entry) -> Writing:
        element = self.root.new("Div")
        return Writing(
            self._labels(field, element),
            element.new("Form"),
            self.face,
            name=field.name,
            label=self._heard(field),
            value=composed(field.value),
            lines=field.lines,
            flags=REQUIRED if field.required else 0,
            fills=field.fills,
        )

    def _tick(self, field: Tick) -> list[Part]:
        flags = REQUIRED if field.required else 0
        mark = Mark(field.name, self._heard(field), field.label, field.ticked, round=False, group="", flags=flags)
        parts: list[Part] = [self._marking(mark, self.root)]
        if field.hint:
            hint = self.styles.quiet.clone("tick hint", leftIndent=MARK + 8, spaceBefore=0)
            parts.append(self._text(field.hint, hint, self.root.new("P")))
        return [*parts, Spacer(1, 6)]

    def _marking(self, mark: Mark, parent: Element) -> Marking:
        line = parent.new("P")
        form = line.new("Form")
        style = self.styles.body.clone("option", leading=14, spaceAfter=0, rightIndent=0)
        return Marking(mark, self._text(mark.text, style, line), form)

    def _write_choices(self, field: Choices) -> None:
        element = self.root.new("Div")
        texts = self._labels(field, element)
        flags = REQUIRED if field.required and not field.many else 0
        marks = [
            self._marking(
                Mark(
                    option.id,
                    self._heard(field),
                    option.text,
                    option.chosen,
                    round=not field.many,
                    group=field.name,
                    flags=flags,
                ),
                element,
            )
            for option in field.options
        ]
        rows: list[Part] = list(marks)
        if (len(marks) > MANY or len(marks) == 2) and self._are_short(field):
            rows = [SideBySide(marks[at : at + 2]) for at in range(0, len(marks), 2)]
        self._keep([*texts, Spacer(1, 5), *rows[:2]])
        self.parts += [*rows[2:], Spacer(1, 8)]

    def _are_short(self, field: Choices) -> bool:
        """Whether nearly every option fits half the page in one line, and no other needs more than two."""
        room = (FRAME - GUTTER) / 2 - MARK - 10
        size = self.styles.body.fontSize
        widths = [stringWidth(self.face.fit(option.text), self.face.regular, size) for option in field.options]
        return max(widths) < room * 1.8 and sum(width > room for width in widths) * NEARLY <= len(widths)
