"""Whether an act can follow the plan: no item twice, unknown or in a circle, evidence, and figures that are cited."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.programme.plan.plan import Plan
from pscdesk.programme.plan.plan_acts import LESSON_TEXTS, ItemAdded, ItemChanged, Updated
from pscdesk.programme.written import Written


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
        raise InputError(
            Message("Something is completed only with evidence."),
            Message("Say how it is known, such as where the paper or the figure lies. Nothing was kept."),
        )
    if isinstance(act, Updated) and not any(text.strip() for text in written.texts.values()):
        raise InputError(Message("The update says nothing."), Message("Write at least one line. Nothing was kept."))
    if isinstance(act, Updated):
        _check_cites(act, written.texts)


def cited_in(text: str) -> frozenset[int]:
    """The numbers of the figures that a text cites: 1 for ``[1]``."""
    return frozenset(int(number) for number in _CITE.findall(text))


_CITE = re.compile(r"\[([1-9])\]")


def _check_texts(plan: Plan, act: ItemAdded | ItemChanged, texts: Mapping[str, str]) -> None:
    said = {name for name, text in texts.items() if text.strip()}
    if isinstance(act, ItemChanged):
        known = plan.items[act.item]
        stays = set(known.texts) | (known.redacted & {"title", "failed"})
        said |= stays - {*act.says, *texts}
    if "title" not in said:
        raise InputError(Message("Say what is to be done."), Message("Nothing was kept."))
    if act.kind == "lesson" and "failed" not in said:
        raise InputError(Message("A lesson says what failed in the system."), Message("Nothing was kept."))
    if act.kind != "lesson" and not said.isdisjoint(LESSON_TEXTS):
        raise InputError(Message("Only a lesson says what failed and what changed."), Message("Nothing was kept."))


def _check_cites(act: Updated, texts: Mapping[str, str]) -> None:
    cited = frozenset[int]().union(*(cited_in(text) for text in texts.values()))
    for number in sorted(cited):
        if number > len(act.cites):
            raise InputError(
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
            raise InputError(Message("An item cannot lie beneath itself."), Message("Nothing was changed."))
        above = plan.items[above].parent if above in plan.items else ""
