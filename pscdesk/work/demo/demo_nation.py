"""The demonstration of a national body: made-up forces publish, join, and are put together in the body's folder."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pscdesk.assets import TALLY_FORMS
from pscdesk.collation.disclosure.printed import PrintedMonth
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.forces.force_codes import ForceList, ListedForce
from pscdesk.nation.forces.national_force import Merged, Renamed
from pscdesk.paths import Places
from pscdesk.periods import CUT_OFF_DAY, Month
from pscdesk.returns.cards import OFFICE_SUFFIX, office_card
from pscdesk.returns.return_types import OFFICE_CARD_MARK, OfficeCard
from pscdesk.settings import Settings, save_settings
from pscdesk.storage.seal import SealKey
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.work.demo import nation_forces as made
from pscdesk.work.demo.nation_forces import FORCES, MONTHS, NOT_JOINED, DemoForce
from pscdesk.work.demo.nation_months import frozen_month, signed_window
from pscdesk.work.nation.adding import Added, add_packages
from pscdesk.work.nation.body import Body, found_body
from pscdesk.work.nation.joining import Asked, change_forces, join, read_card
from pscdesk.work.nation.kept_packages import zipped
from pscdesk.work.progress import Progress

_MAKING = Message("making what forces publish")


@dataclass(frozen=True)
class MadeNation:
    """What the demonstration left in its folder: the body’s data folder, what was added, and what was left to try."""

    home: Path
    forces: int
    first: Month
    last: Month
    verdicts: tuple[tuple[str, int], ...]
    card: Path
    waiting: Path

    def lines(self) -> tuple[str, ...]:
        """What to tell the person: what was made, and what to try next."""
        number = dict(self.verdicts)
        return (
            f"A made-up nation: {self.forces} made-up forces, {self.first.label} to {self.last.label}.",
            f"{sum(number.values())} packages were taken in. Of these, {number.get('REVISED', 0)} replaces an earlier "
            f"one, and {number.get('CONFLICT', 0)} tells a month otherwise than another.",
            f"In the window: PSCDESK_HOME={self.home}, then open the page Nation.",
            "In the terminal, with the same PSCDESK_HOME:",
            "  pscdesk nation status",
            "  pscdesk nation check",
            "  pscdesk nation report --out reports",
            f"  pscdesk nation join {self.card} --code {NOT_JOINED.code} --family {NOT_JOINED.family}",
            f"  pscdesk nation add {self.waiting}/*",
        )


def make_nation(out: Path, seed: int, today: dt.date, progress: Progress) -> MadeNation:
    """Make the whole nation in ``out`` (new or empty); the last month is the last one that forces can have frozen.

    Raises ``InputError`` when ``out`` holds something already, ``FileError`` when it cannot be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError("That folder is not empty.", "Name a new folder for the demonstration.")
    stage = _Stage(out.resolve(), seed, Month.of(today).plus(-1 if today.day > CUT_OFF_DAY else -2), progress)
    save_settings(stage.places, Settings(role="hr", nation=True))
    body = found_body(stage.places.nation, lambda: today)
    cards = {force.code: stage.card(force) for force in (*FORCES, NOT_JOINED)}
    _join(stage, body, cards)
    added = add_packages(body, tuple(stage.published()))
    for force, span in ((_force(made.LATE), made.LATE_PACKAGE), (NOT_JOINED, NOT_JOINED.packages[0])):
        stage.publish(force, span, "not-added-yet")
    progress(1, 1, Message("done"))
    return MadeNation(
        home=stage.places.home,
        forces=len(FORCES),
        first=stage.first,
        last=stage.last,
        verdicts=_verdicts(added),
        card=cards[NOT_JOINED.code],
        waiting=stage.out / "not-added-yet",
    )


def _join(stage: _Stage, body: Body, cards: dict[str, Path]) -> None:
    listed = ForceList(
        title="Made-up forces",
        source="PSC Desk",
        checked_on=stage.last.day(1),
        force=tuple(ListedForce(code=one.code, name=one.name, family=one.family) for one in FORCES),
    )
    for force in FORCES:
        join(body, read_card(cards[force.code]), Asked(force.code, since=stage.first.plus(force.begins)), listed)
    change_forces(body, Merged(stage.first.plus(made.MERGED_FROM), made.MERGED, made.INTO))
    change_forces(body, Renamed(stage.first.plus(made.RENAMED_FROM), made.RENAMED, made.NEW_NAME))


def _force(code: str) -> DemoForce:
    return next(force for force in FORCES if force.code == code)


def _verdicts(added: tuple[Added, ...]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(one.verdict.code for one in added).items()))


class _Stage:
    """Where everything goes, and the months that were made already."""

    def __init__(self, out: Path, seed: int, last: Month, progress: Progress) -> None:
        self.out, self.seed, self.last, self._progress = out, seed, last, progress
        self.first = last.plus(1 - MONTHS)
        self.places = Places(out / "body", out / "body" / "policy")
        self._forms = load_forms(TALLY_FORMS)

    def card(self, force: DemoForce) -> Path:
        """The office card of a force, in a file."""
        said = {
            "cut_off_day": CUT_OFF_DAY,
            "force": force.name,
            "format": OFFICE_CARD_MARK,
            "issue": 1,
            "key": force.key(self.seed).hex(),
            "made_up": True,
            "optional": (),
            "recipients": (SealKey.new().recipient, SealKey.new().recipient),
        }
        path = self.out / "cards" / f"{force.code.lower()}{OFFICE_SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, office_card(msgspec.convert(said, OfficeCard), force.seed(self.seed)))
        return path

    def published(self) -> Iterator[Path]:
        """Every package that the forces published, oldest first; a window that was published again comes twice."""
        for number, force in enumerate(FORCES):
            self._progress(number, len(FORCES), _MAKING)
            for span in force.packages:
                revised = force.code == made.REVISED and span == made.REVISED_PACKAGE
                if revised:
                    yield self.publish(force, span, "published", again=made.REVISED_MONTH)
                yield self.publish(force, span, "published", revision=2 if revised else 1)
            if force.code == made.OTHERWISE:
                span = made.OTHERWISE_PACKAGE
                yield self.publish(force, span, "published", again=span[0])

    def publish(
        self, force: DemoForce, span: tuple[int, int], where: str, *, revision: int = 1, again: int | None = None
    ) -> Path:
        """One package as a zip file; its month ``again`` is told otherwise than in any other package."""
        months = [self._month(force, at, again=at == again) for at in range(span[0], span[1] + 1)]
        renamed = force.code == made.RENAMED and span[1] >= made.RENAMED_FROM
        files = signed_window(force, made.NEW_NAME if renamed else force.name, months, self._forms, self.seed, revision)
        stem = f"{force.code.lower()}-{months[0].when}-to-{months[-1].when}"
        path = self.out / where / f"{stem}-r{revision}.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, zipped(files))
        return path

    def _month(self, force: DemoForce, at: int, *, again: bool) -> PrintedMonth:
        return frozen_month(force, at, self.first.plus(at), self._forms[ADVICE], self.seed, again=again)
