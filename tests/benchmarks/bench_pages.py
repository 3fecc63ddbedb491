"""Times each page of the window at its first visit and when it is shown again, beside a stack of empty pages."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from functools import partial

from bench_hr_pages import Clicks
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget

from pscdesk.assets import FONTS
from pscdesk.paths import find_places
from pscdesk.settings import changed, load_settings
from pscdesk.ui.context import Context
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.pages import HOME, pages_for
from pscdesk.ui.widgets.layout.page import Page
from pscdesk.ui.window import Window

ROLE = "hr"
_SIZE = (1280, 800)


def main(today: dt.date) -> None:
    """Visit every page once, then each from the one before it; the floor is measured first, in the same process."""
    app = QApplication(sys.argv[:1])
    places, theme = find_places(), Theme(app, FONTS)
    settings = changed(load_settings(places), "role", ROLE)
    floor = _floor(app)
    theme.apply(settings.look, settings.text_size)
    context = Context(places, settings, theme, lambda: today)
    window, clicks = Window(context), Clicks(app, context)
    window.resize(*_SIZE)
    window.show()
    while type(window.page) is Page:
        clicks.wait()
    clicks.wait()
    listed = [spec for spec in pages_for(ROLE) if spec.id != HOME[ROLE]]
    first = {spec.id: clicks.timed(partial(window.show_page, spec.id)) for spec in listed}
    again = {spec.id: _turned(clicks, window, spec.id) for spec in listed}
    print(json.dumps({"floor": floor, "first": first, "again": again}))
    window.close()
    while not context.jobs.is_closed:
        app.processEvents()


def _turned(clicks: Clicks, window: Window, page_id: str) -> float:
    """From the page before it in the list, or the one after it, to this one: both stand already."""
    listed = [spec.id for spec in pages_for(ROLE)]
    at = listed.index(page_id)
    return clicks.best(partial(window.show_page, page_id), partial(window.show_page, listed[at - 1]))


def _floor(app: QApplication) -> float:
    """The least that Qt needs to show another page of a stack, with one line of text on each."""
    window, stack = QMainWindow(), QStackedWidget()
    for number in range(2):
        stack.addWidget(QLabel(str(number)))
    window.setCentralWidget(stack)
    window.resize(*_SIZE)
    window.show()
    turns: list[float] = []
    for number in (1, 0, 1, 0, 1):
        turns.append(_painted(app, partial(stack.setCurrentIndex, number)))
    window.close()
    return min(turns)


def _painted(app: QApplication, click: Callable[[], object]) -> float:
    from time import perf_counter

    begun = perf_counter()
    click()
    for _ in range(5):
        app.processEvents()
    return perf_counter() - begun


if __name__ == "__main__":
    main(dt.date.fromisoformat(sys.argv[1]))
