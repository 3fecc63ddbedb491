"""Every PDF that a verb can write, of a made-up force with a year of its programme, asked of two checkers of PDF/UA."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from documents.ua_checks import ua_findings
from guidance.shipped import FOLDER, PACK
from made_up.verbs import Verbs

from pscdesk import cli
from pscdesk.assets import PAPER_FORMS
from pscdesk.cli import terminal
from pscdesk.guidance.pack.pack_types import Answers

pytestmark = pytest.mark.slow  # a force with a year of months is made once for all of them

TODAY = dt.date(2026, 11, 12)
FIRST, LAST = "2025-10", "2026-09"
FORMS = sorted(path.stem for path in PAPER_FORMS.glob("*.toml"))
SURVEYS = ("champions", "investigators", "new-supervisors", "staff")
WALKS = {vignette.outcome: vignette.answers for vignette in PACK.vignettes}
"""A situation for each outcome."""
CHECKED_ELSEWHERE = {
    ("nation", "report"): "tests/nation/test_nation_report.py",
    ("selftest",): "it opens PDFs of the kinds that publish and forms make write",
}

Say = Callable[..., str]


def aid(say: Say, out: Path) -> None:
    for outcome, answers in WALKS.items():
        say("aid", "--answers", answered(out, answers), "--pdf", out / f"{outcome}.pdf")


def forms_make(say: Say, out: Path) -> None:
    for form in FORMS:
        say("forms", "make", form, "--out", out / f"{form}.pdf")
    say("forms", "make", "concern-record", "--out", out / "filled.pdf", "--answers", answered(out, first_walk()))


def guidance_book(say: Say, out: Path) -> None:
    say("guidance", "book", out / "book.pdf", "--against", FOLDER)


def publish(say: Say, out: Path) -> None:
    say("hr", "publish", "--from", FIRST, "--to", LAST, "--out", out)


def survey_sheets(say: Say, out: Path) -> None:
    for survey in SURVEYS:
        say("hr", "surveys", "sheet", survey, out / f"{survey}.pdf")


def visit_packs(say: Say, out: Path) -> None:
    say("hr", "visits", "pack", "Alderford", "--out", out)


PAPERS: dict[tuple[str, ...], Callable[[Say, Path], object]] = {
    ("aid",): aid,
    ("forms", "make"): forms_make,
    ("guidance", "book"): guidance_book,
    ("hr", "publish"): publish,
    ("hr", "surveys", "sheet"): survey_sheets,
    ("hr", "surveys", "paper"): lambda say, out: say("hr", "surveys", "paper", out / "surveys.pdf"),
    ("hr", "training", "paper"): lambda say, out: say("hr", "training", "paper", out / "training.pdf"),
    ("hr", "disparity", "paper"): lambda say, out: say("hr", "disparity", "paper", out / "disparity.pdf"),
    ("hr", "leavers", "paper"): lambda say, out: say("hr", "leavers", "paper", out / "leavers.pdf"),
    ("hr", "tasking", "paper"): lambda say, out: say("hr", "tasking", "paper", "--out", out),
    ("hr", "visits", "calendar"): lambda say, out: say("hr", "visits", "calendar", "--out", out),
    ("hr", "visits", "pack"): visit_packs,
    ("plan", "paper"): lambda say, out: say("plan", "paper", out / "plan.pdf"),
}
"""Each verb that writes PDFs, and how it is asked for one of each kind."""


def first_walk() -> Answers:
    return PACK.vignettes[0].answers


def answered(folder: Path, answers: Answers) -> Path:
    path = folder / "answers.toml"
    path.write_text("".join(f"{question} = {json.dumps(list(chosen))}\n" for question, chosen in answers.items()))
    return path


@pytest.fixture(scope="module")
def force(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up force, its programme and its desks: the folder of its data folders."""
    out = tmp_path_factory.mktemp("papers") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "today", lambda: TODAY)
        patch.setenv("PSCDESK_HOME", str(out.parent / "unused"))
        assert cli.run(["demo", "--out", str(out), "--desks", "6", "--months", "14"]) == 0
    return out


def test_the_table_names_every_verb_that_writes_pdfs() -> None:
    assert set(PAPERS) | set(CHECKED_ELSEWHERE) == set(writers(cli.pscdesk, ()))


def writers(verb: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The verbs whose help speaks of PDFs."""
    if isinstance(verb, click.Group):
        for name, below in verb.commands.items():
            yield from writers(below, (*path, name))
        return
    kinds = [str(getattr(one.type, "choices", "")) for one in verb.params]
    told = [str(getattr(one, "help", "")) + str(one.metavar) for one in verb.params]
    if "pdf" in " ".join([verb.help or "", *kinds, *told]).lower():
        yield path


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("verb", PAPERS, ids=" ".join)
def test_two_checkers_of_pdf_ua_find_nothing_in_what_it_writes(
    verb: tuple[str, ...],
    language: str,
    force: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    verbs = Verbs(force, monkeypatch, capsys, TODAY)
    settings = force / "office" / "settings.toml"
    said = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("language")]
    settings.write_text("\n".join([*said, f'language = "{language}"\n']), "utf-8")
    PAPERS[verb](lambda *words: verbs.say("office", *words), tmp_path)
    written = sorted(tmp_path.rglob("*.pdf"))
    assert written
    for path in written:
        assert ua_findings(path) == [], path.name
