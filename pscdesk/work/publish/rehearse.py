"""Rehearses a frozen month before it is published."""

from __future__ import annotations

from pscdesk.collation.disclosure.ledger import months_before
from pscdesk.collation.disclosure.rehearsal import Rehearsal, rehearse
from pscdesk.collation.disclosure.rounding_carry import TWELVE
from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.periods import Month
from pscdesk.work.office.office import Office
from pscdesk.work.progress import Progress, silent, stop_check


def rehearse_month(office: Office, month: Month | None = None, progress: Progress = silent) -> Rehearsal:
    """What could be learned from a frozen month, or from the last one; ``InputError`` when it is not frozen."""
    store, forms = office.store, office.forms
    months = store.reported_months()
    if not months:
        raise InputError(
            Message("No month is frozen yet, so there is nothing to rehearse."), Message("Freeze a month first.")
        )
    wanted = month or months[-1]
    if wanted not in months:
        raise InputError(
            Message("{wanted} was not reported, so it prints nothing that could be rehearsed.", wanted=wanted.label)
            if wanted in store.frozen_months()
            else Message("{wanted} is not frozen, and only frozen months are published.", wanted=wanted.label),
            Message("Freeze it, or name another month."),
        )
    what = Message("Rehearsing {wanted}", wanted=wanted.label)
    progress(0, 1, what)
    ledger = store.printed([wanted.plus(-number) for number in range(TWELVE)])
    past = [one for one in months_before(ledger, wanted, TWELVE - 1) if one.is_reported]
    found = rehearse(ledger[wanted], past, forms, stop_check(progress, 0, 1, what))
    progress(1, 1, Message("{wanted} is rehearsed", wanted=wanted.label))
    return found
