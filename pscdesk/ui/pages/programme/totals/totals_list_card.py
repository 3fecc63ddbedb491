"""A list of totals that is looked at and then taken in, whole or not at all."""

# Imports inside functions run on the worker: loading HR's rooms takes 0.7 s, which the window's thread must not pay.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.programme.list_taking import ListTaking, LookedAt, Reading
from pscdesk.ui.pages.programme.totals.source_field import SourceField
from pscdesk.ui.pages.programme.totals.totals_part import taken_told, told_before

if TYPE_CHECKING:
    from pscdesk.collation.register.list_read import HowToRead
    from pscdesk.programme.totals.layout import TotalsLayout
    from pscdesk.programme.totals.totals_book import TotalsBook


class TotalsListCard(ListTaking):
    """Beside the list stands where its totals were published; that is forgotten with the list."""

    def __init__(self, context: Context, explained: str, book: Callable[[], TotalsBook], layout: TotalsLayout) -> None:
        self.source = SourceField()
        super().__init__(context, Message("From a list"), explained, self._reading_now, layout.labels(), self.source)
        self._book = book

    def leave_list(self) -> None:
        """Forget the file, and where it was published."""
        self.source.forget()
        super().leave_list()

    def _reading_now(self) -> Reading:
        context, source, this_book = self._context, self.source.text, self._book

        def look(path: Path, how: HowToRead) -> LookedAt:
            from pscdesk.work.programme.totals.taking import preview_totals

            book = this_book()
            return told_before(preview_totals(context.programme(), book, path, how), book.layout)

        def take(path: Path, how: HowToRead, seen: str) -> str:
            from pscdesk.work.programme.totals.taking import take_totals

            spans = take_totals(context.programme(), this_book(), path, how, source=source, looked_at=True, seen=seen)
            return taken_told(spans, source)

        return Reading(look, take)
