"""One month of an advice line and its office, through the real verbs of the terminal."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.verbs import Clock, Verbs

from pscdesk.cli import terminal

CONTACT = """
role = supervisor
kind = handle-conduct
stage = noticed
theme = authority-respect-courtesy
theme = duties-responsibilities
advice = prepare-conversation
route = informal-action
workforce = officer
"""

Verb = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verb:
    verbs = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 10, 14))

    def run(home: str, *words: str | Path, stdin: str | None = None, at_terminal: bool = False) -> tuple[int, str, str]:
        typed = io.StringIO(stdin or "")
        typed.isatty = lambda: at_terminal  # type: ignore[method-assign]
        monkeypatch.setattr("sys.stdin", typed)
        return verbs.run(home, *words)

    return run


def _good(told: tuple[int, str, str]) -> str:
    assert told[0] == 0, told[2]
    return told[1]


def test_one_month_from_the_first_contact_to_the_report(
    verb: Verb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _good(verb("hr", "hr", "init", "--force", "Testshire", "--out", tmp_path / "cards"))
    (tmp_path / "units.csv").write_text("unit,group,family,headcount\nAlderford,North,Towns,300\n", "utf-8")
    assert "1" in _good(verb("hr", "hr", "units", tmp_path / "units.csv"))
    (office_card,) = (tmp_path / "cards").glob("*.psco")
    for desk in ("one", "two", "three"):
        for _ in range(3):
            counted = _good(verb(desk, "record", "advice-contact", stdin=CONTACT))
        assert "October 2026: 3 counted" in counted
        _good(verb(desk, "desk", "join", office_card))
        _good(verb(desk, "desk", "card", "--unit", "Alderford", "--out", tmp_path / "cards" / desk))
    Clock.day = dt.date(2026, 11, 4)
    told = _good(verb("one", "return", "read", "--period", "2026-10"))
    assert "Advice contact: 3 in all" in told
    assert "Whom is it about?: Police officer" in told
    assert not (tmp_path / "returns").exists()
    for desk in ("one", "two", "three"):
        _good(verb(desk, "return", "make", "--period", "2026-10", "--out", tmp_path / "returns"))
    cards = sorted((tmp_path / "cards").rglob("*.pscd"))
    assert len(cards) == 3
    _good(verb("hr", "hr", "enrol", *cards))
    imported = _good(verb("hr", "hr", "import", tmp_path / "returns"))
    assert "3" in imported
    assert "Alderford" in _good(verb("hr", "hr", "coverage", "--from", "2026-10", "--to", "2026-10"))
    early = verb("hr", "hr", "freeze", "2026-10")
    assert early[0] == 2
    assert "cut-off" in early[2]
    Clock.day = dt.date(2026, 11, 21)
    with monkeypatch.context() as at_terminal:
        at_terminal.setattr(terminal, "is_there", lambda: True)
        turned_back = verb("hr", "hr", "freeze", "2026-10", stdin="no\n", at_terminal=True)
    assert turned_back[0] == 2
    assert "October 2026 is rounded once and for all" in turned_back[1]
    assert "Nothing was changed" in turned_back[2]
    _good(verb("hr", "hr", "freeze", "2026-10"))
    written = _good(verb("hr", "hr", "publish", "--from", "2026-10", "--to", "2026-10", "--out", tmp_path / "report"))
    assert "-board-paper.pdf" in written
    assert ".xlsx" in written
    assert "Tables as CSV: " in written


def test_a_contact_given_as_arguments_is_counted_with_a_warning(verb: Verb) -> None:
    words = [line.replace(" ", "") for line in CONTACT.strip().splitlines()]
    status, out, err = verb("desk", "record", "advice-contact", *words)
    assert status == 0, err
    assert "1 counted" in out
    assert "may keep the command" in err


def test_a_contact_asked_in_the_terminal_is_counted(verb: Verb) -> None:
    typed = "1\n1\n1\nb\n1\n2 3\n1\n2\n1\n"
    out = _good(verb("desk", "record", "advice-contact", stdin=typed, at_terminal=True))
    assert "1 counted" in out


def test_leaving_the_terminal_form_counts_nothing(verb: Verb) -> None:
    assert "Nothing was counted" in _good(verb("desk", "record", "advice-contact", stdin="1\nq\n", at_terminal=True))
    assert "Nothing has been counted" in _good(verb("desk", "counts"))


def test_the_aid_answered_from_a_file_tells_where_it_points(verb: Verb, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('about = "may-have-done"\n', "utf-8")
    told = json.loads(_good(verb("desk", "aid", "--answers", answers, "--json")))
    assert {"outcome", "rank", "gates", "duties", "reasons", "actions", "next", "path", "pack"} == set(told)
    assert told["outcome"] is None
    assert told["path"] == ["about"]
    assert set(told["pack"]) == {"id", "version", "digest"}


def test_leaving_the_aid_keeps_nothing(verb: Verb, tmp_path: Path) -> None:
    out = _good(verb("desk", "aid", stdin="1\nb\n1\nq\n", at_terminal=True))
    assert "Nothing was kept" in out
    assert sorted(path.name for path in (tmp_path / "desk").iterdir()) == ["settings.toml"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("record", "no-such-form"), "no form called"),
        (("record", "advice-contact", "role=sergant"), "has no code"),
        (("record", "advice-contact", "--month", "2026-13"), "not a month"),
        (("record", "advice-contact", "--month", "2027-01"), "2027"),
        (("return", "make", "--period", "2026-10", "--out", "x"), "October 2026"),
        (("return", "show", "missing.pscr"), "no such file"),
        (("hr", "coverage"), "office"),
        (("aid", "--answers", "missing.toml"), "no such file"),
        (("frobnicate",), "No such command"),
    ],
)
def test_bad_input_gets_one_clear_sentence_and_status_2(verb: Verb, words: tuple[str, ...], says: str) -> None:
    status, _, err = verb("desk", *words, stdin=CONTACT)
    assert status == 2
    assert says.lower() in err.lower()
    assert "Traceback" not in err


def test_an_answers_file_with_an_unknown_question_says_which(verb: Verb, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('worforce = "officer"\n', "utf-8")
    status, _, err = verb("desk", "aid", "--answers", answers)
    assert status == 2
    assert "worforce" in err
    assert "workforce" in err
