"""Puts together what ``flow.toml`` writes once: duties where they are named, and pages for what cannot be ruled out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import REPAIR
from pscdesk.guidance.pack.vocabulary import ALONE, CUTS_SHORT, DEMANDS, DOUBT, ESCALATES, Demand
from pscdesk.guidance.reading.raw_shape import hold_shape
from pscdesk.guidance.reading.row_names import name_rows
from pscdesk.messages import Message

_Table = dict[str, Any]

_OLDER = Message(
    "This guidance was written for an older PSC Desk. Its duties do not say what they do, so nothing can prove that no "
    "page tells people two things that go against each other."
)
_ANEW = Message("Begin your force’s own guidance anew, over the guidance that comes with PSC Desk.")


def put_together(flow: _Table) -> None:
    """Changes the raw table of ``flow.toml`` into the shape of ``Flow``; ``PackError`` names what does not fit."""
    hold_shape(flow)
    name_rows(flow)
    _expand_demands(flow)
    _add_doubt_pages(flow)
    _place_duties(flow)


def _place_duties(flow: _Table) -> None:
    """Puts each ``[[duty]]`` into the blocks that name it, so that one duty reads the same wherever it stands."""
    topics = {str(topic.get("id")): topic for topic in _blocks(flow.get("topic", []))}
    for number, topic in enumerate(topics.values()):
        topic["number"] = number
    told = _blocks(flow.pop("duty", []))
    if told and not any("topic" in duty for duty in told):
        raise PackError(_OLDER, _ANEW)
    duties: dict[str, _Table] = {}
    for number, duty in enumerate(told):
        name = str(duty.get("id"))
        if name in duties:
            raise PackError(Message("flow.toml has two duties called “{get}”.", get=name), REPAIR)
        if duty.get("topic") not in topics:
            raise PackError(
                Message(
                    "flow.toml, duty “{name}”: there is no topic called “{topic}”.", name=name, topic=duty.get("topic")
                ),
                REPAIR,
            )
        duties[name] = {**duty, "number": number, "topic": topics[str(duty["topic"])]}
        for field in ("does", "forbids"):
            duties[name][field] = [*_effects(name, duty.get(field, []))]
    softer = {name: str(duty["softer"]) for name, duty in duties.items() if "softer" in duty}
    named: set[str] = set(softer.values())
    for name in duties:
        _soften(name, duties, softer)
    for kind, block in _naming(flow):
        wanted = [str(each) for each in block.get("duties", [])]
        for duty_id in wanted:
            if duty_id not in duties:
                raise PackError(
                    Message(
                        "flow.toml, {kind} “{get}”: there is no duty called “{duty_id}”.",
                        kind=kind,
                        get=block.get("id"),
                        duty_id=duty_id,
                    ),
                    REPAIR,
                )
        named.update(wanted)
        if wanted:
            block["duties"] = [duties[duty_id] for duty_id in wanted]
    spare = sorted(set(duties) - named)
    if spare:
        raise PackError(Message("flow.toml: nothing names the duty “{spare}”.", spare=spare[0]), REPAIR)


def _naming(flow: _Table) -> Iterator[tuple[str, _Table]]:
    """Every block that may name duties, with what it is called."""
    for kind in ("gate", "outcome", "reply"):
        for block in _blocks(flow.get(kind, [])):
            yield kind, block
            for text in _blocks(block.get("worded", [])) if kind == "outcome" else ():
                yield kind, text


def _soften(name: str, duties: dict[str, _Table], softer: dict[str, str]) -> None:
    """Puts the softer form of a duty into it, and that one's into it in turn."""
    chain = [name]
    while chain[-1] in softer:
        following = softer[chain[-1]]
        if following not in duties or following in chain:
            raise PackError(
                Message(
                    "flow.toml, duty “{name}”: “{following}” cannot be its softer form.", name=name, following=following
                ),
                REPAIR,
            )
        chain.append(following)
    for milder, stronger in zip(chain[::-1], chain[-2::-1], strict=False):
        duties[stronger]["softer"] = duties[milder]


def _effects(name: str, told: object) -> Iterator[tuple[str, str]]:
    """Each act towards each party of lines such as ``tell about harmed``."""
    lines = cast("list[object]", told) if isinstance(told, list) else [told]
    for line in lines:
        act, *parties = str(line).split() or [""]
        if not parties:
            raise PackError(
                Message("flow.toml, duty “{name}”: “{line}” does not say towards whom.", name=name, line=line), REPAIR
            )
        for party in parties:
            yield act, party


def _add_doubt_pages(flow: _Table) -> None:
    """After each question with ``doubt`` a page with its options, and beside each row that reads it a row for that."""
    words = cast("_Table", flow.pop("doubt", {}))
    questions: list[_Table] = []
    doubted: dict[str, set[str]] = {}
    for question in _blocks(flow.get("question", [])):
        questions.append(question)
        if question.get("doubt"):
            options = (option for option in _blocks(question.get("options", [])) if _may_be_doubted(option))
            doubted[str(question.get("id"))] = {str(option.get("id")) for option in options}
            questions.append(_doubt_page(question, words))
    if not doubted:
        return
    flow["question"] = questions
    for kind in ("question", "gate", "outcome", "action", "reply"):
        for block in _blocks(flow.get(kind, [])):
            block["when"] = [*_with_doubts(_blocks(block.get("when", [])), doubted)]


def _may_be_doubted(option: _Table) -> bool:
    return option.get("id") not in ALONE and not option.get("only_known")


def _doubt_page(question: _Table, words: _Table) -> _Table:
    options = [option for option in _blocks(question.get("options", [])) if _may_be_doubted(option)]
    name = str(question.get("id"))
    return {
        "id": name + DOUBT,
        "section": question.get("section"),
        "ask": question["doubt"],
        "help": words.get("help", ""),
        "why": words.get("why", ""),
        "kind": "several",
        "options": [*options, {"id": "unsure", "text": words.get("cannot_say", "")}],
        "sources": words.get("sources", []),
        "when": [
            {
                "id": "unsure",
                "answers": {name: ["unsure"]},
                "because": words.get("because", ""),
                "asserts": "doubt",
                "sources": words.get("sources", []),
            }
        ],
    }


def _with_doubts(rows: list[_Table], doubted: dict[str, set[str]]) -> Iterator[_Table]:
    for row in rows:
        is_only_known = bool(row.pop("only_known", False))  # read where the thing itself was ticked, and not in doubt
        yield row
        if is_only_known:
            continue
        answers = cast("dict[str, list[str]]", row.get("answers", {}))
        for name in (each for each in answers if each in doubted):
            options = [option for option in answers[name] if option in doubted[name]]
            if options:
                cells = {(each + DOUBT if each == name else each): chosen for each, chosen in answers.items()}
                cells[name + DOUBT] = options
                yield {**row, "id": f"{row['id']}{DOUBT}", "answers": cells, **_doubted(row)}


def _doubted(row: _Table) -> _Table:
    """The sentence of a row for what cannot be ruled out; a rule says the same of it, and what was chosen does not."""
    if "doubted" in row:
        return {"because": row["doubted"], "asserts": "doubt"}
    return {"because": "" if row.get("asserts") == "chosen" else row.get("because", "")}


def _expand_demands(flow: _Table) -> None:
    """In lists of gates, writes out ``@`` and a demand, or a group of demands, as the gates that demand it."""
    gates = _blocks(flow.get("gate", []))
    groups: dict[str, frozenset[Demand]] = {"escalates": ESCALATES, "cuts-short": CUTS_SHORT}
    known = {
        f"@{name}": [gate.get("id") for gate in gates if gate.get("demands") in demands]
        for name, demands in (*groups.items(), *((demand, frozenset({demand})) for demand in DEMANDS))
    }
    for kind in ("outcome", "action", "reply", "never"):
        for block in _blocks(flow.get(kind, [])):
            for part in (block, *_blocks(block.get("when", [])), *_blocks(block.get("worded", []))):
                for field in ("gates", "unless"):
                    if field in part:
                        part[field] = [*dict.fromkeys(one for each in part[field] for one in known.get(each, [each]))]


def _blocks(value: Any) -> list[_Table]:
    if not isinstance(value, list) or not all(isinstance(block, dict) for block in value):
        raise PackError(Message("flow.toml: duties and gates are written as [[duty]] and [[gate]] blocks."), REPAIR)
    return value
