"""The office card: what HR's office says to its desks, how it is written, and how its rules are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pscdesk.collation.frozen_marks import highest
from pscdesk.collation.office_log.acts import Act
from pscdesk.collation.returned.records import OfficeFacts
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.returns.cards import OFFICE_SUFFIX, office_card
from pscdesk.returns.return_types import OfficeCard
from pscdesk.storage.whole_file import write_whole
from pscdesk.tally.form_ids import ADVICE
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.office.acts.newest import check_newest
from pscdesk.work.office.acts.noted import noted
from pscdesk.work.office.deputy_key import check_no_key
from pscdesk.work.office.office import Office, card_of
from pscdesk.work.office.office_register import slug
from pscdesk.work.one_act import one_act


def optional_fields(forms: Mapping[str, TallyForm]) -> tuple[tuple[str, str], ...]:
    """Id and label of each field of the advice contact that HR may switch on."""
    return tuple((field.id, field.label) for field in forms[ADVICE].field if not field.asked)


def card_bytes(office: Office) -> bytes:
    """The signed office card as it is sent to desks."""
    return office_card(office.card, office.store.office().signing_seed)


def with_newest_mark(office: Office, facts: OfficeFacts) -> OfficeFacts:
    """The facts with the number and digest of the month frozen last, or known to be published, as a card names them."""
    last = highest((*office.store.marks(), *office.store.published_before().values()))
    return replace(facts, card_number=last.number if last else 0, card_digest=last.digest if last else "")


@one_act
def write_card(office: Office, out: Path) -> Path:
    """Write the office card to a file, or into a folder under a name of its own; where it now lies.

    Where months were frozen since its issue was made, it first gets the next issue, with the mark of the last one.
    ``InputError`` when a secret key lies in that folder.
    """
    check_newest(office)
    change_card(office)
    path = out if out.suffix == OFFICE_SUFFIX else out / f"office-card-{slug(office.card.force)}{OFFICE_SUFFIX}"
    check_no_key(path.parent)
    write_whole(path, card_bytes(office))
    return path


@one_act
def change_card(
    office: Office,
    *,
    cut_off_day: int | None = None,
    optional: Sequence[str] | None = None,
    retention: int | None = None,
    every: int | None = None,
) -> OfficeCard:
    """Change rules of the office; what is None stays. The card's issue goes up when anything did change.

    It goes up, too, when a month was frozen since: a card names the number and digest of the month frozen last.
    Give the new card to the desks. ``InputError`` when a rule cannot stand on a card, or an optional field is none of
    the form's.
    """
    facts = office.store.office()
    known = [name for name, _ in optional_fields(office.forms)]
    for name in optional or ():
        if name not in known:
            raise InputError(
                Message("There is no optional field called “{name}”.", name=name),
                Message("There are: {known}.", known=", ".join(known)),
            )
    changed = replace(
        with_newest_mark(office, facts),
        cut_off_day=facts.cut_off_day if cut_off_day is None else cut_off_day,
        optional=facts.optional if optional is None else tuple(name for name in known if name in optional),
        retention=facts.retention if retention is None else retention,
        every=facts.every if every is None else every,
    )
    if changed == facts:
        return card_of(facts)
    changed = replace(changed, issue=facts.issue + 1)
    card = card_of(changed)
    with noted(office, Act(act="card", number=changed.issue)):
        office.store.found(changed)
    return card
