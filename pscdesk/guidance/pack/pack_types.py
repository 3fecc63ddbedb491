"""The types of a guidance pack: frozen msgspec structs in which an unknown field or cell is an error."""

from __future__ import annotations

from typing import Literal

import msgspec

from pscdesk.data_files import Fact
from pscdesk.errors import PackError
from pscdesk.guidance.pack.duty_types import Duty, Topic
from pscdesk.guidance.pack.references import (
    About,
    Approval,
    Edition,
    LocalLine,
    OpenPoint,
    Source,
    Standard,
    Term,
    Wording,
)
from pscdesk.guidance.pack.vocabulary import (
    ALONE,
    CUTS_SHORT,
    DEMANDS,
    ESCALATES,
    OUTCOME_RANKS,
    SOON,
    SUPPORT,
    WORKFORCE,
    Demand,
    Effect,
    Place,
    Soon,
)
from pscdesk.guidance.pack.walk_state import Reason, State

__all__ = [
    "ALONE",
    "CUTS_SHORT",
    "DEMANDS",
    "ESCALATES",
    "OUTCOME_RANKS",
    "SOON",
    "SUPPORT",
    "WORKFORCE",
    "About",
    "Action",
    "AllowedDifference",
    "Answers",
    "Approval",
    "Demand",
    "Duty",
    "Edition",
    "Effect",
    "Finding",
    "Flow",
    "Gate",
    "Invariant",
    "LocalLine",
    "OpenPoint",
    "Option",
    "Outcome",
    "OutcomeText",
    "Pack",
    "Place",
    "Question",
    "QuestionText",
    "Reason",
    "Reply",
    "Row",
    "Section",
    "Soon",
    "Source",
    "Standard",
    "State",
    "Term",
    "Topic",
    "Vignette",
    "Wording",
]

Answers = dict[str, tuple[str, ...]]
"""Question id to the ids of the options chosen (one for a single choice, several where several are allowed)."""


class Row(Fact, frozen=True, kw_only=True):
    """One row of a condition: it holds when every cell does, and says why in a sentence with its sources.

    ``answers``: question id to allowed option ids; a cell holds when one of the options chosen is among them.
    ``gates``: at least one of these stands. ``unless``: none of these stands (outcomes and actions only, which
    are read when the walk is complete). A row without cells always holds. ``asserts``: what the sentence says of the
    answers: that something was ``chosen``, that there is a ``doubt``, or a ``rule`` and nothing of the answers.
    ``doubted``: the sentence where the answer was only one that could not be ruled out (see ``Question.doubt``).
    ``id``: its name within its block, which stays while its condition changes; the loader names one that has none.
    """

    id: str = ""
    answers: Answers = msgspec.field(default_factory=Answers)
    gates: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    because: str
    asserts: Literal["rule", "chosen", "doubt"] = "rule"
    doubted: str = ""
    sources: tuple[str, ...] = ()


class Option(Fact, frozen=True, kw_only=True):
    """One possible answer, with a line that defines it where the text alone may not be enough.

    ``only_known``: it is not offered on the page of what cannot be ruled out: nothing follows from a doubt about it.
    """

    id: str
    text: str
    define: str = ""
    only_known: bool = False


class QuestionText(Fact, frozen=True, kw_only=True):
    """Other wording of a question, by what the walk is about; what is empty stays as it is."""

    about: tuple[str, ...]
    ask: str = ""
    help: str = ""


class Question(Fact, frozen=True, kw_only=True):
    """A question on its own page. ``when`` is empty for a question that is always asked.

    ``doubt``: what is asked of a person who is not sure at this page of serious things. The loader then makes a page
    that follows, with the same options and "I cannot say", and a row beside each row of a gate that reads this page.
    """

    id: str
    section: str
    ask: str
    help: str = ""
    why: str
    kind: Literal["one", "several", "acknowledge"] = "one"
    options: tuple[Option, ...]
    when: tuple[Row, ...] = ()
    worded: tuple[QuestionText, ...] = ()
    doubt: str = ""
    terms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Section(Fact, frozen=True, kw_only=True):
    """A run of questions; with ``skip_when_referred`` it is skipped once a gate of ``CUTS_SHORT`` stands."""

    id: str
    title: str
    skip_when_referred: bool = False


class Gate(Fact, frozen=True, kw_only=True):
    """Something a supervisor must not settle alone. ``demands`` says what it asks for at once.

    In ``flow.toml`` a gate names its duties by id; the loader puts the duties themselves here. ``also``: everyday words
    by which people look for it; they are searched, and nothing follows from them.
    """

    id: str
    title: str
    also: tuple[str, ...] = ()
    demands: Demand
    says: str
    duties: tuple[Duty, ...]
    when: tuple[Row, ...]


class Reply(Fact, frozen=True, kw_only=True):
    """What is said to what a person was about to do: the duties of the first block whose row holds at the end."""

    id: str
    duties: tuple[Duty, ...]
    when: tuple[Row, ...]


class OutcomeText(Fact, frozen=True, kw_only=True):
    """Other wording of an outcome for some workforce groups, or beside some gates; what is empty stays as it is."""

    workforce: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    heading: str = ""
    looks_like: str = ""
    duties: tuple[Duty, ...] = ()
    ask: str = ""
    write_down: str = ""
    next: str = ""
    places: tuple[Place, ...] = ()


class Outcome(Fact, frozen=True, kw_only=True):
    """Where a walk points. The first that holds is the heading.

    The last always holds, whether or not one of its rows does: its rows only say why. ``duties``: its own steps, which
    stand beside those of the gates. ``places``: whom to ask, first the one to ring.
    """

    id: str
    rank: int
    heading: str
    looks_like: str
    duties: tuple[Duty, ...] = ()
    ask: str
    write_down: str
    next: str
    places: tuple[Place, ...] = ()
    when: tuple[Row, ...] = ()
    worded: tuple[OutcomeText, ...] = ()


class Action(Fact, frozen=True, kw_only=True):
    """An informal option: when it suits, what it is not, how to prepare, open, carry out, record and review it.

    ``also``: everyday words by which people look for it.
    """

    id: str
    title: str
    also: tuple[str, ...] = ()
    suits: str
    is_not: str
    who: str
    prepare: str = ""
    opening: str = ""
    how: tuple[str, ...]
    record: str
    review: str
    when: tuple[Row, ...]
    sources: tuple[str, ...]


class Invariant(Fact, frozen=True, kw_only=True):
    """A combination that must not happen: broken when every cell present holds.

    ``answers``, ``outcomes`` and ``actions`` as in a row: one of those named is enough. ``gates``: one of these
    stands.
    """

    id: str
    answers: Answers = msgspec.field(default_factory=Answers)
    gates: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    because: str


class AllowedDifference(Fact, frozen=True, kw_only=True):
    """A difference between workforce groups that is meant: outcomes that stand for one another, or options, and why."""

    id: str
    outcomes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    because: str
    sources: tuple[str, ...] = ()


class Vignette(Fact, frozen=True, kw_only=True):
    """A real or built situation with its answers and the outcome it must reach (or one of ``accept``)."""

    id: str
    story: str = ""
    answers: dict[str, tuple[str, ...]]
    outcome: str
    accept: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Flow(Fact, frozen=True, kw_only=True):
    """The file ``flow.toml``: everything logic reads, in the order in which it is read."""

    section: tuple[Section, ...]
    question: tuple[Question, ...]
    topic: tuple[Topic, ...]
    gate: tuple[Gate, ...]
    outcome: tuple[Outcome, ...]
    action: tuple[Action, ...]
    reply: tuple[Reply, ...] = ()
    never: tuple[Invariant, ...] = ()
    twin: tuple[AllowedDifference, ...] = ()


class Finding(Fact, frozen=True, kw_only=True):
    """Something ``check`` found: its level (``L0`` to ``L3``, or a ``note``), the block at fault, and a sentence.

    ``witness``: the shortest answers found that show it; empty where the fault needs none.
    """

    level: Literal["L0", "L2", "L3", "note"]
    block: str
    sentence: str
    witness: Answers = msgspec.field(default_factory=Answers)


class Pack(Fact, frozen=True, kw_only=True):
    """A whole guidance pack.

    ``digest`` (SHA-256, hex) binds the name, length and bytes of each of its files. ``digest_before`` is the older
    form, which knew no names: what was pinned by it still opens. ``approval`` is there only where
    signatures were verified, ``edition`` where it is a force's own; no file can say either. ``local_lines`` stand
    beneath texts of the base. ``is_out_of_date``: it was to be used until a day that has passed (``as_of``).
    """

    about: About
    flow: Flow
    sources: dict[str, Source]
    terms: dict[str, Term]
    vignettes: tuple[Vignette, ...]
    digest: str
    digest_before: str = ""
    approval: Approval | None = None
    edition: Edition | None = None
    is_out_of_date: bool = False
    local_lines: tuple[LocalLine, ...] = ()
    standards: tuple[Standard, ...] = ()
    to_confirm: tuple[OpenPoint, ...] = ()

    def question(self, question_id: str, about: str = "") -> Question:
        """The question of that id, worded for what the walk is about; ``PackError`` if there is none."""
        for question in self.flow.question:
            if question.id == question_id:
                text = next((text for text in question.worded if about in text.about), None)
                if text is None:
                    return question
                return msgspec.structs.replace(question, ask=text.ask or question.ask, help=text.help or question.help)
        raise PackError(f"The guidance has no question called “{question_id}”.")
