"""What a walk comes to, as lines for a terminal: what cannot wait, the rest when it is asked for, the heading again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pscdesk.cli.terminal import WIDTH, wrapped
from pscdesk.documents import text
from pscdesk.documents.document import Document, Heading
from pscdesk.guidance.pack.approval import banner_of
from pscdesk.guidance.result.result_words import DO_NOW, NOT_TO_DO, STILL_WORRIED, WORRIED, of_the_plan
from pscdesk.guidance.result.walk_result import WalkResult
from pscdesk.language import tr
from pscdesk.local import ForceContacts
from pscdesk.messages import Message, joined
from pscdesk.work.in_spoken import in_spoken
from pscdesk.work.walk.call_line import call_at_any_hour
from pscdesk.work.walk.numbers.number_words import told_of_steps
from pscdesk.work.walk.outcome_document import outcome_document, step_line
from pscdesk.work.walk.past_review import past_review

NOTHING_YET = Message(
    "Nothing you have answered has to be acted on at once. If somebody is in danger, ring 999 or the control room."
)
NOT_FINISHED = Message("Not finished: what stands so far")
THE_REST = Message("Why, options and sources")


def heading(result: WalkResult) -> str:
    """Where the walk points, or that it is not finished."""
    return result.outcome.heading if result.outcome else NOT_FINISHED


def call_line(result: WalkResult, local: ForceContacts) -> str:
    """Whom to ring and on which numbers, with their hours: a page in the terminal may be read at any time."""
    call = call_at_any_hour(local, result.call)
    lines = joined(" ", (*call.lines, *told_of_steps(local, result)))
    if result.must_ring:
        return Message("Ring: {whom}. {lines}", whom=call.whom, lines=lines)
    return Message("Ask: {whom}. {lines}", whom=call.whom, lines=lines)


def what_to_do(result: WalkResult, local: ForceContacts) -> str:
    """The call, what to do now with the rest under "and then", and what not to do."""
    steps = [step_line(duty, local) for duty in result.steps]
    lines = [wrapped(step, "  ", f"{number:2}. ") for number, step in enumerate(steps, 1)]
    first, rest = lines[: len(result.first_steps)], lines[len(result.first_steps) :]
    do_now = [tr(DO_NOW), *first] if first else []
    and_then = [tr(result.then_heading), *rest] if rest else []
    forbidden = [wrapped(one, "  ", "- ") for one in result.not_to_do]
    not_to_do = [tr(NOT_TO_DO), *forbidden] if forbidden else []
    answer = [wrapped(of_the_plan(result.plan_answer))] if result.plan_answer else []
    return _parts([wrapped(call_line(result, local))], answer, do_now, and_then, not_to_do)


def first_part(result: WalkResult, local: ForceContacts, today: dt.date) -> str:
    """What the reader must have seen: heading, call, what to do and not to do, and how sure the guidance is."""
    overdue = past_review(result.pack, today)
    late = joined(". ", (overdue.title, overdue.said)) if overdue else ""
    quiet = [wrapped(one) for one in (late, banner_of(result.pack)) if one]
    still = joined(". ", (WORRIED, STILL_WORRIED))
    worried = [wrapped(still)] if result.outcome and not result.is_escalated else []
    title = wrapped(heading(result))
    line = "=" * min(WIDTH, max(map(len, title.splitlines())))
    return _parts([title, line], [what_to_do(result, local)], worried, quiet)


def foot(result: WalkResult, local: ForceContacts) -> str:
    """The heading and the call once more: the last lines are the ones a reader sees after a long page."""
    return _parts(["-" * WIDTH, wrapped(heading(result)), wrapped(call_line(result, local))]).rstrip()


def the_rest(result: WalkResult, local: ForceContacts, today: dt.date) -> str:
    """Why, options, where to turn, answers and sources: the outcome's document from its first heading on."""
    document = outcome_document(result.pack, result.answers, today, local)
    start = next((at for at, block in enumerate(document.blocks) if isinstance(block, Heading)), 0)
    rest: Document = replace(document, title=THE_REST, subtitle="", banner="", blocks=document.blocks[start:])
    return text.render(in_spoken(rest))


def _parts(*parts: list[str]) -> str:
    """The parts that hold anything, with an empty line between them."""
    return "\n\n".join("\n".join(line for line in lines if line) for lines in parts if any(lines))
