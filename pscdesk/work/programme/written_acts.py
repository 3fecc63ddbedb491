"""Writes acts into an open programme, each held to what stands there already; and takes sentences out."""

from __future__ import annotations

from collections.abc import Mapping

from pscdesk.programme.plan.plan import check_fits, plan_of
from pscdesk.programme.written import ProgrammeAct, Written
from pscdesk.work.programme.programme import Programme


def write_to_plan(programme: Programme, act: ProgrammeAct, texts: Mapping[str, str]) -> None:
    """Keep an act of the plan, in the present month; ``InputError`` where it cannot follow what stands there."""
    written = Written(act, programme.month, texts)
    check_fits(plan_of(programme.store.history()), written)
    programme.store.write(written)


def redact_entry(programme: Programme, number: int) -> None:
    """Destroy the sentences of an entry for good, and keep that this was done; ``InputError`` when it has none."""
    programme.store.redact(number, programme.month)
