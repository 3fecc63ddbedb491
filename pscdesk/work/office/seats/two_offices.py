"""Two copies of one office that went different ways: what each has that the other lacks, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pscdesk.collation.frozen_marks import FrozenMark
from pscdesk.collation.office_log.acts import LogEntry
from pscdesk.collation.office_log.chain import Link
from pscdesk.collation.office_log.told import act_told
from pscdesk.collation.register.register import Desk
from pscdesk.collation.returned.inbox import NOTHING, LatestReturn, merge
from pscdesk.collation.returned.records import OfficeFacts
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import InputError
from pscdesk.messages import Message, joined
from pscdesk.periods import Month, financial_year_label
from pscdesk.storage.sealed_store import ReadStore
from pscdesk.work.office.office import Office

Key = tuple[Month, str]

_MOST_NAMED = 12


@dataclass(frozen=True)
class TwoOffices:
    """What this copy of an office (here) and another (there) have that the other lacks.

    ``returns_there`` are the desks' months of which the other copy has a later return, or another with the same number;
    ``returns_here`` those of which this one has. ``frozen_there`` are months that only the other one froze.
    ``desks_otherwise`` are
    registered otherwise in the two, ``rules_otherwise`` says the same of the office card and ``words_otherwise`` of the
    board page. ``acts_there`` are the entries that only the other's log has and that were not merged before, and
    ``acts_here`` those that only this one has. ``refused`` says why the two cannot be merged, a sentence each.
    """

    returns_there: tuple[Key, ...]
    returns_here: tuple[Key, ...]
    conflicts: tuple[Key, ...]
    desks_there: tuple[Desk, ...]
    desks_here: tuple[Desk, ...]
    desks_otherwise: tuple[str, ...]
    units_otherwise: bool
    frozen_there: tuple[FrozenMark, ...]
    frozen_here: tuple[FrozenMark, ...]
    rules_otherwise: bool
    words_otherwise: bool
    acts_there: tuple[LogEntry, ...]
    acts_here: tuple[LogEntry, ...]
    refused: tuple[Message, ...]

    @property
    def brings_anything(self) -> bool:
        """Whether the other copy has anything that a merge takes over, or that this one never knew of."""
        return bool(self.returns_there or self.desks_there or self.frozen_there or self.acts_there)

    @property
    def lines(self) -> tuple[Message, ...]:
        """What a person is told before anything is changed, a line each; nothing about what both have alike."""
        rows = (
            (
                Message("Returns that only the other copy has: {what}.", what=_named(self.returns_there)),
                self.returns_there,
            ),
            (Message("Returns that only this one has: {what}.", what=_named(self.returns_here)), self.returns_here),
            (
                Message(
                    "Two different returns with one number, so that neither will count: {what}.",
                    what=_named(self.conflicts),
                ),
                self.conflicts,
            ),
            (Message("Desks that only the other copy has: {what}.", what=_desks(self.desks_there)), self.desks_there),
            (Message("Desks that only this one has: {what}.", what=_desks(self.desks_here)), self.desks_here),
            (
                Message(
                    "Desks that are registered otherwise: {what}. They stay as they are here.",
                    what=joined(", ", self.desks_otherwise),
                ),
                self.desks_otherwise,
            ),
            (Message("The lists of units differ. The one here stays."), self.units_otherwise),
            (
                Message("Months that only the other copy froze: {what}.", what=_months(self.frozen_there)),
                self.frozen_there,
            ),
            (Message("Months that only this one froze: {what}.", what=_months(self.frozen_here)), self.frozen_here),
            (
                Message("The rules on the office card differ. Those here stay."),
                self.rules_otherwise,
            ),
            (Message("The words of the board page differ. Those here stay."), self.words_otherwise),
            (Message("Done only in the other copy: {what}", what=_acts(self.acts_there)), self.acts_there),
            (Message("Done only in this one: {what}", what=_acts(self.acts_here)), self.acts_here),
        )
        return tuple(line for line, said in rows if said)


def read_other(office: Office, path: Path) -> ReadStore:
    """Another copy of this office's store; ``InputError`` where it is another office's, ``StoreError`` when damaged."""
    other = office.sealed.copy_at(path)
    if OfficeStore(other).office().signing_seed != office.store.office().signing_seed:
        other.close()
        raise InputError(Message("That is the store of another office."), Message("Nothing was changed."))
    return other


def compare(office: Office, other: OfficeStore) -> TwoOffices:
    """What each of the two has that the other lacks."""
    here, there = office.store, other
    held, theirs = here.held(), there.held()
    both = {key: merge(held.get(key, NOTHING), theirs.get(key, NOTHING)) for key in {*held, *theirs}}
    mine = {desk.desk: desk for desk in here.desks()}
    others = {desk.desk: desk for desk in there.desks()}
    frozen, frozen_there = {mark.month: mark for mark in here.marks()}, {mark.month: mark for mark in there.marks()}
    facts, others_facts = here.office(), there.office()
    return TwoOffices(
        returns_there=_not_in(both, held),
        returns_here=_not_in(both, theirs),
        conflicts=tuple(
            sorted(
                key
                for key, one in both.items()
                if one.is_conflict
                and not held.get(key, NOTHING).is_conflict
                and not theirs.get(key, NOTHING).is_conflict
            )
        ),
        desks_there=tuple(others[desk] for desk in sorted({*others} - {*mine})),
        desks_here=tuple(mine[desk] for desk in sorted({*mine} - {*others})),
        desks_otherwise=tuple(desk for desk in sorted({*mine} & {*others}) if mine[desk] != others[desk]),
        units_otherwise=set(here.units()) != set(there.units()),
        frozen_there=tuple(mark for month, mark in frozen_there.items() if month not in frozen),
        frozen_here=tuple(mark for month, mark in frozen.items() if month not in frozen_there),
        rules_otherwise=_rules(facts) != _rules(others_facts),
        words_otherwise=here.paper_words() != there.paper_words(),
        acts_there=_only_in(there.log.links(), here.log.links()),
        acts_here=_only_in(here.log.links(), there.log.links()),
        refused=_refusals(office, other, frozen, frozen_there),
    )


def _rules(facts: OfficeFacts) -> tuple[object, ...]:
    return (facts.force, facts.cut_off_day, facts.optional, facts.retention, facts.every)


def _only_in(links: Sequence[Link], others: Sequence[Link]) -> tuple[LogEntry, ...]:
    """The entries of one log after the last that the other has, or has merged."""
    known = {link.digest for link in others} | {
        link.said.act.digest for link in others if link.said.act.act == "merged"
    }
    last = max((at for at, link in enumerate(links, 1) if link.digest in known), default=0)
    return tuple(link.said for link in links[last:])


def _refusals(
    office: Office, other: OfficeStore, here: Mapping[Month, FrozenMark], there: Mapping[Month, FrozenMark]
) -> tuple[Message, ...]:
    found = [
        Message(
            "{month} was frozen twice and otherwise: number {here} here, number {there} there.",
            month=month.label,
            here=here[month].number,
            there=there[month].number,
        )
        for month in sorted({*here} & {*there})
        if here[month] != there[month]
    ]
    if not found and {*here} - {*there} and {*there} - {*here}:
        found.append(Message("Each of the two froze a month that the other did not, so two months have one number."))
    units = {one.id for one in office.store.units()}
    mine = {desk.desk for desk in office.store.desks()}
    found += [
        Message(
            "Desk {desk} stands in a unit that the list here does not have. Take over that list of units first.",
            desk=desk.called,
        )
        for desk in other.desks()
        if desk.desk not in mine and desk.unit is not None and desk.unit not in units
    ]
    lines = {one.year: one for one in office.store.reconciled()}
    found += [
        Message(
            "The line of late returns of {year} was printed twice and otherwise.", year=financial_year_label(one.year)
        )
        for one in other.reconciled()
        if lines.get(one.year, one) != one
    ]
    return tuple(found)


def _not_in(both: Mapping[Key, LatestReturn], one: Mapping[Key, LatestReturn]) -> tuple[Key, ...]:
    return tuple(sorted(key for key, joined_one in both.items() if one.get(key) != joined_one))


def _acts(entries: tuple[LogEntry, ...]) -> Message:
    told: list[str] = [act_told(one.act) for one in entries[:_MOST_NAMED]]
    if len(entries) > _MOST_NAMED:
        told.append(Message("And {number} more.", number=len(entries) - _MOST_NAMED))
    return joined(" ", told)


def _named(keys: tuple[Key, ...]) -> Message:
    named: list[str] = [
        Message("{desk} for {month}", desk=desk, month=month.label) for month, desk in keys[:_MOST_NAMED]
    ]
    if len(keys) > _MOST_NAMED:
        named.append(Message("and {number} more", number=len(keys) - _MOST_NAMED))
    return joined(", ", named)


def _desks(desks: tuple[Desk, ...]) -> Message:
    return joined(", ", [desk.called for desk in desks])


def _months(marks: tuple[FrozenMark, ...]) -> Message:
    return joined(", ", [mark.month.label for mark in marks])
