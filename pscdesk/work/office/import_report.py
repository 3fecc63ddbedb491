"""What HR is told about files that came in: one line each, sums that add up, and a list of what was refused."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import structs

from pscdesk.collation.office_log.acts import Act, about_desks
from pscdesk.documents.harmless import harmless
from pscdesk.language import tr
from pscdesk.messages import Message, joined
from pscdesk.returns.verdicts import VERDICTS
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.office.inbox_files import passed_over

_KEPT = ("NEW", "REVISED", "HELD", "OLDER", "FROZEN", "CONFLICT", "WAITING")
_TAKEN = ("NEW", "REVISED", "HELD", "OLDER")
_NO_RETURN = Message(
    "No return was found there. Its name ends in .pscr or .pscr.txt; it may lie in a folder or a zip file."
)
_HEADINGS = (Message("file"), Message("code"), Message("what happened"), Message("what to do"))


@dataclass(frozen=True)
class ImportLine:
    """The verdict on one file: its code, what happened, and what to do. Never a count."""

    file: str
    code: str
    sentence: str
    advice: str


@dataclass(frozen=True)
class ImportReport:
    """One line for each file that was read. ``stopped`` when the person stopped before the last.

    ``passed`` are the names of files that lay there too and were not read, for by their names they are no returns.
    """

    lines: tuple[ImportLine, ...]
    stopped: bool = False
    passed: tuple[str, ...] = ()

    def _count(self, code: str) -> int:
        return sum(line.code == code for line in self.lines)

    @property
    def read(self) -> int:
        """Files read; the sum of all the counts below."""
        return len(self.lines)

    @property
    def new(self) -> int:
        """Returns of months not held before."""
        return self._count("NEW")

    @property
    def revised(self) -> int:
        """Returns that replaced an earlier one."""
        return self._count("REVISED")

    @property
    def held(self) -> int:
        """Returns held already."""
        return self._count("HELD")

    @property
    def older(self) -> int:
        """Returns older than what is held."""
        return self._count("OLDER")

    @property
    def late(self) -> int:
        """First returns of frozen months: they are kept for the reconciliation of the year."""
        return self._count("FROZEN")

    @property
    def conflict(self) -> int:
        """Returns that contradict another of the same number."""
        return self._count("CONFLICT")

    @property
    def waiting(self) -> int:
        """Returns of desks that are not enrolled: they were left where they lie."""
        return self._count("WAITING")

    @property
    def refused(self) -> int:
        """Files that were not taken in; a correction of a frozen month is among them."""
        return len(self.refused_lines)

    @property
    def refused_lines(self) -> tuple[ImportLine, ...]:
        """The lines of the files that were not taken in."""
        return tuple(line for line in self.lines if line.code not in _KEPT)

    @property
    def beside(self) -> tuple[str, ...]:
        """A sentence on what was passed over, and one where no return was found at all; none where all was read."""
        none = () if self.lines or self.stopped else (_NO_RETURN,)
        return tuple(filter(None, (*none, passed_over(self.passed))))

    @property
    def reasons(self) -> tuple[tuple[str, Message, int], ...]:
        """Code, what happened and how many files, for each reason to refuse that came up, most files first."""
        found = Counter(line.code for line in self.refused_lines)
        return tuple((code, VERDICTS[code].happened, number) for code, number in found.most_common())


_FATES = {
    "NEW": "taken",
    "REVISED": "taken",
    "HELD": "left",
    "OLDER": "left",
    "FROZEN": "late",
    "CORRECTION": "late",
    "PAST": "late",
    "WAITING": "waiting",
    "CONFLICT": "conflict",
}
"""What the log says of a file: not whether it was a first return or a revision. A refused file stands by its code."""


def imported_act(report: ImportReport, conflicts: Sequence[str]) -> Act | None:
    """What the log keeps of an import: how many files had which fate; None when nothing came that was not held."""
    files = Counter(_FATES.get(line.code, line.code) for line in report.lines)
    named = about_desks("imported", tuple(sorted(set(conflicts))))
    return structs.replace(named, files=dict(files)) if files.keys() - {"left"} else None


def told_again(report: ImportReport) -> tuple[str, ...]:
    """What became of returns that were left lying and were read again, a sentence each; none where there were none."""
    others = [line for line in report.lines if line.code not in _TAKEN]
    taken = report.read - len(others)
    said = [Message("Returns that were left lying and are taken in now: {taken}.", taken=taken)] if taken else []
    return (*said, *(joined("", (line.file, ": ", line.sentence, " ", line.advice)) for line in others))


def line_for(name: str, code: str, which: str = "") -> ImportLine:
    """The line of the verdict table for a file; ``which`` goes into the sentence before its full stop."""
    verdict = VERDICTS[code]
    happened = verdict.happened
    if which:
        happened = joined("", (happened.changed(_without_stop), " ", which, "."))
    return ImportLine(name, code, happened, verdict.do)


def _without_stop(sentence: str) -> str:
    return sentence.removesuffix(".")


def write_refused(report: ImportReport, out: Path) -> Path:
    """Write the refused files with their reasons to a CSV file, or into a folder as ``refused.csv``; where it lies.

    What a spreadsheet would take for a formula gets an apostrophe in front (``harmless``): a file may have any name.
    """
    path = out if out.suffix == ".csv" else out / "refused.csv"
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow([tr(heading) for heading in _HEADINGS])
    for line in report.refused_lines:
        table.writerow([harmless(tr(cell)) for cell in (line.file, line.code, line.sentence, line.advice)])
    write_whole(path, written.getvalue().encode("utf-8-sig"))
    return path
