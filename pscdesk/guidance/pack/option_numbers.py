"""The number that chooses each option of a question, in window and terminal alike."""

from __future__ import annotations

from pscdesk.guidance.pack.pack_types import Question

NONE_OF_THESE = "none"
"""The option that says nothing on the page applies. It is 0 on every page, so that nobody has to look for it."""


def option_numbers(question: Question) -> dict[str, int]:
    """Each option's id with its number: 0 for "none of these", the others counted from 1 in their order."""
    counted = [option.id for option in question.options if option.id != NONE_OF_THESE]
    numbers = {option: number for number, option in enumerate(counted, 1)}
    return {option.id: numbers.get(option.id, 0) for option in question.options}
