"""What HR is told of a desk: what became of its card, and from where to where it moved."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.collation.register.desk_moves import units_from
from pscdesk.collation.register.register import CENTRAL_LABEL, Desk
from pscdesk.collation.register.unit_changes import current
from pscdesk.messages import Message, joined
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint
from pscdesk.returns.return_types import DeskCard
from pscdesk.work.office.office import Office


@dataclass(frozen=True)
class Enrolled:
    """What became of one desk card. ``fingerprint`` is that of the desk's key, to be compared by telephone."""

    file: str
    ok: bool
    changed: bool
    sentence: str
    advice: str = ""
    desk: str = ""
    unit: str = ""
    fingerprint: str = ""

    @property
    def said(self) -> str:
        """What happened and, where there is something to do, what to do."""
        return joined(" ", (self.sentence, self.advice)) if self.advice else self.sentence


def line_of(file: str, card: DeskCard, unit: str, *, changed: bool) -> Enrolled:
    """That a card's desk is enrolled, now or already, in the unit of that name; without one as a central line."""
    return Enrolled(
        file,
        ok=True,
        changed=changed,
        sentence=_where(card.desk, unit, changed=changed),
        advice=Message("Compare the fingerprint with the desk by telephone.") if changed else "",
        desk=card.desk,
        unit=unit,
        fingerprint=fingerprint(card),
    )


def _where(desk: str, unit: str, *, changed: bool) -> Message:
    if unit and changed:
        return Message("Desk {desk} is now enrolled in {unit}.", desk=desk, unit=unit)
    if unit:
        return Message("Desk {desk} is already enrolled in {unit}.", desk=desk, unit=unit)
    if changed:
        return Message("Desk {desk} is now enrolled as a central line.", desk=desk)
    return Message("Desk {desk} is already enrolled as a central line.", desk=desk)


def told_move(office: Office, before: Desk, after: Desk, since: Month | None) -> Message:
    """What changed of where a desk stands, from a month on or in all months where that is None.

    A unit that was left without a desk is told of as well, for its people still count.
    """
    names = {unit.id: unit.name for unit in office.store.units()}
    was, now = (before, after) if since is None else (before.at(since), after.at(since))
    old, new = (names.get(one.unit or "", CENTRAL_LABEL) for one in (was, now))
    said = [_moved(after.called, old if (was.unit, was.kind) != (now.unit, now.kind) else "", new, since, before)]
    if since and any(one.until >= since for one in before.earlier):
        said.append(Message("What was planned for it later no longer holds."))
    standing = {unit.id for unit in current(office.store.units())}
    others = {unit for one in office.store.desks() if one.open for unit in units_from(one, since)}
    if was.unit in standing - others:
        said.append(
            Message(
                "{unit} now has no desk. If {new} took it over, bring in a list of units without it: else its people "
                "are counted twice.",
                unit=old,
                new=new,
            )
        )
    return joined(" ", said)


def _moved(desk: str, old: str, new: str, since: Month | None, before: Desk) -> Message:
    """From where to where a desk moved; ``old`` is empty where it stands in that month as it stood before."""
    if since is None and (before.earlier or not old):
        return Message("Desk {desk} now stands in {new} in all its months.", desk=desk, new=new)
    if since is None:
        return Message("Desk {desk} moved from {old} to {new}, for all its months.", desk=desk, old=old, new=new)
    if not old:
        return Message("Desk {desk} stays in {new} from {month} on.", desk=desk, new=new, month=since.label)
    return Message(
        "Desk {desk} moved from {old} to {new} from {month} on.", desk=desk, old=old, new=new, month=since.label
    )
