"""The kind of each block of a base, as the order of texts names it: what frames or backs something serious is apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from pscdesk.guidance.pack.vocabulary import CUTS_SHORT, DOUBT, SUPPORT
from pscdesk.guidance.workshop.overlay.raw_blocks import Base, Table, block_fields, named_blocks, tables_in

GRAVE = 2
"""The rank from which an outcome hands a matter on to somebody other than a supervisor."""
_SAID: dict[str, tuple[str, ...]] = {
    "gate question": ("ask", "help", "text", "define"),
    "gate": ("title", "says"),
    "duty": ("who", "what"),
    "grave outcome": ("heading", "looks_like", "ask", "write_down", "next"),
}
"""The texts by which a matter is recognised as serious, or that say what is then to be done."""
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]+"
"""A word of a form, and what may stand between two of them in a text."""
_RESTS_ON = ("gate", "duty", "gate question", "grave outcome")
"""Kinds of blocks whose sources are not exchanged for others."""


def kinds_of(base: Base) -> Mapping[str, str]:
    """The kind of each block of the base by its name, as the order of texts has them; worked out once for a base."""
    return base.once(_kinds)


def _kinds(base: Base) -> Mapping[str, str]:
    flow = base.tables["flow.toml"]
    read, decides = read_by_gates(base), _read_by(base, "outcome", "reply")
    found: dict[str, str] = {}
    asked: set[str] = set()
    explained: set[str] = set()
    for question in tables_in(flow.get("question")):
        if question.get("id") in read:
            explained.update(cast("list[str]", question.get("terms", [])))
            asked.add(str(question.get("section")))
    for name, block in named_blocks(base.tables):
        kind, _, own = name.partition(" ")
        found[name] = kind
        if (kind == "question" and own in read) or (kind == "section" and own in asked):
            found[name] = f"gate {kind}"
        elif kind == "question" and own in decides:
            found[name] = "outcome question"
        elif kind == "outcome" and _is_grave(base, block):
            found[name] = "grave outcome"
        elif kind == "action" and own in SUPPORT:
            found[name] = "support action"
    serious = serious_texts(base, found)
    rests_on = set(_sources(base, found))
    for name, block in named_blocks(base.tables):
        kind, _, own = name.partition(" ")
        if kind == "term" and (own in explained or is_used(found_by(block), serious)):
            found[name] = "gate term"
        elif kind == "source" and own in rests_on:
            found[name] = "gate source"
    return found


def read_by_gates(base: Base) -> frozenset[str]:
    """The questions that a row of a gate reads."""
    return _read_by(base, "gate")


def _read_by(base: Base, *kinds: str) -> frozenset[str]:
    """The questions that a row of a block of these kinds reads."""
    return frozenset(
        question.removesuffix(DOUBT)
        for kind in kinds
        for block in tables_in(base.tables["flow.toml"].get(kind))
        for row in tables_in(block.get("when"))
        for question in cast("dict[str, Any]", row.get("answers", {}))
    )


def _is_grave(base: Base, outcome: Table) -> bool:
    """Whether an outcome hands the matter on, or stands beside a gate after which nothing is asked about fault."""
    short = {
        gate["id"] for gate in tables_in(base.tables["flow.toml"].get("gate")) if gate.get("demands") in CUTS_SHORT
    }
    rows = tables_in(outcome.get("when"))
    return int(outcome.get("rank", 0)) >= GRAVE or any(not short.isdisjoint(row.get("gates", ())) for row in rows)


def serious_texts(base: Base, kinds: Mapping[str, str]) -> str:
    """Every text of the base by which a matter is recognised as serious, a line each."""
    return "\n".join(
        str(value)
        for name, block in named_blocks(base.tables)
        for field, value in block_fields(block)
        if field.split("/")[-1] in _SAID.get(kinds[name], ()) and isinstance(value, str)
    )


def term_forms(term: Table) -> tuple[str, ...]:
    """The words by which a term is found in texts, as a page finds them."""
    return tuple(form.strip() for form in str(term.get("term", "")).partition(" (")[0].split(",") if form.strip())


def found_by(term: Table) -> tuple[str, ...]:
    """Every word by which a term is found, in texts or by whoever looks for it."""
    return (*term_forms(term), *(str(word) for word in cast("list[object]", term.get("also", []))))


def is_used(forms: Iterable[str], text: str) -> bool:
    """Whether a text has one of these forms as whole words, with whatever between them; capitals only as they are."""
    return any(
        re.search(_whole(form), text, 0 if form.isupper() else re.IGNORECASE) for form in forms if _WORD.search(form)
    )


def _whole(form: str) -> str:
    return rf"\b{_BETWEEN.join(_WORD.findall(form))}(s|es)?\b"


def _sources(base: Base, kinds: Mapping[str, str]) -> Iterator[str]:
    for name, block in named_blocks(base.tables):
        if kinds[name] in _RESTS_ON:
            for field, value in block_fields(block):
                if field.split("/")[-1] == "sources" and isinstance(value, tuple):
                    yield from value
