"""Disparity between groups, from totals of formal systems: ratios and gaps, never without interval and count basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pscdesk.collation.measures.intervals import Estimate, difference, log_interval, wilson

Basis = Literal["people", "events"]
"""Whether each person is counted once, or each event. Two true ratios of one study differ by this alone."""


@dataclass(frozen=True)
class Group:
    """One group's totals: people or events that came up (``events``), out of the people in it (``people``)."""

    events: float
    people: float


def relative_likelihood(events: float, people: float, other_events: float, other_people: float) -> Estimate:
    """How likely one group is against another, people counted once each: (a/n₁)/(b/n₂).

    The variance of its logarithm is 1/a − 1/n₁ + 1/b − 1/n₂. Source: WRES indicator 3 (ratio); log method (interval).
    """
    ratio = (events / people) / (other_events / other_people)
    return log_interval(ratio, 1 / events - 1 / people + 1 / other_events - 1 / other_people)


def event_rate_ratio(events: float, people: float, other_events: float, other_people: float) -> Estimate:
    """The ratio of two rates of events, where one person may have several: (a/n₁)/(b/n₂).

    The variance of its logarithm is 1/a + 1/b, as of two Poisson counts (log method).
    """
    ratio = (events / people) / (other_events / other_people)
    return log_interval(ratio, 1 / events + 1 / other_events)


def rate_ratio(one: Group, other: Group, basis: Basis) -> Estimate:
    """The ratio of two groups' rates by its count basis, with its 95% interval."""
    ratio = {"people": relative_likelihood, "events": event_rate_ratio}[basis]
    return ratio(one.events, one.people, other.events, other.people)


def ratio_from_shares(share_of_events: float, share_of_people: float) -> float:
    """The ratio of two groups' rates from one group's share among events and in the workforce (0 to 1 each).

    (s/w) / ((1 − s)/(1 − w)): arithmetic, without an interval, because shares alone do not say how many there were.
    """
    return (share_of_events / share_of_people) / ((1 - share_of_events) / (1 - share_of_people))


def disparity_gap(one: Group, other: Group) -> Estimate:
    """A group's share among events less its share in the workforce (−1 to 1), with Newcombe's interval from Wilson's.

    0 means that the group comes up as often as its size would have it.
    """
    events, people = one.events + other.events, one.people + other.people
    return difference(wilson(one.events, events), wilson(one.people, people))
