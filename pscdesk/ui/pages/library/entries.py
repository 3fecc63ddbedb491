"""What the library holds, as values: each entry with its heading, its title and every word it can be found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pscdesk.guidance.pack.pack_types import Action, Gate, Pack, Source, Standard, Term
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.paperwork.paper_form import PaperForm

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


def entries(pack: Pack, shelves: dict[str, tuple[PaperForm, ...]]) -> tuple[LibraryEntry, ...]:
    """Everything in reading order; ``shelves`` are the paper forms by the heading under which they stand."""
    titles = {name: tr(heading) for name, heading in SECTIONS}
    flow = pack.flow
    made = [
        *(LibraryEntry(titles["options"], action.title, action, _action_text(action)) for action in flow.action),
        *(LibraryEntry(titles["never"], gate.title, gate, _gate_text(gate)) for gate in flow.gate),
        *(LibraryEntry(titles["standards"], _numbered(one), one, _standard_text(one)) for one in pack.standards),
        *(
            LibraryEntry(titles["words"], term.term, term, term.means)
            for term in sorted(pack.terms.values(), key=lambda term: term.term.casefold())
        ),
    ]
    for shelf, forms in shelves.items():
        made += [
            LibraryEntry(tr(Message("Paper: {shelf}", shelf=shelf)), tr(form.title), form, _form_text(form))
            for form in forms
        ]
    made += [
        LibraryEntry(titles["sources"], source.cite, source, f"{source.url} {source.note}")
        for source in sorted(pack.sources.values(), key=lambda source: source.cite.casefold())
    ]
    return tuple(made)


def found(held: Iterable[LibraryEntry], search: str) -> tuple[LibraryEntry, ...]:
    """The entries that hold every word of the search, in any order; those with all of them in the title come first.

    Within a heading only: the headings keep their order.
    """
    wanted = search.casefold().split()
    if not wanted:
        return tuple(held)
    kept = [entry for entry in held if _holds(f"{entry.heading} {entry.title} {entry.text}", wanted)]
    order = {heading: at for at, heading in enumerate(dict.fromkeys(entry.heading for entry in kept))}
    return tuple(sorted(kept, key=lambda entry: (order[entry.heading], not _holds(entry.title, wanted))))


def _holds(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


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
