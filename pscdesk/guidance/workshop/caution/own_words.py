"""Words of a force's own that would lead past what is serious: explained anew, found by, answers that change places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import cast

from pscdesk.guidance.workshop.caution.kinds import is_used, kinds_of, serious_texts, term_forms
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.guidance.workshop.overlay.raw_blocks import Table, named_blocks, tables_in
from pscdesk.messages import Message


def own_word_refusals(composed: Composed) -> Iterator[Refusal]:
    """Each word that is explained anew, each that would be found elsewhere, and answers that change places."""
    before, after = (dict(named_blocks(tables)) for tables in (composed.base.tables, composed.tables))
    changed = {name: block for name, block in after.items() if before.get(name) != block}
    if any(name.startswith("term ") for name in changed):
        yield from _explained_anew(composed, before, changed)
    yield from _found_elsewhere(before, changed)
    yield from _answers_changed_places(before, changed)


def _explained_anew(composed: Composed, before: Mapping[str, Table], changed: Mapping[str, Table]) -> Iterator[Refusal]:
    known = {
        form.casefold(): name
        for name, block in before.items()
        if name.startswith("term ")
        for form in (*term_forms(block), str(block.get("term", "")))
    }
    serious = serious_texts(composed.base, kinds_of(composed.base))
    for name, block in changed.items():
        if not name.startswith("term ") or before.get(name, {}).get("term") == block.get("term"):
            continue
        forms = term_forms(block)
        theirs = next((form for form in forms if known.get(form.casefold(), name) != name), "")
        if theirs or is_used(forms, serious):
            said = Message(
                "The guidance explains “{word}” itself, or asks about something serious with it. Say it in a line of "
                "your own.",
                word=theirs or forms[0],
            )
            yield Refusal("replaced", name, "term", said)


def _found_elsewhere(before: Mapping[str, Table], changed: Mapping[str, Table]) -> Iterator[Refusal]:
    """Words by which people find a gate lead nowhere else, unless the base lets them."""
    leads = {
        word.casefold(): name
        for name, block in before.items()
        if name.startswith("gate ")
        for word in cast("list[str]", block.get("also", []))
    }
    for name, block in changed.items():
        had = set(_also(before.get(name, {})))
        for word in _also(block):
            gate = leads.get(word.casefold(), name)
            if word not in had and gate != name:
                said = Message("By “{word}” people find what is serious. It leads nowhere else.", word=word)
                yield Refusal("not added", name, "also", said)


def _also(block: Table) -> tuple[str, ...]:
    words = block.get("also", [])
    return tuple(str(word) for word in cast("list[object]", words)) if isinstance(words, list) else ()


def _answers_changed_places(before: Mapping[str, Table], changed: Mapping[str, Table]) -> Iterator[Refusal]:
    for name, block in changed.items():
        if not name.startswith("question ") or name not in before:
            continue
        theirs = {str(one.get("id")): str(one.get("text", "")) for one in tables_in(before[name].get("options"))}
        for option in tables_in(block.get("options")):
            own, text = str(option.get("id")), str(option.get("text", ""))
            was = theirs.get(own, "")
            if text != was and any(_is_nearer(text, other, was) for id_, other in theirs.items() if id_ != own):
                said = Message(
                    "Another answer of this question says that: “{text}”. Answers keep their places.", text=text
                )
                yield Refusal("replaced", name, f"options/{own}/text", said)


def _is_nearer(text: str, other: str, own: str) -> bool:
    """Whether a text says what another answer says, or has come nearer to it than to its own; only letters count."""
    new, theirs, was = (re.sub(r"[\W_]+", "", one.casefold()) for one in (text, other, own))
    return new == theirs or (was not in ("", new) and _alike(new, theirs) > _alike(new, was))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
