"""``pscdesk find``: the search of the window, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pscdesk.assets import I18N
from pscdesk.cli import run
from pscdesk.language import ENGLISH, speak


@pytest.fixture(autouse=True)
def english_afterwards(home: object) -> Iterator[None]:
    yield
    speak(ENGLISH, I18N)


def test_everyday_words_are_found_with_what_kind_of_thing_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "whatsapp"]) == 0
    told = capsys.readouterr().out
    assert "A photograph, message or post (You must not settle this yourself)" in told
    assert "    whatsapp" in told


def test_words_about_a_life_say_whom_to_ring_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "suicide"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Might a life be in danger? Ring 999 now."


def test_welsh_words_are_found_in_the_welsh_guidance(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "--welsh", "dynnu", "coes"]) == 0
    assert "Sgwrs breifat" in capsys.readouterr().out


def test_nothing_found_is_said_with_what_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "qwxjk"]) == 2
    told = capsys.readouterr().err
    assert "Nothing was found." in told
    assert "“pscdesk aid” asks the questions one by one" in told


def test_some_of_the_words_are_said_to_be_some(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "lateness", "xylophone"]) == 0
    told = capsys.readouterr().out
    assert "Nothing holds all these words." in told
    assert "“pscdesk aid” asks the questions one by one" in told
