"""The logic book: everything a pack says and decides, as a document that a lawyer reads and a lead signs."""

from __future__ import annotations

from collections.abc import Sequence

from pscdesk.documents.document import Block, Callout, Column, Document, Heading, Items, Paragraph, Table
from pscdesk.guidance.book.book_lists import (
    duty_list,
    glossary,
    numbered_duties,
    open_points,
    promises,
    replies,
    situations,
    source_list,
    source_numbers,
    standards,
)
from pscdesk.guidance.book.in_words import DEMAND_WORDS, any_of, row_in_words
from pscdesk.guidance.pack.approval import banner_of, shown_fingerprint, status_words
from pscdesk.guidance.pack.pack_types import Action, Duty, Gate, Outcome, OutcomeText, Pack, Question, Row
from pscdesk.periods import long_date


def logic_book(pack: Pack) -> Document:
    """Every question, gate, duty, outcome, option, promise and source of the pack, and what is still to be confirmed.

    Sources are numbered and cited in square brackets; duties are numbered D1, D2 and so on.
    """
    about, status = pack.about, status_words(pack)
    return Document(
        title="Logic book",
        subtitle=f"{about.title} {about.jurisdiction}, version {about.version}",
        blocks=(
            *_front(pack),
            *_map(pack),
            *_questions(pack),
            *_gates(pack),
            *duty_list(pack),
            *_outcomes(pack),
            *_options(pack),
            *replies(pack),
            *promises(pack),
            *standards(pack),
            *glossary(pack),
            *situations(pack),
            *source_list(pack),
            *open_points(pack),
        ),
        banner=banner_of(pack),
        footer=f"Guidance {about.id} {about.version} ({status}), fingerprint {shown_fingerprint(pack)}",
    )


_SIGNED_BY = (
    "Head of professional standards",
    "Legal services",
    "HR",
    "Staff associations and trade unions, consulted",
)


def _front(pack: Pack) -> list[Block]:
    about, flow = pack.about, pack.flow
    counts = (
        f"There are {len(flow.question)} questions, {len(flow.gate)} gates, {len(flow.outcome)} outcomes, "
        f"{len(flow.action)} informal options and {len(pack.sources)} sources. {len(pack.vignettes)} situations are "
        "tried at every check."
    )
    lines = (
        "A supervisor is asked the questions in the order of this book. No answer is kept, and nobody is named.",
        "Gates are read first. A gate that goes to professional standards ends the questions, whatever else is true.",
        "Outcomes are then read from the top: the first whose conditions hold is shown.",
        "The words “looks like” and “ask” are meant: how serious something is, the appropriate authority decides.",
        "A figure in square brackets is a source. The list of sources says how sure we are of each.",
        "What nobody has confirmed yet stands at the end.",
    )
    rows = tuple((role, "to be signed", "to be dated") for role in _SIGNED_BY)
    return [
        Callout("How to read this", lines),
        Paragraph(counts),
        Paragraph(
            f"The law was checked on {long_date(about.law_checked_on)}, as it stood in {about.law_seen_to}. "
            f"To be reviewed by {long_date(about.review_by)}."
        ),
        Heading("Read and agreed"),
        Table(
            "signatures",
            "Who stands behind this version",
            (Column("role", "Role"), Column("signed", "Signature"), Column("date", "Date")),
            rows,
            note="Roles sign, so that no name goes into a file of PSC Desk.",
        ),
    ]


def _map(pack: Pack) -> list[Block]:
    blocks: list[Block] = [Heading("The way through")]
    number = 0
    for section in pack.flow.section:
        skipped = " (left out once a gate goes to professional standards)" if section.skip_when_referred else ""
        lines: list[str] = []
        for question in (question for question in pack.flow.question if question.section == section.id):
            number += 1
            when = f" Only if {_only_if(pack, question)}." if question.when else ""
            raised = sum(any(question.id in row.answers for row in gate.when) for gate in pack.flow.gate)
            gates = f" Can raise {raised} gate{'s' if raised > 1 else ''}." if raised else ""
            lines.append(f"{number}. {question.ask}{when}{gates}")
        blocks += [Heading(f"{section.title}{skipped}", 2), Items(tuple(lines))]
    endings = tuple(f"{outcome.heading} (rank {outcome.rank})" for outcome in pack.flow.outcome)
    blocks += [Heading("Where it can end, in the order of reading", 2), Items(endings, numbered=True)]
    return blocks


def _only_if(pack: Pack, question: Question) -> str:
    return "; or ".join(row_in_words(pack, row, brief=True) for row in question.when)


def _questions(pack: Pack) -> list[Block]:
    blocks: list[Block] = [Heading("Questions")]
    kinds = {"one": "One answer", "several": "Several answers may be ticked", "acknowledge": "To be acknowledged"}
    for number, question in enumerate(pack.flow.question, 1):
        blocks += [
            Heading(f"{number}. {question.ask}", 2),
            *([Paragraph(question.help)] if question.help else []),
            *_other_words(pack, question),
            Paragraph(f"Why we ask: {question.why} {_cited(pack, question.sources)}"),
            *_when(pack, question.id, "Asked only if", question.when),
            *_answers(pack, question, kinds[question.kind]),
        ]
    return blocks


def _other_words(pack: Pack, question: Question) -> list[Block]:
    """How the question is worded where the walk is about something else."""
    about = {option.id: option.text for each in pack.flow.question if each.id == "about" for option in each.options}
    return [
        Paragraph(f"Where it is about {any_of([about[one] for one in text.about])}: {text.ask} {text.help}".rstrip())
        for text in question.worded
    ]


def _answers(pack: Pack, question: Question, caption: str) -> list[Block]:
    """The answers of a question, with what they mean and raise where anything is said of that."""
    raised = {option.id: _raised(pack, question, option.id) for option in question.options}
    defined = any(option.define for option in question.options)
    if not defined and not any(raised.values()):
        return [Paragraph(f"{caption}: {'; '.join(option.text for option in question.options)}.")]
    columns = [Column("answer", "Answer")]
    columns += [Column("means", "What it means")] if defined else []
    columns += [Column("raises", "What it raises")] if any(raised.values()) else []
    rows: list[tuple[str, ...]] = []
    for option in question.options:
        cells = {
            "answer": option.text,
            "means": option.define or "as it says",
            "raises": raised[option.id] or "no gate",
        }
        rows.append(tuple(cells[column.key] for column in columns))
    return [Table(f"question-{question.id}", caption, tuple(columns), tuple(rows))]


def _raised(pack: Pack, question: Question, option_id: str) -> str:
    cells = ((gate.title, row.answers.get(question.id, ())) for gate in pack.flow.gate for row in gate.when)
    return "; ".join(title for title, allowed in cells if option_id in allowed)


def _gates(pack: Pack) -> list[Block]:
    blocks: list[Block] = [
        Heading("Gates: what must not be settled alone"),
        Paragraph("Several gates may stand at once. Each keeps its own duties, and the most urgent stand first."),
    ]
    for demand, words in DEMAND_WORDS.items():
        gates = [gate for gate in pack.flow.gate if gate.demands == demand]
        if gates:
            blocks.append(Heading(words, 2))
            columns = (Column("gate", "Gate"), Column("when", "It stands when, and why"), Column("duties", "Duties"))
            rows = tuple(_gate_row(pack, gate) for gate in gates)
            blocks.append(Table(f"gates-{demand}", "", columns, rows))
    return blocks


def _gate_row(pack: Pack, gate: Gate) -> tuple[str, ...]:
    numbers = numbered_duties(pack)
    why = " Or: ".join(
        f"{_sentence(row_in_words(pack, row, brief=True))} {row.because} {_cited(pack, row.sources)}"
        for row in gate.when
    )
    return gate.title, f"{why} They read: “{gate.says}”", ", ".join(f"D{numbers[duty.id]}" for duty in gate.duties)


def _outcomes(pack: Pack) -> list[Block]:
    blocks: list[Block] = [
        Heading("Outcomes"),
        Paragraph("Read from the top. The last holds where none before it does. Questions are named by their numbers."),
    ]
    for number, outcome in enumerate(pack.flow.outcome, 1):
        blocks += [
            Heading(f"{number}. {outcome.heading}", 2),
            Paragraph(f"{outcome.looks_like} (Rank {outcome.rank}; in the program “{outcome.id}”.)"),
            *_when(pack, outcome.id, "Shown when", outcome.when),
            *_outcome_text(pack, outcome),
        ]
    return blocks


def _outcome_text(pack: Pack, outcome: Outcome) -> list[Block]:
    rows = [
        ("Own steps, in order", _steps(outcome.duties, forbidden=False)),
        ("Do not", _steps(outcome.duties, forbidden=True)),
        ("Whom to ask", outcome.ask),
        ("Write down", outcome.write_down),
        ("What comes next", outcome.next),
    ]
    for text in outcome.worded:
        parts = (
            ("heading", f"{text.heading}." if text.heading else ""),
            ("looks like", text.looks_like),
            ("do", _steps(text.duties, forbidden=False)),
            ("do not", _steps(text.duties, forbidden=True)),
            ("ask", text.ask),
            ("write down", text.write_down),
            ("next", text.next),
        )
        said = " ".join(f"{name.capitalize()}: {words}" for name, words in parts if words)
        rows.append((f"Instead, {_for_whom(pack, text)}", said))
    columns = (Column("part", "Part"), Column("words", "Words"))
    told = tuple(row for row in rows if row[1])
    return [Table(f"outcome-{outcome.id}", "What it says", columns, told)]


def _steps(duties: Sequence[Duty], *, forbidden: bool) -> str:
    return " ".join(duty.what for duty in duties if (duty.kind == "do-not") == forbidden)


def _for_whom(pack: Pack, text: OutcomeText) -> str:
    """The groups of people, or the gates, that another wording of an outcome is for."""
    if text.workforce:
        return f"for {' and '.join(text.workforce)}"
    titles = [f"“{gate.title}”" for gate in pack.flow.gate if gate.id in text.gates]
    return f"beside the gate {' or '.join(titles)}"


def _options(pack: Pack) -> list[Block]:
    blocks: list[Block] = [
        Heading("Informal options"),
        Paragraph(
            "Beside a gate that goes to professional standards only support and rights hold. None is ever a warning."
        ),
    ]
    for number, action in enumerate(pack.flow.action, 1):
        blocks += [
            Heading(f"{number}. {action.title}", 2),
            *_when(pack, action.id, "Offered when", action.when),
            _option(pack, action),
        ]
    return blocks


def _option(pack: Pack, action: Action) -> Block:
    rows = (
        ("Suits", action.suits),
        ("Is not", action.is_not),
        ("Who", action.who),
        ("Before", action.prepare or "nothing set down"),
        ("Open with", f"“{action.opening}”" if action.opening else "nothing set down"),
        ("How", " ".join(action.how)),
        ("Write down", action.record),
        ("Look again", action.review),
        ("Sources", _cited(pack, action.sources)),
    )
    return Table(f"option-{action.id}", "How it is done", (Column("part", "Part"), Column("words", "Words")), rows)


def _when(pack: Pack, block: str, lead: str, rows: Sequence[Row]) -> list[Block]:
    """The rows of a condition as a table; one of them is enough."""
    if not rows:
        return []
    caption = f"{lead} one of these rows holds" if len(rows) > 1 else f"{lead} this holds"
    columns = (Column("when", "All of this is so"), Column("because", "Because"), Column("cited", "Sources"))
    told = tuple(
        (_sentence(row_in_words(pack, row, brief=True)), row.because, _cited(pack, row.sources)) for row in rows
    )
    return [Table(f"when-{block}", caption, columns, told)]


def _cited(pack: Pack, sources: Sequence[str]) -> str:
    numbers = source_numbers(pack)
    return f"[{', '.join(str(numbers[source]) for source in sources)}]" if sources else ""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
