"""What one other answer would change, grouped by the outcome it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.guidance.pack.engine import outcome_text, what_if
from pscdesk.guidance.pack.pack_types import Answers, Pack, State
from pscdesk.guidance.pack.vocabulary import LIFE
from pscdesk.messages import Message, alternatives, joined, quoted


@dataclass(frozen=True)
class Change:
    """The answers that would lead to one other outcome.

    ``questions`` are questions with the options, as texts; ``pages`` the pages of gates on which another tick leads
    there: they are named and not listed, for nearly every tick on them leads the same way.
    """

    heading: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    pages: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Each of these answers in words."""
        ticks = tuple(Message("another tick under {page}", page=quoted(page)) for page in self.pages)
        return (
            *ticks,
            *(joined(" ", (quoted(ask), alternatives(map(quoted, texts)))) for ask, texts in self.questions),
        )


def changes(pack: Pack, answers: Answers, state: State, group: str | None) -> tuple[Change, ...]:
    """Every single other answer that would end elsewhere, gathered by where it would end.

    Which group somebody is in is a fact, not a choice, and is left out. Where a life is in danger there is nothing: no
    reader there should weigh another answer.
    """
    if state.outcome is None or state.outcome == LIFE:
        return ()
    gathered: dict[str, dict[str, list[str]]] = {}
    for question_id, option, outcome in what_if(pack, answers):
        if question_id != "workforce":
            gathered.setdefault(outcome, {}).setdefault(question_id, []).append(option)
    return tuple(_change(pack, outcome, questions, group) for outcome, questions in gathered.items())


def _change(pack: Pack, outcome: str, questions: dict[str, list[str]], group: str | None) -> Change:
    gate_pages = {section.id: section.title for section in pack.flow.section if not section.skip_when_referred}
    pages: list[str] = []
    listed: list[tuple[str, tuple[str, ...]]] = []
    for question_id, options in questions.items():
        question = pack.question(question_id)
        if question.section in gate_pages:
            pages.append(gate_pages[question.section])
        else:
            texts = tuple(option.text for option in question.options if option.id in options)
            listed.append((question.ask, texts))
    heading = outcome_text(pack, outcome, group).heading
    return Change(heading, tuple(listed), tuple(dict.fromkeys(pages)))
