"""Looks, when the window comes to the front and now and then, whether the program beneath it was replaced."""

from __future__ import annotations

from pscdesk.errors import ReplacedError
from pscdesk.language import tr
from pscdesk.program.replaced import is_replaced
from pscdesk.ui.context import Context
from pscdesk.ui.window_parts.watch import Watch

EVERY = 10_000
"""Milliseconds between two looks; each asks the disk about one file."""


class ReplacedWatch(Watch):
    """Says in the bar that the window is to be closed and opened again; a notice that came since is not pushed away.

    Whoever closed the bar is told again when the window comes to the front.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context, EVERY)
        self._is_told = False

    def look(self) -> None:
        """Look now, and say it once."""
        if not self._is_told and is_replaced():
            self._is_told = True
            self._tell()

    def came_to_front(self) -> None:
        """Look at once, and say it again where somebody closed the bar."""
        self._is_told = False
        self.look()

    def _tell(self) -> None:
        said = ReplacedError()
        if self._context.notices.text != tr(said.text):
            self._context.notices.warn(said.text, tells_nothing=True)
