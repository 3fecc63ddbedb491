"""The lists at the back of the logic book: duties, promises, Standards, words, situations, sources, open points."""

from __future__ import annotations

from collections.abc import Mapping

from pscdesk.documents.document import Block, Column, Heading, Items, Paragraph, Table
from pscdesk.guidance.book.in_words import any_of, never_in_words, row_in_words
from pscdesk.guidance.pack.pack_types import Duty, Pack
from pscdesk.guidance.pack.vocabulary import HOW_SURE, SOON_WORDS
from pscdesk.guidance.shape.duty_shape import all_duties
from pscdesk.messages import at_start
from pscdesk.periods import long_date


def source_numbers(pack: Pack) -> dict[str, int]:
    """The number of each source, counted from 1 in the order of the list: the surest first."""
    ordered = [source.id for mark in HOW_SURE for source in pack.sources.values() if source.mark == mark]
    return {source: number for number, source in enumerate(ordered, 1)}


def numbered_duties(pack: Pack) -> dict[str, int]:
    """The number of each duty, counted from 1 in the order in which they are read and one stands for another."""
    return {duty.id: number for number, duty in enumerate(all_duties(pack), 1)}


def duty_list(pack: Pack) -> list[Block]:
    """Every duty once: who does it, how soon, where it sends people, what it does or forbids, and its softer form."""
    numbers = numbered_duties(pack)
    rows = tuple(_duty_row(pack, duty, numbers) for duty in all_duties(pack))
    columns = (
        Column("duty", "Duty"),
        Column("soon", "How soon"),
        Column("what", "What"),
        Column("effects", "Effects"),
        Column("sources", "Sources"),
    )
    return [
        Heading("Duties"),
        Paragraph("Each reads the same wherever it is named. Those that forbid something are marked “do not”."),
        Paragraph(
            "Where one duty does what another forbids, the one with the stronger protection stands: a life, then not "
            "giving a matter away, then one's own line, then being too close, then the rest; between equals what is not"
            " to be done. The other is shown in its softer form. Of several on one topic the first here is shown."
        ),
        Table("duties", "What people are asked to do, keep and not do", columns, rows),
    ]


def replies(pack: Pack) -> list[Block]:
    """What is said to what a person was about to do."""
    if not pack.flow.reply:
        return []
    rows = tuple(
        (f"{at_start(row_in_words(pack, row, brief=True))}.", " ".join(duty.what for duty in reply.duties), row.because)
        for reply in pack.flow.reply
        for row in reply.when
    )
    columns = (Column("when", "All of this is so"), Column("says", "They read"), Column("because", "Because"))
    return [
        Heading("What people were about to do"),
        Paragraph(
            "Read from the top: the first whose conditions hold is shown. The answer raises and decides nothing."
        ),
        Table("replies", "What is said to it", columns, rows),
    ]


def _duty_row(pack: Pack, duty: Duty, duties: Mapping[str, int]) -> tuple[str, ...]:
    numbers = source_numbers(pack)
    kinds = {"do": "do", "keep": "keep", "do-not": "do not"}
    who = "" if duty.who == "You" else f"{duty.who}. "
    place = f" (Place: {duty.place.replace('-', ' ')}.)" if duty.place else ""
    cited = ", ".join(str(numbers[source]) for source in duty.sources)
    effects = [f"{act} {party}" for act, party in duty.does]
    effects += [f"never {act} {party}" for act, party in duty.forbids]
    effects += [f"protects: {duty.shield}"] if duty.shield != "rest" else []
    effects += [f"softer: D{duties[duty.softer.id]}"] if duty.softer else []
    what = f"{who}{duty.what}{place}"
    return (
        f"D{duties[duty.id]}, {kinds[duty.kind]}, {duty.topic.id}",
        SOON_WORDS[duty.soon],
        what,
        "; ".join(effects) or "none",
        cited or "none",
    )


def promises(pack: Pack) -> list[Block]:
    """What must never happen, and the differences between groups that are meant; both are proved at every check."""
    headings = {outcome.id: outcome.heading for outcome in pack.flow.outcome}
    titles = {action.id: action.title for action in pack.flow.action}
    never = tuple(f"{never.because} {never_in_words(pack, never)}" for never in pack.flow.never)
    twins: list[str] = []
    for twin in pack.flow.twin:
        named = [headings[outcome] for outcome in twin.outcomes] + [titles[action] for action in twin.actions]
        twins.append(f"{any_of(named, 'and')}: {twin.because}")
    return [
        Heading("Promises, proved over every combination of answers"),
        Items(never),
        Heading("Differences between workforce groups that are meant", 2),
        Paragraph("With these exceptions the same answers lead to the same place for every group. Wording may differ."),
        Items(tuple(twins)),
    ]


def standards(pack: Pack) -> list[Block]:
    """The ten Standards in short, with every wording that still matters."""
    numbers = source_numbers(pack)
    rows: list[tuple[str, ...]] = []
    for standard in pack.standards:
        for wording in standard.wordings:
            cited = ", ".join(str(numbers[source]) for source in wording.sources)
            note = f" {standard.note}" if standard.note else ""
            rows.append((f"{standard.number}. {standard.title}", f"{wording.text}{note}", wording.holds, cited))
    columns = (
        Column("name", "Standard"),
        Column("text", "What it asks"),
        Column("holds", "Since"),
        Column("cited", "Sources"),
    )
    return [
        Heading("The ten Standards of Professional Behaviour"),
        Paragraph("For officers and special constables. Police staff are held to their contract and their own policy."),
        Table("standards", "In short; quotation marks stand round the wording of the law", columns, tuple(rows)),
    ]


def glossary(pack: Pack) -> list[Block]:
    """Every word explained, in the order of the alphabet."""
    terms = sorted(pack.terms.values(), key=lambda term: term.term.casefold())
    columns = (Column("term", "Word"), Column("means", "What it means"))
    rows = tuple((term.term, term.means) for term in terms)
    return [Heading("Glossary"), Table("glossary", "Words and abbreviations", columns, rows)]


def situations(pack: Pack) -> list[Block]:
    """The situations tried at every check: what happened, and where it has to end."""
    names = {outcome.id: outcome.heading for outcome in pack.flow.outcome}
    rows = tuple(
        (
            vignette.story or vignette.id,
            names[vignette.outcome],
            "; ".join(names[each] for each in vignette.accept) or "nothing else",
        )
        for vignette in pack.vignettes
    )
    columns = (Column("story", "Situation"), Column("ends", "Has to end at"), Column("accept", "Also accepted"))
    return [
        Heading("Situations tried at every check"),
        Paragraph("Built to test the guidance. Where facts come from a real case, the list of sources names it."),
        Table("situations", "Where each has to end", columns, rows),
    ]


def source_list(pack: Pack) -> list[Block]:
    """Every source, by how sure we are of it."""
    numbers = source_numbers(pack)
    blocks: list[Block] = [Heading("Sources, by how sure we are")]
    for mark, words in HOW_SURE.items():
        listed = [source for source in pack.sources.values() if source.mark == mark]
        if not listed:
            continue
        blocks.append(Heading(at_start(words), 2))
        for source in listed:
            checked = f"Checked on {long_date(source.checked_on)}."
            said = " ".join(part for part in (f"{source.cite}.", source.note, source.url, checked) if part)
            blocks.append(Paragraph(f"[{numbers[source.id]}] {said}", quiet=True))
    return blocks


def open_points(pack: Pack) -> list[Block]:
    """What nobody has confirmed yet, and who could."""
    if not pack.to_confirm:
        return []
    columns = (Column("what", "What is to be confirmed"), Column("who", "Who can"))
    rows = tuple((point.what, point.who) for point in pack.to_confirm)
    return [Heading("Still to be confirmed"), Table("to-confirm", "To be cleared before approval", columns, rows)]
