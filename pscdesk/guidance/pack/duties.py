"""Which of the duties that stand are shown, in which form and order, so that none goes against another."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from pscdesk.guidance.pack.pack_types import Duty
from pscdesk.guidance.pack.vocabulary import SHIELDS, SOON, Effect

_LIFE = "life"


def settled(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """These duties as a page may show them together, soonest first, then in the order of their topics.

    Taken in the order of what they protect (``SHIELDS``), prohibitions first, each is kept unless it does what one
    already kept forbids, or forbids what one does; then its softer form is tried in the same way, or it is left out. Of
    those on one topic the first in the file is shown. Where a life is in danger the rest of what is for now comes once
    the person is safe, but for topics that stay. So no two that are shown collide, whichever gates stand.
    """
    kept = _without_collisions(duties)
    first: dict[str, Duty] = {}
    for duty in sorted(kept, key=lambda duty: duty.number):
        first.setdefault(duty.topic.id, duty)
    at_risk = any(duty.shield == _LIFE for duty in first.values())
    shown = [_after_a_life(duty) if at_risk else duty for duty in first.values()]
    return tuple(sorted(shown, key=lambda duty: (SOON.index(duty.soon), duty.topic.number)))


def collide(one: Duty, other: Duty) -> bool:
    """True where one of these does what the other forbids."""
    return not (set(one.does).isdisjoint(other.forbids) and set(other.does).isdisjoint(one.forbids))


def _without_collisions(duties: Iterable[Duty]) -> list[Duty]:
    once = {duty.id: duty for duty in duties}
    done: set[Effect] = set()
    forbidden: set[Effect] = set()
    kept: dict[str, Duty] = {}
    for duty in sorted(once.values(), key=precedence):
        form: Duty | None = duty
        while form is not None and not (forbidden.isdisjoint(form.does) and done.isdisjoint(form.forbids)):
            form = form.softer
        if form is not None and form.id not in kept:
            kept[form.id] = form
            done.update(form.does)
            forbidden.update(form.forbids)
    return list(kept.values())


def precedence(duty: Duty) -> tuple[int, bool, int]:
    """In which order duties are taken where they collide: by what they protect, prohibitions first, then as written."""
    return SHIELDS.index(duty.shield), duty.kind != "do-not", duty.number


def _after_a_life(duty: Duty) -> Duty:
    if duty.soon != "now" or duty.shield == _LIFE or duty.topic.stays or duty.kind == "do-not":
        return duty
    return msgspec.structs.replace(duty, soon="next")
