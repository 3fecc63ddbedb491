"""One broken pack for each rule of the check, and each gives exactly its finding."""

from __future__ import annotations

import datetime as dt

import pytest
from guidance.altered import BARE, IMPOSSIBLE, TRIAL, added, block, changed, gate, never, question, row, with_action
from guidance.shipped import PACK
from msgspec.structs import replace

from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack_types import (
    OUTCOME_RANKS,
    AllowedDifference,
    Duty,
    Option,
    OutcomeText,
    Pack,
    Reply,
    Row,
    Topic,
)
from pscdesk.guidance.proofs import budget
from pscdesk.guidance.proofs.check import ENTANGLED, check
from pscdesk.guidance.proofs.row_coverage import coverage_findings
from pscdesk.guidance.shape.shape import overdue_findings

ABOUT = tuple(option.id for option in block("question", "about").options)
LIFE = tuple(option.id for option in block("question", "life").options)


def about(**fields) -> Pack:
    return replace(PACK, about=replace(PACK.about, **fields))


def source(source_id: str, **fields) -> Pack:
    return replace(PACK, sources=PACK.sources | {source_id: replace(PACK.sources[source_id], **fields)})


def standard(**fields) -> Pack:
    return replace(PACK, standards=(replace(PACK.standards[0], **fields), *PACK.standards[1:]))


def vignette(**fields) -> Pack:
    return replace(PACK, vignettes=(replace(PACK.vignettes[0], **fields), *PACK.vignettes[1:]))


def without(kind: str, *ids: str, pack: Pack = BARE) -> Pack:
    kept = tuple(each for each in getattr(pack.flow, kind) if each.id not in ids)
    return replace(pack, flow=replace(pack.flow, **{kind: kept}))


def rows(kind: str, block_id: str, **fields) -> Pack:
    first = block(kind, block_id).when[0]
    return changed(PACK, kind, block_id, when=(replace(first, **fields), *block(kind, block_id).when[1:]))


def fewer_groups() -> Pack:
    asked = block("question", "workforce")
    kept = tuple(option for option in asked.options if option.id != "volunteer")
    renamed = replace(asked, options=(*kept, Option(id="helper", text="Helper")))
    return replace(
        replace(PACK, vignettes=()),
        flow=replace(
            PACK.flow,
            question=tuple(renamed if each.id == "workforce" else each for each in PACK.flow.question),
            outcome=tuple(
                replace(
                    each,
                    when=tuple(_renamed(row) for row in each.when),
                    worded=tuple(text for text in each.worded if "volunteer" not in text.workforce),
                )
                for each in PACK.flow.outcome
            ),
            never=tuple(_renamed(each) for each in PACK.flow.never),
        ),
    )


def _renamed(each):
    groups = each.answers.get("workforce")
    if not groups:
        return each
    groups = tuple("helper" if group == "volunteer" else group for group in groups)
    return replace(each, answers={**each.answers, "workforce": groups})


def no_support() -> Pack:
    """The rows of one outcome handed to a later one, and a row that cannot hold left in their place."""
    lent = block("outcome", "support-person-harmed").when
    kept = block("outcome", "wellbeing-support").when
    pack = changed(BARE, "outcome", "wellbeing-support", when=(*lent, *kept))
    return changed(pack, "outcome", "support-person-harmed", when=(row(**IMPOSSIBLE),))


def one_end() -> Pack:
    pack = changed(BARE, "outcome", "danger-to-life", when=(row(life=LIFE),))
    promised = {
        "life-ends-lower",
        "urgent-ends-lower",
        "escalation-ends-lower",
        "informal-beside-escalation",
        "staff-in-officer-process",
    }
    flow = replace(
        pack.flow,
        never=tuple(each for each in pack.flow.never if each.id in promised),
        twin=tuple(twin for twin in pack.flow.twin if not twin.outcomes),
    )
    return replace(pack, flow=flow)


def more_rows(kind: str, block_id: str, *more) -> Pack:
    return changed(BARE, kind, block_id, when=(*block(kind, block_id).when, *more))


def duty(duty_id: str = "extra", **fields) -> Duty:
    """A duty on a topic of its own, after every other."""
    told = {"who": "You", "what": "Wait.", "soon": "today", "topic": TRIAL, "number": 10_000}
    return Duty(id=duty_id, **(told | fields))


def with_duties(*duties: Duty) -> Pack:
    """The pack with one more gate, that can stand beside nearly all others, and these duties."""
    return added(PACK, "gate", replace(gate(row(telling=("conflict",))), duties=duties))


def with_reply(*when: Row, **fields) -> Pack:
    """The pack with one more answer to what a person was about to do."""
    said = block("reply", "word-fits").duties
    return added(PACK, "reply", Reply(id="extra", **({"duties": said, "when": when} | fields)))


def topic(topic_id: str) -> Topic:
    return next(each for each in PACK.flow.topic if each.id == topic_id)


def many_now(count: int) -> Pack:
    """The pack with that many more topics of now."""
    topics = [Topic(id=f"new-{number}", number=900 + number) for number in range(count)]
    return with_duties(*(duty(each.id, soon="now", topic=each, number=9000 + each.number) for each in topics))


HARSH = replace(row(willing=("unsure",)), because="Too harsh.")
MILD = replace(row(mine_doubt=("slip",)), because="Too mild.")

SHAPE = {
    "two blocks of one id": (
        added(PACK, "never", block("never", "formal-for-friction")),
        "never “formal-for-friction”",
    ),
    "an unknown section": (changed(PACK, "question", "willing", section="nowhere"), "“willing”"),
    "a section that came before": (changed(PACK, "question", "willing", section="gates"), "came earlier"),
    "two answers of one id": (
        changed(PACK, "question", "meant", options=(*block("question", "meant").options, Option(id="no", text="N"))),
        "two answers are called “no”",
    ),
    "a question too long": (changed(PACK, "question", "kind", ask="word " * 26), "more than 25 words"),
    "nothing to choose": (added(PACK, "question", question(options=())), "nothing to choose"),
    "a word nobody explains": (changed(PACK, "question", "kind", terms=("zebra",)), "no term “zebra”"),
    "a group left out": (fewer_groups(), "workforce group “volunteer” is missing"),
    "a gate without rows": (added(PACK, "gate", gate()), "could never rise"),
    "a gate without duties": (changed(PACK, "gate", "pattern", duties=()), "no duties"),
    "a duty of an unknown source": (
        changed(PACK, "gate", "pattern", duties=(replace(block("gate", "pattern").duties[0], sources=("hearsay",)),)),
        "no source called “hearsay”",
    ),
    "too many topics for now": (many_now(7), "topics may be for now at once; the first screen has room for 7"),
    "a sixth topic not to do": (
        added(PACK, "topic", Topic(id="sixth", not_to_do=True, number=999)),
        "there are 6 topics of what is not to be done; a page has room for 5",
    ),
    "a duty that is hidden and not covered": (
        with_duties(duty(topic=topic("apart"), what="Write down what you saw.", does=(("record", "nobody"),))),
        "“keep-apart” would be shown instead, and does not say all that this one does",
    ),
    "a duty that is hidden by one less urgent": (
        with_duties(duty(topic=topic("leave"))),
        "“leave-and-adjust” would be shown instead, and is less urgent",
    ),
    "a duty that gives way and has no softer form": (
        with_duties(duty(what="Tell HR.", does=(("tell", "other-unit"),))),
        "it goes against “no-own-line” and has no softer form to be shown instead",
    ),
    "what is not to be done among what is": (
        with_duties(duty(kind="do-not")),
        "its topic “trial” is not for a duty of this kind",
    ),
    "what is to be done among what is not": (
        with_duties(duty(topic=topic("judge"), soon="always")),
        "its topic “judge” is not for a duty of this kind",
    ),
    "a duty of next": (with_duties(duty(soon="next")), "“next” is not written in a pack"),
    "an answer that is on another topic": (
        with_reply(row(about_to=("word",)), duties=(duty(),)),
        "the duty “extra” is not on the topic “about-to”",
    ),
    "an answer that reads nothing of the plan": (
        with_reply(row(about=("two",))),
        "each of its rows must read the question “about-to”",
    ),
    "an answer whose softer form is none": (
        with_reply(
            row(about_to=("word",)),
            duties=(
                duty(
                    topic=topic("about-to"),
                    what="Write down what you saw.",
                    does=(("record", "nobody"),),
                    softer=duty("milder", number=10_001),
                ),
            ),
        ),
        "its softer form is no answer to what a person was about to do",
    ),
    "a gate that reads what a person was about to do": (
        added(PACK, "gate", gate(row(about_to=("word",)))),
        "it reads the question “about-to”, which must raise and decide nothing",
    ),
    "an outcome that reads what a person was about to do": (
        more_rows("outcome", "grievance-mediation", row(about_to=("word",))),
        "it reads the question “about-to”, which must raise and decide nothing",
    ),
    "words beside an unknown gate": (
        changed(PACK, "outcome", "line-management", worded=(OutcomeText(gates=("x",)),)),
        "there is no gate called “x”",
    ),
    "a doubt that does not say what it could not rule out": (
        changed(
            PACK,
            "gate",
            "pattern",
            when=(*block("gate", "pattern").when, replace(row(people_doubt=("same-again",)), because="")),
        ),
        "does not say why",
    ),
    "a life that may end lower": (without("never", "life-ends-lower"), "danger to a life comes before everything else"),
    "a wrong rank": (changed(PACK, "outcome", "refer-psd", rank=1), "fixed rank is 3"),
    "words for an unknown group": (
        changed(PACK, "outcome", "line-management", worded=(OutcomeText(workforce=("pirates",)),)),
        "no workforce group “pirates”",
    ),
    "an outcome that always holds too early": (
        changed(PACK, "outcome", "no-action", when=(replace(row(), answers={}),)),
        "only the last outcome",
    ),
    "an option without rows": (changed(PACK, "action", "mediation", when=()), "could never fit"),
    "an option without sources": (changed(PACK, "action", "mediation", sources=()), "names no source"),
    "an invariant over nothing": (added(PACK, "never", never()), "everything would break it"),
    "an invariant over an unknown option": (added(PACK, "never", never(actions=("x",))), "no action called “x”"),
    "a twin of nothing": (added(PACK, "twin", AllowedDifference(id="t", because="B.")), "no outcome and no option"),
    "a twin of an unknown option": (
        added(PACK, "twin", AllowedDifference(id="t", actions=("x",), because="B.")),
        "no action called",
    ),
    "a twin without a reason": (
        added(PACK, "twin", AllowedDifference(id="t", actions=("mediation",), because="")),
        "does not say why",
    ),
    "a row without a reason": (rows("gate", "pattern", because=" "), "does not say why"),
    "a row without a source": (rows("gate", "pattern", sources=()), "names no source"),
    "a row of an unknown source": (rows("gate", "pattern", sources=("hearsay",)), "no source called “hearsay”"),
    "a row over an unknown question": (rows("action", "mediation", answers={"x": ("a",)}), "no earlier question"),
    "a row over an unknown answer": (rows("action", "mediation", answers={"kind": ("x",)}), "no answer called “x”"),
    "an empty cell": (rows("action", "mediation", answers={"kind": ()}), "is empty"),
    "an unknown gate": (rows("action", "mediation", gates=("x",)), "no earlier gate is called “x”"),
    "a gate that excuses": (rows("gate", "conflict", unless=("pattern",)), "“unless” may stand only"),
    "a review before the law was seen": (about(review_by=dt.date(2026, 1, 1)), "before its law was checked"),
    "approval by nobody": (about(status="approved"), "by which role and when"),
    "a source checked too late": (source("standards", checked_on=dt.date(2027, 1, 1)), "checked after the day"),
    "a source without a name": (source("standards", cite=" "), "does not say what it is"),
    "nine Standards": (replace(PACK, standards=PACK.standards[1:]), "the ten Standards"),
    "a Standard without wording": (standard(wordings=()), "has no wording"),
    "a wording without a source": (
        standard(wordings=(replace(PACK.standards[0].wordings[0], sources=()),)),
        "a wording names no source",
    ),
    "a situation of an unknown outcome": (vignette(accept=("dismissal",)), "no outcome called “dismissal”"),
    "a situation of an unknown gate": (vignette(gates=("x",)), "no gate called “x”"),
    "a situation without a source": (vignette(sources=()), "names no source"),
    "a promise not made": (without("never", "staff-in-officer-process"), "only officers and special constables reach"),
    "a promise that forgets a gate": (
        changed(BARE, "never", "escalation-ends-lower", gates=block("never", "escalation-ends-lower").gates[1:]),
        "never ends as something to settle alone",
    ),
    "officers' words for staff": (
        changed(PACK, "outcome", "line-management", ask="Ask the Federation.", worded=()),
        "“Federation” is not for everybody",
    ),
    "officers' words in an option": (changed(PACK, "action", "mediation", suits="Before UPP."), "“UPP”"),
}

PROOFS = {
    "a question never asked": (added(BARE, "question", question(row(**IMPOSSIBLE))), "question “extra”", "never asked"),
    "a question always asked": (
        added(BARE, "question", question(row(about=ABOUT))),
        "question “extra”",
        "always asked",
    ),
    "a row of a question behind another": (
        added(BARE, "question", question(row(kind=("conduct",)), row(kind=("conduct",), reasons=("none",)))),
        "question “extra”, row 2",
        "never decides",
    ),
    "a gate nothing raises": (
        added(BARE, "gate", gate(row(**IMPOSSIBLE))),
        "gate “extra”",
        "no answers raise it",
    ),
    "a gate that always stands": (added(BARE, "gate", gate(row(about=ABOUT))), "gate “extra”", "always stands"),
    "a row of a gate behind another": (
        added(BARE, "gate", gate(row(life=("no",)), row(life=("no",), about=("two",)))),
        "gate “extra”, row 2",
        "never decides",
    ),
    "an outcome nothing leads to": (no_support(), "outcome “support-person-harmed”", "no answers lead to it"),
    "an outcome everything leads to": (one_end(), "outcome “danger-to-life”", "every walk ends here"),
    "a row of an outcome behind another": (
        more_rows("outcome", "grievance-mediation", row(about=("two",), willing=("yes",))),
        "outcome “grievance-mediation”, row 4",
        "never decides",
    ),
    "an end without a reason": (
        changed(BARE, "outcome", "line-management", when=block("outcome", "line-management").when[:-1]),
        "outcome “line-management”",
        "no row that says why",
    ),
    "an option that never fits": (with_action(BARE, row(**IMPOSSIBLE)), "action “extra”", "no answers lead to it"),
    "an option that always fits": (with_action(BARE, row(about=ABOUT)), "action “extra”", "always fits"),
    "a row of an option behind another": (
        more_rows("action", "mediation", row(willing=("yes",), about=("two",))),
        "action “mediation”, row 2",
        "never decides",
    ),
    "a broken promise": (
        added(BARE, "never", never(answers={"kind": ("attendance",)}, outcomes=("performance-upp",))),
        "never “trial”",
        "it can happen",
    ),
    "not sure below none at a page of serious things": (
        changed(BARE, "outcome", "no-action", when=(*block("outcome", "no-action").when, MILD)),
        "question “mine”",
        "lower than “none”",
    ),
    "i cannot say above to ask": (
        changed(
            BARE,
            "gate",
            "arrested-me",
            when=(*block("gate", "arrested-me").when, row(mine_doubt=("unsure",))),
        ),
        "question “mine”",
        "higher than to ask the same day",
    ),
    "not sure whether a life is in danger, and nothing done": (
        changed(BARE, "gate", "life-at-risk", when=block("gate", "life-at-risk").when[:1]),
        "question “life”",
        "lower than the harshest answer",
    ),
    "not sure beyond every definite answer": (
        changed(BARE, "outcome", "complaint-recording", when=(*block("outcome", "complaint-recording").when, HARSH)),
        "question “willing”",
        "beyond what the definite answers allow",
    ),
    "gates that may not stand at all, and do": (
        added(BARE, "never", never(gates=("pattern",))),
        "never “trial”",
        "it can happen",
    ),
    "a gate with an answer it may not have": (
        added(BARE, "never", never(gates=("pattern",), answers={"about": ("two",)}, outcomes=("refer-psd",))),
        "never “trial”",
        "it can happen",
    ),
    "outcomes that differ by group": (
        without("twin", "formal-route-by-group"),
        "question “workforce”",
        "no twin says why",
    ),
    "an option that differs by group": (
        without("twin", "probation-plan-by-group"),
        "action “probation-plan”",
        "no twin",
    ),
    "a gate that differs by group": (
        added(BARE, "gate", gate(row(workforce=("staff",)))),
        "gate “extra”",
        "depends on",
    ),
    "a twin that never differs": (
        added(BARE, "twin", AllowedDifference(id="t", outcomes=("no-action", "line-management"), because="B.")),
        "twin “t”",
        "never differ by group",
    ),
    "a twin of an option for all": (
        added(BARE, "twin", AllowedDifference(id="t", actions=("mediation",), because="B.")),
        "twin “t”",
        "does not depend on the workforce group",
    ),
}

SITUATIONS = {
    "a situation left open": (vignette(answers={"about": ("two",)}), "“life” is not answered"),
    "a situation that ends elsewhere": (vignette(outcome="no-action", accept=()), "should end at no-action"),
    "an answer never read": (
        vignette(answers=PACK.vignettes[0].answers | {"kind": ("conduct",)}),
        "“kind” is never read",
    ),
    "a gate that does not stand": (vignette(gates=("conflict",)), "the gate “conflict” does not stand"),
}


@pytest.mark.parametrize(("pack", "said"), SHAPE.values(), ids=SHAPE)
def test_a_fault_of_shape_gives_exactly_its_finding(pack, said):
    findings = check(pack)
    assert len({finding.sentence for finding in findings}) == 1, findings
    assert {finding.level for finding in findings} == {"L0"}
    assert said in f"{findings[0].block} {findings[0].sentence}"


@pytest.mark.parametrize(("pack", "at", "said"), PROOFS.values(), ids=PROOFS)
def test_a_fault_of_meaning_gives_exactly_its_finding(pack, at, said):
    (finding,) = check(pack)
    assert (finding.level, finding.block) == ("L2", at)
    assert said in finding.sentence
    if finding.witness:
        assert advance(pack, finding.witness).dormant == ()


@pytest.mark.parametrize(("pack", "said"), SITUATIONS.values(), ids=SITUATIONS)
def test_a_fault_of_a_situation_gives_exactly_its_finding(pack, said):
    (finding,) = check(pack)
    assert (finding.level, finding.block) == ("L3", f"vignette “{PACK.vignettes[0].id}”")
    assert said in finding.sentence
    assert finding.witness == pack.vignettes[0].answers


def test_all_fourteen_outcomes_must_be_there():
    flow = replace(PACK.flow, outcome=PACK.flow.outcome[1:])
    assert any(finding.block == "outcome “danger-to-life”" for finding in check(replace(PACK, flow=flow)))


def test_a_pack_past_its_review_is_at_fault_only_when_the_day_is_known():
    assert overdue_findings(PACK, None) == overdue_findings(PACK, PACK.about.review_by) == ()
    (finding,) = check(PACK, PACK.about.review_by + dt.timedelta(days=1))
    assert (finding.block, finding.sentence) == ("pack.toml", "it was to be reviewed by 21 May 2027.")


def test_a_row_that_no_situation_meets_is_named():
    pack = replace(PACK, vignettes=tuple(each for each in PACK.vignettes if each.id != "knows-better-despite-help"))
    assert [finding.block for finding in coverage_findings(pack)] == ["outcome “rprp-via-appropriate-authority”, row 1"]
    assert list(coverage_findings(PACK)) == []


def test_what_cannot_be_proved_says_so(monkeypatch):
    monkeypatch.setattr(budget, "MOST_STEPS", 3)
    (finding,) = check(BARE)
    assert finding.sentence == ENTANGLED


def test_the_shortest_answers_that_break_a_promise_are_shown():
    (finding,) = check(PROOFS["a broken promise"][0])
    state = advance(PACK, finding.witness)
    assert state.outcome == "performance-upp"
    assert len(finding.witness) == len(state.path)
    milder = PROOFS["not sure below none at a page of serious things"][0]
    (unsure,) = check(milder)
    ended = advance(milder, unsure.witness)
    none = {**unsure.witness, "mine": ("none",)}
    assert OUTCOME_RANKS[ended.outcome] < OUTCOME_RANKS[advance(milder, none).outcome]
