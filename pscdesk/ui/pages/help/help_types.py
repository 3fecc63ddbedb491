"""What the help says of a page, and of a piece of it, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageHelp:
    """The help for one page, or for one tab of it: its title, what it is for, the steps, what is kept and what not."""

    title: str
    about: str
    steps: tuple[str, ...]
    kept: str
    not_kept: str


@dataclass(frozen=True)
class HelpEntry:
    """One piece of help to be found by a search: where ``Context.want_page("help", place)`` opens it, and its words."""

    place: str
    heading: str
    text: str
