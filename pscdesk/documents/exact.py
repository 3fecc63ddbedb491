"""A figure as people read it, which remembers the number behind it for whoever works with it further."""

from __future__ import annotations

from pscdesk.messages import Message


class Exact(Message):
    """A text such as "46%", "43% to 45%" or "44% (43% to 45%)", with the numbers it tells in full.

    They are one figure, the two ends of an interval, or a figure and the two ends of its interval.

    ``pattern`` is how a spreadsheet shows such a number: ``0%``, ``0.0``, ``#,##0``.
    """

    __slots__ = ("numbers", "pattern")

    numbers: tuple[float, ...]
    pattern: str

    @classmethod
    def made(cls, text: str, numbers: tuple[float, ...], pattern: str) -> Exact:
        """The text with these numbers behind it."""
        if isinstance(text, Message):
            one = cls._made(text.template, text.values, text.many, text.number, text._change)
        else:
            one = cls("{text}", text=text)
        one.numbers, one.pattern = numbers, pattern
        return one


def exact(text: str, numbers: tuple[float, ...], pattern: str) -> Exact:
    """The text with these numbers behind it, one to three; a message stays one, with the same numbers in Welsh."""
    return Exact.made(text, numbers, pattern)
