"""The pages of the window that were built: each at its first visit, and all of them anew in another language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from pscdesk.ui.context import Context
from pscdesk.ui.pages import PageSpec
from pscdesk.ui.widgets.layout.page import Page


class PageStack(QStackedWidget):
    """An empty page stands in front until the first one is built."""

    def __init__(self, context: Context, beneath: QWidget) -> None:
        super().__init__(beneath)
        self._context = context
        self.built: dict[str, Page] = {}
        """The pages by their ids."""
        self.addWidget(Page())

    @property
    def page(self) -> Page:
        """The page in front."""
        shown = self.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - only pages are ever put on the stack
        return shown

    @property
    def page_id(self) -> str:
        """The id of the page in front; empty before the first one is built."""
        return next((one for one, page in self.built.items() if page is self.page), "")

    def bring(self, spec: PageSpec) -> None:
        """Bring this page to the front, building it at its first visit."""
        if spec.id not in self.built:
            self._build(spec)
        if self.page is not self.built[spec.id]:
            self._context.notices.page_turned()
        self.setCurrentWidget(self.built[spec.id])

    def build_anew(self, listed: Sequence[PageSpec]) -> tuple[Page, ...]:
        """Build every page once more and hand over to it; what comes back are the earlier ones, which still stand.

        A page of another role, who sat here before, is built again once somebody sees it.
        """
        before, self.built = self.built, {}
        for spec in listed:
            if spec.id in before:
                self._build(spec)
                before[spec.id].hand_over(self.built[spec.id])
        return tuple(before.values())

    def drop(self, pages: Sequence[Page]) -> None:
        """Leave these pages for good."""
        for page in pages:
            page.leave_for_good()
            self.removeWidget(page)
            page.deleteLater()  # what it asks for on its way out is done, and its result goes to nobody

    def _build(self, spec: PageSpec) -> None:
        Page.beneath = self
        try:
            self.built[spec.id] = spec.build(self._context)
        finally:
            Page.beneath = None
        self.addWidget(self.built[spec.id])
