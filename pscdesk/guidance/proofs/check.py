"""Runs every check of a pack: structure, reachability, invariants, vignettes; each finding with an example."""

from __future__ import annotations

import datetime as dt

from pscdesk.guidance.pack.pack_types import Finding, Pack
from pscdesk.guidance.pack.shape import overdue_findings, shape_findings
from pscdesk.guidance.proofs.proofs import promise_findings
from pscdesk.guidance.proofs.reach import Proofs, reach_findings
from pscdesk.guidance.proofs.row_coverage import vignette_findings


def check(pack: Pack, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Everything wrong with the pack: ``L0`` shape, ``L2`` what can happen on some path, ``L3`` situations.

    Level L2 is exact: every path is considered, by a walk that merges states (``every_path``). Where the shape is at
    fault the pack cannot be walked, and only L0 is returned. With ``today``, a pack past its review is at fault too.
    """
    shape = (*shape_findings(pack), *overdue_findings(pack, today))
    if shape:
        return shape
    proofs = Proofs(pack)
    return (*reach_findings(proofs), *promise_findings(proofs), *vignette_findings(pack, proofs.samples.states))
