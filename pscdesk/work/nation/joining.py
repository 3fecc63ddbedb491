"""A force joins by its office card: its code is bound to the key on it. And what happens to forces from a month on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pscdesk.documents.place_names import name_fault, tidied
from pscdesk.errors import InputError, Question
from pscdesk.messages import Message, joined
from pscdesk.nation.forces.force_codes import ForceList
from pscdesk.nation.forces.force_months import stands, with_event
from pscdesk.nation.forces.national_force import ForceEvent, ForceRegister, NationForce, Renamed, check_code
from pscdesk.periods import Month
from pscdesk.returns.cards import fingerprint, read_office_card
from pscdesk.returns.published.package_verdicts import PackageRefusal
from pscdesk.returns.return_types import OfficeCard
from pscdesk.returns.signed_text import LARGEST
from pscdesk.storage.plain_file import read_whole
from pscdesk.work.nation.body import Body
from pscdesk.work.nation.kept_packages import held_packages

_COMPARE = Message("Compare the fingerprint with the one that the force reads out over the telephone.")


@dataclass(frozen=True)
class Joined:
    """A force that joined, with the fingerprint to be compared; ``before``: it had joined just so already."""

    force: NationForce
    fingerprint: str
    before: bool = False


@dataclass(frozen=True)
class Asked:
    """What is wanted of a force that joins: its code, else the listed name decides, its family, its first month."""

    code: str = ""
    name: str = ""
    family: str | None = None
    since: Month | None = None
    fingerprint: str = ""
    """That of the force’s key as it was told in another way, to be held against the card."""


def read_card(path: Path) -> OfficeCard:
    """The office card in a file; ``Refusal`` E50 or E51, ``FileError``."""
    return read_office_card(read_whole(path, at_most=LARGEST))


def join(body: Body, card: OfficeCard, asked: Asked, known: ForceList) -> Joined:
    """Put a force on the register from its office card; the same card again changes only what is asked for.

    ``Question`` where a force that joined has another key now: the packages of both keys are then its own.
    ``InputError`` where no code is known, or the key is another force's; ``PackageRefusal`` N31 for made-up beside
    real ones. Nothing is changed then.
    """
    if asked.fingerprint and _digits(asked.fingerprint) != _digits(fingerprint(card)):
        raise InputError(
            Message(
                "The fingerprint on this card is {fingerprint}, and not the one you gave.",
                fingerprint=fingerprint(card),
            ),
            Message("Do not join it. Telephone the force, and ask for its card again."),
        )
    with body.changing() as register:
        code = check_code(asked.code) if asked.code else _code_of(card, register, known)
        owner, held = register.by_key.get(card.key), register.by_code.get(code)
        if owner is not None and owner.code != code:
            raise InputError(
                Message("The key on this card is that of the force {code}.", code=owner.code),
                Message("Check the code. Nothing was changed."),
            )
        if any(force.made_up != card.made_up for force in register.forces):
            raise PackageRefusal("N31")
        if held is not None and card.key not in held.keys and card.key not in body.agreed:
            raise _another_key(body, card, held)
        force = _force(body, card, asked, code, held, known)
        others = tuple(one for one in register.forces if one.code != code)
        changed = ForceRegister((*others, force), register.events)
        before = held == force
        if not before:
            body.keep_register(changed)
    return Joined(force, fingerprint(card), before)


def offered_code(card: OfficeCard, register: ForceRegister, known: ForceList) -> str:
    """The code that a card's force has on the register or in a list of codes; empty where neither knows it."""
    try:
        return _code_of(card, register, known)
    except InputError:
        return ""


def change_forces(body: Body, event: ForceEvent) -> None:
    """Note that forces are renamed, merged or split from a month on; ``InputError`` where that cannot be.

    ``Question`` first where months that were published would count for nobody from then on.
    """
    if isinstance(event, Renamed):
        _check_name(event.name)
    with body.changing() as register:
        changed = with_event(register, event)
        if changed == register:
            return
        lost = _set_aside(body, register, changed)
        if lost and repr(event) not in body.agreed:
            raise Question(
                Message("These months were published, and would count for nobody: {months}.", months=_named(lost)),
                Message("Is the month right? It cannot be taken back."),
                Message("Note it all the same"),
                lambda: body.agreed.add(repr(event)),
            )
        body.keep_register(changed)


def _set_aside(body: Body, before: ForceRegister, after: ForceRegister) -> list[tuple[str, Month]]:
    """The months that forces published and that would not count any more, by code and month."""
    held = [one.kept for one in held_packages(body, before)]
    told = sorted({(one.code, month) for one in held for month in one.contents})
    return [(code, month) for code, month in told if stands(before, code, month) and not stands(after, code, month)]


def _named(lost: Sequence[tuple[str, Month]]) -> Message:
    by_code = {code: [month for one, month in lost if one == code] for code in dict.fromkeys(code for code, _ in lost)}
    return joined(
        "; ",
        [
            Message(
                "{code}: {number}, {first} to {last}",
                code=code,
                number=len(months),
                first=months[0].label,
                last=months[-1].label,
            )
            for code, months in by_code.items()
        ],
    )


def leave(body: Body, code: str, last: Month) -> None:
    """Note that a force is due no longer after a month; what it published stays."""
    with body.changing() as register:
        force = register.by_code.get(check_code(code))
        if force is None:
            raise InputError(Message("No force with the code {code} has joined.", code=check_code(code)))
        others = tuple(one for one in register.forces if one is not force)
        body.keep_register(ForceRegister((*others, replace(force, until=last)), register.events))


def _force(
    body: Body, card: OfficeCard, asked: Asked, code: str, held: NationForce | None, known: ForceList
) -> NationForce:
    if held is None:
        listed = known.by_code.get(code)
        name = _check_name(asked.name or card.force)
        family = asked.family if asked.family is not None else (listed.family if listed else "")
        return NationForce(code, name, (card.key,), tidied(family), card.made_up, asked.since or body.this_month)
    keys = held.keys if card.key in held.keys else (*held.keys, card.key)
    return replace(
        held,
        keys=keys,
        name=_check_name(asked.name) if asked.name else held.name,
        family=held.family if asked.family is None else tidied(asked.family),
        since=asked.since or held.since,
    )


def _code_of(card: OfficeCard, register: ForceRegister, known: ForceList) -> str:
    """The code of a force that joined with this key, else that of the one listed force of its name."""
    owner = register.by_key.get(card.key)
    if owner is not None:
        return owner.code
    same = [one.code for one in known.force if one.name.casefold() == tidied(card.force).casefold()]
    if len(same) == 1:
        return same[0]
    raise InputError(
        Message("No code is listed for {name}.", name=card.force),
        Message("Say which code it has, its official one or one of your own."),
    )


def _digits(text: str) -> str:
    return "".join(text.split()).upper()


def _check_name(name: str) -> str:
    tidy = tidied(name)
    fault = name_fault(tidy)
    if fault:
        raise InputError(
            Message("The name of the force {fault}.", fault=fault),
            Message("Write it another way. Nothing was changed."),
        )
    return tidy


def _another_key(body: Body, card: OfficeCard, held: NationForce) -> Question:
    return Question(
        Message(
            "{name} joined with another key. The fingerprint of this one is {fingerprint}.",
            name=held.name,
            fingerprint=fingerprint(card),
        ),
        _COMPARE,
        Message("It is that force’s new key"),
        lambda: body.agreed.add(card.key),
    )
