"""Checks that texts and tags of a pack say the same: effects of duties, reasons of rows, and who “the person” is."""

from __future__ import annotations

from pscdesk.guidance.pack.pack_types import Finding, Pack
from pscdesk.guidance.wording.claims import claim_faults
from pscdesk.guidance.wording.effect_findings import effect_faults
from pscdesk.guidance.wording.named_people import bare_person_faults


def wording_findings(pack: Pack) -> tuple[Finding, ...]:
    """Every text of the pack that says other than its tags; translations are not read.

    A pack is written in English and checked by whoever writes it. It is not looked at when a pack is loaded: a sentence
    that could be put better is no reason to leave somebody without guidance.
    """
    return tuple(
        Finding(level="L0", block=block, sentence=sentence)
        for part in (effect_faults, claim_faults, bare_person_faults)
        for block, sentence in part(pack)
    )
