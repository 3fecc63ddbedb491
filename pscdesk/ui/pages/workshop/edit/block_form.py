"""The form of one block: its fields beneath each other, those of each answer, row or wording folded."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.pages.workshop.edit.draft import Draft
from pscdesk.ui.pages.workshop.edit.field_row import FieldRow
from pscdesk.ui.widgets.buttons import Fold
from pscdesk.ui.widgets.layout.page import ContentColumn, empty
from pscdesk.ui.widgets.text import prose, words

if TYPE_CHECKING:
    from pscdesk.guidance.workshop.overlay.raw_blocks import Table
    from pscdesk.guidance.workshop.shown.form_fields import Choices, FormField

_CHOOSE = Message("Choose a part of the guidance at the left, or click a text on the page.")


class BlockForm(ContentColumn):
    """``entered`` carries the field that got the keyboard."""

    entered = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__(wide=True, margins=(0, 0, 8, 16))
        self._draft = draft
        self.block = ""
        self._fields: Sequence[FormField] = ()
        self.field_rows: dict[str, FieldRow] = {}
        self._folds: dict[str, Fold] = {}
        self.title = words("", "heading")
        self.add(self.title)
        self.show_block("", {})

    def show_block(self, block: str, tables: Mapping[str, Table]) -> None:
        """Show that block as composed tables have it; made anew only where it has other fields than before."""
        from pscdesk.guidance.workshop.caution.text_order import kinds_of
        from pscdesk.guidance.workshop.overlay.raw_blocks import named_blocks
        from pscdesk.guidance.workshop.shown.block_titles import title_in
        from pscdesk.guidance.workshop.shown.form_fields import form_fields

        table = dict(named_blocks(tables)).get(block) if block else None
        if table is None:
            self._clear("")
            self.title.setText(_CHOOSE)
            return
        draft = self._draft
        fields = form_fields(draft.base, tables, draft.overlay, block, kinds_of(draft.base))
        is_same = block == self.block and [one.field for one in fields] == [one.field for one in self._fields]
        self._fields = fields
        self.title.setText(tr(title_in(block, table)))
        if is_same:
            for one in fields:
                if one.field in self.field_rows:
                    self.field_rows[one.field].show_field(one)
        else:
            self._build(block, tables)

    def go_to(self, field: str) -> QWidget | None:
        """Bring that field into view, open what it is folded in, and give where the keyboard goes."""
        found = next((one for one in self._fields if one.field == field), None)
        if found is None:
            return None
        if found.part in self._folds:
            self._folds[found.part].head.setChecked(True)
        row = self.field_rows.get(field)
        if row is None:
            return None
        control = row.first_control()
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            return control
        row.label.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def first_control(self) -> QWidget | None:
        """The first field that can be typed into."""
        found = (row.first_control() for row in self.field_rows.values())
        return next((one for one in found if one is not None), None)

    def _clear(self, block: str) -> None:
        self.block = block
        empty(self.rows, 1)
        self.field_rows.clear()
        self._folds.clear()
        self._fields = self._fields if block else ()

    def _build(self, block: str, tables: Mapping[str, Table]) -> None:
        self._clear(block)
        sources = _sources(tables)
        self._intro(block)
        parts = dict.fromkeys(one.part for one in self._fields)
        for part in parts:
            fields = [one for one in self._fields if one.part == part]
            if not part:
                self._put(self, fields, sources)
                continue
            fold = Fold(part, lambda held=tuple(fields): self._folded(held, sources))
            self._folds[part] = fold
            self.add(fold)
            if any(one.is_changed or one.is_ours or self._draft.is_begun((block, one.field)) for one in fields):
                fold.head.setChecked(True)
        self.finish()

    def _folded(self, fields: Sequence[FormField], sources: Choices) -> QWidget:
        inside = ContentColumn(wide=True, margins=(24, 0, 0, 8))
        self._put(inside, fields, sources)
        return inside

    def _put(self, column: ContentColumn, fields: Sequence[FormField], sources: Choices) -> None:
        known = {one.field: one for one in self._fields}
        for one in fields:
            row = FieldRow(self._draft, known.get(one.field, one), sources)
            self.field_rows[one.field] = row
            column.add(row)
            row.show()  # at once, so that the keyboard can go there

    def _intro(self, block: str) -> None:
        overlay = self._draft.overlay
        ours = next((one for one in overlay.add if f"{one.kind} {one.told.get('id')}" == block and not one.block), None)
        if ours is not None:
            self.add(prose(Message("Your force added this. Nothing of it is in the guidance that you follow.")))


def _sources(tables: Mapping[str, Table]) -> Choices:
    from pscdesk.guidance.workshop.overlay.raw_blocks import tables_in

    held = tables_in(tables["sources.toml"].get("source"))
    return tuple((str(one.get("id")), str(one.get("cite"))) for one in held)
