"""The Welsh catalogue: every text people see has its Welsh, with the same values in it, and the program reads it."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pscdesk import language
from pscdesk.assets import I18N
from pscdesk.collation.disclosure.freezing import check_may_freeze
from pscdesk.errors import InputError
from pscdesk.periods import Month

sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))

import catalogue

PLACES = re.compile(r"\{\w*\}|%\d")


def forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (str(string),)


@pytest.fixture(scope="module")
def messages() -> dict[str, tuple[str, ...]]:
    return {forms(one.id)[0]: forms(one.string) for one in catalogue.read() if one.id}


def test_the_catalogue_holds_exactly_the_texts_of_the_program(messages: dict[str, tuple[str, ...]]) -> None:
    assert set(messages) == set(catalogue.collected()), "run: python packaging/catalogue.py collect"


def test_every_text_has_its_welsh(messages: dict[str, tuple[str, ...]]) -> None:
    assert [text for text, said in messages.items() if not all(said)] == []


def places(text: str) -> Counter[str]:
    return Counter(PLACES.findall(text))


def test_the_values_of_a_text_stand_in_its_welsh() -> None:
    """Of a plural either English form may lend its places: “A file” has no number, and “{number} files” has one."""
    wrong = [
        forms(one.id)[0]
        for one in catalogue.read()
        if one.id
        for said in forms(one.string)
        if said and places(said) not in [places(text) for text in forms(one.id)]
    ]
    assert wrong == []


def test_edges_and_letters_to_press_are_kept(messages: dict[str, tuple[str, ...]]) -> None:
    for text, said in messages.items():
        for one in filter(None, said):
            assert (text[:1] == " ", text[-1:] == " ") == (one[:1] == " ", one[-1:] == " "), text
            assert re.search(r"&\w", text) is None or len(re.findall(r"&\w", one)) == 1, text


def test_the_program_reads_what_the_catalogue_says(messages: dict[str, tuple[str, ...]]) -> None:
    assert catalogue.MO.read_bytes() == catalogue.compiled(), "run: python packaging/catalogue.py compile"


@pytest.fixture
def welsh() -> Iterator[None]:
    language.speak("cy", I18N)
    yield
    language.speak("en", I18N)


@pytest.mark.usefixtures("welsh")
def test_an_error_of_the_world_is_told_in_welsh() -> None:
    with pytest.raises(InputError) as told:
        check_may_freeze(Month(2026, 8), 20, (), dt.date(2026, 8, 31))
    assert str(told.value).startswith("August 2026 is not over. Freeze it from ")
    said = language.tr(told.value.text)
    assert "Awst 2026" in said
    assert not any(word in said for word in ("August", "is not over", "Freeze"))


def test_every_text_of_a_plan_to_start_from_is_collected_for_its_welsh() -> None:
    from pscdesk.assets import STARTING_PLANS
    from pscdesk.programme.plan.starting_plan import starting_plans

    texts = {
        text for plan in starting_plans(STARTING_PLANS).values() for _, said in plan.acts() for text in said.values()
    }
    assert texts <= set(catalogue.collected())
    assert "By the end of autumn 2017" in texts
