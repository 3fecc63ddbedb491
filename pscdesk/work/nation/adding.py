"""Takes packages in: a verdict for each, the sound ones kept whole, and nothing changed by any that is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscdesk.errors import FileError, PscDeskError
from pscdesk.messages import Message
from pscdesk.nation.forces.national_force import ForceRegister
from pscdesk.nation.merge import KeptPackage, kept_package, settled, without_cells
from pscdesk.nation.package.force_package import ReadPackage, read_package
from pscdesk.nation.package.told_months import named_months
from pscdesk.periods import Month
from pscdesk.returns.published.package_verdicts import PackageRefusal, package_verdict
from pscdesk.returns.verdicts import Refusal, Verdict
from pscdesk.storage.plain_file import shown_name
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.kept_packages import Held, held_packages, keep, note_contents, of_force, sweep
from pscdesk.work.progress import Progress, silent

TAKEN = frozenset({"NEW", "REVISED", "HELD", "OLDER", "CONFLICT"})
"""The verdicts on a package that is held afterwards."""
_OTHER = "N00"
"""The code of what no verdict tells, such as a disk that is full."""


@dataclass(frozen=True)
class Added:
    """What became of one package: its verdict, and of a sound one its force, revision and months."""

    path: Path
    verdict: Verdict
    code: str = ""
    revision: int = 0
    months: tuple[Month, Month] | None = None
    conflicts: tuple[Month, ...] = ()

    @property
    def is_taken(self) -> bool:
        """Whether the package is held now."""
        return self.verdict.code in TAKEN


def add_packages(body: Body, paths: Sequence[Path], progress: Progress = silent) -> tuple[Added, ...]:
    """The verdict on each package, in the order given; those that are taken are kept, whole, one after the other.

    ``StoreError`` where somebody else works on the folder. A full disk refuses a package and leaves no part of it.
    """
    with body.changing() as register:
        sweep(body)
        held = held_packages(body, register)
        before = len(held)
        told: list[Added] = []
        for number, path in enumerate(paths):
            progress(number, len(paths), shown_name(path))
            told.append(_add(body, register, held, path))
        progress(len(paths), len(paths), "")
        if len(held) > before or not body.contents.exists():
            note_contents(body, held)
    return tuple(told)


def _add(body: Body, register: ForceRegister, held: list[Held], path: Path) -> Added:
    try:
        read = read_package(path, register, body.forms, body.this_month)
        one = without_cells(kept_package(read.code, read.facts))
        others = tuple(of_force(held, read.code))
        added = _judged(path, read, one, others)
        if added.verdict.code != "HELD":
            held.append(Held(one, keep(body, read)))
    except (PackageRefusal, Refusal) as fault:
        return Added(path, Verdict(fault.code, _message(fault.message), _message(fault.advice)))
    except PscDeskError as fault:
        return Added(path, Verdict(_OTHER, _message(fault.message), _message(fault.advice)))
    except OSError:
        fault = FileError(
            Message("The package {name} cannot be read.", name=shown_name(path)),
            Message("Check that you may open it."),
        )
        return Added(path, Verdict(_OTHER, _message(fault.message), _message(fault.advice)))
    return added


def _judged(path: Path, read: ReadPackage, one: KeptPackage, others: Iterable[KeptPackage]) -> Added:
    others = tuple(others)
    facts = read.facts
    where = (path, read.code, facts.revision, (facts.first, facts.last))
    if any(other.facts.digest == facts.digest for other in others):
        return _told(*where, package_verdict("HELD"))
    after = settled(read.code, (*others, one))
    conflicts = tuple(month for month in one.contents if one in after[month].conflict)
    if conflicts:
        return _told(*where, package_verdict("CONFLICT", months=named_months(conflicts)), conflicts)
    same = [other.facts.revision for other in others if _window(other) == _window(one)]
    if any(revision > facts.revision for revision in same):
        return _told(*where, package_verdict("OLDER"))
    return _told(*where, package_verdict("REVISED" if any(r < facts.revision for r in same) else "NEW"))


def _told(
    path: Path,
    code: str,
    revision: int,
    months: tuple[Month, Month],
    verdict: Verdict,
    conflicts: tuple[Month, ...] = (),
) -> Added:
    return Added(path, verdict, code, revision, months, conflicts)


def _window(one: KeptPackage) -> tuple[Month, Month]:
    return (one.facts.first, one.facts.last)


def _message(text: str) -> Message:
    return text if isinstance(text, Message) else Message("{text}", text=text)
