"""The pages of the handbook in their order, and where a link on one of them leads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pscdesk.handbook.blocks import HandbookPage, Section
from pscdesk.handbook.markdown import read_page

ORDER = (
    *("index", "supervisor", "champion", "hr", "lists", "surveys", "nation", "guidance", "confirm"),
    *("window", "it", "privacy", "accessibility", "security", "reference"),
)
"""The pages by the names of their files. A new page is a file in docs/handbook and its name here."""


@dataclass(frozen=True)
class Handbook:
    """Every page, in order."""

    pages: tuple[HandbookPage, ...]

    def find(self, place: str) -> tuple[HandbookPage, Section] | None:
        """The page and section of a place such as ``hr#7-freeze-a-month``; None where there is none."""
        name, _, anchor = place.partition("#")
        page = next((one for one in self.pages if one.name == name), None)
        if page is None or anchor not in page.anchors():
            return None
        section = page.sections[0]
        for one in page.sections:
            if anchor in HandbookPage(page.name, page.title, (one,)).anchors():
                section = one
        return page, section

    def for_place(self, place: str) -> tuple[tuple[HandbookPage, Section], ...]:
        """The sections that help with a part of the window, in reading order."""
        return tuple((page, section) for page in self.pages for section in page.sections if place in section.places)

    def link(self, page: HandbookPage, target: str) -> str:
        """The place within the handbook to which a link on a page leads; empty where it leads out of it."""
        file, _, anchor = target.partition("#")
        name = file.removesuffix(".md") if file else page.name
        place = f"{name}#{anchor}" if anchor else name
        return place if self.find(place) is not None else ""


@cache
def read_handbook(folder: Path) -> Handbook:
    """Every page in a folder, read once. Raises OSError where one is not there, ValueError where one does not read."""
    return Handbook(tuple(read_page(name, (folder / f"{name}.md").read_text("utf-8")) for name in ORDER))
