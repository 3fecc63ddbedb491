"""What the search finds of the window itself: its pages, its settings and the help, and what an open page holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pscdesk.errors import PscDeskError
from pscdesk.finding.entry import Entry
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.settings import COUNTING
from pscdesk.ui.pages import pages_for
from pscdesk.ui.pages.help.help_texts import help_entries, page_of

if TYPE_CHECKING:
    from pscdesk.work.office.office import Office
    from pscdesk.work.programme.programme import Programme

_ALSO: dict[str, tuple[str, ...]] = {
    "aid": (Message("start; concern; worried about somebody; what should I do"),),
    "library": (Message("read; browse; guidance; options; standards; glossary"),),
    "count": (Message("advice call; record a call; contact; undo; correct a count; practise"),),
    "months": (Message("return; send to HR; join HR; office card; receipt; fingerprint; due; cut-off"),),
    "office": (Message("import; desks; units; register; publish; freeze; coverage; board paper; backup"),),
    "figures": (Message("charts; tables; rates; dashboard"),),
    "programme": (
        Message("plan; action plan; recommendations; visits; tasking; training; surveys; disparity; leavers"),
    ),
    "nation": (Message("national body; region; districts; published packages; forces; all forces together"),),
    "guidance": (
        Message("edit the guidance; own guidance; wording; local text; approve; sign; professional standards"),
    ),
    "settings": (Message("options; preferences"),),
    "doctor": (
        Message(
            "doctor; something does not work; fault; problem; error; support; help desk; IT; diagnosis; crash; slow"
        ),
        Message("keystore; backup; disk; fonts; libraries; policy file; clock"),
    ),
    "about": (Message("version; licence; privacy; who made it"),),
    "help": (Message("keys; shortcuts; how to; F1"),),
    "places": (Message("telephone numbers; contacts; phone numbers; local"),),
}
"""Other words for the pages, separated by semicolons."""

_TABS: tuple[tuple[str, str, str, str], ...] = (
    (
        "programme",
        "plan",
        Message("Programme: Plan"),
        Message("overdue; verify; redact; history; board paper; action plan; recommendations; updates; lessons"),
    ),
    (
        "programme",
        "visits",
        Message("Programme: Visits"),
        Message("visit calendar; round; cycle; turn; unit pack; core messages; unit totals; complaints; round a cycle"),
    ),
    (
        "programme",
        "tasking",
        Message("Programme: Tasking"),
        Message("outliers; decision; dissent; options; themes; tasking paper; beside their family; follow-up"),
    ),
    (
        "programme",
        "training",
        Message("Programme: Training"),
        Message("sessions; attendance; briefings; target; Kirkpatrick; evidence; before and after; establishment"),
    ),
    (
        "programme",
        "surveys",
        Message("Programme: Surveys"),
        Message("questionnaire; question sheet; survey totals; champions; investigators; staff survey; results"),
    ),
    (
        "programme",
        "disparity",
        Message("Programme: Disparity"),
        Message("disproportionality; ethnicity; race; misconduct by group; grievances; tribunals; ratio; parity; gap"),
    ),
    (
        "programme",
        "leavers",
        Message("Programme: Leavers"),
        Message("why people leave; resignations; retention; exit survey; exit interview; good loss; bad loss"),
    ),
    (
        "nation",
        "forces",
        Message("Nation: Forces"),
        Message("join a force; office card; not published; published otherwise; revised; merged; code of a force"),
    ),
    (
        "nation",
        "packages",
        Message("Nation: Packages"),
        Message("add a package; zip file; published folder; verdict; signature; check"),
    ),
    (
        "nation",
        "figures",
        Message("Nation: Figures"),
        Message("national figures; coverage; error bounds; by family; by force; rolling twelve"),
    ),
    (
        "guidance",
        "edit",
        Message("Guidance: Edit"),
        Message("change a text; reword; add a line; undo; what it changes; lower; refused"),
    ),
    (
        "doctor",
        "support",
        Message("Summary for IT"),
        Message("support; help desk; support file; support bundle; send to IT; diagnosis; crash; version; mistake"),
    ),
)
"""Tabs of a page that are found by words of their own: the page, the tab's place, its title, and the other words."""

_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("language", Message("Language"), Message("Welsh; English; Cymraeg; Saesneg")),
    ("look", Message("Look"), Message("dark; light; contrast; colours; theme; night")),
    ("text_size", Message("Size of text"), Message("bigger; larger; zoom; font; small print; eyesight")),
    ("role", Message("Who you are"), Message("role; supervisor; champion; HR; change pages")),
    ("nation", Message("National body"), Message("nation; region; show the page Nation; put forces together")),
    ("lone_keys", Message("Keys without Ctrl"), Message("speech; dictation; voice; one key; shortcuts; question mark")),
    ("first_steps", Message("First steps"), Message("getting started; begin; new; practise; join HR; hide the steps")),
)


def window_entries(role: str, permitted: Collection[str] = ()) -> tuple[Entry, ...]:
    """The pages and settings that this role has, with those that permissions add, in the language spoken."""
    seen = pages_for(role, permitted)
    pages = [Entry("page", tr(spec.title), spec.id, "", also=_split(_ALSO.get(spec.id, ()))) for spec in seen]
    known = {spec.id for spec in seen}
    tabs = [
        Entry("page", tr(title), page, place, also=_split((also,)))
        for page, place, title, also in _TABS
        if page in known
    ]
    settings = [
        Entry("setting", tr(title), "settings", name, also=_split((also,)))
        for name, title, also in _SETTINGS
        if name != "first_steps" or role in COUNTING
    ]
    return (*pages, *tabs, *settings, *_help(known))


def opened_entries(role: str, programme: Programme | None, office: Office | None = None) -> tuple[Entry, ...]:
    """What an open programme holds, for a role that has its page; nothing where it cannot be read. For the worker.

    Where the office is open too, the units of the round of visits that runs are among it.
    """
    if programme is None or all(spec.id != "programme" for spec in pages_for(role)):
        return ()
    # imported here: loading the programme's rooms takes time that only HR's search needs
    from pscdesk.work.finding.programme_entries import programme_entries

    try:
        return programme_entries(programme, office)
    except PscDeskError:
        return ()  # its page says what is wrong


def _help(known: set[str]) -> tuple[Entry, ...]:
    """The help for the pages that this role has, one entry a page or tab."""
    told: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for one in help_entries():
        if page_of(one.place) in known:
            titles[one.place] = tr(Message("Help: {page}", page=one.heading))
            told.setdefault(one.place, []).append(tr(one.text))
    return tuple(Entry("help", titles[place], "help", place, " ".join(said)) for place, said in told.items())


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for text in words for part in tr(text).split(";") if part.strip())
