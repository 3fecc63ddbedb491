"""The whole story of one force on two bare machines, a step each: what people do, and what must then be so."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from acceptance import counted, printed, window
from acceptance.machine import Machine, Person, Told, Wrong

FORGETFUL = (7, 21)
"""Desks that send nothing for the second month."""
FORCE = "Acceptanceshire"
FIELDS = ("role", "kind", "stage", "theme", "advice", "route", "workforce")
POLICY = 'keys = "file"\n'
"""A bare Debian has no keystore, so IT's policy says where keys lie."""
SERIOUS = {
    "about": "may-have-done",
    "life": "no",
    "workforce": "officer",
    "telling": "none",
    "urgent": "none",
    "wrongdoing": "silent",
    "people": "discrimination",
    "proof": "at-risk",
    "about-to": "none",
}
"""Screenshots of a shift's chat with racist jokes: professional standards are told at once."""
AT_MOST = 3
"""Contacts of a desk in a month."""
_POLICY_FILE = "/etc/xdg/PSCDesk/policy.toml"
_DESKS, _HR, _SUPERVISOR = 1000, 1001, 1002


@dataclass(frozen=True)
class Days:
    """When things happen: in the month the story begins in and the two after it, which lie in the future.

    A computer whose month lies before the program's release is doubted, so the past would not do.
    """

    first: str
    second: str
    in_first: dt.date
    in_second: dt.date
    first_due: dt.date
    second_due: dt.date
    after_cut_off: dt.date
    next_day: dt.date


def days_from(begins: dt.date) -> Days:
    """The days of a story that begins in that month."""
    months = [
        dt.date(begins.year + (begins.month - 1 + add) // 12, (begins.month - 1 + add) % 12 + 1, 1) for add in range(3)
    ]
    first, second, third = months
    return Days(
        f"{first:%Y-%m}",
        f"{second:%Y-%m}",
        first.replace(day=14),
        second.replace(day=14),
        second.replace(day=3),
        third.replace(day=3),
        third.replace(day=23),
        third.replace(day=24),
    )


@dataclass
class Force:
    """The force as the story goes on: its machines and packages, and what was told on the way."""

    days: Days
    first: Machine
    second: Machine
    screen: Machine
    package: Path
    before: Path | None
    out: Path
    told: dict[str, str] = field(default_factory=dict)

    @property
    def hr(self) -> Person:
        """HR, on the first machine."""
        return self.first.person("hr", _HR)

    def desk(self, number: int) -> Person:
        """The person at a desk, on the first machine."""
        return self.first.person(f"desk-{number:02}", _DESKS)


def install(force: Force) -> str:
    """The release before, where one is given, as force's IT would."""
    force.first.write(_POLICY_FILE, POLICY)
    version = force.first.install(force.before or force.package)
    desk = force.first.person("visitor", _DESKS)
    said = desk.run("--version", day=force.days.in_first).out.strip()
    if version not in said:
        raise Wrong(f"apt says {version}, the program says {said}")
    return f"{said} as an ordinary user with no network"


def selftest(force: Force) -> str:
    """Every part of the installed program tried, and the computer found fit for it."""
    visitor = force.first.person("visitor", _DESKS)
    told = visitor.run("selftest", day=None).out
    checked = visitor.run("doctor", day=None).out
    return f"{told.strip().splitlines()[-1]} {checked.strip().splitlines()[-1]}"


def walk(force: Force) -> str:
    """A supervisor answers, reads where it points, and saves a PDF; nothing else is left behind."""
    person = force.first.person("supervisor", _SUPERVISOR)
    answers = "".join(f'{question} = "{answer}"\n' for question, answer in SERIOUS.items())
    person.machine.at(f"{person.home}/answers.toml").write_text(answers, "utf-8")
    before = set(person.files)
    words = ("aid", "--answers", f"{person.home}/answers.toml", "--full", "--pdf", f"{person.home}/outcome.pdf")
    told = person.run(*words, day=force.days.in_first).out
    left = set(person.files) - before
    if left != {"outcome.pdf"}:
        raise Wrong(f"the walk left {', '.join(sorted(left))}")
    pdf = person.machine.at(f"{person.home}/outcome.pdf")
    text = printed.words_of(pdf)
    if not all("professional standards" in said.lower() for said in (told, text)):
        raise Wrong("“professional standards” is not in the outcome")
    shutil.copyfile(pdf, force.out / "outcome.pdf")
    return f"“{told.strip().splitlines()[0]}”; a tagged PDF of {printed.pages_of(pdf)} pages, and no other file"


def walk_by_ear(force: Force) -> str:
    """The same in the window, where a computer has a screen: by keyboard alone, heard by a second process."""
    force.screen.write(_POLICY_FILE, POLICY + 'role = "supervisor"\nlook = "light"\nfirst_steps = false\n')
    force.screen.install(force.package)
    force.screen.add(*window.PACKAGES)
    return window.walk_in_window(force.screen, _DESKS, force.out)


def found(force: Force) -> str:
    """HR sets up its office and reads the list of units."""
    hr = force.hr
    force.first.at("/home/hr/units.csv").write_text(counted.units_list(), "utf-8")
    words = (
        "--force",
        FORCE,
        "--out",
        "/home/hr/cards",
        "--deputy",
        "/home/hr/deputy",
        "--units",
        "/home/hr/units.csv",
    )
    hr.run("hr", "init", *words, day=force.days.in_first)
    said = hr.run("hr", "card", day=force.days.in_first).out
    (line,) = (line for line in said.splitlines() if line.startswith("Fingerprint: "))
    force.told["fingerprint"] = line.removeprefix("Fingerprint: ")
    return f"fingerprint {force.told['fingerprint']}"


def join(force: Force) -> str:
    """Forty desks follow the office and write their cards; HR enrols them."""
    card = next(force.first.at("/home/hr/cards").glob("*.psco"))
    cards = force.first.at("/home/hr/desk-cards")
    cards.mkdir()

    def one(number: int) -> None:
        person = force.desk(number)
        _given(card, person, "office.psco")
        person.run("desk", "join", f"{person.home}/office.psco", day=force.days.in_first)
        person.run(
            "desk", "card", "--unit", counted.unit_of(number), "--out", f"{person.home}/card", day=force.days.in_first
        )
        (made,) = person.machine.at(f"{person.home}/card").glob("*.pscd")
        shutil.copyfile(made, cards / made.name)

    _each(range(counted.DESKS), one)
    names = sorted(f"/home/hr/desk-cards/{path.name}" for path in cards.iterdir())
    force.hr.run("hr", "enrol", *names, day=force.days.in_first)
    return f"{len(names)} desks on the register"


def count_first(force: Force) -> str:
    """Contacts of the first month, one run of the program each."""
    return _count(force, force.days.first, force.days.in_first)


def upgrade(force: Force) -> str:
    """The new release over the one before, with everybody's data left as it was."""
    if force.before is None:
        return "no release before was given, so nothing was upgraded"
    people = [force.desk(number) for number in range(counted.DESKS)] + [force.hr]
    files = [person.files for person in people]
    counts = [person.run("counts", day=force.days.in_first).out for person in people[:3]]
    version = force.first.install(force.package)
    if files != [person.files for person in people]:
        raise Wrong("the upgrade touched somebody's data")
    if counts != [person.run("counts", day=force.days.in_first).out for person in people[:3]]:
        raise Wrong("a desk's counts are others after the upgrade")
    return f"to {version}; no byte of {sum(map(len, files))} files of {len(people)} people changed"


def count_second(force: Force) -> str:
    """The same desks go on in the next month."""
    return _count(force, force.days.second, force.days.in_second)


def send(force: Force) -> str:
    """The returns that are due; two desks forget the second month."""
    inbox = force.first.at("/home/hr/returns")
    inbox.mkdir()

    def one(number: int) -> None:
        person = force.desk(number)
        for day in (
            (force.days.first_due, force.days.second_due) if number not in FORGETFUL else (force.days.first_due,)
        ):
            person.run("return", "due", "--out", f"{person.home}/out", day=day)
        for made in person.machine.at(f"{person.home}/out").glob("*.pscr"):
            shutil.copyfile(made, inbox / made.name)

    _each(range(counted.DESKS), one)
    names = list(inbox.iterdir())
    wanted = 2 * counted.DESKS - len(FORGETFUL)
    if len(names) != wanted:
        raise Wrong(f"{len(names)} returns, not {wanted}")
    return f"{len(names)} sealed returns"


def take_in(force: Force) -> str:
    """HR imports them, twice; a return that was changed on the way is refused, with the reason."""
    inbox = force.first.at("/home/hr/returns")
    whole = next(iter(sorted(inbox.iterdir())))
    torn = bytearray(whole.read_bytes())
    torn[len(torn) // 2] ^= 1
    changed = inbox / f"changed-{whole.name}"
    changed.write_bytes(torn)
    told = force.hr.run("hr", "import", "/home/hr/returns", day=force.days.after_cut_off)
    changed.unlink()
    again = force.hr.run("hr", "import", "/home/hr/returns", day=force.days.after_cut_off)
    missing = force.hr.run(
        "hr", "coverage", "--from", force.days.first, "--to", force.days.second, day=force.days.after_cut_off
    ).out
    _kept(force, "import.txt", told.out, again.out, missing)
    return _in_a_line(told)


def freeze(force: Force) -> str:
    """Not before the cut-off; then both months, each once."""
    early = force.hr.run("hr", "freeze", force.days.second, "--yes", day=force.days.second_due, expect=2).err
    if "cut-off" not in early:
        raise Wrong(f"freezing too early: {early}")
    for month in (force.days.first, force.days.second):
        force.hr.run("hr", "freeze", month, "--yes", day=force.days.after_cut_off)
    told = force.hr.run("hr", "rehearse", day=force.days.after_cut_off).out
    _kept(force, "rehearsal.txt", told)
    return told.strip().splitlines()[-1].strip()


def publish(force: Force) -> str:
    """The board paper, the report and the tables; held against what was typed."""
    folder = _published(force, force.hr, "report", force.days.after_cut_off)
    sent = [
        one
        for number in range(counted.DESKS)
        for month in (force.days.first, force.days.second)
        if month == force.days.first or number not in FORGETFUL
        for one in counted.contacts(number, month, AT_MOST)
    ]
    totals = counted.totals(sent)
    told = printed.compare(folder, totals, FIELDS)
    small = printed.no_small_numbers(folder)
    (paper,) = folder.glob("*-board-paper.pdf")
    (report,) = (path for path in folder.glob("*.pdf") if path != paper)
    for path in (paper, report):
        if FORCE not in printed.words_of(path):
            raise Wrong(f"{path.name} does not name the force")
        shutil.copyfile(path, force.out / path.name)
    if printed.pages_of(paper) != 2:
        raise Wrong(f"{paper.name}: {printed.pages_of(paper)} pages")
    verified = _verified(force, force.hr, folder, force.days.after_cut_off)
    return f"{totals['', '']} contacts were typed and sent; {told}; {small}. {_in_a_line(verified)}"


def receipts(force: Force) -> str:
    """A backup holds the returns; desks take their receipts and forget what they sent."""
    force.hr.run("hr", "backup", "--out", "/home/hr/backup", day=force.days.after_cut_off)
    force.hr.run("hr", "receipts", "--out", "/home/hr/receipts", day=force.days.after_cut_off)
    made = sorted(force.first.at("/home/hr/receipts").glob("*.pscq"))
    for number in range(3):
        person = force.desk(number)
        (card,) = person.machine.at(f"{person.home}/card").glob("*.pscd")
        own = [path for path in made if card.stem.removeprefix("desk-") in path.name]
        for path in own:
            _given(path, person, path.name)
            person.run("return", "receipt", f"{person.home}/{path.name}", day=force.days.after_cut_off)
        other = next(path for path in made if path not in own)
        _given(other, person, other.name)
        person.run("return", "receipt", f"{person.home}/{other.name}", day=force.days.after_cut_off, expect=2)
        if len(own) != 2:
            raise Wrong(f"{len(own)} receipts for a desk, not 2")
    force.hr.run("hr", "backup", "--out", "/home/hr/backup", day=force.days.next_day)
    return f"{len(made)} receipts; three desks took the two of theirs and refused another’s"


def restore(force: Force) -> str:
    """Backup, deputy's key and the last report go to a new computer, and the office goes on there."""
    force.second.write(_POLICY_FILE, POLICY)
    version = force.second.install(force.package)
    deputy = force.second.person("deputy", _HR)
    moved = deputy.machine.at(deputy.home)
    for name in ("backup", "deputy", "report"):
        shutil.copytree(force.first.at(f"/home/hr/{name}"), moved / name)
    for path in moved.rglob("*"):
        os.chown(path, _HR, _HR)
    backup = sorted((moved / "backup").iterdir(), key=lambda path: path.stat().st_mtime)[-1].name
    key = next((moved / "deputy").iterdir()).name
    (folder,) = (moved / "report").iterdir()
    words = ("--key", f"{deputy.home}/deputy/{key}", "--fingerprint", force.told["fingerprint"])
    where = f"{deputy.home}/report/{folder.name}"
    deputy.run("hr", "restore", f"{deputy.home}/backup/{backup}", *words, "--published", where, day=force.days.next_day)
    again = _published(force, deputy, "again", force.days.next_day)
    told = printed.compare_copies(folder, again)
    _verified(force, deputy, again, force.days.next_day)
    return f"{version} there; published once more: {told}"


def remove(force: Force) -> str:
    """The program is removed from both; nobody's data is touched."""
    told = 0
    for machine, people in (
        (force.first, (force.hr, force.desk(0), force.first.person("supervisor", _SUPERVISOR))),
        (force.second, (force.second.person("deputy", _HR),)),
    ):
        before = [person.files for person in people]
        machine.purge()
        if before != [person.files for person in people]:
            raise Wrong("the removal touched somebody's data")
        told += sum(map(len, before))
    return f"from two machines; {told} files of people are as they were"


Step = Callable[[Force], str]
T = TypeVar("T")

STEPS: tuple[tuple[str, Step], ...] = (
    ("installed", install),
    ("a supervisor's walk to a saved PDF", walk),
    ("the same in the window", walk_by_ear),
    ("HR sets up its office", found),
    ("forty desks join", join),
    ("the first month is counted", count_first),
    ("upgrade", upgrade),
    ("self-test", selftest),
    ("the second month is counted", count_second),
    ("returns", send),
    ("import", take_in),
    ("freeze and rehearsal", freeze),
    ("publish, with the board paper", publish),
    ("receipts and backup", receipts),
    ("restore on another machine", restore),
    ("removal", remove),
)
"""The story, in the order in which it happens."""


def _published(force: Force, person: Person, name: str, day: dt.date) -> Path:
    """The folder of the report on both months that somebody published into a folder of this name in their home."""
    window = ("--from", force.days.first, "--to", force.days.second, "--issued", str(force.days.after_cut_off))
    person.run("hr", "publish", *window, "--out", f"{person.home}/{name}", day=day)
    (folder,) = person.machine.at(f"{person.home}/{name}").iterdir()
    return folder


def _verified(force: Force, person: Person, folder: Path, day: dt.date) -> Told:
    """What somebody is told of a published folder in their home, whose office's fingerprint they know."""
    where = f"/{folder.relative_to(person.machine.root)}"
    return person.run("hr", "verify", where, "--fingerprint", force.told["fingerprint"], day=day)


def _count(force: Force, month: str, day: dt.date) -> str:
    def one(number: int) -> int:
        person = force.desk(number)
        taken = counted.contacts(number, month, AT_MOST)
        for contact in taken:
            told = person.run("record", "advice-contact", day=day, typed=counted.lines(contact))
        if f"{len(taken)} counted" not in told.out:
            raise Wrong(f"desk {number}: typed {len(taken)}, told {told.out}")
        return len(taken)

    return f"{sum(_each(range(counted.DESKS), one))} contacts at {counted.DESKS} desks, one run of the program each"


def _each(numbers: Iterable[int], one: Callable[[int], T]) -> list[T]:
    """What each gives, as many at once as there are cores: desks are people who work beside each other."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as several:
        return list(several.map(one, numbers))


def _given(path: Path, person: Person, name: str) -> None:
    """A file carried to somebody's home, as a stick or an e-mail would."""
    there = person.machine.at(f"{person.home}/{name}")
    shutil.copyfile(path, there)
    os.chown(there, person.number, person.number)


def _kept(force: Force, name: str, *texts: str) -> None:
    (force.out / name).write_text("\n".join(texts), "utf-8")


def _in_a_line(told: Told) -> str:
    return " ".join(told.out.split())
