"""What HR writes down of training: people of an audience, targets and who was reached, evidence by level."""

from __future__ import annotations

from functools import cache

from pscdesk.assets import TALLY_FORMS
from pscdesk.periods import Month
from pscdesk.programme.training.sessions import BRIEFING, audiences_of
from pscdesk.programme.training.training import Training, check_training, training_of
from pscdesk.programme.training.training_acts import (
    EstablishmentSet,
    EvidenceDropped,
    EvidenceNamed,
    ReachedNoted,
    TargetSet,
)
from pscdesk.programme.written import ProgrammeAct, Written, checked_texts
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.tally_form import TallyForm
from pscdesk.work.one_act import one_act
from pscdesk.work.programme.plan.plan_acts import checked_act
from pscdesk.work.programme.programme import Programme


@cache
def briefing_form() -> TallyForm:
    """The form on which sessions are counted."""
    return load_forms(TALLY_FORMS)[BRIEFING]


def training_now(programme: Programme) -> Training:
    """The training as it stands."""
    return training_of(programme.store.history())


@one_act
def set_establishment(programme: Programme, audience: str, people: int) -> Training:
    """Keep how many people an audience has from now on."""
    return _write(programme, checked_act(EstablishmentSet, {"audience": audience, "people": people}))


@one_act
def set_target(
    programme: Programme, target: str, title: str, people: int, first: Month, due: Month, audience: str = ""
) -> Training:
    """Keep a target, or set it anew; what was reached stays. ``InputError`` says what does not fit."""
    facts = {"target": target, "people": people, "first": str(first), "due": str(due), "audience": audience}
    return _write(programme, checked_act(TargetSet, facts), title=title)


def next_target(training: Training) -> str:
    """The id of a target that is set for the first time; it says nothing that was typed."""
    at = 1 + len(training.targets)
    while f"target-{at}" in training.targets:
        at += 1
    return f"target-{at}"


@one_act
def note_reached(programme: Programme, target: str, by: Month, people: int) -> Training:
    """Keep how many people had been reached in all by the end of a month."""
    return _write(programme, checked_act(ReachedNoted, {"target": target, "by": str(by), "people": people}))


@one_act
def name_evidence(programme: Programme, level: int, evidence: str) -> Training:
    """Keep what is known at a Kirkpatrick level; no name of anybody belongs in it."""
    return _write(programme, checked_act(EvidenceNamed, {"level": level}), evidence=evidence)


@one_act
def drop_evidence(programme: Programme, entry: int) -> Training:
    """Say that an earlier entry is evidence no more; what it says stays in the history until it is redacted."""
    return _write(programme, checked_act(EvidenceDropped, {"entry": entry}))


def _write(programme: Programme, act: ProgrammeAct, **texts: str) -> Training:
    written = Written(act, programme.month, checked_texts(texts))
    check_training(training_now(programme), written, tuple(audiences_of(briefing_form())))
    programme.store.write(written)
    return training_now(programme)
