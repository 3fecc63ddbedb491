"""Reads a page of the handbook: the part of Markdown that its pages are written in, and nothing that could run.

Paragraphs, headings of three levels, lists within lists, tables, indented commands, pictures, and two remarks:
``<!-- help: PLACES -->`` says which parts of the window a section helps with, ``<!-- words: A; B -->`` by which other
words it is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pscdesk.handbook.blocks import (
    Block,
    Commands,
    Grid,
    HandbookPage,
    Listing,
    Picture,
    Section,
    SubHeading,
    Words,
    plain,
)
from pscdesk.handbook.inline import read_spans

_HEADING = re.compile(r"(#{1,3}) (.+)")
_ITEM = re.compile(r"(?:- |(\d+)\. )")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_REMARK = re.compile(r"<!-- (help|words): (.+?) -->")
_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")
_COMMANDS = "    "


@dataclass
class _Begun:
    title: str
    anchor: str
    lines: list[str] = field(default_factory=list[str])
    places: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def done(self, taken: dict[str, int]) -> Section:
        return Section(self.title, self.anchor, tuple(_blocks(self.lines, taken)), self.places, self.also)


def read_page(name: str, text: str) -> HandbookPage:
    """The page in this text. Raises ValueError, with the line, where it is not written as pages are."""
    lines = text.split("\n")
    first = _HEADING.fullmatch(lines[0])
    if first is None or first[1] != "#":
        raise ValueError(f"{name}, line 1: a page begins with its title")
    title, taken = _said(first[2]), dict[str, int]()
    begun = [_Begun(title, "")]
    for number, line in enumerate(lines[1:], 2):
        heading, remark = _HEADING.fullmatch(line), _REMARK.fullmatch(line)
        if heading is not None and heading[1] == "#":
            raise ValueError(f"{name}, line {number}: a page has one title")
        if heading is not None and heading[1] == "##":
            begun.append(_Begun(_said(heading[2]), _anchor(_said(heading[2]), taken)))
        elif remark is not None and remark[1] == "help":
            begun[-1].places += tuple(remark[2].split())
        elif remark is not None:
            begun[-1].also += tuple(part.strip() for part in remark[2].split(";"))
        else:
            begun[-1].lines.append(line)
    return HandbookPage(name, title, tuple(one.done(taken) for one in begun))


def _blocks(lines: Sequence[str], taken: dict[str, int]) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        heading, picture, item = _HEADING.fullmatch(line), _PICTURE.fullmatch(line), _ITEM.match(line)
        if heading is not None:
            said = _said(heading[2])
            blocks.append(SubHeading(said, _anchor(said, taken)))
            end = at + 1
        elif picture is not None:
            blocks.append(Picture(picture[2], picture[1]))
            end = at + 1
        elif line.startswith(_COMMANDS):
            end = _end(lines, at, lambda one: one.startswith(_COMMANDS) or not one.strip())
            blocks.append(Commands("\n".join(one[4:] for one in lines[at:end]).rstrip()))
        elif line.startswith("|"):
            end = _end(lines, at, lambda one: one.startswith("|"))
            blocks.append(_grid(lines[at:end]))
        elif item is not None:
            end = _end_of_list(lines, at)
            blocks.append(_listing(lines[at:end], taken))
        else:
            end = _end(lines, at, lambda one: bool(one.strip()) and not _begins(one))
            end = max(end, at + 1)
            blocks.append(Words(read_spans(" ".join(one.strip() for one in lines[at:end]))))
        at = end
    return blocks


def _begins(line: str) -> bool:
    """Whether a line begins a block of its own, so that the paragraph before it ends."""
    return bool(_HEADING.fullmatch(line) or _ITEM.match(line) or line.startswith("|") or _PICTURE.fullmatch(line))


def _end(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    end = at + 1
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _end_of_list(lines: Sequence[str], at: int) -> int:
    """A list goes on with items and indented lines, a blank line among them where such a line follows."""
    end = at + 1
    while end < len(lines):
        after = next((one for one in lines[end:] if one.strip()), "")
        goes_on = lines[end] if lines[end].strip() else after
        if not goes_on.strip() or not (_ITEM.match(goes_on) or goes_on.startswith(" ")):
            break
        end += 1
    return end


def _listing(lines: Sequence[str], taken: dict[str, int]) -> Listing:
    items: list[list[str]] = []
    first = _ITEM.match(lines[0])
    for line in lines:
        item = _ITEM.match(line)
        if item is not None:
            indent = item.end()
            items.append([line[indent:]])
        else:
            indent = 2 if first is not None and first[1] is None else 3
            items[-1].append(line[indent:] if line[:indent].isspace() else line.lstrip())
    number = int(first[1]) if first is not None and first[1] else 0
    return Listing(tuple(tuple(_blocks(one, taken)) for one in items), number)


def _grid(lines: Sequence[str]) -> Grid:
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line.strip())]
    heads, *others = rows
    for row in others:
        if len(row) != len(heads):
            raise ValueError(f"a table of {len(heads)} columns has a row of {len(row)}: {' | '.join(row)}")
    return Grid(heads, tuple(others))


def _cells(line: str) -> tuple[str, ...]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    return tuple(_said(cell.strip()) for cell in re.split(r"(?<!\\)\|", inside))


def _said(text: str) -> str:
    return plain(read_spans(text))


def _anchor(heading: str, taken: dict[str, int]) -> str:
    """The name of a heading for links, as sites that show Markdown make it."""
    name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name] - 1}"
