"""The facts of a guidance pack, frozen and typed; a misspelt field or cell is an error, never an open door."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from pscdesk.errors import PackError

Answers = dict[str, tuple[str, ...]]
"""Question id to the ids of the options chosen (one for a single choice, several where several are allowed)."""

WORKFORCE = (
    "officer",
    "officer-probation",
    "special",
    "special-probation",
    "staff",
    "volunteer",
    "contractor",
)
"""The one list of workforce groups, as option ids of the question ``workforce``."""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact of the pack: frozen, and an unknown field is refused."""


class Row(Fact):
    """One row of a condition: it holds when every cell does, and says why in a sentence with its sources.

    ``answers``: question id to allowed option ids. ``gates``: gates that must stand. ``unless``: gates that must
    not stand (outcomes and actions only, read when the walk is complete). ``actions``: informal options that fit.
    """

    answers: dict[str, tuple[str, ...]] = {}
    gates: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    because: str
    sources: tuple[str, ...] = ()


class Option(Fact):
    """One possible answer, with a line that defines it where the text alone may not be enough."""

    id: str
    text: str
    define: str = ""


class Question(Fact):
    """A question on its own page. ``when`` is empty for a question that is always asked."""

    id: str
    section: str
    ask: str
    help: str = ""
    why: str
    kind: Literal["one", "several", "acknowledge"] = "one"
    options: tuple[Option, ...]
    when: tuple[Row, ...] = ()
    terms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Section(Fact):
    """A run of questions. Sections after a demanding gate are skipped when ``skip_when_referred`` is true."""

    id: str
    title: str
    skip_when_referred: bool = False


class Duty(Fact):
    """Something a person must now do: who, what, how soon. ``rank`` orders duties, most urgent (lowest) first."""

    id: str
    who: str
    what: str
    soon: Literal["now", "today", "this-week", "always"]
    kind: Literal["do", "keep", "do-not"] = "do"
    sources: tuple[str, ...] = ()


class Gate(Fact):
    """Something a supervisor must not settle alone. ``demands`` says what it asks for at once."""

    id: str
    title: str
    demands: Literal["refer-urgent", "refer", "record", "protect", "pause"]
    says: str
    duties: tuple[Duty, ...]
    when: tuple[Row, ...]


class Outcome(Fact):
    """Where a walk points. The first that holds is the heading; the last has no rows and always holds."""

    id: str
    rank: int
    heading: str
    looks_like: str
    do_now: tuple[str, ...]
    do_not: tuple[str, ...]
    ask: str
    write_down: str
    next: str
    when: tuple[Row, ...] = ()
    for_workforce: tuple[OutcomeText, ...] = ()


class OutcomeText(Fact):
    """Other wording of an outcome for some workforce groups; what is empty stays as it is."""

    workforce: tuple[str, ...]
    heading: str = ""
    looks_like: str = ""
    do_now: tuple[str, ...] = ()
    do_not: tuple[str, ...] = ()
    ask: str = ""
    write_down: str = ""
    next: str = ""


class Action(Fact):
    """An informal option: when it suits, what it is not, how to carry it out, record and review it."""

    id: str
    title: str
    suits: str
    is_not: str
    who: str
    how: tuple[str, ...]
    record: str
    review: str
    when: tuple[Row, ...]
    sources: tuple[str, ...]


class Never(Fact):
    """A combination that must not happen; every cell present must hold for the invariant to be broken."""

    id: str
    answers: dict[str, tuple[str, ...]] = {}
    gates: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    because: str


class Source(Fact):
    """Where a rule comes from, when it was checked, and how sure we are (V seen, S secondary, M memory, I ours)."""

    id: str
    cite: str
    url: str = ""
    mark: Literal["V", "S", "M", "I"]
    checked_on: dt.date
    note: str = ""


class Term(Fact):
    """A word the glossary explains."""

    id: str
    term: str
    means: str
    sources: tuple[str, ...] = ()


class Vignette(Fact):
    """A real or built situation with its answers and the outcome it must reach (or one of ``accept``)."""

    id: str
    story: str = ""
    answers: dict[str, tuple[str, ...]]
    outcome: str
    accept: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()


class About(Fact):
    """What the pack is, how far the law was seen, and who approved it."""

    id: str
    version: str
    title: str
    jurisdiction: str
    law_checked_on: dt.date
    law_seen_to: str
    review_by: dt.date
    status: Literal["draft", "approved"]
    approved_by_role: str = ""
    approved_on: dt.date | None = None


class Flow(Fact):
    """The file ``flow.toml``: everything logic reads, in the order in which it is read."""

    section: tuple[Section, ...]
    question: tuple[Question, ...]
    gate: tuple[Gate, ...]
    outcome: tuple[Outcome, ...]
    action: tuple[Action, ...]
    never: tuple[Never, ...] = ()


class Pack(Fact):
    """A whole guidance pack. ``digest`` is the SHA-256 (hex) of its files in name order."""

    about: About
    flow: Flow
    sources: dict[str, Source]
    terms: dict[str, Term]
    vignettes: tuple[Vignette, ...]
    digest: str

    def question(self, question_id: str) -> Question:
        """The question of that id; ``PackError`` if there is none."""
        for question in self.flow.question:
            if question.id == question_id:
                return question
        raise PackError(f"The guidance has no question called “{question_id}”.")


class Reason(Fact):
    """Why something rose or holds: the sentence a person wrote, the answers it used, and its sources."""

    item: str
    because: str
    answers: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]


class State(Fact):
    """Where a walk stands. ``outcome`` is None until the walk is complete or cut short by a demanding gate.

    ``path``: ids of the questions asked and answered, in order. ``next``: the question to ask, or None.
    ``gates``: those that stand, most urgent first. ``duties``: of every standing gate, most urgent first.
    ``reasons``: for each gate, the outcome and each action, the first row that holds. ``ruled_out``: actions
    that do not hold. ``dormant``: answers off the path, kept and never read.
    """

    path: tuple[str, ...]
    next: str | None
    gates: tuple[str, ...]
    duties: tuple[Duty, ...]
    outcome: str | None
    actions: tuple[str, ...]
    ruled_out: tuple[str, ...]
    reasons: tuple[Reason, ...]
    dormant: tuple[str, ...]
