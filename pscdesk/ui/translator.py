"""Qt's own texts (buttons and file dialogs) from our catalogue: Qt has no Welsh of its own."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from pscdesk.language import ENGLISH, spoken, tr
from pscdesk.messages import form_text


class Translator(QTranslator):
    """Answers Qt with what our catalogue knows, and with nothing at all where it knows nothing."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation; None lets Qt show its own text, where an empty one would blank the button."""
        if spoken() == ENGLISH:
            return None
        said = tr(form_text(text))
        return said if said != text else None
