"""The keys of each page, read from the page itself, so that the list never says other keys than the page knows."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Mapping

from pscdesk.ui.widgets.layout.page import KeyLine


def _aid() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.aid.aid_page import AidPage

    return AidPage.keys


def _library() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.library.library_page import LibraryPage

    return LibraryPage.keys


def _count() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.count import CountPage

    return CountPage.keys


def _months() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.months.months_page import MonthsPage

    return MonthsPage.keys


def _office() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.office.office_page import OfficePage

    return OfficePage.keys


def _figures() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.figures.figures_page import FiguresPage

    return FiguresPage.keys


def _programme() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.programme.programme_page import ProgrammePage

    return ProgrammePage.keys


def _nation() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.nation.nation_page import NationPage

    return NationPage.keys


def _workshop() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.workshop.workshop_page import WorkshopPage

    return WorkshopPage.keys


def _places() -> tuple[KeyLine, ...]:
    from pscdesk.ui.pages.places.places_page import PlacesPage

    return PlacesPage.keys


PAGE_KEYS: Mapping[str, Callable[[], tuple[KeyLine, ...]]] = {
    "aid": _aid,
    "library": _library,
    "count": _count,
    "months": _months,
    "office": _office,
    "figures": _figures,
    "programme": _programme,
    "nation": _nation,
    "guidance": _workshop,
    "places": _places,
}
"""A page with keys of its own is a line here, but the help itself; a test holds this to the pages."""


def keys_of(page_id: str) -> tuple[KeyLine, ...]:
    """The keys that work on that page beside those of the window."""
    reader = PAGE_KEYS.get(page_id)
    return reader() if reader else ()
