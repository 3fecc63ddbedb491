"""Opens a tab of the office's page by its label."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pscdesk.ui.pages.office.office_page import TABS, OfficePage


def open_tab(page: OfficePage, label: str) -> QWidget:
    """Bring the tab with this label to the front; its view."""
    row = [name for _place, name, _build in TABS].index(label)
    page.tabs.setCurrentIndex(row)
    return page.view(row)
