"""Walks the aid of a window to its end, with some answers picked."""

from __future__ import annotations

from pscdesk.ui.pages.aid.aid_page import AidPage


def conclude(page: AidPage, **picked: str | tuple[str, ...]) -> None:
    """Answer with what is picked by question, else "none", "no" or the first option, and see what it comes to."""
    page.walk.begin()
    while page.walk.place == "question":
        ids = [option.id for option in page.walk.question.options]
        mildest = next((one for one in ("none", "no") if one in ids), ids[0])
        chosen = picked.get(page.walk.question.id, mildest)
        given = (chosen,) if isinstance(chosen, str) else chosen
        assert set(given) <= {*ids}, f"{page.walk.question.id} has no answer {given}: the walk would never end"
        page.walk.answer(given)
    page.walk.conclude()
