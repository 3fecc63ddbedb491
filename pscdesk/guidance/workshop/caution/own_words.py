"""Words of a force's own that would lead past what is serious: explained anew, found by, answers that change places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import cast

from pscdesk.guidance.pack.duty_types import Duty
from pscdesk.guidance.workshop.caution.kinds import found_by, is_used, kinds_of, serious_texts, term_forms
from pscdesk.guidance.workshop.caution.line_order import gate_duties, put_off, puts_off, serious_duties, taken_back
from pscdesk.guidance.workshop.caution.refusal import Refusal
from pscdesk.guidance.workshop.overlay.composing import Composed
from pscdesk.guidance.workshop.overlay.raw_blocks import Table, named_blocks, tables_in
from pscdesk.messages import Message

_NOT_TO_DO = re.compile(r"^(?:Do not|Never) ")
"""How a duty begins that says what is not to be done."""


def own_word_refusals(composed: Composed) -> Iterator[Refusal]:
    """Each word that is explained anew, each that would be found elsewhere, and answers that change places."""
    before, after = (dict(named_blocks(tables)) for tables in (composed.base.tables, composed.tables))
    changed = {name: block for name, block in after.items() if before.get(name) != block}
    if any(name.startswith("term ") for name in changed):
        yield from _explained_anew(composed, before, changed)
    yield from _found_elsewhere(before, changed)
    yield from _answers_changed_places(before, changed)
    yield from _own_texts(composed, before, changed)


def _explained_anew(composed: Composed, before: Mapping[str, Table], changed: Mapping[str, Table]) -> Iterator[Refusal]:
    known = {
        form.casefold(): name
        for name, block in before.items()
        if name.startswith("term ")
        for form in (*found_by(block), str(block.get("term", "")))
    }
    serious = serious_texts(composed.base, kinds_of(composed.base))
    for name, block in changed.items():
        had = found_by(before.get(name, {}))
        forms = tuple(form for form in found_by(block) if form not in had)
        if not name.startswith("term ") or not forms:
            continue
        theirs = next((form for form in forms if known.get(form.casefold(), name) != name), "")
        if theirs or is_used(forms, serious):
            said = Message(
                "The guidance explains “{word}” itself, or asks about something serious with it. Say it in a line of "
                "your own.",
                word=theirs or forms[0],
            )
            yield Refusal("replaced", name, "term" if forms[0] in term_forms(block) else "also", said)


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
    return _listed(block, "also")


def _listed(block: Table, field: str) -> tuple[str, ...]:
    words = block.get(field, [])
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


def _own_texts(composed: Composed, before: Mapping[str, Table], changed: Mapping[str, Table]) -> Iterator[Refusal]:
    """Words of a force's own that stand beside what is serious, and could put it off or take it back."""
    kinds, pack = kinds_of(composed.base), composed.pack
    if pack is None or not changed:
        return
    serious, beside = serious_duties(pack, kinds), gate_duties(composed.base.pack)
    parties = {str(block.get("who")) for name, block in before.items() if name.startswith("duty ")}
    for name, block in changed.items():
        kind, _, own = name.partition(" ")
        is_new = name not in before
        if kind == "duty" and is_new and own in serious:
            if str(block.get("who", "")) not in parties:
                said = Message("The guidance names nobody as this. Whoever has a duty is one of those whom it names.")
                yield Refusal("puts aside", name, "who", said)
            yield from _told(name, "what", str(block.get("what", "")), beside, is_duty=True)
        elif kind == "gate" and is_new:
            yield from (one for field in ("title", "says") for one in _told(name, field, str(block.get(field)), beside))
        if kind == "gate" or kinds.get(name) == "grave outcome":
            had = {str(row.get("id")) for row in tables_in(before.get(name, {}).get("when"))}
            for row in tables_in(block.get("when")):
                if str(row.get("id")) not in had:
                    yield from _told(name, f"when/{row.get('id')}/because", str(row.get("because", "")), beside)
        elif kinds.get(name) == "support action":
            for field in ("prepare", "how"):
                had = set(_listed(before[name], field))
                for step in (one for one in _listed(block, field) if one not in had):
                    yield from _told(name, field, step, beside, turns_to=False)


def _told(
    name: str, field: str, text: str, beside: tuple[Duty, ...], *, turns_to: bool = True, is_duty: bool = False
) -> Iterator[Refusal]:
    """What a text could put off or take back; a duty that forbids may name whom it spares."""
    rest = _NOT_TO_DO.sub("", text) if is_duty else text
    against = taken_back(text, beside, of_people=True)
    word = puts_off(rest, turns_to=turns_to and rest == text)
    if against is not None:
        said = Message("It goes against “{other}”, which would not be said any more beside it.", other=against.what)
        yield Refusal("puts aside", name, field, said)
    elif word:
        yield Refusal("puts aside", name, field, put_off(word))
