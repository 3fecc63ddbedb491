"""The office card: what HR's office says to its desks, and how its rules are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from pscdesk.collation.floors import COUNT_BASE, UNIT_DESKS, UNIT_PEOPLE
from pscdesk.collation.returned.records import OfficeFacts
from pscdesk.collation.store import OfficeStore
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.returns.return_types import OFFICE_CARD_MARK, CardFloors, OfficeCard
from pscdesk.storage.seal import SealKey, verify_key
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm

_FLOORS = CardFloors(base=COUNT_BASE.least, unit_desks=UNIT_DESKS.least, unit_people=UNIT_PEOPLE.least)


def card_of(facts: OfficeFacts) -> OfficeCard:
    """The card of an office; ``InputError`` when one of its rules cannot stand on a card."""
    fields = {
        "cut_off_day": facts.cut_off_day,
        "every": facts.every,
        "floors": _FLOORS,
        "force": facts.force,
        "format": OFFICE_CARD_MARK,
        "issue": facts.issue,
        "key": verify_key(facts.signing_seed).hex(),
        "made_up": facts.made_up,
        "optional": facts.optional,
        "recipients": (SealKey.of(facts.seal_secret).recipient, facts.deputy),
        "retention": facts.retention,
    }
    try:
        return msgspec.convert(fields, OfficeCard)
    except msgspec.ValidationError as fault:
        raise InputError(
            Message("The name of the force, the cut-off day or another rule cannot be used."),
            Message(
                "Use plain letters and at most 60 of them, a day from 5 to 28, at most three optional "
                "fields, one month or three at once, and 12 to 120 months of retention."
            ),
        ) from fault


def optional_fields(forms: Mapping[str, TallyForm]) -> tuple[tuple[str, str], ...]:
    """Id and label of each field of the advice contact that HR may switch on."""
    return tuple((field.id, field.label) for field in forms[ADVICE].field if not field.asked)


def change_rules(
    store: OfficeStore,
    forms: Mapping[str, TallyForm],
    facts: OfficeFacts,
    *,
    cut_off_day: int | None,
    optional: Sequence[str] | None,
    retention: int | None,
    every: int | None,
) -> OfficeFacts:
    """Change rules of the office; what is None stays. The card's issue goes up when anything did change.

    ``InputError`` when a rule cannot stand on a card, or an optional field is none of the form's.
    """
    known = [name for name, _ in optional_fields(forms)]
    for name in optional or ():
        if name not in known:
            raise InputError(
                Message("There is no optional field called “{name}”.", name=name),
                Message("There are: {known}.", known=", ".join(known)),
            )
    changed = replace(
        facts,
        cut_off_day=facts.cut_off_day if cut_off_day is None else cut_off_day,
        optional=facts.optional if optional is None else tuple(name for name in known if name in optional),
        retention=facts.retention if retention is None else retention,
        every=facts.every if every is None else every,
    )
    if changed == facts:
        return facts
    changed = replace(changed, issue=facts.issue + 1)
    card_of(changed)
    store.found(changed)
    return changed
