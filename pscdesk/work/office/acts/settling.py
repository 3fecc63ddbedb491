"""A conflict of returns is settled: HR chooses one by the digest the champion reads out, or discards them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pscdesk.collation.office_log.acts import Act, check_reason
from pscdesk.collation.returned.inbox import NOTHING, LatestReturn
from pscdesk.collation.returned.records import Settled
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month, financial_year
from pscdesk.storage.seal import short_digest
from pscdesk.work.office.acts.impossible import impossible_desks
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.office import Office
from pscdesk.work.one_act import one_act

_DIGITS = re.compile(r"[0-9a-f]{20,64}")


@dataclass(frozen=True)
class Open:
    """A desk's month that wants HR: a conflict, with the beginnings of its digests, or a choice without its file."""

    desk: str
    month: Month
    digests: tuple[str, ...]
    chosen: str = ""

    @property
    def sentence(self) -> Message:
        """What is open about it."""
        if self.chosen:
            return Message(
                "Desk {desk}, {month}: you chose the return with digest {digest}. Import its file again.",
                desk=self.desk,
                month=self.month.label,
                digest=self.chosen,
            )
        return Message(
            "Desk {desk}, {month}: two different returns have the same number, so neither counts.",
            desk=self.desk,
            month=self.month.label,
        )


def open_conflicts(office: Office) -> tuple[Open, ...]:
    """The months that want HR, by month and desk, as long as their year is not reconciled."""
    store = office.store
    done = {one.year for one in store.reconciled()}
    settled, frozen = store.settled(), frozenset(store.frozen_months())
    wanted = sorted({*store.conflicting(), *settled})
    months = dict.fromkeys(month for month, _ in wanted)
    held = {key: one for month in months for key, one in store.held((month, month)).items()}
    late = {(one.month, one.desk): one.held for month in months for one in store.late((month, month))}
    found: list[Open] = []
    for month, desk in wanted:
        key = (month, desk)
        if month in frozen and financial_year(month) in done:
            continue
        standing, choice = _standing(held.get(key, NOTHING), late.get(key, NOTHING)), settled.get(key)
        if standing.is_conflict and not (choice and choice.revision >= standing.revision):
            digests = tuple(sorted(short_digest(one.digest) for one in standing.contents))
            found.append(Open(desk, month, digests))
        elif choice and choice.digest and _wants_its_file(choice, standing):
            found.append(Open(desk, month, (), short_digest(choice.digest)))
    return tuple(found)


@one_act
def settle(
    office: Office, desk: str, month: Month, digest: str, reason: str, typed: str = "", *, instead: bool = False
) -> Message:
    """Let the return with this digest (at least its first twenty digits) count; what to tell the person.

    It may be one that is not held, such as an older one that a copy of the desk overtook. Its counts are not kept
    while two conflict, so its file is imported again. ``instead``: it may take the place of one that counts. Raises
    ``InputError`` when there is nothing to choose from.
    """
    note, digits = check_reason(reason, typed), "".join(digest.split()).lower()
    if _DIGITS.fullmatch(digits) is None:
        raise InputError(
            Message("A digest has at least twenty hexadecimal digits."),
            Message("Let the champion read it out: it stands beside the month in their own list of months."),
        )
    held, standing, revision = _found(office, desk, month)
    frozen = month in office.store.frozen_months()
    if standing.counts and any(one.digest.startswith(digits) for one in standing.contents):
        raise InputError(Message("That return counts already."), Message("There is nothing to settle."))
    if frozen and held.counts:
        raise InputError(
            Message("{month} is frozen with a return of this desk.", month=month.label),
            Message("Tell the desk that the figures stand as they were printed."),
        )
    if standing.counts and not instead:
        raise InputError(
            Message(
                "A return of desk {desk} for {month} counts, and nothing contradicts it.", desk=desk, month=month.label
            ),
            Message("Read the digest back to the desk. If another return is to take its place, say so with --instead."),
        )
    whole = next((one.digest for one in standing.contents if one.digest.startswith(digits)), digits)
    act = Act(act="settled", desks=(desk,), month=str(month), digest=whole, reason=reason)
    with noted(office, act, typed=note):
        office.store.settle(Settled(month, desk, revision, whole), frozen)
    return Message(
        "The return of desk {desk} for {month} with digest {digest} counts once its file is imported. "
        "Import that file again.",
        desk=desk,
        month=month.label,
        digest=short_digest(whole),
    )


@one_act
def discard(office: Office, desk: str, month: Month, reason: str, typed: str = "") -> Message:
    """Let none of the conflicting returns count: the month is missing until a later one comes; what to tell.

    So it is with a return that says what no contacts could leave. ``InputError`` for any other.
    """
    note = check_reason(reason, typed)
    _held, standing, revision = _found(office, desk, month)
    frozen = month in office.store.frozen_months()
    if not standing.is_conflict and desk not in impossible_desks(office, month):
        raise InputError(
            Message("The returns of desk {desk} for {month} do not conflict.", desk=desk, month=month.label),
            Message("Nothing was changed."),
        )
    act = Act(act="discarded", desks=(desk,), month=str(month), reason=reason)
    with noted(office, act, typed=note):
        office.store.settle(Settled(month, desk, revision, ""), frozen)
    if frozen:
        return Message(
            "The conflicting returns of desk {desk} for {month} count for nobody. A return that comes later goes into "
            "the year’s line.",
            desk=desk,
            month=month.label,
        )
    return Message(
        "The conflicting returns of desk {desk} for {month} are discarded, and the month is missing. Ask the desk for "
        "a new return.",
        desk=desk,
        month=month.label,
    )


def _found(office: Office, desk: str, month: Month) -> tuple[LatestReturn, LatestReturn, int]:
    """What is held of a desk's month, what stands now (a late one after freezing), and the highest number there."""
    store, key = office.store, (month, desk)
    if desk not in {one.desk for one in store.desks()}:
        raise InputError(Message("No desk of that id is enrolled."), Message("Check the id on the desk’s card."))
    held = store.held((month, month)).get(key, NOTHING)
    late = next((one.held for one in store.late((month, month)) if one.desk == desk), NOTHING)
    before = store.settled().get(key)
    standing = _standing(held, late)
    revision = max(held.revision, late.revision, before.revision if before else 0)
    if not revision:
        raise InputError(
            Message("No return of desk {desk} for {month} is held.", desk=desk, month=month.label),
            Message("There is nothing to settle."),
        )
    return held, standing, revision


def _standing(held: LatestReturn, late: LatestReturn) -> LatestReturn:
    return held if late == NOTHING else late


def _wants_its_file(choice: Settled, standing: LatestReturn) -> bool:
    if standing.revision > choice.revision:
        return False
    return not any(one.digest.startswith(choice.digest) for one in standing.contents)
