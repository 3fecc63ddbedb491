"""The aid asked in the terminal, question by question: numbers answer, letters go back, explain and end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import click

from pscdesk.cli import terminal
from pscdesk.cli.terminal import Back, Choice
from pscdesk.cli.walk_parts.telling import NOTHING_YET, what_to_do
from pscdesk.guidance.pack.approval import standing_of, status_line
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.option_numbers import option_numbers
from pscdesk.guidance.pack.pack_types import ALONE, Answers, Pack, Question, State
from pscdesk.guidance.result.walk_result import walk_result
from pscdesk.language import tr
from pscdesk.local import ForceContacts
from pscdesk.messages import Message, joined

LETTERS: dict[str, str] = {"?": Message("says why we ask"), "w": Message("says what to do now")}
WITHDRAWN = Message(
    "This guidance was withdrawn, so the walk stops here. What was to be done so far stands below, with whom to ring. "
    "Then begin anew with pscdesk aid: the questions may be others now."
)
_WHY_CHECK = Message("Read what you answered before you see where it points. To change an answer, type its number.")
_ENDS: dict[str, str] = {"q": Message("ends and forgets")}


@dataclass(frozen=True)
class Asker:
    """Asks a walk's questions; ``local`` holds the force's own numbers, for whoever types ``w``.

    ``is_withdrawn`` says whether the guidance was withdrawn meanwhile: before each question, for whoever types ``w``,
    and after an answer that was refused.
    """

    pack: Pack
    local: ForceContacts
    is_withdrawn: Callable[[], bool] = lambda: False

    def introduce(self) -> None:
        """Say what is kept, how far the guidance is to be relied on, and what every key does."""
        about = self.pack.about
        terminal.say(Message("A safe space to think. Nothing is kept: when you leave, your answers are forgotten."))
        if standing_of(self.pack) != "approved" or self.pack.edition is not None:
            status = status_line(self.pack)
            terminal.say(Message("{status}. The law was seen up to {day}.", status=status, day=str(about.law_seen_to)))
        keys = terminal.key_line(terminal.LETTERS | LETTERS | _ENDS)
        asked = Message("Type the number of your answer, then Enter. 0 is always “none of these”.")
        terminal.say(joined(" ", (asked, keys)))

    def to_the_end(self, answers: Answers) -> Answers:
        """The answers to every question of the walk, checked; ``Quit`` where the person ends it.

        ``click.Abort`` once the guidance was withdrawn: what was to be done so far is said before.
        """
        told: tuple[str, ...] = ()
        focus: str | None = None
        while True:
            state = advance(self.pack, answers)
            told = self._tell_gates(state, answers, told)
            asked = focus or state.next
            if answers:
                self._stop_if_withdrawn(answers)
            try:
                if asked is None:
                    focus = self._check(state, answers)
                    if focus is None:
                        return answers
                    continue
                chosen = self._question(self.pack.question(asked, _about(answers)), answers)
            except Back:
                focus = _before(state, asked)
                continue
            answers = {**answers, asked: chosen}
            focus = None

    def tell_what_to_do(self, answers: Answers) -> None:
        """Say what to do now, or that nothing stands yet; above it, that the guidance was withdrawn where it was."""
        if self.is_withdrawn():
            click.echo()
            terminal.say(WITHDRAWN)
        self._say_what_to_do(answers)

    def _stop_if_withdrawn(self, answers: Answers) -> None:
        """``click.Abort`` where the guidance was withdrawn, once what was to be done so far is said."""
        if self.is_withdrawn():
            self.tell_what_to_do(answers)
            raise click.Abort

    def _say_what_to_do(self, answers: Answers) -> None:
        result = walk_result(self.pack, answers)
        said = what_to_do(result, self.local) if result.gates else terminal.wrapped(NOTHING_YET)
        click.echo(f"\n{said}")

    def _question(self, question: Question, answers: Answers) -> tuple[str, ...]:
        section = next(part.title for part in self.pack.flow.section if part.id == question.section)
        click.echo(f"\n{tr(section)}")
        terminal.say(question.ask)
        if question.help:
            click.echo(terminal.wrapped(question.help, "    "))
        several = question.kind == "several"
        choices = _choices(question)
        terminal.show_choices(choices)
        prompt = Message("Numbers, with spaces between: ") if several else Message("Number: ")
        typed = self._answer(prompt, choices, answers, question.why, several=several)
        return tuple(option.id for option in question.options if option.id in typed)

    def _check(self, state: State, answers: Answers) -> str | None:
        click.echo()
        terminal.say(Message("Check your answers"))
        choices: list[Choice] = []
        for number, name in enumerate(state.path, 1):
            question = self.pack.question(name, _about(answers))
            given = "; ".join(option.text for option in question.options if option.id in answers[name])
            choices.append(Choice(number, name, question.ask, given))
        terminal.show_choices(choices)
        prompt = Message("Number to change one, Enter to see where this points: ")
        chosen = self._answer(prompt, choices, answers, _WHY_CHECK, enter=Message("goes on"))
        return chosen[0] if chosen else None

    def _answer(
        self,
        prompt: str,
        choices: list[Choice],
        answers: Answers,
        why: str,
        *,
        several: bool = False,
        enter: str = "",
    ) -> tuple[str, ...]:
        """The ids chosen, none where Enter goes on; ``?`` and ``w`` are answered here as often as they are typed."""
        letters = ({"": enter} if enter else {}) | LETTERS
        while True:
            stop = partial(self._stop_if_withdrawn, answers)
            typed = terminal.ask(prompt, choices, several=several, letters=letters, before_again=stop)
            if typed == "?":
                click.echo(terminal.wrapped(why, "    "))
            elif typed == "w":
                stop()
                self._say_what_to_do(answers)
            else:
                return typed if isinstance(typed, tuple) else ()

    def _tell_gates(self, state: State, answers: Answers, told: tuple[str, ...]) -> tuple[str, ...]:
        """Say each gate that is new; where a life is in danger, what to do too, before anything else is asked."""
        risen = [gate for gate in self.pack.flow.gate if gate.id in state.gates and gate.id not in told]
        for gate in risen:
            click.echo("\n" + terminal.wrapped(joined("", ("! ", gate.title, ". ", gate.says))))
        if any(gate.demands == "save-life" for gate in risen):
            self._say_what_to_do(answers)
        elif risen:
            click.echo(terminal.wrapped(Message("Type w for what to do now."), "  "))
        return state.gates


def _choices(question: Question) -> list[Choice]:
    numbers = option_numbers(question)
    return [Choice(numbers[one.id], one.id, one.text, one.define, one.id in ALONE) for one in question.options]


def _before(state: State, asked: str | None) -> str | None:
    path = state.path[: state.path.index(asked)] if asked in state.path else state.path
    return path[-1] if path else None


def _about(answers: Answers) -> str:
    """What the walk is about, by which later questions are worded; empty before that is answered."""
    return next(iter(answers.get("about", ())), "")
