"""The number of each answer: "none of these" has 0 on every page, and the others stand in their order."""

from __future__ import annotations

import pytest

from pscdesk.assets import GUIDANCE
from pscdesk.guidance.pack.option_numbers import option_numbers
from pscdesk.guidance.pack.pack_types import Question
from pscdesk.guidance.reading.pack import load_pack

QUESTIONS = load_pack(GUIDANCE).flow.question


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_nought_is_none_of_these_and_nothing_else(question: Question) -> None:
    numbers = option_numbers(question)
    assert [option for option, number in numbers.items() if number == 0] == ["none"] * ("none" in numbers)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_others_are_counted_from_one_in_their_order(question: Question) -> None:
    numbers = option_numbers(question)
    assert list(numbers) == [option.id for option in question.options]
    counted = [number for option, number in numbers.items() if option != "none"]
    assert counted == list(range(1, len(counted) + 1))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_answer_has_a_key_of_one_digit_and_not_sure_the_last(question: Question) -> None:
    numbers = option_numbers(question)
    assert max(numbers.values()) <= 9
    assert numbers.get("unsure", max(numbers.values())) == max(numbers.values())
