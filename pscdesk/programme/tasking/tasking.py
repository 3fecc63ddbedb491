"""The decisions that a history tells, in order; none is ever changed, only followed by another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.programme.tasking.tasking_acts import SeenOutlier, TaskingDecided
from pscdesk.programme.tasking.tasking_codes import OPTIONS
from pscdesk.programme.visits.cycles import Cycle
from pscdesk.programme.visits.visit_codes import check_codes, label_of
from pscdesk.programme.written import FactError, Told, Written

NOT_CHOSEN = "not-"
"""The text of an option that was not chosen is called this and the option's id."""


@dataclass(frozen=True)
class Decision:
    """One decision, and the entry that tells it; a redacted one has no sentences any more."""

    at: int
    month: Month
    window: Cycle
    seen: tuple[SeenOutlier, ...]
    units: tuple[str, ...]
    theme: str
    options: tuple[str, ...]
    chosen: str
    had_dissent: bool
    texts: Mapping[str, str]
    is_redacted: bool
    digest: str

    @property
    def reasons(self) -> str:
        """Why the one that was chosen was."""
        return self.texts.get("reasons", "")

    @property
    def dissent(self) -> str:
        """What somebody said against it."""
        return self.texts.get("dissent", "")

    @property
    def not_chosen(self) -> tuple[tuple[str, str], ...]:
        """The options that were not chosen, and why each was not."""
        return tuple((one, self.texts.get(f"{NOT_CHOSEN}{one}", "")) for one in self.options if one != self.chosen)


def decisions_of(history: Iterable[Told]) -> tuple[Decision, ...]:
    """Every decision, the earliest first."""
    return tuple(
        Decision(
            entry.at,
            Month.read(entry.act.month),
            Cycle.read(entry.act.window),
            entry.act.seen,
            entry.act.units,
            entry.act.theme,
            entry.act.options,
            entry.act.chosen,
            entry.act.had_dissent,
            entry.texts,
            entry.is_redacted,
            entry.digest,
        )
        for entry in history
        if isinstance(entry.act, TaskingDecided)
    )


def check_decision(written: Written, now: Month, unnamed: Sequence[str] = ()) -> None:
    """``FactError`` where a decision is not whole: one thing to work on, reasons, and why each other option was not.

    ``unnamed`` are the names of units that no paper may name: a sentence that has one is refused.
    """
    act = written.act
    if not isinstance(act, TaskingDecided):
        raise TypeError("no decision")
    texts = {name: " ".join(text.split()) for name, text in written.texts.items() if text.strip()}
    if Month.read(act.month) > now:
        raise FactError("month", Message("{month} has not begun.", month=Month.read(act.month).label), _KEPT)
    if bool(act.units) == bool(act.theme):
        raise FactError("target", Message("Choose one thing to work on: a unit or a theme."), _KEPT)
    check_codes(OPTIONS, act.options, Message("option"))
    if len(set(act.options)) < len(act.options) or len(act.options) < 2:
        raise FactError("options", Message("Name the options that were considered, two or more, each once."), _KEPT)
    if act.chosen not in act.options:
        raise FactError("chosen", Message("The option that was chosen is not among those that were considered."), _KEPT)
    if "reasons" not in texts:
        raise FactError("reasons", Message("Say why it was chosen."), _KEPT)
    for one in act.options:
        if one != act.chosen and f"{NOT_CHOSEN}{one}" not in texts:
            label = label_of(OPTIONS, one)
            raise FactError(f"{NOT_CHOSEN}{one}", Message("Say why “{option}” was not chosen.", option=label), _KEPT)
    if act.had_dissent != ("dissent" in texts):
        raise FactError("dissent", Message("Say what was said against it, or that nobody spoke against it."), _KEPT)
    for field, text in texts.items():
        named = name_in(text, unnamed)
        if named is not None:
            raise FactError(
                field,
                Message("A sentence names {unit}, which has fewer than three desks.", unit=named),
                Message("Papers of this leave HR. Write it without the name. Nothing was kept."),
            )


def name_in(text: str, names: Sequence[str]) -> str | None:
    """The first of these names that a sentence has, whatever its capitals; None where it has none."""
    return next((name for name in names if name.casefold() in text.casefold()), None)


_KEPT = Message("Nothing was kept.")
