"""Closes desks from a month on, and opens them again from a month on; what was so before that month stays so."""

from __future__ import annotations

from dataclasses import replace

from pscdesk.collation.register.register import Closure, Desk
from pscdesk.periods import Month, or_beginning


def closed_from(desk: Desk, since: Month | None) -> Desk:
    """The desk closed from a month on until further notice, or in all months when ``since`` is None.

    One that is closed already stays closed from the earlier month.
    """
    since = or_beginning(since)
    if since is None:
        return replace(desk, closed=(Closure(),))
    joined = [one for one in desk.closed if one.until is None or one.until >= since.plus(-1)]
    begins = min((one.since for one in joined), key=_order, default=since)
    kept = tuple(one for one in desk.closed if one not in joined)
    return replace(desk, closed=(*kept, Closure(min(begins, since, key=_order))))


def open_from(desk: Desk, since: Month | None) -> Desk:
    """The desk open from a month on, or in all months when ``since`` is None; closings planned for later are gone."""
    since = or_beginning(since)
    if since is None:
        return replace(desk, closed=())
    last = since.plus(-1)
    kept = [one for one in desk.closed if one.since is None or one.since < since]
    ended = (replace(one, until=last) if one.until is None or one.until > last else one for one in kept)
    return replace(desk, closed=tuple(ended))


def _order(month: Month | None) -> str:
    return str(month or "")
