"""Training as its history makes it: posts by audience, targets with what was reached, and named evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pscdesk.collation.floors import COUNT_BASE
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.training.training_acts import (
    EstablishmentSet,
    EvidenceDropped,
    EvidenceNamed,
    ReachedNoted,
    TargetSet,
)
from pscdesk.programme.written import FactError, Told, Written

_NOTHING = Message("Nothing was kept.")

Beside = Literal["below", "at", "near"]
"""How people reached stand beside the line they need, as far as rounding tells."""


@dataclass(frozen=True)
class Target:
    """People to be reached from ``first`` to ``due``, and how many had been in all by the end of each month noted."""

    id: str
    title: str
    people: int
    first: Month
    due: Month
    audience: str
    reached: Mapping[Month, int] = field(default_factory=dict[Month, int])
    is_redacted: bool = False

    @property
    def last(self) -> Month | None:
        """The last month of which it is noted who was reached."""
        return max(self.reached, default=None)

    def needed(self, month: Month) -> int:
        """How many must have been reached by the end of a month on a straight line from none to all, rounded up."""
        whole = _months(self.first, self.due)
        gone = min(max(0, _months(self.first, month)), whole)
        return -(-self.people * gone // whole)

    def printed(self, month: Month) -> int:
        """Who was reached by the end of a month, as it is printed: a multiple of 5, rounded down.

        Near the whole it is kept so low that five numbers up to the whole are left: that nobody is missing is printed
        no more than that nobody was reached.
        """
        base = COUNT_BASE.least
        most = max(0, self.people - base + 1)
        return min(self.reached[month], most) // base * base

    def beside(self, month: Month) -> Beside:
        """How what is printed of a month stands beside the line: below it, at or above it, or rounding hides which."""
        printed, needed = self.printed(month), self.needed(month)
        most = min(self.people, printed + 2 * (COUNT_BASE.least - 1))
        return "at" if printed >= needed else "below" if most < needed else "near"

    def needed_a_month(self, month: Month) -> int | None:
        """How many a month must be reached after ``month`` to reach all in time, rounded up; None once it is over.

        It is made of what is printed, so that it tells no more than that.
        """
        left = _months(month, self.due) - 1
        return -(-max(0, self.people - self.printed(month)) // left) if left > 0 else None


@dataclass(frozen=True)
class Evidence:
    """A sentence on what is known at a level, the entry that has it, and its month; empty where it was taken out."""

    at: int
    level: int
    text: str
    month: Month
    is_redacted: bool


@dataclass(frozen=True)
class Training:
    """People by audience, targets by id, and evidence in the order in which it was named."""

    establishment: Mapping[str, int] = field(default_factory=dict[str, int])
    targets: Mapping[str, Target] = field(default_factory=dict[str, Target])
    evidence: tuple[Evidence, ...] = ()


def training_of(history: Iterable[Told]) -> Training:
    """The training that this history makes."""
    establishment: dict[str, int] = {}
    targets: dict[str, Target] = {}
    evidence: dict[int, Evidence] = {}
    for entry in history:
        act = entry.act
        if isinstance(act, EstablishmentSet):
            establishment[act.audience] = act.people
        elif isinstance(act, TargetSet):
            targets[act.target] = _target(act, entry, targets.get(act.target))
        elif isinstance(act, ReachedNoted) and act.target in targets:
            known = targets[act.target]
            targets[act.target] = replace(known, reached={**known.reached, Month.read(act.by): act.people})
        elif isinstance(act, EvidenceNamed):
            text = entry.texts.get("evidence", "")
            evidence[entry.at] = Evidence(entry.at, act.level, text, entry.month, entry.is_redacted)
        elif isinstance(act, EvidenceDropped):
            evidence.pop(act.entry, None)
    return Training(establishment, targets, tuple(evidence.values()))


def check_training(training: Training, written: Written, audiences: Collection[str]) -> None:
    """``FactError`` where an act cannot follow this training. ``audiences`` are those of the form of sessions held."""
    act = written.act
    if isinstance(act, EstablishmentSet):
        _check_audience(act.audience, audiences)
    elif isinstance(act, TargetSet):
        _check_target(training, act, written, audiences)
    elif isinstance(act, ReachedNoted):
        _check_reached(training, act, written.month)
    elif isinstance(act, EvidenceNamed) and not written.texts.get("evidence", "").strip():
        raise FactError("evidence", Message("Say what is known, and where it lies."), _NOTHING)
    elif isinstance(act, EvidenceDropped) and act.entry not in {one.at for one in training.evidence}:
        raise FactError("entry", Message("Entry {entry} is no evidence, or no more.", entry=act.entry), _NOTHING)


def _check_audience(audience: str, audiences: Collection[str]) -> None:
    if audience not in audiences:
        known = ", ".join(audiences)
        raise FactError(
            "audience",
            Message("There is no audience “{audience}”.", audience=audience),
            Message("There are: {known}. Nothing was kept.", known=known),
        )


def _check_target(training: Training, act: TargetSet, written: Written, audiences: Collection[str]) -> None:
    known = training.targets.get(act.target)
    if act.audience:
        _check_audience(act.audience, audiences)
    if not act.first or not act.due or Month.read(act.due) < Month.read(act.first):
        raise FactError("due", Message("A target needs a first month, and one by which it is to be reached."), _NOTHING)
    if not act.people:
        raise FactError("people", Message("A target needs one person or more."), _NOTHING)
    if not written.texts.get("title", "").strip():
        raise FactError("title", Message("Say what the target is called."), _NOTHING)
    if known is not None and any(people > act.people for people in known.reached.values()):
        raise FactError(
            "people",
            Message("More people were reached already than this target has."),
            Message("Correct what was reached first. Nothing was kept."),
        )


def _check_reached(training: Training, act: ReachedNoted, now: Month) -> None:
    target = training.targets.get(act.target)
    if target is None:
        raise FactError("target", Message("There is no target “{target}”.", target=act.target), _NOTHING)
    if not act.by or not target.first <= (by := Month.read(act.by)) <= now:
        raise FactError(
            "by",
            Message("The month must lie between the target’s first month, {first}, and now.", first=target.first.label),
            _NOTHING,
        )
    if act.people > target.people:
        raise FactError(
            "people",
            Message(
                "{people} reached are more than the {whole} who are to be reached.",
                people=f"{act.people:,}",
                whole=f"{target.people:,}",
            ),
            Message("Raise the target first. Nothing was kept."),
        )
    for month, people in target.reached.items():
        if (month < by and people > act.people) or (month > by and people < act.people):
            raise FactError(
                "people",
                Message(
                    "{people} by {by} does not fit {other} by {month}: who was reached in all can only grow.",
                    people=f"{act.people:,}",
                    by=by.label,
                    other=f"{people:,}",
                    month=month.label,
                ),
                Message("Correct the wrong one first. Nothing was kept."),
            )


def _months(first: Month, last: Month) -> int:
    """How many months there are from one to another, both included; none or less where the last comes before."""
    return 12 * (last.year - first.year) + last.number - first.number + 1


def _target(act: TargetSet, entry: Told, known: Target | None) -> Target:
    return Target(
        act.target,
        entry.texts.get("title") or act.target,
        act.people,
        Month.read(act.first),
        Month.read(act.due),
        act.audience,
        known.reached if known else {},
        entry.is_redacted,
    )
