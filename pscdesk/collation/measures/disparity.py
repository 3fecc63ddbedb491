"""The ratio of two groups' rates of events, never without its interval."""

from __future__ import annotations

from pscdesk.collation.measures.intervals import Estimate, log_interval


def event_rate_ratio(events: float, people: float, other_events: float, other_people: float) -> Estimate:
    """The ratio of two rates of events, where one person may have several: (a/n₁)/(b/n₂).

    The variance of its logarithm is 1/a + 1/b, as of two Poisson counts (log method).
    """
    ratio = (events / people) / (other_events / other_people)
    return log_interval(ratio, 1 / events + 1 / other_events)
