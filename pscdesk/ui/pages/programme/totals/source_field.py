"""Where totals were published already, if they were, and what follows from it for how they are kept."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.ui.widgets.layout.page import ContentColumn, row_of
from pscdesk.ui.widgets.text import words

_LONGEST = 120
"""As many letters as the programme keeps of it."""
_LABEL = Message("Where these totals were published already, if they were")
_ROUNDED = Message("Leave it empty, and the counts are rounded to 5. The true ones are not kept.")
_EXACT = Message("The counts are kept and printed exactly as they are, for they are public already.")


class SourceField(ContentColumn):
    """Says beneath itself, while somebody types, whether counts are rounded or kept exactly."""

    def __init__(self) -> None:
        super().__init__(wide=True, margins=(0, 0, 0, 0))
        self.rows.setSpacing(4)
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(tr(_LABEL))
        self.says = words(_ROUNDED, "small", "quiet")
        label = words(_LABEL, "strong")
        label.setBuddy(self.field)
        self.add(label)
        self.rows.addLayout(row_of(self.field, stretch=False))
        self.add(self.says)
        self.field.textChanged.connect(self._say)

    @property
    def text(self) -> str:
        """What is written, without spaces at its ends."""
        return self.field.text().strip()

    def show_text(self, text: str) -> None:
        """Put this in place of what is written."""
        self.field.setText(text)

    def forget(self) -> None:
        """Empty it: the next totals need not be public because these were."""
        self.field.clear()

    def _say(self, _text: str) -> None:
        self.says.setText(_EXACT if self.text else _ROUNDED)
