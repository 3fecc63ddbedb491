"""``pscdesk find``: looks for everyday words in the guidance and the forms, and says where they are read."""

from __future__ import annotations

import click

from pscdesk.assets import I18N
from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.language import ENGLISH, WELSH, speak, tr
from pscdesk.messages import Message
from pscdesk.paths import find_places


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--most", default=8, show_default=True, type=click.IntRange(1, 100), help="How many to show.")
@click.option("--welsh", is_flag=True, help="Look in the Welsh guidance; English words are understood as well.")
def find(words: tuple[str, ...], most: int, welsh: bool) -> None:
    """Look for WORDS in the options, the Standards, the words explained and the forms. Nothing is kept."""
    # imported here: other verbs need none of it
    from pscdesk.work.finding.find_anything import KINDS, danger_line, everything, index_of
    from pscdesk.work.walk.guidance_in_use import in_use
    from pscdesk.work.walk.numbers.number_words import told_of
    from pscdesk.work.walk.papers import find_forms

    places, tongue = find_places(), WELSH if welsh else ENGLISH
    speak(tongue, I18N)
    read = in_use(places, tongue)
    if read.why_not_own:
        click.echo(tr(read.why_not_own), err=True)
    found = index_of(everything(read.pack, find_forms(places))).find(" ".join(words), most)
    if not found.hits:
        advice = (
            Message(
                "Did you mean one of these? {words}. If not, “pscdesk aid” asks the questions one by one.",
                words=", ".join(found.nearest),
            )
            if found.nearest
            else Message("Try one plain word, or the start of a word. “pscdesk aid” asks the questions one by one.")
        )
        raise InputError(Message("Nothing was found."), advice)
    if found.is_danger:
        click.echo(tr(danger_line(found, read.local)))
        for said in told_of(read.local.recent(terminal.today()), ("crisis",)):
            click.echo(tr(said))
    if not found.is_whole:
        click.echo(tr(Message("Nothing holds all these words. These hold some of them.")))
        click.echo(tr(Message("If none fits, “pscdesk aid” asks the questions one by one.")))
    for hit in found.hits:
        click.echo(f"{hit.entry.title} ({tr(KINDS[hit.entry.kind])})")
        if hit.by:
            click.echo(f"    {hit.by}")
