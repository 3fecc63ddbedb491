"""Runs every check of a pack: structure, reachability, invariants, vignettes; each finding with an example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pscdesk.guidance.pack.pack_types import Finding, Pack
from pscdesk.guidance.proofs.budget import Budget, TooEntangled
from pscdesk.guidance.proofs.proofs import promise_findings
from pscdesk.guidance.proofs.reach import Proofs, reach_findings
from pscdesk.guidance.proofs.row_coverage import vignette_findings
from pscdesk.guidance.shape.shape import overdue_findings, shape_findings
from pscdesk.guidance.wording.wording_findings import wording_findings

ENTANGLED = "there are too many ways through this guidance to prove it. Ask fewer things at once, or have fewer rows."


def check(pack: Pack, today: dt.date | None = None, budget: Budget | None = None) -> tuple[Finding, ...]:
    """Everything wrong with the pack: ``L0`` shape and wording, ``L2`` what can happen on some path, ``L3`` situations.

    Level L2 is exact: every path is considered, by a walk that merges states (``every_path``). Where the shape is at
    fault the pack cannot be walked, and only L0 is returned. With ``today``, a pack past its review is at fault too.
    All proofs share one budget of steps; once it is spent the last finding says so, and what follows was not looked at.
    """
    shape = (*shape_findings(pack), *wording_findings(pack), *overdue_findings(pack, today))
    if shape:
        return shape
    return tuple(_proved(pack, budget or Budget()))


def _proved(pack: Pack, budget: Budget) -> Iterator[Finding]:
    try:
        proofs = Proofs(pack, budget)
        yield from reach_findings(proofs)
        yield from promise_findings(proofs)
        yield from vignette_findings(pack, proofs.samples.states)
    except TooEntangled:
        yield Finding(level="L2", block="flow.toml", sentence=ENTANGLED)
