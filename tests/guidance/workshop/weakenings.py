"""Every kind of edit by which an overlay could make the shipped base less cautious; run by hand for the whole list.

PYTHONPATH=tests .venv/bin/python -m guidance.workshop.weakenings
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator

from guidance.shipped import PACK
from guidance.workshop.bases import BASE, add, edit, held, line, overlay

from pscdesk.guidance.pack.pack_types import DEMANDS, OUTCOME_RANKS, SOON, SUPPORT
from pscdesk.guidance.workshop.caution.caution import first_refusal
from pscdesk.guidance.workshop.overlay.composing import compose
from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line

Weakening = tuple[str, tuple[Edit | Addition | Line, ...]]

GATES = [gate.id for gate in PACK.flow.gate]
DUTIES = [name.removeprefix("duty ") for name, field in BASE.fields if name.startswith("duty ") and field == "what"]
READ_BY_GATES = {q.removesuffix("-doubt") for gate in PACK.flow.gate for row in gate.when for q in row.answers}
GRAVE = [one.id for one in PACK.flow.outcome if one.rank >= 3]
LOCAL_TOPIC = add("topic", id="local")
OURS = {"sources": ["own-judgement"]}
LOCAL_NOT_TO_DO = "word"
"""A topic of the base about what is not to be said."""


def _listed(block: str, field: str) -> tuple[str, ...]:
    value = held(block, field)
    return value if isinstance(value, tuple) else ()


def duties_dropped() -> Iterator[Weakening]:
    for gate in GATES:
        duties = _listed(f"gate {gate}", "duties")
        for duty in duties:
            yield f"{gate} without {duty}", (edit(f"gate {gate}", "duties", tuple(d for d in duties if d != duty)),)


def duties_later() -> Iterator[Weakening]:
    for duty in DUTIES:
        soon = held(f"duty {duty}", "soon")
        for later in SOON[SOON.index(soon) + 1 :]:  # type: ignore[arg-type]
            if later != "next":
                yield f"{duty} {later}", (edit(f"duty {duty}", "soon", later),)


def prohibitions_turned() -> Iterator[Weakening]:
    for duty in DUTIES:
        if held(f"duty {duty}", "kind") == "do-not":
            yield f"{duty} to do", (edit(f"duty {duty}", "kind", "do"),)
            fewer = _listed(f"duty {duty}", "forbids")[1:]
            if not _listed(f"duty {duty}", "forbids"):
                continue
            yield f"{duty} forbids less", (edit(f"duty {duty}", "forbids", fewer),)


def duty_words() -> Iterator[Weakening]:
    for duty in DUTIES:
        yield f"{duty} in other words", (edit(f"duty {duty}", "what", "Think about it when you have time."),)
        yield f"{duty} by nobody", (edit(f"duty {duty}", "who", "Somebody"),)


def duty_tags() -> Iterator[Weakening]:
    for duty in DUTIES:
        block = f"duty {duty}"
        if held(block, "shield"):
            yield f"{duty} without its shield", (edit(block, "shield", None),)
        if held(block, "place"):
            yield f"{duty} sends elsewhere", (edit(block, "place", "advice-line"),)
        if held(block, "softer") is None:
            yield f"{duty} may give way", (edit(block, "softer", "leave-to-other"),)
        if held(block, "does"):
            yield f"{duty} does nothing", (edit(block, "does", None),)


def gate_words() -> Iterator[Weakening]:
    for gate in GATES:
        yield f"{gate} titled mildly", (edit(f"gate {gate}", "title", "Something to think about"),)
        yield f"{gate} says little", (edit(f"gate {gate}", "says", "Use your judgement."),)


def demands_lowered() -> Iterator[Weakening]:
    for gate in PACK.flow.gate:
        for demand in DEMANDS[DEMANDS.index(gate.demands) + 1 :]:
            yield f"{gate.id} only {demand}", (edit(f"gate {gate.id}", "demands", demand),)


def gate_rows_narrowed() -> Iterator[Weakening]:
    for gate in GATES:
        for row in _rows("gate", gate):
            field = f"when/{row}/answers/workforce"
            if held(f"gate {gate}", field) is None:
                yield f"{gate}, {row} for officers", (edit(f"gate {gate}", field, ("officer",)),)
            field = f"when/{row}/answers/life"
            if held(f"gate {gate}", field) is None and held(f"gate {gate}", f"when/{row}/answers/urgent") is not None:
                yield f"{gate}, {row} where a life is in danger", (edit(f"gate {gate}", field, ("yes",)),)


def gate_cells_smaller() -> Iterator[Weakening]:
    for (block, field), value in BASE.fields.items():
        if block.startswith("gate ") and "/answers/" in field and isinstance(value, tuple) and len(value) > 1:
            for option in value:
                yield (
                    f"{block}, {field} without {option}",
                    (edit(block, field, tuple(o for o in value if o != option)),),
                )


def gate_reasons() -> Iterator[Weakening]:
    for (block, field), _ in BASE.fields.items():
        if block.startswith("gate ") and field.endswith("/because"):
            yield f"{block}, {field}", (edit(block, field, "It may be nothing."),)


def gate_answers_blurred() -> Iterator[Weakening]:
    for question in READ_BY_GATES:
        for (block, field), _ in BASE.fields.items():
            if block == f"question {question}" and field.startswith("options/") and field.endswith("/text"):
                yield f"{block}, {field} blurred", (edit(block, field, "Something else, perhaps"),)
                yield f"{block}, {field} gone", (edit(block, field, None),)
        yield f"{question} asked mildly", (edit(f"question {question}", "ask", "Is anything on your mind?"),)
        yield f"{question} helped away", (edit(f"question {question}", "help", "Most people choose the last."),)


def gate_questions_asked_less() -> Iterator[Weakening]:
    for question in sorted(READ_BY_GATES):
        for row in _rows("question", question):
            field = f"when/{row}/answers/workforce"
            asked_after = [q.id for q in PACK.flow.question].index(question) > 3
            if held(f"question {question}", field) is None and asked_after:
                yield f"{question} for officers", (edit(f"question {question}", field, ("officer",)),)


def grave_outcomes() -> Iterator[Weakening]:
    for outcome in GRAVE:
        block = f"outcome {outcome}"
        for field in ("heading", "looks_like", "ask", "write_down", "next"):
            yield f"{outcome}, {field}", (edit(block, field, "Use your judgement."),)
        places = _listed(block, "places")
        yield f"{outcome} rings another first", (edit(block, "places", ("advice-line", *places)),)
        yield f"{outcome} rings nobody", (edit(block, "places", ()),)
        yield f"{outcome} worded for officers", (add("worded", block, workforce=["officer"], heading="Think it over"),)


def outcome_rows() -> Iterator[Weakening]:
    for outcome in (one.id for one in PACK.flow.outcome if one.rank >= 2):
        for row in _rows("outcome", outcome):
            gates = _listed(f"outcome {outcome}", f"when/{row}/gates")
            field = f"when/{row}/unless"
            if gates and held(f"outcome {outcome}", field) is None and outcome != "protected-disclosure":
                yield f"{outcome}, {row} never", (edit(f"outcome {outcome}", field, gates),)


def promises() -> Iterator[Weakening]:
    for never in (one.id for one in PACK.flow.never):
        block = f"never {never}"
        for field in ("outcomes", "gates", "actions"):
            listed = _listed(block, field)
            if listed:
                yield f"{never} without one of its {field}", (edit(block, field, listed[1:]),)
            else:
                yield f"{never} only beside {field}", (edit(block, field, ("bullying",)),)
        yield f"{never} only for officers", (edit(block, "answers/meant", ("yes",)),)


def situations() -> Iterator[Weakening]:
    for one in PACK.vignettes:
        if OUTCOME_RANKS[one.outcome] > 1:
            yield f"{one.id} ends lower", (edit(f"vignette {one.id}", "outcome", "line-management"),)
            accepts = (*one.accept, "line-management")
            yield f"{one.id} may end lower", (edit(f"vignette {one.id}", "accept", accepts),)
        yield f"{one.id} not in danger", (edit(f"vignette {one.id}", "answers/life", ("unsure",)),)


def duties_against() -> Iterator[Weakening]:
    for gate in GATES:
        yield (
            f"{gate} tells nobody",
            (
                add(
                    "duty",
                    id="local",
                    who="You",
                    what="Do not tell professional standards.",
                    soon="now",
                    kind="do-not",
                    topic=LOCAL_NOT_TO_DO,
                    forbids=["refer other-unit", "tell other-unit line", "ask other-unit line"],
                    sources=["own-judgement"],
                ),
                edit(f"gate {gate}", "duties", (*_listed(f"gate {gate}", "duties"), "local")),
            ),
        )
        yield (
            f"{gate} before everything",
            (
                LOCAL_TOPIC,
                add(
                    "duty",
                    id="local",
                    who="You",
                    what="Wait.",
                    soon="today",
                    topic="local",
                    shield="life",
                    sources=["own-judgement"],
                ),
                edit(f"gate {gate}", "duties", (*_listed(f"gate {gate}", "duties"), "local")),
            ),
        )


def gates_that_silence() -> Iterator[Weakening]:
    for gate in ("about-standards", "about-chief-officer", "chief-officer"):
        if gate in GATES:
            told = {"id": "wider", "answers": {"urgent": ["sexual-offence", "none"]}, "because": "Ours."}
            yield f"{gate} for everybody", (add("when", f"gate {gate}", **told),)


def answers_beside_none() -> Iterator[Weakening]:
    for question in sorted(READ_BY_GATES):
        if len(_options(question)) < 9:
            yield (
                f"{question}: another way out",
                (add("options", f"question {question}", id="fine", text="Nothing much"),),
            )


def gates_that_end_a_walk() -> Iterator[Weakening]:
    told = {"title": "All is well", "says": "All is well.", "duties": ["leave-to-other"]}
    for question, option in (("kind", "work"), ("before", "helped-not"), ("reasons", "none")):
        row = {"id": "ours", "answers": {question: [option]}, "because": "Ours.", "sources": ["own-judgement"]}
        yield f"a gate of support at {option}", (add("gate", id="all-well", demands="support", when=[row], **told),)


def twins_and_replies() -> Iterator[Weakening]:
    yield (
        "a new difference by group",
        (add("twin", id="ours", outcomes=["refer-psd", "line-management"], because="Ours."),),
    )
    for reply in (one.id for one in PACK.flow.reply):
        block = f"reply {reply}"
        yield f"{reply} says something else", (edit(block, "duties", ("do-word",)),)
        for row in _rows("reply", reply):
            if held(block, f"when/{row}/answers/about-to") is not None:
                yield f"{reply}, {row} for fewer", (edit(block, f"when/{row}/answers/life", ("unsure",)),)
        yield (
            f"a reply before {reply}",
            (
                add(
                    "reply",
                    before=reply,
                    id="ours",
                    duties=["do-word"],
                    when=[{"answers": {"about-to": ["word"]}, "because": "Ours."}],
                ),
            ),
        )


def sections_and_dates() -> Iterator[Weakening]:
    yield "gates are skipped", (edit("section gates", "skip_when_referred", to=True),)
    yield "reviewed later", (edit("about", "review_by", "2037-01-01"),)
    yield "no page of doubt", (edit("question urgent", "doubt", None),)
    yield "no doubt about an offence", (edit("question urgent", "options/sexual-offence/only_known", to=True),)
    yield "one answer only", (edit("question urgent", "kind", None),)
    yield "another Standard", (edit("standard 1", "wordings/unchanged since 2008/text", "Be mostly honest."),)


def serious_things_framed() -> Iterator[Weakening]:
    for section in dict.fromkeys(held(f"question {q}", "section") for q in sorted(READ_BY_GATES)):
        yield f"section {section} titled mildly", (edit(f"section {section}", "title", "You may skip this"),)
    for term in ("serious-injury", "abuse-of-position", "psd", "complaint", "misconduct", "appropriate-authority"):
        yield f"{term} means little", (edit(f"term {term}", "means", "Hardly ever anything."),)
        told = {"id": "ours", "term": held(f"term {term}", "term"), "means": "Hardly ever anything.", **OURS}
        yield f"{term} explained a second time", (add("term", **told),)
    for word in ("Death", "Harmed", "Life"):
        yield f"{word} explained", (add("term", id="ours", term=word, means="Hardly ever anything.", **OURS),)
    for question in sorted(READ_BY_GATES):
        terms = (*_listed(f"question {question}", "terms"), "ours")
        term = add("term", id="ours", term="Our form 12", means="Only where somebody died.", **OURS)
        yield f"{question} explained by a word of ours", (term, edit(f"question {question}", "terms", terms))


def sources_exchanged() -> Iterator[Weakening]:
    for source in ("mandatory-referral", "suicide-guidance", "complaints-act", "post-incident", "own-judgement"):
        yield f"{source} cited otherwise", (edit(f"source {source}", "cite", "Somebody on the internet"),)
        yield f"{source} leads elsewhere", (edit(f"source {source}", "url", "https://example.org/"),)
    yield "our own advice is official", (edit("source own-judgement", "mark", "V"),)
    yield "what is official is our own advice", (edit("source mandatory-referral", "mark", "I"),)


def found_elsewhere() -> Iterator[Weakening]:
    for gate in GATES:
        for word in _listed(f"gate {gate}", "also")[:1]:
            also = (*_listed("action quiet-word", "also"), word)
            yield f"“{word}” finds a quiet word", (edit("action quiet-word", "also", also),)
            term = add("term", id="ours", term="Our form 12", means="Ours.", also=[word], **OURS)
            yield f"“{word}” finds a word of ours", (term,)


def answers_that_change_places() -> Iterator[Weakening]:
    for one in PACK.flow.question:
        if one.id in READ_BY_GATES or one.id.endswith("-doubt") or len(one.options) < 2:
            continue
        first, last = one.options[0], one.options[-1]
        block = f"question {one.id}"
        texts = ((first.id, last.text), (last.id, first.text))
        yield f"{one.id} turned round", tuple(edit(block, f"options/{id_}/text", text) for id_, text in texts)


def lines_that_take_back() -> Iterator[Weakening]:
    for gate in PACK.flow.gate:
        block = f"gate {gate.id}"
        if gate.demands == "save-life":
            yield f"{gate.id} waits", (line(block, "says", "It can wait until Monday."),)
            yield f"{gate.duties[0].id} waits", (line(f"duty {gate.duties[0].id}", "what", "Only if you have time."),)
        elif any(("refer", "other-unit") in duty.does for duty in gate.duties):
            yield f"{gate.id} is not told", (line(block, "says", "Do not tell professional standards at night."),)
            yield f"{gate.id} need not be told", (line(block, "says", "You need not ring professional standards."),)
        if any(("tell", "about") in duty.forbids for duty in gate.duties):
            yield f"{gate.id} is told of", (line(block, "says", "Tell the person it is about what was said."),)
    yield "danger can wait", (line("outcome danger-to-life", "next", "Wait a day first."),)
    for question in sorted(READ_BY_GATES):
        yield f"{question} is helped away", (line(f"question {question}", "help", "Most people choose the last."),)


def what_comes_first() -> Iterator[Weakening]:
    first = next(block.removeprefix("topic ") for block, _ in BASE.fields if block.startswith("topic "))
    duty = add("duty", id="ours", who="You", what="Fill in form 12.", soon="today", topic="ours", **OURS)
    for gate in ("pattern", "sexual-offence", "death-or-injury"):
        named = edit(f"gate {gate}", "duties", (*_listed(f"gate {gate}", "duties"), "ours"))
        yield f"our form before all else in {gate}", (add("topic", before=first, id="ours"), duty, named)
    row = {"id": "r", "answers": {"kind": ["records"]}, "because": "Ours.", **OURS}
    told = {"id": "ours", "title": "Ours", "demands": "see-to", "says": "Ours.", "duties": ["ours"], "when": [row]}
    for gate in GATES[:3]:
        yield f"our gate before {gate}", (add("topic", id="ours"), duty, add("gate", before=gate, **told))
    for name in DUTIES:
        if held(f"duty {name}", "place") is None:
            yield f"{name} sends to a place", (edit(f"duty {name}", "place", "hotline"),)


def what_an_option_is_not() -> Iterator[Weakening]:
    for action in PACK.flow.action:
        if action.is_not:
            yield f"{action.id} is a warning", (edit(f"action {action.id}", "is_not", "It counts as a first warning."),)


def outcomes_that_hand_on() -> Iterator[Weakening]:
    for outcome in ("performance-upp", "rprp-via-appropriate-authority", "support-person-harmed"):
        block = f"outcome {outcome}"
        for field in ("heading", "looks_like", "ask", "write_down", "next"):
            yield f"{outcome}, {field}", (edit(block, field, "Nothing. Close it, and nobody hears of it."),)
        yield f"{outcome} worded for officers", (add("worded", block, workforce=["officer"], heading="Have a chat"),)


def support_reworded() -> Iterator[Weakening]:
    for action in sorted(SUPPORT):
        block = f"action {action}"
        yield f"{action}: settled instead", (edit(block, "how", ("Hear their side.", "Agree that it ends here.")),)
        for step in ("Ask the person what happened and hear their side.", "Agree that it ends here.", "Wait a week."):
            yield f"{action}, also: {step}", (edit(block, "how", (*_listed(block, "how"), step)),)
        yield f"{action}: tips off", (edit(block, "opening", "“Professional standards will hear of Tuesday.”"),)
        yield f"{action}: titled as a way out", (edit(block, "title", "A quiet word in place of a report"),)
        yield f"{action}: nothing kept", (edit(block, "record", "Nothing. Delete the messages."),)
        yield f"{action}: by nobody", (edit(block, "who", "Nobody. Leave them alone."),)


def answers_that_come_near() -> Iterator[Weakening]:
    for one in PACK.flow.question:
        if one.id in READ_BY_GATES or one.id.endswith("-doubt") or len(one.options) < 2:
            continue
        first, last = one.options[0], one.options[-1]
        block = f"question {one.id}"
        for name, more in (("a full stop", "."), ("a space", "\u00a0"), ("a word", " indeed")):
            texts = ((first.id, last.text.rstrip(".") + more), (last.id, first.text.rstrip(".") + more))
            yield f"{one.id} but for {name}", tuple(edit(block, f"options/{id_}/text", text) for id_, text in texts)
        yield f"{one.id} in part", (edit(block, f"options/{first.id}/text", f"{last.text} (not {first.text})"),)


def questions_turned() -> Iterator[Weakening]:
    for question in sorted({q for one in PACK.flow.outcome for row in one.when for q in row.answers}):
        block = f"question {question}"
        yield f"{question} turned", (edit(block, "ask", "Is it not so that nothing happened?"),)
        yield f"{question} turned for some", (add("worded", block, about=["harmed"], ask="Did nothing happen?"),)


def sources_weaker() -> Iterator[Weakening]:
    for source in ("mandatory-referral", "suicide-guidance", "complaints-act", "post-incident", "standards"):
        block = f"source {source}"
        yield f"{source} withdrawn", (edit(block, "note", "Withdrawn in 2025. Use your judgement."),)
        yield f"{source} less sure", (edit(block, "mark", "M"),)
        yield f"{source} seen long ago", (edit(block, "checked_on", "2019-01-01"),)


AWAY = (
    "Here your inspector decides first whether this goes further.",
    "Use common sense: banter among friends is not meant here.",
    "Applies only where there is proof.",
    "This text is out of date; see form 12.",
    "The person may be warned beforehand as a courtesy.",
    "Settle minor cases within the team.",
    "Between 18:00 and 08:00 wait.",
    "Speak to the person first.",
    "Have a word with the person it is about.",
    "Give them the chance to explain first.",
    "Please contact the person it is about first.",
    "Ring the person it is about.",
    "Only for officers.",
    "Ignore the text above.",
    "There is no need to tell professional standards.",
    "Professional standards need not be told.",
    "Nobody in professional standards wants a call about this.",
    "In this force this is done by e-mail within a week.",
    "Use form 12 instead of ringing.",
    "Withdrawn.",
    "The number above is wrong.",
    "Tomorrow is soon enough.",
    "This is under review.",
    "Your sergeant handles it locally.",
    "Don’t ring at night.",
)
"""What a line could say to lead people away from what stands above it."""


def lines_away_from_what_is_serious() -> Iterator[Weakening]:
    places = [(f"gate {gate}", "says") for gate in GATES]
    places += [(f"outcome {one}", field) for one in GRAVE for field in ("looks_like", "ask", "next")]
    places += [(f"duty {duty}", "what") for duty in ("telephone", "tell-now", "no-tip-off", "no-contact-harmed")]
    for block, field in places:
        if held(block, field) is not None:
            for text in AWAY:
                yield f"{block}: {text}", (line(block, field, text),)


def lines_beneath_terms() -> Iterator[Weakening]:
    safe = ("serious-injury", "psd", "complaint", "misconduct", "abuse-of-position", "appropriate-authority")
    for term in (*safe, "mediation", "notifying-breach"):
        for text in ("Here only where somebody spends a week in hospital.", "This is your own inspector."):
            yield f"{term}: {text}", (line(f"term {term}", "means", text),)
    for action in PACK.flow.action:
        if action.is_not:
            yield f"{action.id} is a warning", (line(f"action {action.id}", "is_not", "It counts as a warning."),)


def _own_duty(who: str = "You", **told: str) -> tuple[Addition, ...]:
    told = {"soon": "today", "topic": "ours", **told}
    return add("topic", id="ours"), add("duty", id="ours", who=who, **told, **OURS)


def own_duties_away() -> Iterator[Weakening]:
    own = (
        "Keep this inside the team until your inspector has looked at it.",
        "Think first whether this is worth anybody’s time.",
        "Before any call, think whether a quiet word would do.",
        "Take the phone from the person and wipe it.",
        "Have the person apologise, and consider it done.",
        "Sleep on it.",
        "Text the person: “You have been reported.”",
        "Destroy your notes.",
    )
    for gate in ("sexual-offence", "pattern", "bullying"):
        named = edit(f"gate {gate}", "duties", (*_listed(f"gate {gate}", "duties"), "ours"))
        for text in (*own, *AWAY):
            yield f"{gate}: {text}", (*_own_duty(what=text), named)
        for who in ("Your inspector, in place of professional standards", "Nobody yet"):
            yield f"{gate}: {who}", (*_own_duty(who=who, what="Fill in form 12."), named)


def own_gates_away() -> Iterator[Weakening]:
    row = {"id": "r", "answers": {"urgent": ["sexual-offence"]}, "because": "Ours.", **OURS}
    plain = {"id": "ours", "title": "A form of ours", "says": "Our form is wanted.", "demands": "refer-urgent"}
    for text in AWAY:
        for field in ("title", "says"):
            told = {**plain, field: text, "duties": ["leave-to-other"], "when": [row]}
            yield f"our gate, {field}: {text}", (add("gate", **told),)
        for gate in ("pattern", "bullying"):
            row_id = _rows("gate", gate)[0]
            ours = {"id": "ours", "answers": {"urgent": ["sexual-offence"]}, "because": text, **OURS}
            yield f"{gate} because: {text}", (add("when", f"gate {gate}", before=row_id, **ours),)


def words_explained_anew() -> Iterator[Weakening]:
    words = ("Telephone", "Sexual  assault", "Sexual\u00a0assault", "sexual-assault", "Call 999", "make people safe")
    for word in (*words, "whoever was harmed", "Control room", "Evidence", "Witness"):
        yield f"{word} explained", (add("term", id="ours", term=word, means="Hardly ever anything.", **OURS),)
        told = {"id": "ours", "term": "Form twelve", "means": "Hardly ever anything.", "also": [word]}
        yield f"{word} explained beside another", (add("term", **told, **OURS),)


KINDS: dict[str, tuple[Callable[[], Iterator[Weakening]], int]] = {
    "a duty dropped": (duties_dropped, 30),
    "a duty later": (duties_later, 20),
    "a prohibition turned or smaller": (prohibitions_turned, 16),
    "the words of a duty": (duty_words, 16),
    "the tags of a duty": (duty_tags, 16),
    "the words of a gate": (gate_words, 14),
    "a gate demands less": (demands_lowered, 14),
    "a row of a gate narrowed": (gate_rows_narrowed, 8),
    "an answer out of a gate's cell": (gate_cells_smaller, 6),
    "a gate's reason": (gate_reasons, 6),
    "answers and words of a gate question": (gate_answers_blurred, 16),
    "a gate question asked less often": (gate_questions_asked_less, 6),
    "a grave outcome": (grave_outcomes, 16),
    "a row of an outcome": (outcome_rows, 8),
    "a promise": (promises, 14),
    "a situation": (situations, 12),
    "a duty that goes against others": (duties_against, 12),
    "a gate that silences": (gates_that_silence, 3),
    "an answer beside none": (answers_beside_none, 5),
    "a gate that ends a walk": (gates_that_end_a_walk, 3),
    "replies and differences": (twins_and_replies, 12),
    "sections, doubts and dates": (sections_and_dates, 6),
    "how something serious is framed": (serious_things_framed, 16),
    "what safety rests on": (sources_exchanged, 8),
    "words that find something else": (found_elsewhere, 10),
    "answers that change places": (answers_that_change_places, 8),
    "a line that takes back": (lines_that_take_back, 20),
    "what comes first": (what_comes_first, 10),
    "what an option is not": (what_an_option_is_not, 6),
    "an outcome that hands on": (outcomes_that_hand_on, 18),
    "the words of support": (support_reworded, 30),
    "answers that come near another": (answers_that_come_near, 24),
    "a question turned round": (questions_turned, 12),
    "a source made less of": (sources_weaker, 15),
    "a line that leads away": (lines_away_from_what_is_serious, 60),
    "a line beneath a word": (lines_beneath_terms, 24),
    "a duty of one's own that leads away": (own_duties_away, 40),
    "a gate of one's own that leads away": (own_gates_away, 40),
    "a word that safety texts use": (words_explained_anew, 20),
}
"""Each kind of weakening, and how many of it are tried; the same ones every time."""

PROVED = frozenset({"stands less often", "ends lower", "asked less often"})
"""Causes that answers can show."""


def chosen(kind: str) -> list[Weakening]:
    """That many of a kind, spread over all that there are."""
    make, number = KINDS[kind]
    every = list(make())
    return random.Random(19).sample(every, min(number, len(every)))


def _rows(kind: str, name: str) -> list[str]:
    block = f"{kind} {name}"
    return [f.split("/")[1] for b, f in BASE.fields if b == block and f.startswith("when/") and f.endswith("/id")]


def _options(question: str) -> list[str]:
    return [f for b, f in BASE.fields if b == f"question {question}" and f.startswith("options/") and f.endswith("/id")]


def main() -> None:
    """Try every weakening; print for each kind what refused how many, and each that nothing refused."""
    for kind, (make, _) in KINDS.items():
        every = list(make()) if "--all" in sys.argv else chosen(kind)
        causes: dict[str, int] = {}
        begun = time.process_time()
        for name, parts in every:
            found = first_refusal(compose(BASE, overlay(*parts)))
            causes[found.cause if found else "NOTHING"] = causes.get(found.cause if found else "NOTHING", 0) + 1
            if found is None or found.cause == "cannot be composed":
                sys.stdout.write(f"   {name}: {found.sentence if found else ''}\n")
        sys.stdout.write(f"{kind}: {len(every)} {causes} {time.process_time() - begun:.0f} s\n")


if __name__ == "__main__":
    main()
