"""The lines of the menu under Publish: HR's office set up, then enrol, import, freeze, publish, check, back up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pscdesk.cli import terminal
from pscdesk.cli.front_parts.menu import Line, Menu
from pscdesk.cli.front_parts.typed import ask_folder, ask_maybe, ask_month, ask_there, ask_words
from pscdesk.cli.places import this_office
from pscdesk.errors import PscDeskError
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.periods import Month
from pscdesk.work.office.day.today import unfrozen_months
from pscdesk.work.office.seats.seat import check_folder

_LONGEST_REPORT = 12
_CHECK = Message("Where is the published folder?")


def publish_lines(_menu: Menu) -> Sequence[Line]:
    """What HR does. Where there is no office yet, or none may be opened, that is said first."""
    check = Line(Message("Check a published folder"), lambda menu: menu.verb("hr", "verify", ask_there(_CHECK)))
    places = find_places()
    try:
        check_folder(places)
    except PscDeskError as fault:
        terminal.say(fault.text, err=True)
        return (check,)
    if not places.office_store.exists():
        terminal.say(Message("There is no office on this computer yet."))
        return (
            Line(Message("Set up HR’s office"), _init, Message("Its keys, its card, and the deputy’s key.")),
            Line(Message("Put an office back from a backup"), _restore),
            check,
        )
    return (
        Line(Message("What is due today"), lambda menu: menu.verb("hr", "today")),
        Line(Message("Read the list of units"), _units, Message("CSV, XLSX, ODS or XLS.")),
        Line(Message("Enrol desks from their cards"), _enrol),
        Line(Message("Import returns"), _import),
        Line(Message("Who has reported"), lambda menu: menu.verb("hr", "coverage")),
        Line(Message("Freeze a month"), _freeze, Message("It is rounded for good; it asks before.")),
        Line(Message("What could somebody learn from it?"), lambda menu: menu.verb("hr", "rehearse")),
        Line(Message("Publish"), _publish, Message("The paper for the board, the report, the workbook, the tables.")),
        check,
        Line(Message("Back the office up"), _backup),
        Line(Message("Write receipts for the desks"), _receipts, Message("For what a backup holds.")),
        Line(Message("Write the office card again"), _card),
        Line(Message("All verbs of HR"), lambda menu: menu.verb("hr", "--help")),
    )


def _init(menu: Menu) -> None:
    force = ask_words(Message("What is your force called, as the report is to print it?"))
    cards = ask_folder(Message("In which folder is the office card to be put? It is for every desk."), "office-cards")
    deputy = ask_folder(
        Message("In which folder is the deputy’s key to be put? It opens everything: give it to the deputy alone."),
        "for-the-deputy",
    )
    menu.verb("hr", "init", "--force", force, "--out", cards, "--deputy", deputy)


def _restore(menu: Menu) -> None:
    backup = ask_there(Message("Where is the backup?"))
    key = ask_there(Message("Where is the deputy’s key file?"))
    last = ask_maybe(Message("Which folder was published last? None: nothing was published since the backup."))
    since = ["--published", last] if last else ["--nothing-published"]
    menu.verb("hr", "restore", backup, "--key", key, *since)


def _units(menu: Menu) -> None:
    file = ask_there(Message("Where is the list of units?"))
    if menu.verb("hr", "units", file, "--preview") and terminal.agrees(Message("Type yes to take it over: ")):
        menu.verb("hr", "units", file)


def _enrol(menu: Menu) -> None:
    place = Path(ask_there(Message("Where are the cards? Name a folder, or one card.")))
    cards = sorted(place.rglob("*.pscd")) if place.is_dir() else [place]
    if not cards:
        terminal.say(Message("There is no card (.pscd) in that folder."))
        return
    menu.verb("hr", "enrol", "--", *map(str, cards))


def _import(menu: Menu) -> None:
    menu.verb("hr", "import", "--", ask_there(Message("Where are the returns? Name a folder or one file.")))


def _freeze(menu: Menu) -> None:
    with this_office(warned=False) as office:
        waiting = unfrozen_months(office, terminal.today())
    menu.verb("hr", "freeze", ask_month(Message("Which month?"), waiting[0] if waiting else None))


def _publish(menu: Menu) -> None:
    with this_office(warned=False) as office:
        frozen: Sequence[Month] = office.store.frozen_months()[-_LONGEST_REPORT:]
    if not frozen:
        terminal.say(Message("No month is frozen yet. Freeze one first."))
        return
    first = ask_month(Message("From which month?"), frozen[0])
    last = ask_month(Message("To which month?"), frozen[-1])
    out = ask_folder(Message("In which folder is the report to be put?"), "reports")
    menu.verb("hr", "publish", "--from", first, "--to", last, "--out", out)


def _backup(menu: Menu) -> None:
    menu.verb("hr", "backup", "--out", ask_folder(Message("In which folder, on another disk?")))


def _receipts(menu: Menu) -> None:
    menu.verb("hr", "receipts", "--out", ask_folder(Message("In which folder are the receipts to be put?"), "receipts"))


def _card(menu: Menu) -> None:
    menu.verb(
        "hr", "card", "--out", ask_folder(Message("In which folder is the office card to be put?"), "office-cards")
    )
