"""Times HR's pages in a real window on the data folder that ``PSCDESK_HOME`` names; prints one list as JSON."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from pscdesk.assets import FONTS
from pscdesk.collation.store import OFFICE_SCHEMA
from pscdesk.paths import Places, find_places
from pscdesk.settings import load_settings
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.windows import KIND_LABELS, KINDS
from pscdesk.ui.context import Context
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.pages.figures.figures_page import FiguresPage
from pscdesk.ui.pages.office.months.coverage_view import CoverageView
from pscdesk.ui.pages.office.office_page import TABS, OfficePage
from pscdesk.ui.pages.office.register.register_view import RegisterView
from pscdesk.ui.pages.office.today.today_view import TodayView
from pscdesk.ui.widgets.choice import Choice
from pscdesk.ui.window import Window

Told = tuple[str, float, float | None]

_TURNS = 3
_ROUNDS = 4
"""What is laid out asks to be painted, and what is painted may lay out again."""


class Clicks:
    """Does what a click does, and waits until nothing runs and all is painted."""

    def __init__(self, app: QApplication, context: Context) -> None:
        self._app, self._context = app, context

    def wait(self) -> None:
        """Until no job runs and nothing is left to paint."""
        while True:
            self._app.processEvents()
            if not self._context.jobs.is_busy:
                break
            time.sleep(0.001)
        for _ in range(_ROUNDS):
            self._app.processEvents()

    def timed(self, click: Callable[[], object]) -> float:
        """Seconds from the click until its last effect is painted."""
        begun = time.perf_counter()
        click()
        self.wait()
        return time.perf_counter() - begun

    def best(self, click: Callable[[], object], back: Callable[[], object]) -> float:
        """The shortest of several times, with something else done before each."""
        taken: list[float] = []
        for _ in range(_TURNS):
            self.timed(back)
            taken.append(self.timed(click))
        return min(taken)


def main(today: dt.date) -> None:
    """Open the window and look at every page of HR's."""
    app = QApplication(sys.argv[:1])
    places, theme = find_places(), Theme(app, FONTS)
    unsealed = _unsealed(places)
    settings = load_settings(places)
    theme.apply(settings.look, settings.text_size)
    context = Context(places, settings, theme, lambda: today)
    window, clicks = Window(context), Clicks(app, context)
    window.resize(1280, 800)
    begun = time.perf_counter()
    window.show()
    while not isinstance(window.page, OfficePage):
        clicks.wait()
    clicks.wait()
    told: list[Told] = [("window opened on Office, rooms loaded", time.perf_counter() - begun, unsealed)]
    told += office(window, clicks)
    told += figures(window, clicks)
    print(json.dumps(told))
    window.close()
    while not context.jobs.is_closed:
        app.processEvents()


def office(window: Window, clicks: Clicks) -> list[Told]:
    """Each of Office's tabs from the one beside it; the page from another one; coverage of 24 months."""
    page = window.page
    assert isinstance(page, OfficePage)
    tabs, told = page.tabs, list[Told]()
    for at, (_place, label, _build) in enumerate(TABS):
        beside = at - 1 if at else 1
        turned = clicks.best(partial(tabs.setCurrentIndex, at), partial(tabs.setCurrentIndex, beside))
        told.append((f"Office: {label}", turned, None))
    for at, (_place, label, _build) in enumerate(TABS):
        if isinstance(page.view(at), (TodayView, CoverageView, RegisterView)):
            tabs.setCurrentIndex(at)
            again = clicks.best(partial(window.show_page, "office"), partial(window.show_page, "about"))
            told.append((f"Office anew from another page: {label}", again, None))
    months = next(view for view in page.built.values() if isinstance(view, CoverageView))
    longer = clicks.best(partial(_choose, months.span, 24), partial(_choose, months.span, 6))
    return [*told, ("  Months: 24 months in place of 6", longer, None)]


def figures(window: Window, clicks: Clicks) -> list[Told]:
    """Figures at first; then each way of cutting time, its newest whole period; a family and a theme."""
    first = clicks.timed(lambda: window.show_page("figures"))
    page = window.page
    assert isinstance(page, FiguresPage)
    choosing, told = page.choosing, [("Figures at first, its rooms loaded", first, None)]
    for kind in KINDS:
        other = "month" if kind != "month" else "quarter"
        cut = clicks.best(partial(_choose, choosing.kind, kind), partial(_choose, choosing.kind, other))
        told.append((f"Figures cut by {KIND_LABELS[kind]}", cut, None))
    for what, choice in (("family", choosing.family), ("theme", choosing.theme)):
        choices = [choice.itemText(at) for at in range(choice.count())]
        picked = clicks.best(partial(_pick, choice, 1), partial(_pick, choice, 0))
        told.append((f"Figures of one {what} of {len(choices) - 1}", picked, None))
    return told


def _choose(choice: Choice, value: object) -> None:
    """Choose a value as a person does."""
    choice.show_value(value)
    choice.activated.emit(choice.currentIndex())


def _pick(choice: Choice, at: int) -> None:
    choice.setCurrentIndex(at)
    choice.activated.emit(at)


def _unsealed(places: Places) -> float:
    """The least that opening the office can take: its store read and unsealed."""
    begun = time.perf_counter()
    SealedStore(places.office_store, OFFICE_SCHEMA, KeyBox(places.home, None)).close()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(dt.date.fromisoformat(sys.argv[1]))
