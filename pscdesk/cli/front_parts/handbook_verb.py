"""``pscdesk handbook``: the handbook in the terminal, page by page, as plain lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import click

from pscdesk.assets import HANDBOOK
from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.handbook.blocks import Block, Commands, Grid, HandbookPage, Listing, Picture
from pscdesk.handbook.pages import ORDER, read_handbook


@click.command()
@click.argument("page", required=False)
def handbook(page: str | None) -> None:
    """Read the handbook: PAGE, such as it or privacy; without one, the list of its pages. It is in English only."""
    pages = {one.name: one for one in read_handbook(HANDBOOK).pages}
    if page is None:
        wide = max(map(len, ORDER))
        for name, one in pages.items():
            click.echo(f"{name:<{wide}}  {one.title}")
        click.echo("\nRead one of them, such as: pscdesk handbook it")
        return
    if page not in pages:
        raise InputError(f"The handbook has no page called “{page}”.", "“pscdesk handbook” lists its pages.")
    click.echo("\n".join(lines_of(pages[page])))


def lines_of(page: HandbookPage) -> Iterator[str]:
    """A page as plain lines; only lines to be typed may be longer than a page is wide."""
    for section in page.sections:
        yield from (section.title, ("-" if section.anchor else "=") * min(len(section.title), terminal.WIDTH), "")
        for block in section.blocks:
            yield from (*_lines(block), "")


def _lines(block: Block, indent: str = "") -> Iterator[str]:
    match block:
        case Commands():
            yield from (f"{indent}    {line}" for line in block.text.split("\n"))
        case Grid():
            for row in block.rows:
                first, *others = (
                    f"{head}: {cell}" if head else cell for head, cell in zip(block.heads, row, strict=True)
                )
                yield from _folded(first, indent, "* ")
                for other in others:
                    yield from _folded(other, f"{indent}  ")
        case Listing():
            for number, (first, *others) in enumerate(block.items, block.first):
                lead = f"{number}. " if block.first else "- "
                yield from _folded(first.plain, indent, lead)
                for other in others:
                    yield from _lines(other, indent + " " * len(lead))
        case Picture():
            return
        case _:
            yield from _folded(block.plain, indent)


def _folded(text: str, indent: str, lead: str = "") -> list[str]:
    beneath = indent + " " * len(lead)
    return textwrap.wrap(
        text, terminal.WIDTH, initial_indent=indent + lead, subsequent_indent=beneath, break_on_hyphens=False
    )
