"""``pscdesk aid``: the safe-space aid in the terminal, asked question by question or answered from a file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pscdesk import assets
from pscdesk.cli import terminal
from pscdesk.cli.terminal import Back, Choice, Quit
from pscdesk.cli.walk_input import answers_in, guidance_in_use
from pscdesk.documents import text
from pscdesk.documents.document import Document
from pscdesk.documents.formats import FORMATS
from pscdesk.errors import InputError
from pscdesk.guidance.pack.engine import advance
from pscdesk.guidance.pack.pack import read_answers
from pscdesk.guidance.pack.pack_types import Answers, Pack, Question, State
from pscdesk.guidance.result.result_words import DO_NOW, NOT_TO_DO
from pscdesk.guidance.result.walk_result import WalkResult, walk_result
from pscdesk.local import ForceContacts, load_local
from pscdesk.paths import find_places
from pscdesk.storage.whole_file import write_whole
from pscdesk.work.walk import outcome_document as walk


@click.command()
@click.option("--answers", "answers_file", type=click.Path(path_type=Path), help="Answer from this TOML file.")
@click.option("--json", "as_json", is_flag=True, help="Print where it points as JSON (with --answers).")
@click.option("--pdf", type=click.Path(path_type=Path), help="Also save the outcome as this PDF. It names nobody.")
def aid(answers_file: Path | None, as_json: bool, pdf: Path | None) -> None:
    """Think a concern through before anything becomes formal. Nothing is kept.

    In the terminal: type the number of your answer; b goes back, q ends and forgets.
    """
    places = find_places()
    pack = guidance_in_use(places)
    local = load_local(places.policy)
    if answers_file is None:
        if as_json:
            raise InputError("--json needs an answers file.", "Add --answers FILE.toml.")
        answers = _asked(pack, local)
        if answers is None:
            click.echo("Forgotten. Nothing was kept.")
            return
    else:
        answers = answers_in(pack, answers_file)
    if as_json:
        click.echo(json.dumps(walk.answers_json(pack, answers), ensure_ascii=False, indent=2))
    else:
        click.echo(text.render(walk.outcome_document(pack, answers, terminal.today(), local)))
    if pdf is not None:
        _save(walk.outcome_document(pack, answers, terminal.today(), local), pdf)


def _save(document: Document, path: Path) -> None:
    pdf = next(format_ for format_ in FORMATS if format_.id == "pdf")
    (content,) = pdf.files(document, assets.FONTS, path.stem).values()
    write_whole(path, content)
    click.echo(f"Saved: {path}", err=True)


def _asked(pack: Pack, local: ForceContacts) -> Answers | None:
    click.echo(terminal.wrapped("A safe space to think. Nothing is kept: when you leave, your answers are forgotten."))
    if pack.about.status == "draft":
        click.echo(terminal.wrapped(f"Draft guidance. The law was seen up to {pack.about.law_seen_to}."))
    click.echo("Type the number of your answer. b goes back, ? says why we ask, q ends.")
    answers: Answers = {}
    told: tuple[str, ...] = ()
    focus: str | None = None
    while True:
        state = advance(pack, answers)
        told = _tell_gates(pack, state, told)
        asked = focus or state.next
        try:
            if asked is None:
                focus = _check_answers(pack, state, answers)
                if focus is None:
                    return answers
                continue
            chosen = _question(pack, pack.question(asked, next(iter(answers.get("about", ())), "")), walk_result(pack, answers), local)
        except Quit:
            return None
        except Back:
            focus = _before(state, asked)
            continue
        answers = {**answers, asked: chosen}
        focus = None


def _before(state: State, asked: str | None) -> str | None:
    path = state.path[: state.path.index(asked)] if asked in state.path else state.path
    return path[-1] if path else None


def _question(pack: Pack, question: Question, result: WalkResult, local: ForceContacts) -> tuple[str, ...]:
    section = next(part.title for part in pack.flow.section if part.id == question.section)
    click.echo(f"\n{section}\n" + terminal.wrapped(question.ask))
    if question.help:
        click.echo(terminal.wrapped(question.help, "    "))
    several = question.kind == "several"
    choices = [Choice(option.id, option.text, option.define) for option in question.options]
    terminal.show_choices(choices)
    extra = {"?": "why we ask"} | ({"w": "what to do now"} if result.state.duties else {})
    prompt = "Numbers, with spaces between: " if several else "Number: "
    while True:
        typed = terminal.ask(prompt, choices, several=several, extra=extra)
        if typed == "?":
            click.echo(terminal.wrapped(question.why, "    "))
        elif typed == "w":
            _tell_duties(result, local)
        elif isinstance(typed, tuple):
            try:
                return read_answers(pack, {question.id: list(typed)})[question.id]
            except InputError as fault:
                click.echo(str(fault))


def _tell_gates(pack: Pack, state: State, told: tuple[str, ...]) -> tuple[str, ...]:
    for gate in pack.flow.gate:
        if gate.id in state.gates and gate.id not in told:
            click.echo("\n" + terminal.wrapped(f"! {gate.title}. {gate.says}"))
            click.echo("  Type w for what to do now.")
    return state.gates


def _tell_duties(result: WalkResult, local: ForceContacts) -> None:
    click.echo(f"\n{DO_NOW}")
    for number, duty in enumerate(result.steps, 1):
        click.echo(terminal.wrapped(f"{number}. {walk.step_line(duty, local)}", "  "))
    if result.not_to_do:
        click.echo(f"\n{NOT_TO_DO}")
    for line in result.not_to_do:
        click.echo(terminal.wrapped(f"- {line}", "  "))


def _check_answers(pack: Pack, state: State, answers: Answers) -> str | None:
    click.echo("\nCheck your answers")
    choices: list[Choice] = []
    for name in state.path:
        question = pack.question(name)
        given = "; ".join(option.text for option in question.options if option.id in answers[name])
        choices.append(Choice(name, question.ask, given))
    terminal.show_choices(choices)
    chosen = terminal.ask("Number to change one, Enter to see where this points: ", choices, extra={"": "go on"})
    return chosen[0] if isinstance(chosen, tuple) else None
