"""Every tag of every duty is taken away in turn: the check notices, or no page changes, or it is told of here."""

from __future__ import annotations

from collections import Counter

import pytest
from guidance.altered_duties import mutants, noticed, pages, with_duty
from guidance.shipped import PACK

from pscdesk.guidance.wording.effect_findings import effect_faults_of

KNOWN: dict[str, str] = {
    "no-contact-harmed: shield": "what it protects shows in no word of it",
    "tell-vetting: does tell about": "it is said to whoever it concerns, whom only its “who” names",
    "own-ticket: does tell other-unit": "“asks” is towards them too, and its teller is whoever had the ticket",
    "take-down: does keep nobody": "“captured” is what is asked of others, and its softer form must not have it",
    "no-own-dealing: forbids ask about": "its text names who complained and who was there, and not this one",
    "ask-how: does meet about": "“ask … in private” meets whom it asks; nobody is named",
    "offer-support: does tell about": "nobody is named, and one of two parties is enough for “say”",
    "offer-support: does tell harmed": "the same",
    "support-first: does ask about": "whom it is about is named as “whoever may need support”, after “what would help”",
    "agree-work: does meet harmed": "nobody is named, and whom it is about is enough",
    "do-word: softer": "an answer to a plan may be left out where something stands against it",
    "do-word-two: softer": "the same",
    "word-welfare: softer": "the same",
    "word-had: softer": "the same",
    "word-no-need: softer": "the same",
    "search-ask: softer": "the same",
    "ring-danger: softer": "the same",
    "ring-child: softer": "the same",
    "no-conduct-talk: forbids tell harmed": "nobody is named, and two of the parties are enough for “talk”",
    "outside-call: does refer outside": "“through the door outside” says where, and names nobody",
    "outside-call: topic": "a call would be asked for beside the door outside: a line too many, and no collision",
    "log-complaint: topic": "the same of two lines on what is to be logged",
    "log-if-hurt: topic": "the same",
    "worse-now: topic": "the same of two lines on being treated worse",
    "worse-treated: topic": "the same",
    "exact-words: topic": "two notes would be asked for where one is enough: a line too many, and no collision",
    "note-plainly: topic": "the same",
    "me-report: topic": "the same of two ways to report",
    "me-report-outside: topic": "the same",
    "look-after: topic": "the same of two offers of support",
    "ask-support: topic": "the same",
    "ask-own-support: topic": "the same",
    "own-advice-first: topic": "the same of two lines on advice",
    "own-advice: topic": "the same",
}
"""Tags that the check would not miss although a page changes, each with the reason."""


@pytest.mark.slow
def test_a_tag_taken_away_is_noticed_or_changes_no_page(record_property):
    """A page is what any one or two gates that may stand together come to, with the steps of each outcome.

    Where no such page changes, neither in what is shown nor in how soon, the tag does nothing beside the others.
    Every sixth is tried, and each that is known to be missed: all 720 take a minute and came to the same.
    """
    tally: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    for number, (duty, gone, left) in enumerate(mutants(PACK)):
        kind = gone.split()[0]
        if number % 6 and f"{duty.id}: {gone}" not in KNOWN:
            continue
        if noticed(PACK, duty, left):
            tally[kind, "noticed"] += 1
        elif pages(with_duty(PACK, left), duty.id) == pages(PACK, duty.id):
            tally[kind, "no page changes"] += 1
        else:
            tally[kind, "missed"] += 1
            missed.append(f"{duty.id}: {gone}")
    record_property("tags", {" ".join(each): count for each, count in sorted(tally.items())})
    assert set(missed) == KNOWN.keys(), set(missed) ^ KNOWN.keys()
    effects = [gone for _, gone, _ in mutants(PACK) if gone.split()[0] in ("does", "forbids")]
    assert tally["does", "missed"] + tally["forbids", "missed"] <= 0.03 * len(effects)


def test_what_the_check_notices_is_noticed_at_once_where_the_words_say_it():
    by_words = [f"{duty.id}: {gone}" for duty, gone, left in mutants(PACK) if any_said(duty, left)]
    effects = [gone for _, gone, _ in mutants(PACK) if gone.split()[0] in ("does", "forbids")]
    assert len(by_words) >= 0.75 * len(effects)


def any_said(duty, left) -> bool:
    """True if the words of the duty alone say that something is gone."""
    return set(effect_faults_of(left)) > set(effect_faults_of(duty))
