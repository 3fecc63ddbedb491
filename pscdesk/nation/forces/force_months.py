"""Which forces are due in a month, what each is called then, and under which code its figures are added up."""

from __future__ import annotations

from pscdesk.errors import InputError
from pscdesk.messages import Message
from pscdesk.nation.facts import ForceFact
from pscdesk.nation.forces.national_force import ForceEvent, ForceRegister, Merged, Renamed, Split
from pscdesk.periods import Month


def last_month(register: ForceRegister, code: str) -> Month | None:
    """The last month in which a force stands; None where it has no end."""
    until = register.by_code[code].until
    ends = [event.since.plus(-1) for event in register.events if code in _ended_by(event)]
    return min([*ends, *([until] if until else [])], default=None)


def first_month(register: ForceRegister, code: str) -> Month | None:
    """The month in which a force began by a merger or a split; None where nothing says that it did not stand before.

    A force into which others are merged and that was due before goes on as it was.
    """
    since = register.by_code[code].since
    begun = [event.since for event in register.events if code in _begun_by(event)]
    return min((month for month in begun if since is not None and since >= month), default=None)


def stands(register: ForceRegister, code: str, month: Month) -> bool:
    """Whether a force is there in a month: what it publishes of other months is its follower’s, or was another’s."""
    first, last = first_month(register, code), last_month(register, code)
    return (first is None or first <= month) and (last is None or month <= last)


def is_due(register: ForceRegister, code: str, month: Month) -> bool:
    """Whether a force is to publish a month, whatever it published."""
    since = register.by_code[code].since
    return since is not None and since <= month and stands(register, code, month)


def due_forces(register: ForceRegister, month: Month) -> tuple[str, ...]:
    """The codes of the forces that are to publish a month, in order."""
    return tuple(sorted(one.code for one in register.forces if is_due(register, one.code, month)))


def name_in(register: ForceRegister, code: str, month: Month) -> str:
    """What a force is called in a month."""
    names = [event for event in register.events if isinstance(event, Renamed) and event.code == code]
    said = [event for event in names if event.since <= month]
    return max(said, key=lambda event: event.since).name if said else register.by_code[code].name


def current_code(register: ForceRegister, code: str, month: Month) -> str:
    """The code of the force to which the figures of a force belong in a month: its follower's after a merger.

    A force that was split has no one follower, so that its earlier figures stay under its own code and are counted
    once.
    """
    into = {one: event.into for event in _merged(register) if event.since <= month for one in event.codes}
    passed = {code}
    while code in into and into[code] not in passed:
        code = into[code]
        passed.add(code)
    return code


def force_fact(register: ForceRegister, code: str, month: Month, seen_from: Month) -> ForceFact:
    """A force as it was in a month, with the code that its figures have in the month from which one looks back."""
    force = register.by_code[code]
    return ForceFact(
        code=code,
        name=name_in(register, code, month),
        family=force.family,
        current=current_code(register, code, seen_from),
    )


def with_event(register: ForceRegister, event: ForceEvent) -> ForceRegister:
    """The register once something has happened; ``InputError`` where it cannot."""
    if event in register.events:
        return register
    named = {*_ended_by(event), *_begun_by(event), *((event.code,) if isinstance(event, Renamed) else ())}
    unknown = sorted(named - register.by_code.keys())
    if unknown:
        raise InputError(
            Message("No force with the code {code} has joined.", code=unknown[0]), Message("Join it first.")
        )
    if len(_begun_by(event)) < (2 if isinstance(event, Split) else 0) or _ended_by(event) & _begun_by(event):
        raise InputError(
            Message("A force cannot become itself, and a split makes two forces or more."), Message("Check the codes.")
        )
    for code in named:
        last = last_month(register, code)
        if last is not None and last < event.since:
            raise InputError(
                Message("The force {code} ended with {month}.", code=code, month=last.label),
                Message("Give an earlier month, or another force. Nothing was changed."),
            )
    events = sorted({*register.events, event}, key=lambda one: (one.since, type(one).__name__, str(one)))
    return ForceRegister(register.forces, tuple(events))


def _merged(register: ForceRegister) -> list[Merged]:
    return [event for event in register.events if isinstance(event, Merged)]


def _ended_by(event: ForceEvent) -> frozenset[str]:
    match event:
        case Merged(codes=codes):
            return frozenset(codes)
        case Split(code=code):
            return frozenset({code})
        case Renamed():
            return frozenset()


def _begun_by(event: ForceEvent) -> frozenset[str]:
    match event:
        case Merged(into=into):
            return frozenset({into})
        case Split(into=into):
            return frozenset(into)
        case Renamed():
            return frozenset()
