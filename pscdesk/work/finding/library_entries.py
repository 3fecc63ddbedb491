"""What the library holds, as values: each entry with its heading, its title and every word it can be found by."""

from __future__ import annotations

from dataclasses import dataclass

from pscdesk.guidance.pack.pack_types import Action, Gate, Pack, Source, Standard, Term
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.paperwork.paper_form import PaperForm
from pscdesk.paperwork.shelf import Shelf

Item = Action | Standard | Term | Gate | Source | PaperForm

SECTIONS = (
    ("options", Message("Informal options")),
    ("never", Message("What I must never settle myself")),
    ("standards", Message("The Standards of Professional Behaviour")),
    ("words", Message("Words explained")),
    ("sources", Message("Sources")),
)
"""The headings in the order in which they stand; the paper forms, under headings of their own, come before sources."""


@dataclass(frozen=True)
class LibraryEntry:
    """One thing to read: the heading it stands under, its title, what it is, and its text to search and read out.

    All in the language spoken, so that people find what they see.
    """

    heading: str
    title: str
    item: Item
    text: str
    place: str
    """What it is called within the library, such as "option quiet-word"."""
    also: tuple[str, ...] = ()
    """Other words by which people look for it."""


def entries(pack: Pack, shelf: Shelf) -> tuple[LibraryEntry, ...]:
    """Everything of this guidance and every paper form, in reading order."""
    titles = {name: tr(heading) for name, heading in SECTIONS}
    flow = pack.flow
    made = [
        *(
            LibraryEntry(titles["options"], one.title, one, _action_text(one), f"option {one.id}", one.also)
            for one in flow.action
        ),
        *(
            LibraryEntry(titles["never"], one.title, one, _gate_text(one), f"never {one.id}", one.also)
            for one in flow.gate
        ),
        *(
            LibraryEntry(
                titles["standards"], _numbered(one), one, _standard_text(one), f"standard {one.number}", one.also
            )
            for one in pack.standards
        ),
        *(
            LibraryEntry(titles["words"], one.term, one, one.means, f"term {one.id}", one.also)
            for one in sorted(pack.terms.values(), key=lambda term: term.term.casefold())
        ),
    ]
    for under, forms in shelf.by_heading.items():
        heading = tr(Message("Paper: {shelf}", shelf=under))
        made += [LibraryEntry(heading, tr(form.title), form, _form_text(form), f"form {form.id}") for form in forms]
    made += [
        LibraryEntry(titles["sources"], one.cite, one, f"{one.url} {one.note}", f"source {one.id}")
        for one in sorted(pack.sources.values(), key=lambda source: source.cite.casefold())
    ]
    return tuple(made)


def _numbered(standard: Standard) -> str:
    return f"{standard.number}. {standard.title}"


def _gate_text(gate: Gate) -> str:
    return " ".join((gate.says, *(duty.what for duty in gate.duties)))


def _action_text(action: Action) -> str:
    return " ".join((action.suits, action.is_not, action.prepare, action.opening, *action.how, action.record))


def _standard_text(standard: Standard) -> str:
    return " ".join((*(wording.text for wording in standard.wordings), standard.note))


def _form_text(form: PaperForm) -> str:
    return " ".join((tr(form.purpose), *(tr(section.title) for section in form.section)))
