"""A survey as a sheet to print and fill in by hand; beside each answer stands the code that its list expects."""

from __future__ import annotations

from pscdesk.documents.document import Block, Callout, Column, Document, Paragraph, Table
from pscdesk.messages import Message, joined
from pscdesk.programme.surveys.survey_form import Survey

BOX = "[____]"
"""A place for a tick, in letters that every typeface has."""

GROUP = "group"
"""What stands for the question of one's group before the codes of groups."""


def question_sheet(survey: Survey, force: str = "") -> Document:
    """The sheet, for every format; ``force`` stands beneath its title where it is known."""
    asked: list[tuple[str, str, str, list[tuple[Message, str]]]] = []
    if survey.group:
        asked.append((GROUP, survey.group_text, "", [(one.label, one.id) for one in survey.group]))
    asked += [(one.id, one.text, one.help, [(code.label, code.id) for code in one.code]) for one in survey.question]
    blocks: list[Block] = [Callout(Message("Before you begin"), (survey.intro,))]
    blocks += [_asked(number, *one) for number, one in enumerate(asked, 1)]
    blocks.append(Paragraph(_AFTER, quiet=True))
    return Document(
        title=survey.title,
        blocks=tuple(blocks),
        subtitle=force,
        footer=Message(
            "Survey {id}, version {version}. The codes are for whoever counts the sheets.",
            id=survey.id,
            version=survey.version,
        ),
    )


_AFTER = Message(
    "Thank you. Put the sheet into the box or envelope with the others. Whoever counts the sheets writes down how many "
    "ticks each code has, and then destroys them."
)


def _asked(number: int, name: str, text: str, hint: str, answers: list[tuple[Message, str]]) -> Table:
    return Table(
        name,
        joined("", (f"{number}. ", text, *((" ", hint) if hint else ()))),
        (
            Column("answer", Message("Answer")),
            Column("tick", Message("Tick one")),
            Column("code", Message("Code")),
        ),
        tuple((label, BOX, f"{name} / {code}") for label, code in answers),
    )
