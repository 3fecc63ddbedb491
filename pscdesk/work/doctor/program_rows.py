"""The rows of the doctor on the program itself: its files, the libraries it needs, the window, and its typeface."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pscdesk
from pscdesk.assets import FONTS, RESOURCES
from pscdesk.display import look_for_screen
from pscdesk.messages import Message, joined
from pscdesk.program.own_files import bundle_folder, compare
from pscdesk.work.doctor.row_verdict import DoctorPart, DoctorRow, Looked, RowVerdict

TYPEFACE = tuple(f"AtkinsonHyperlegibleNext-{style}.ttf" for style in ("Regular", "Italic", "SemiBold", "Bold"))
"""The files of the typeface: the window uses some of them, papers all."""
_TRUETYPE = b"\x00\x01\x00\x00"
_LOCK = RESOURCES.parent / "requirements.lock"
"""The versions that this program was tested with, where it runs from its source."""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_MODULES = {"pyside6-essentials": "PySide6"}
"""The modules of libraries that are not called as their library is."""
_NAMED = re.compile(r"[A-Za-z0-9._-]+")
_MOST_NAMED = 10
_AGAIN = Message("Install PSC Desk again from its release, or ask IT to.")


def own_files(_looked: Looked) -> RowVerdict | None:
    """Whether the files of a bundle are those of its release; None where the program runs from elsewhere."""
    folder = bundle_folder()
    if folder is None:
        return None
    try:
        found = compare(folder)
    except (OSError, ValueError):
        return RowVerdict(
            "bad", Message("The list of the program’s own files is missing, so they cannot be compared."), _AGAIN
        )
    if found.is_whole:
        return RowVerdict("good", Message("Every file of PSC Desk is as it was released."))
    named = (*found.changed, *found.missing, *found.added)
    return RowVerdict(
        "bad",
        Message("Files of PSC Desk are not as they were released: {names}.", names=_some(named)),
        _AGAIN,
        (
            ("changed", str(len(found.changed))),
            ("missing", str(len(found.missing))),
            ("added", str(len(found.added))),
        ),
    )


def libraries(_looked: Looked) -> RowVerdict | None:
    """Whether every library that the program needs is there, in the version it was tested with where that is known."""
    needed = needed_libraries()
    if not needed:
        return None
    there = {name: version_of(name) or _in_bundle(name) for name in needed}
    absent = [name for name, version in there.items() if not version]
    facts = tuple((name, version or "missing") for name, version in there.items())
    if absent:
        return RowVerdict("bad", Message("Libraries are missing: {names}.", names=_some(absent)), _AGAIN, facts)
    tested = locked_versions(_LOCK)
    other = [name for name, version in there.items() if tested.get(name, version) != version]
    if other:
        return RowVerdict(
            "note",
            Message("Some libraries have other versions than PSC Desk was tested with: {names}.", names=_some(other)),
            _AGAIN,
            facts,
        )
    return RowVerdict(
        "good", Message("All {number} libraries that PSC Desk needs are here.", number=len(there)), facts=facts
    )


def needed_libraries() -> tuple[str, ...]:
    """The libraries that an installed program says it needs, by name; none where nothing says so."""
    try:
        told = metadata.requires("pscdesk") or ()
    except metadata.PackageNotFoundError:
        return ()
    always = (one for one in told if "extra ==" not in one)
    return tuple(_canonical(found[0]) for one in always if (found := _NAMED.match(one)))


def version_of(name: str) -> str:
    """The version of a library that is here; empty where it is not."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _in_bundle(name: str) -> str:
    """Words for a library that a bundle carries without its metadata; empty where it is not there, or no bundle runs.

    The module is looked for and not imported: whether it is as released is told by the row on the program's files.
    """
    carried = bundle_folder() is not None and find_spec(_MODULES.get(name, name.replace("-", "_"))) is not None
    return "in the bundle" if carried else ""


def locked_versions(lock: Path) -> dict[str, str]:
    """The versions that the lock file names; none where there is no such file."""
    try:
        return {_canonical(name): version for name, version in _PINNED.findall(lock.read_text("utf-8"))}
    except OSError:
        return {}


def window(_looked: Looked) -> RowVerdict | None:
    """Whether a window can open here, with the system libraries that Qt needs."""
    screen = look_for_screen()
    qt = (("PySide6-Essentials", version_of("PySide6-Essentials") or "in the bundle"),)
    if screen.is_absent:
        return RowVerdict("note", joined("", (screen.obstacle,)), facts=(*qt, ("display", "none")))
    if screen.obstacle:
        return RowVerdict(
            "bad",
            joined(" ", (Message("The window cannot open here."), screen.obstacle)),
            Message("Ask IT. Everything but the window works meanwhile."),
            (*qt, *missing_libraries(screen.obstacle)),
        )
    if screen.platform:
        return RowVerdict("note", joined("", (screen.said,)), Message("Take QT_QPA_PLATFORM away, or ask IT to."), qt)
    return RowVerdict("good", Message("The window can open: all system libraries that it needs are here."), facts=qt)


def missing_libraries(obstacle: str) -> tuple[tuple[str, str], ...]:
    """The system libraries that the window lacks, as one fact; none where something else stands in its way."""
    named = re.findall(r"lib[A-Za-z0-9+-]+(?:\.so|-\d)[.\d]*", obstacle.partition(". Ask IT")[0])
    return (("missing", " ".join(named)),) if named else ()


def typeface(_looked: Looked) -> RowVerdict | None:
    """Whether the files of the typeface are there and are such files."""
    bad = [name for name in TYPEFACE if not _is_typeface(FONTS / name)]
    if not bad:
        return RowVerdict(
            "good",
            Message(
                "The typeface of the window and of papers is here, all {number} files of it.", number=len(TYPEFACE)
            ),
        )
    return RowVerdict(
        "bad",
        Message("Files of the typeface are missing or damaged, so papers cannot be made: {names}.", names=_some(bad)),
        _AGAIN,
        (("damaged", " ".join(bad)),),
    )


def version(_looked: Looked) -> RowVerdict | None:
    """Which version this is, and how it was installed."""
    told = Message("This is PSC Desk {version}, with Python {python}.", version=pscdesk.__version__, python=_python())
    return RowVerdict("good", told)


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _is_typeface(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_TRUETYPE)) == _TRUETYPE
    except OSError:
        return False


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _some(names: list[str] | tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMED
    told = joined(", ", names[:_MOST_NAMED])
    return Message("{named} and {more} more", named=told, more=more) if more > 0 else told


PROGRAM = DoctorPart(
    Message("The program"),
    (
        DoctorRow("version", Message("Version"), version),
        DoctorRow("own-files", Message("The program’s files"), own_files),
        DoctorRow("libraries", Message("Libraries"), libraries),
        DoctorRow("window", Message("The window"), window),
        DoctorRow("typeface", Message("Typeface"), typeface),
    ),
)
