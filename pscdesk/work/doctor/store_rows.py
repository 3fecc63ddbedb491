"""The rows of the doctor on what is kept here: the desk's counts, HR's office with its register, and the programme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pscdesk.errors import PscDeskError
from pscdesk.messages import Message, joined
from pscdesk.settings import COUNTING, folder_filled_in, load_settings
from pscdesk.storage.sealed_store import BUSY
from pscdesk.work.desk.store_place import counts_gone, desk_store_path
from pscdesk.work.doctor.row_verdict import DoctorRow, Looked, RowVerdict
from pscdesk.work.office.seats.seat import check_folder
from pscdesk.work.policy_folders import FOLDERS_TO_FILL, folder_of_policy

_ELSEWHERE = Message("Check it from that window, or close that and check again.")
_FIND_COUNTS = Message(
    "Ask IT to look for that file and to put it back before anything is counted. If it is lost: what was returned is "
    "safe with HR, and HR replaces this desk by the new one."
)
_WHERE_KEY = {
    "keystore": Message("Its key is in this computer’s keystore."),
    "file": Message("Its key is in a private file of the data folder."),
}


def desk(looked: Looked) -> RowVerdict | None:
    """Whether the desk's counts may lie where they lie, and open; None for whoever counts nothing.

    Raises ``PscDeskError`` where counting is refused, also while nobody chose a role.
    """
    places, settings = looked.places, load_settings(looked.places)
    if not settings.role:  # whoever chose none may count, and is refused where nobody can follow the policy
        for name in FOLDERS_TO_FILL:
            folder_of_policy(settings, name)
    folders = (folder_filled_in(settings.store_folder), places.home, places.local)
    is_counted = any(folder is not None and (folder / places.desk_store.name).exists() for folder in folders)
    if not is_counted and settings.role not in COUNTING:
        return None
    path = desk_store_path(places)
    gone = counts_gone(places, path)
    if gone:
        return RowVerdict("bad", gone, _FIND_COUNTS, (("there", "gone"), *_place(path, looked)))
    if not path.exists():
        return RowVerdict(
            "good",
            Message("Nothing was counted here yet. Counts will lie in {folder}.", folder=str(path.parent)),
            facts=(("there", "no"), *_place(path, looked)),
        )

    def opened() -> RowVerdict:
        place = looked.stores.desk().sealed.key_place
        where = _WHERE_KEY["file" if place == "file" else "keystore"]
        facts = (("key", place or "unknown"), *_place(path, looked))
        return RowVerdict("good", joined(" ", (Message("The counts of this desk can be opened."), where)), facts=facts)

    return _unless_busy(opened)


def office(looked: Looked) -> RowVerdict | None:
    """Whether HR's office opens; None where there is none and nobody expects one."""
    places = looked.places
    is_expected = places.office_store.exists() or places.office_folder is not None
    is_left = places.local is not None and (places.local / places.office_store.name).exists()
    if not is_expected and not is_left and load_settings(places).role != "hr":
        return None
    if not is_expected:
        check_folder(places)
        return RowVerdict("good", Message("There is no office here yet."), facts=(("there", "no"),))

    def opened() -> RowVerdict:
        sealed = looked.stores.office().sealed
        shared = "one person" if places.office_folder is None else "a shared folder"
        facts = (("key", sealed.key_place or "unknown"), ("kept in", shared), ("fork", "yes" if sealed.fork else "no"))
        if sealed.fork is not None:
            return RowVerdict("bad", sealed.fork, Message("Open the page Office: it says how to go on."), facts)
        return RowVerdict("good", Message("HR’s office can be opened."), facts=facts)

    return _unless_busy(opened)


def register(looked: Looked) -> RowVerdict | None:
    """Whether the register holds together: every open desk of a unit stands in one that is listed."""
    if not looked.places.office_store.exists():
        return None

    def read() -> RowVerdict:
        held = looked.stores.office().store
        units, desks = held.units(), held.desks()
        listed = {unit.id for unit in units}
        lost = [one for one in desks if one.open and one.unit is not None and one.unit not in listed]
        if lost:
            return RowVerdict(
                "bad",
                Message(
                    "These desks stand in units that are not listed: {desks}.",
                    desks=joined(", ", (one.called for one in lost)),
                ),
                Message("Move them to another unit on the page Office, under Units and desks."),
                (("desks without a unit", "some"),),
            )
        if not units:
            return RowVerdict(
                "note",
                Message("The register holds no units yet."),
                Message("Read in a list of units on the page Office, under Units and desks."),
                (("units", "none"),),
            )
        told = Message("The register can be read. Units: {units}. Desks: {desks}.", units=len(units), desks=len(desks))
        return RowVerdict("good", told, facts=(("units", "some"), ("desks", "some" if desks else "none")))

    return _unless_busy(read)


def programme(looked: Looked) -> RowVerdict | None:
    """Whether HR's programme opens and is the newest copy; None where there is none."""
    if not looked.places.programme_store.exists():
        return None

    def opened() -> RowVerdict:
        older = looked.stores.programme().set_back
        if older is not None:
            return RowVerdict("bad", older, Message("Open the page Programme: it says how to go on."))
        return RowVerdict("good", Message("HR’s programme can be opened."))

    return _unless_busy(opened)


def _unless_busy(look: Callable[[], RowVerdict]) -> RowVerdict:
    """What is seen in an open store; that another window has it open is nothing bad."""
    try:
        return look()
    except PscDeskError as fault:
        if fault.message != BUSY:
            raise
        return RowVerdict("note", fault.message, _ELSEWHERE, (("open", "elsewhere"),))


def _place(path: Path, looked: Looked) -> tuple[tuple[str, str], ...]:
    """Where counts lie, in a word."""
    return (
        ("counts lie in", "the data folder" if path.parent == looked.places.home else "a folder that the policy names"),
    )


STORE_ROWS: tuple[DoctorRow, ...] = (
    DoctorRow("desk", Message("Counts of this desk"), desk, "count", ("policy", "data")),
    DoctorRow("office", Message("HR’s office"), office, "office", ("policy", "data", "office")),
    DoctorRow("register", Message("Units and desks"), register, "office", ("policy", "data", "office")),
    DoctorRow("programme", Message("HR’s programme"), programme, "programme", ("policy", "data", "office")),
)
