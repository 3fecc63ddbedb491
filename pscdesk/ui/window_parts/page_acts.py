"""What the keys to save, to find and to print do to the page in front; where it can do nothing, that is said."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.layout.page import Page


def save(context: Context, page: Page) -> None:
    """Save what the page is about."""
    if not page.save_pressed():
        context.notices.say(Message("There is nothing to save on this page."))


def find(context: Context, page: Page) -> None:
    """Search the table that has the keyboard, else as the page itself searches, else the first table."""
    # imported here: after the first paint, so that the window opens sooner
    from pscdesk.ui.widgets.tables.searched import SearchedTable

    tables = [one for one in page.findChildren(SearchedTable) if one.isVisible()]
    held = QApplication.focusWidget()
    within = next((one for one in tables if held is not None and one.isAncestorOf(held)), None)
    if within is not None:
        within.search()
    elif not page.find_pressed():
        if tables:
            tables[0].search()
        else:
            context.notices.say(Message("There is nothing to search on this page."))


def print_it(context: Context, page: Page) -> None:
    """Print the page as it is seen, or what it says is printed in its place."""
    if page.prints:
        # imported here: nothing of printing is needed before somebody prints
        from pscdesk.ui.print_page import print_page

        print_page(context, page)
    elif not page.print_pressed():
        context.notices.say(Message("There is nothing to print on this page."))
