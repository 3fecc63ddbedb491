"""What `guidance status FOLDER` prints: where guidance stands, who signed, who objects, and what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pscdesk.cli import terminal
from pscdesk.cli.workshop_parts.changes_told import counts_line
from pscdesk.cli.workshop_parts.workshop_given import folder_of, shown, tell_json
from pscdesk.guidance.pack.pack_types import Pack
from pscdesk.guidance.workshop.caution.effects_told import changes
from pscdesk.guidance.workshop.overlay.composing import without_faults
from pscdesk.guidance.workshop.shown.changes_shown import shown_changes
from pscdesk.guidance.workshop.signing.approvers import ApproversCard
from pscdesk.guidance.workshop.signing.guidance_file import Guidance
from pscdesk.guidance.workshop.signing.signature_lines import Line
from pscdesk.guidance.workshop.signing.statements import STANCE_WORDS, Statement
from pscdesk.periods import long_date
from pscdesk.work.workshop.reader import pack_in
from pscdesk.work.workshop.sending import all_sent
from pscdesk.work.workshop.standing_now import NOT_ON_CARD, STAGE_WORDS, Standing, proposals, standing_now
from pscdesk.work.workshop.workshop import Workshop
from pscdesk.work.workshop.workshop_acts import waiting

_BENEATH = "  "
"""How a line begins that belongs to the one above it."""


def tell_standing(folder: Path, card: ApproversCard | None, *, as_json: bool = False) -> None:
    """Print where the guidance in a folder stands; without a card nobody's signature counts."""
    workshop = folder_of(folder)
    standing = standing_now(workshop, card)
    if as_json:
        tell_json(_as_json(workshop, standing))
        return
    overlay = workshop.overlay()
    click.echo(f"{overlay.id} of {overlay.force}, over {overlay.base} {overlay.base_version}.")
    click.echo(terminal.wrapped(STAGE_WORDS[standing.stage]))
    for line in (*_signatures(standing, card), *_dates(standing), *_said(workshop, standing), *_waits(workshop)):
        beneath = line.startswith(_BENEATH)
        click.echo(terminal.wrapped(line.strip(), "  " if beneath else "", "- "))


def _signatures(standing: Standing, card: ApproversCard | None) -> Iterator[str]:
    if standing.sent is None:
        return
    says, by = standing.sent.read.says, standing.sent.read.signatures
    yield f"Sent last: issue {says.issue}, {says.version}."
    if standing.signed is None:
        told = ", ".join(one.role for one in by) or "nobody"
        yield f"Signed by: {told}. Whether these keys count, the approvers card says: add --card FILE.psca."
        return
    yield from (f"Signed: {_signature(one)}." for one in standing.signed.signed)
    yield from (f"Signed by a key that the card does not have: {one.role}." for one in standing.signed.foreign)
    if standing.signed.missing and card is not None:
        yield f"Still to sign: {', '.join(standing.signed.missing)}."


def _signature(one: Line) -> str:
    return f"{one.role}, {_day(one.day)}"


def _dates(standing: Standing) -> Iterator[str]:
    if standing.sent is not None:
        says = standing.sent.read.says
        if says.review_by:
            yield f"To be reviewed by {_day(says.review_by)}."
        if says.use_until:
            yield f"To be used until {_day(says.use_until)}; then whatever is mild asks professional standards."


def _said(workshop: Workshop, standing: Standing) -> Iterator[str]:
    if not standing.said:
        return
    now = _pack_now(workshop)
    for said in standing.said:
        yield f"{said.role} {STANCE_WORDS[said.stance]}, {_since(workshop, standing, said, now)}."
        if standing.is_strange(said):
            yield f"{_BENEATH}{NOT_ON_CARD}"
        for remark in said.remarks:
            yield f"{_BENEATH}{remark.block}{f', {remark.field}' if remark.field else ''}: {remark.text}"
    for number, (said, one) in enumerate(proposals(workshop), 1):
        yield f"{_BENEATH}Proposal {number}, of {said.role}: {one.block}, {one.field}: {shown(one.to)} ({one.why})"


def _since(workshop: Workshop, standing: Standing, said: Statement, now: Pack | None) -> str:
    """Of which issue it was said, and what changed since."""
    if standing.sent is not None and said.guidance == standing.sent.read.digest and standing.stage != "changed":
        return f"of issue {said.issue}"
    then = _sent_as(workshop, said.guidance)
    if then is None or now is None:
        return f"for issue {said.issue}; since then: not known"
    before = pack_in(then)[1]
    told = counts_line(shown_changes(changes(before, now), before, now))
    return f"for issue {said.issue}; since then: {told}"


def _sent_as(workshop: Workshop, digest: str) -> Guidance | None:
    return next((one.read.says for one in all_sent(workshop) if one.read.digest == digest), None)


def _pack_now(workshop: Workshop) -> Pack | None:
    overlay = workshop.overlay()
    return without_faults(workshop.base(overlay), overlay).pack


def _waits(workshop: Workshop) -> Iterator[str]:
    left = waiting(workshop)
    if left:
        yield f"Waiting for your answer since newer guidance came: {len(left)}. pscdesk guidance rebase lists them."
    overlay = workshop.overlay()
    reasons = sum(not one.why for one in (*overlay.edit, *overlay.add, *overlay.line))
    if reasons:
        yield f"Changes without a reason yet: {reasons}."


def _as_json(workshop: Workshop, standing: Standing) -> dict[str, Any]:
    says = standing.sent.read.says if standing.sent else None
    signed = standing.signed
    return {
        "stage": standing.stage,
        "issue": says.issue if says else None,
        "signed": [one.role for one in signed.signed] if signed else [],
        "missing": list(signed.missing) if signed else [],
        "statements": [
            {
                "role": one.role,
                "is_on_card": not standing.is_strange(one) if signed else None,
                "stance": one.stance,
                "issue": one.issue,
                "remarks": [each.text for each in one.remarks],
            }
            for one in standing.said
        ],
        "proposals": len(proposals(workshop)),
        "waiting": len(waiting(workshop)),
        "review_by": says.review_by if says else "",
        "use_until": says.use_until if says else "",
    }


def _day(day: str) -> str:
    try:
        return long_date(dt.date.fromisoformat(day))
    except ValueError:
        return day
