"""Fixed texts of the board report: limits, method and definitions."""

from __future__ import annotations

from pscdesk.collation.disclosure.linked_tables import SIDE_LABELS, SIDES
from pscdesk.collation.floors import FLOORS
from pscdesk.collation.measures.window import Window
from pscdesk.documents.document import Column, Table
from pscdesk.messages import Message, alternatives, joined, quoted
from pscdesk.tally.tally_form import Derived, TallyForm

MADE_UP = Message("Made-up figures: this is a demonstration, and nothing in it is about a real force")

CANNOT_SHOW = (
    Message("These are contacts, not people and not matters. One person may have asked several times."),
    Message("More contacts are neither good nor bad. They may mean more trouble, more trust, or a better known line."),
    Message("The route is where a matter was going when the contact ended. Nobody followed it up."),
    Message("Nothing is known about those who did not ask, and desks that did not report are not estimated."),
    Message(
        "Nobody’s ethnicity or other protected characteristic is recorded, so these figures "
        "cannot show whether people are treated alike."
    ),
    Message(
        "A difference smaller than the rounding error given under “How the figures were made” "
        "may be no difference at all."
    ),
)
"""What the reader must not take from the figures."""

NOT_A_SCORE = Message(
    "More or fewer contacts are neither good nor bad; a change smaller than the rounding error may be none."
)

NOT_FOLLOWED = Message("The route is where a matter was going when the contact ended. Nobody followed it up.")


def method(window: Window) -> tuple[str, ...]:
    """How the figures were made, and how far each may lie from the true one."""
    months = len(window.counted)
    spread = (
        Message(
            "This window has {months} months. Each of its counts is the sum of {months} printed "
            "counts, so it may lie up to {most_off} above or below the true one, and the number of contacts up to "
            "{contacts_off}. Each month makes up for the error of those before it.",
            months=months,
            most_off=window.most_off,
            contacts_off=window.contacts_off,
        )
        if months > 1
        else Message(
            "Each printed count may lie up to {most_off} above or below the true one.", most_off=window.most_off
        )
    )
    return (
        Message("Desks count contacts by month, with no name, no words and no day, and send sealed totals."),
        Message("Each month was rounded once, all its tables together, and frozen. It never changes afterwards."),
        spread,
        Message("A count that is put together from several printed ones may lie further off than each of them."),
        Message("The table of units says of each row how far it may lie off, because a row may be the sum of several."),
        Message(
            "Shares, ratios and rates are worked out from the printed counts. Their 95% intervals "
            "allow for chance, and not for rounding: Wilson for shares, Byar for rates, logarithms "
            "for ratios, and Poisson limits for families."
        ),
        *(floor.rule for floor in FLOORS),
    )


def sides(form: TallyForm) -> tuple[str, ...]:
    """Which routes stand on which side, one sentence a side."""
    labels = {
        wanted: tuple(code.label for code in form.fields["route"].codes(form.version) if code.side == wanted)
        for wanted in SIDES
    }
    return tuple(
        joined("", (SIDE_LABELS[side], ": ", joined("; ", labels[side]), ".")) for side in SIDES if labels[side]
    )


def derived_words(form: TallyForm, one: Derived) -> str:
    """What a derived value means, from the rows of its definition."""
    first, *others = (joined("; ", (_cell(form, *cell) for cell in row.items())) for row in one.when)
    return Message(
        "{label} is worked out from the answers, and nobody judges it. {rows}.",
        label=one.label,
        rows=joined(" ", (first, *(Message("Or else: {row}", row=row) for row in others))),
    )


def definitions(form: TallyForm, fields: tuple[str, ...]) -> Table:
    """The codes of these fields and what each means."""
    return Table(
        "definitions",
        Message("What the words mean"),
        (
            Column("word", Message("Word")),
            Column("question", Message("Asked as")),
            Column("meaning", Message("Meaning")),
        ),
        tuple(
            (code.label, form.fields[name].label, code.define)
            for name in fields
            for code in form.fields[name].codes(form.version)
        ),
    )


def _cell(form: TallyForm, name: str, codes: tuple[str, ...]) -> str:
    choice = alternatives(quoted(code.label) for code in form.fields[name].code if code.id in codes)
    return joined(" ", (form.fields[name].label, choice))
