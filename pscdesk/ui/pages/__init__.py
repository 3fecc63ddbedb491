"""The pages of the window: one list, in the order in which they stand at the side."""

# Imports inside functions keep the window's start quick: what they load is needed only once somebody asks for it.

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from pscdesk.messages import Message
from pscdesk.settings import COUNTING, Settings
from pscdesk.ui.context import Context
from pscdesk.ui.widgets.layout.page import Page


class PageSpec(NamedTuple):
    """One page: its id and title, its icon, for whom it is, and how it is built at its first visit.

    ``permission`` is a setting without which nobody sees it, whatever they do most.
    """

    id: str
    title: str
    drawing: str
    roles: frozenset[str]
    build: Callable[[Context], Page]
    permission: str = ""
    at_once: bool = False
    """Whether it stands in the first paint of the window: it reads nothing, and its modules are few and small."""


def _who(context: Context) -> Page:
    from pscdesk.ui.pages.who import WhoPage

    return WhoPage(context)


def _aid(context: Context) -> Page:
    from pscdesk.ui.pages.aid.aid_page import AidPage

    return AidPage(context)


def _library(context: Context) -> Page:
    from pscdesk.ui.pages.library.library_page import LibraryPage

    return LibraryPage(context)


def _count(context: Context) -> Page:
    from pscdesk.ui.pages.count import CountPage

    return CountPage(context)


def _months(context: Context) -> Page:
    from pscdesk.ui.pages.months.months_page import MonthsPage

    return MonthsPage(context)


def _office(context: Context) -> Page:
    from pscdesk.ui.pages.office.office_page import OfficePage

    return OfficePage(context)


def _figures(context: Context) -> Page:
    from pscdesk.ui.pages.figures.figures_page import FiguresPage

    return FiguresPage(context)


def _programme(context: Context) -> Page:
    from pscdesk.ui.pages.programme.programme_page import ProgrammePage

    return ProgrammePage(context)


def _nation(context: Context) -> Page:
    from pscdesk.ui.pages.nation.nation_page import NationPage

    return NationPage(context)


def _workshop(context: Context) -> Page:
    from pscdesk.ui.pages.workshop.workshop_page import WorkshopPage

    return WorkshopPage(context)


def _places(context: Context) -> Page:
    from pscdesk.ui.pages.places.places_page import PlacesPage

    return PlacesPage(context)


def _settings(context: Context) -> Page:
    from pscdesk.ui.pages.settings import SettingsPage

    return SettingsPage(context)


def _doctor(context: Context) -> Page:
    from pscdesk.ui.pages.doctor.doctor_page import DoctorPage

    return DoctorPage(context, lambda: {spec.id: spec.title for spec in pages_seen(context.settings)})


def _about(context: Context) -> Page:
    from pscdesk.ui.pages.about import AboutPage

    return AboutPage(context)


def _help(context: Context) -> Page:
    from pscdesk.ui.pages.help.help_page import HelpPage

    return HelpPage(context, lambda: frozenset(spec.id for spec in pages_seen(context.settings)))


_ALL = frozenset({"supervisor", "champion", "hr", "guidance"})
_HR = frozenset({"hr"})
_GUIDANCE = frozenset({"guidance"})
_NOBODY_YET = frozenset({""})

NATION = "nation"
"""The setting that permits the page Nation."""

PAGES = (
    PageSpec("who", Message("Start"), "users", _NOBODY_YET, _who, at_once=True),
    PageSpec("aid", Message("Think it through"), "compass", _ALL, _aid),
    PageSpec("library", Message("Library"), "book-open", _ALL, _library),
    PageSpec("count", Message("Count a contact"), "message-circle-plus", COUNTING, _count),
    PageSpec("months", Message("Months and returns"), "calendar-days", COUNTING, _months),
    PageSpec("office", Message("Office"), "building-2", _HR, _office),
    PageSpec("figures", Message("Figures"), "chart-column", _HR, _figures),
    PageSpec("programme", Message("Programme"), "list-checks", _HR, _programme),
    PageSpec("nation", Message("Nation"), "network", _ALL, _nation, NATION),
    PageSpec("guidance", Message("Guidance"), "file-pen", _GUIDANCE, _workshop),
    PageSpec("places", Message("Places and numbers"), "phone", COUNTING | _GUIDANCE, _places),
    PageSpec("settings", Message("Settings"), "settings", _ALL | _NOBODY_YET, _settings),
    PageSpec("help", Message("Help"), "circle-help", _ALL | _NOBODY_YET, _help),
    PageSpec("doctor", Message("Check this computer"), "stethoscope", _ALL | _NOBODY_YET, _doctor),
    PageSpec("about", Message("About PSC Desk"), "info", _ALL | _NOBODY_YET, _about),
)
"""A new page is one file in this folder and one line here."""

HOME = {"": "who", "supervisor": "aid", "champion": "count", "hr": "office", "guidance": "guidance"}
"""Which page comes first, by who sits here."""


def pages_for(role: str, permitted: Collection[str] = ()) -> tuple[PageSpec, ...]:
    """The pages a role sees, in order, with those that these permissions add."""
    return tuple(page for page in PAGES if role in page.roles and page.permission in ("", *permitted))


def permitted(settings: Settings) -> frozenset[str]:
    """The permissions that hold."""
    return frozenset({NATION} if settings.nation else ())


def pages_seen(settings: Settings) -> tuple[PageSpec, ...]:
    """The pages that these settings show, in order."""
    return pages_for(settings.role, permitted(settings))
