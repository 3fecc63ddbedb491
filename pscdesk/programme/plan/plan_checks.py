"""Makes acts of the plan from facts, and says whether one can follow it: circles, evidence, figures that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.programme.plan.plan import Plan
from pscdesk.programme.plan.plan_acts import LESSON_TEXTS, ItemAdded, ItemChanged, Kind, Updated
from pscdesk.programme.role_names import names_somebody
from pscdesk.programme.written import FactError, ProgrammeAct, Written

ActT = TypeVar("ActT", bound=ProgrammeAct)


def check_fits(plan: Plan, written: Written) -> None:
    """``InputError`` where an act cannot follow this plan: an item twice, unknown or in a circle, or no evidence."""
    act = written.act
    if isinstance(act, ItemAdded) and act.item in plan.items:
        raise InputError(
            Message("The plan has an item “{item}” already.", item=act.item), Message("Choose another id.")
        )
    if isinstance(act, (ItemChanged, Updated)):
        plan.named(act.item)
    if isinstance(act, (ItemAdded, ItemChanged)):
        _check_place(plan, act)
        _check_texts(plan, act, written.texts)
    if isinstance(act, Updated) and act.status == "completed" and not written.texts.get("evidence", "").strip():
        raise FactError(
            "evidence",
            Message("Something is completed only with evidence."),
            Message("Say how it is known, such as where the paper or the figure lies. Nothing was kept."),
        )
    if isinstance(act, Updated) and not any(text.strip() for text in written.texts.values()):
        raise FactError(
            "progress", Message("The update says nothing."), Message("Write at least one line. Nothing was kept.")
        )
    if isinstance(act, Updated):
        _check_cites(act, written.texts)


def cited_in(text: str) -> frozenset[int]:
    """The numbers of the figures that a text cites: 1 for ``[1]``."""
    return frozenset(int(number) for number in _CITE.findall(text))


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """The text with other numbers for the figures that it cites; one that is not in ``numbers`` stays as it is."""
    return _CITE.sub(lambda found: f"[{numbers.get(int(found[1]), int(found[1]))}]", text)


_CITE = re.compile(r"\[([1-9])\]")


def _check_texts(plan: Plan, act: ItemAdded | ItemChanged, texts: Mapping[str, str]) -> None:
    said = {name for name, text in texts.items() if text.strip()}
    if isinstance(act, ItemChanged):
        known = plan.items[act.item]
        stays = set(known.texts) | (known.redacted & {"title", "failed"})
        said |= stays - {*act.says, *texts}
    if "title" not in said:
        raise FactError("title", Message("Say what is to be done."), Message("Nothing was kept."))
    if names_somebody(texts.get("lead", "")):
        raise FactError(
            "lead",
            Message("The lead looks like somebody’s name or address."),
            Message("Give the role or the team; between a rank and a place put a comma. Nothing was kept."),
        )
    if act.kind == "lesson" and "failed" not in said:
        raise FactError("failed", Message("A lesson says what failed in the system."), Message("Nothing was kept."))
    if act.kind != "lesson" and not said.isdisjoint(LESSON_TEXTS):
        raise FactError(
            "kind", Message("Only a lesson says what failed and what changed."), Message("Nothing was kept.")
        )


def _check_cites(act: Updated, texts: Mapping[str, str]) -> None:
    cited = frozenset[int]().union(*(cited_in(text) for text in texts.values()))
    for name, number in ((name, number) for name, text in texts.items() for number in sorted(cited_in(text))):
        if number > len(act.cites):
            raise FactError(
                name,
                Message("The text cites figure [{number}], and no such figure was chosen.", number=number),
                Message("Choose it, or write the number without square brackets. Nothing was kept."),
            )
    for number, figure in enumerate(act.cites, 1):
        if number not in cited:
            raise InputError(
                Message("Figure [{number}] was chosen, and no text cites it: {says}", number=number, says=figure.says),
                Message("Write [{number}] where it belongs. Nothing was kept.", number=number),
            )


def _check_place(plan: Plan, act: ItemAdded | ItemChanged) -> None:
    above = act.parent
    if above:
        plan.named(above)
    while above:
        if above == act.item:
            raise FactError("parent", Message("An item cannot lie beneath itself."), Message("Nothing was changed."))
        above = plan.items[above].parent if above in plan.items else ""


def new_id(plan: Plan, kind: Kind, number: str, taken: Iterable[str] = ()) -> str:
    """An id that is free: that of its number in the paper, or else the kind and a number. Never made of typed words."""
    known = {*plan.items, *taken}
    plain = number.lower().replace(".", "-")
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", plain) and plain not in known:
        return plain
    return next(one for at in range(1, len(known) + 2) if (one := f"{kind}-{at}") not in known)


def checked_act(act: type[ActT], facts: Mapping[str, Any]) -> ActT:
    """The act of these facts; ``InputError`` says in a sentence which of them cannot be kept."""
    try:
        return msgspec.convert(facts, act)
    except msgspec.ValidationError as fault:
        name = str(fault).rpartition("`$.")[2].split("`")[0].split("[")[0]
        raise FactError(name, *_CANNOT.get(name, CANNOT_BE_KEPT)) from fault


_NOTHING = Message("Nothing was kept.")
CANNOT_BE_KEPT = (Message("Something in it cannot be kept."), _NOTHING)
_CANNOT: Mapping[str, tuple[Message, Message]] = {
    "item": (
        Message("An id has small letters and digits, joined by hyphens, at most 60."),
        Message("Write it as safe-space. Nothing was kept."),
    ),
    "parent": (
        Message("The item above is named by its id: small letters and digits, joined by hyphens."),
        _NOTHING,
    ),
    "number": (
        Message("A number of an item is one such as 1, 1a, 6.2 or R12."),
        Message("Leave it empty where it has none. Nothing was kept."),
    ),
    "due": (Message("That is not a month."), Message("Write it as year and month, such as 2026-10.")),
    "kind": (Message("An item is a recommendation, an action or a lesson."), _NOTHING),
    "status": (Message("A status is not started, in progress, completed or stopped."), _NOTHING),
    "cites": (Message("At most nine figures can be cited in one update."), _NOTHING),
}
