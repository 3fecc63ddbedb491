"""What a trial of a folder found, and its words: what cannot be trusted, and what that means."""

from __future__ import annotations

from dataclasses import dataclass, fields

from pscdesk.messages import NO_TEXT, Message

ONE_PERSON = Message("Only one person may open the office in this folder.")


@dataclass(frozen=True)
class Findings:
    """What was found, each by its name: True where it holds, False where not, None where it was not tried."""

    lock_excludes: bool | None = None
    lock_freed_by_death: bool | None = None
    rename_is_whole: bool | None = None
    write_is_seen: bool | None = None
    counts_add_up: bool | None = None
    """Both halves added one again and again, as an office does for each act; no addition was lost."""


@dataclass(frozen=True)
class FindingWords:
    """How a finding is told: its name in a list, what to say where it holds, and what where it does not."""

    name: Message
    holds: Message
    fails: Message


WORDS: dict[str, FindingWords] = {
    "lock_excludes": FindingWords(
        Message("The lock"),
        Message("A second process is kept out while the first holds the lock."),
        Message("Two processes could hold the lock at once, or nobody could: it keeps nobody apart."),
    ),
    "lock_freed_by_death": FindingWords(
        Message("The lock of a process that was killed"),
        Message("The lock is free as soon as its holder is killed."),
        Message("The lock of a process that was killed stays held, so the office could not be opened after a crash."),
    ),
    "rename_is_whole": FindingWords(
        Message("Replacing a file"),
        Message("A reader finds the old file or the new one, never a part."),
        Message("While a file is replaced, a reader finds a part of it, an older one or nothing."),
    ),
    "write_is_seen": FindingWords(
        Message("Seeing what was written"),
        Message("What one process wrote, the other sees at once."),
        Message("What one process wrote, the other sees late or not at all."),
    ),
    "counts_add_up": FindingWords(
        Message("Two at work at once"),
        Message("Two processes that changed one file in turn lost nothing."),
        Message("Two processes changed one file in turn, and changes were lost."),
    ),
}
"""Every finding by its name in ``Findings``, in the order in which they are told."""
NAMES = tuple(WORDS)


@dataclass(frozen=True)
class FolderTrial:
    """What a trial found in a folder. ``trusted`` only where everything was tried and holds.

    ``late_ms`` is how long it took at most until something written was seen (0: at once; None: never, or not tried).
    ``fault`` says why the trial did not come to its end. ``computers`` is 2 where the halves ran on two.
    """

    findings: Findings
    renames: int = 0
    reads: int = 0
    late_ms: int | None = None
    seconds: float = 0.0
    computers: int = 1
    fault: str = NO_TEXT

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the findings that do not hold."""
        return tuple(name for name in NAMES if self.held(name) is False)

    @property
    def trusted(self) -> bool:
        """Whether several people may open an office in the folder."""
        return not self.fault and all(self.held(name) for name in NAMES)

    def held(self, name: str) -> bool | None:
        """What was found by this name: True where it holds, None where it was not tried."""
        return getattr(self.findings, name)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was found, in sentences: what cannot be trusted, what that means, and how far the trial reaches."""
        told = told_failed(self.failed)
        fault = (self.fault,) if self.fault else ()
        meaning = told_reach(self.computers) if self.trusted else (ONE_PERSON,)
        return (*told, *fault, *meaning)


def told_failed(failed: tuple[str, ...]) -> tuple[Message, ...]:
    """A sentence for each finding that does not hold."""
    return tuple(WORDS[name].fails for name in NAMES if name in failed)


def told_reach(computers: int) -> tuple[Message, ...]:
    """How far a trial that found nothing wrong reaches, by the number of computers that took part."""
    if computers > 1:
        return (Message("Two computers tried this folder, and it can be trusted between them."),)
    return (
        Message("Two processes on this computer can trust this folder."),
        Message("Another computer may see it otherwise: on a share, try it from two as well."),
    )


assert tuple(one.name for one in fields(Findings)) == NAMES  # noqa: S101 (a finding without words would be trusted)
