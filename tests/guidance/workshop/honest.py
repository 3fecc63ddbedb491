"""Edits that an honest force makes: words of its own where nothing is at stake, and more caution where something is."""

from __future__ import annotations

from guidance.workshop.bases import BASE, add, edit, held, line

from pscdesk.guidance.workshop.overlay.edits import Addition, Edit, Line

Parts = tuple[Edit | Addition | Line, ...]


def _more(block: str, field: str, *names: str) -> Edit:
    was = held(block, field)
    return edit(block, field, (*(was if isinstance(was, tuple) else ()), *names))


def held_answers(situation: str) -> dict[str, list[str]]:
    """The answers of a situation of the base, as a table."""
    block = f"vignette {situation}"
    found = {
        f.removeprefix("answers/"): v for (b, f), v in BASE.fields.items() if b == block and f.startswith("answers/")
    }
    return {question: list(chosen) for question, chosen in found.items() if isinstance(chosen, tuple)}


OURS = {"sources": ["own-judgement"]}
OUR_DUTY = (
    add("topic", id="our-form"),
    add(
        "duty",
        id="our-form",
        who="You",
        what="Fill in our form 12.",
        soon="today",
        topic="our-form",
        sources=["own-judgement"],
    ),
)
MAYBE = {"id": "maybe", "text": "Perhaps, in small ways"}

HONEST: dict[str, Parts] = {
    "a later step of an informal outcome": (edit("outcome informal-action", "next", "Look again after 14 days."),),
    "the heading of an informal outcome": (edit("outcome line-management", "heading", "Manage it"),),
    "when a quiet word suits": (edit("action quiet-word", "suits", "A small thing that happened once."),),
    "how a quiet word is done": (_more("action quiet-word", "how", "Say thank you at the end."),),
    "one more step of support": (_more("action welfare-check", "how", "Give them the number of our chaplain."),),
    "what is written down after coaching": (edit("action coaching", "record", "One line in your own diary."),),
    "the help of a question no gate reads": (edit("question meant", "help", "Choose what they would say."),),
    "an answer that no outcome reads": (edit("question willing", "options/no/text", "No, one of them is not"),),
    "a word of the glossary": (edit("term trim", "means", "A talk after a hard incident."),),
    "an open point, answered": (edit("point force-forms", "what", "Form 12, by the portal."),),
    "a source looked at again": (
        edit("source standards", "checked_on", "2026-11-27"),
        edit("source conduct-regs", "note", "Seen again."),
    ),
    "the title of a section": (edit("section close", "title", "One more question"),),
    "a line beneath a gate": (line("gate pattern", "says", "Our line is extension 100."),),
    "a line with a number beneath a gate": (line("gate bullying", "says", "Ring professional standards at 100."),),
    "a line beneath a free word": (line("term psc", "means", "Our champion sits at headquarters."),),
    "a line beneath a lower outcome": (line("outcome informal-action", "next", "Look again first after 14 days."),),
    "a line beneath a duty": (line("duty telephone", "what", "At night ring the force control room."),),
    "a line beneath a grave outcome": (line("outcome refer-psd", "next", "We answer within two days."),),
    "a duty of one's own": (*OUR_DUTY, _more("gate pattern", "duties", "our-form")),
    "a duty sooner": (edit("duty no-upp-honesty", "soon", "now"),),
    "a gate that demands more": (edit("gate pattern", "demands", "refer-urgent"),),
    "a gate that rises more often": (_more("gate evidence-at-risk", "when/proof-at-risk/answers/proof", "seen"),),
    "another row of a gate": (
        add(
            "when",
            "gate evidence-at-risk",
            id="ours",
            answers={"proof": ["unsure"]},
            because="Proof is soon gone.",
            **OURS,
        ),
    ),
    "a gate of one's own": (
        *OUR_DUTY,
        add(
            "gate",
            id="our-gate",
            title="A form of ours",
            demands="see-to",
            says="Our form is wanted.",
            duties=["our-form"],
            when=[{"id": "records", "answers": {"kind": ["records"]}, "because": "Records have a form here.", **OURS}],
        ),
    ),
    "words to find a gate by": (_more("gate pattern", "also", "repeat", "again"),),
    "one more place of a grave outcome": (_more("outcome refer-psd", "places", "hotline"),),
    "a situation of one's own": (
        add("vignette", id="ours", story="Made up.", answers=dict(held_answers("V05")), outcome="refer-psd", **OURS),
    ),
    "a promise of one's own": (
        add("never", id="ours", gates=["pattern"], outcomes=["no-action"], because="What goes on is never nothing."),
    ),
    "an earlier review": (edit("about", "review_by", "2027-03-01"),),
    "a word of one's own in the glossary": (add("term", id="ours", term="Form 12", means="Our form.", **OURS),),
    "more forbidden": (_more("duty no-contact-harmed", "forbids", "move witness"),),
    "a new answer that is taken as not sure": (
        add("options", "question changed", before="unsure", **MAYBE),
        add(
            "when",
            "gate changed-already",
            id="maybe",
            answers={"changed": ["maybe"]},
            because="A small change counts too.",
            **OURS,
        ),
    ),
}
