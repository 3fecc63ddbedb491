"""What may become of a field, in words: so that whoever edits guidance knows before they try."""

from __future__ import annotations

from pscdesk.guidance.workshop.caution.order import Rule
from pscdesk.messages import Message

RULE_WORDS: dict[Rule, Message] = {
    "kept": Message("Stays as it is."),
    "free": Message("May be written anew."),
    "grows": Message("May be added to. Nothing may be taken out."),
    "grows if there": Message("May be added to where there is something already. Nothing may be taken out."),
    "first kept": Message("May be added to at its end."),
    "forbids more": Message("More may be forbidden, and not less."),
    "sooner": Message("May fall due sooner, and not later."),
    "stronger": Message("May demand more, and not less."),
    "filled": Message("May be filled in where nothing stands."),
    "earlier": Message("May be an earlier day."),
    "seen later": Message("May be a later day."),
    "no lower": Message("May be a graver end."),
    "shrinks": Message("May be fewer."),
    "sure": Message("May say how sure we are. Our own advice stays that."),
    "surer": Message("May be surer, and not less sure. Our own advice stays that."),
    "proved": Message("May be changed as far as it is proved that nothing ends lower."),
}
"""Each rule of the order of texts, in a sentence."""

MAY_BEAR_A_LINE = Message("A line of your own may stand beneath it.")
"""What is said of a text that stays and may have a local line."""
