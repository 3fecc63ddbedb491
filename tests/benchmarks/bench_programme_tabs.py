"""Times the tabs of HR's programme in a real window on the folder that ``PSCDESK_HOME`` names; prints JSON."""

from __future__ import annotations

import datetime as dt
import json
import sys
from functools import partial

from bench_hr_pages import Clicks
from PySide6.QtWidgets import QApplication

from pscdesk.assets import FONTS
from pscdesk.paths import find_places
from pscdesk.settings import changed, load_settings
from pscdesk.ui.context import Context
from pscdesk.ui.look.theme import Theme
from pscdesk.ui.pages.programme.programme_page import PARTS, ProgrammePage
from pscdesk.ui.window import Window


def main(today: dt.date) -> None:
    """Show each tab from the one beside it, read anew each time as after a change."""
    app = QApplication(sys.argv[:1])
    places, theme = find_places(), Theme(app, FONTS)
    settings = changed(load_settings(places), "role", "hr")
    theme.apply(settings.look, settings.text_size)
    context = Context(places, settings, theme, lambda: today)
    window, clicks = Window(context), Clicks(app, context)
    window.resize(1280, 800)
    window.show()
    clicks.wait()
    told = [("opened, its rooms loaded", clicks.timed(lambda: window.show_page("programme")))]
    page = window.page
    assert isinstance(page, ProgrammePage)
    for at, (place, _label, _view) in enumerate(PARTS):
        told.append((f"{place} at first", clicks.timed(partial(page.tabs.setCurrentIndex, at))))

        def elsewhere(at: int = at) -> None:
            page.tabs.setCurrentIndex(at - 1 if at else 1)
            page.part(at).is_stale = True

        told.append((place, clicks.best(partial(page.tabs.setCurrentIndex, at), elsewhere)))
    print(json.dumps(told))
    window.close()
    while not context.jobs.is_closed:
        app.processEvents()


if __name__ == "__main__":
    main(dt.date.fromisoformat(sys.argv[1]))
