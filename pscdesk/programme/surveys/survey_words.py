"""What is said of a survey's shares and of how they changed, in sentences that respect interval and rounding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pscdesk.collation.floors import SURVEY_COUNT
from pscdesk.collation.measures.intervals import Estimate
from pscdesk.collation.measures.share_change import Verdict
from pscdesk.documents.exact import exact, percent
from pscdesk.messages import Message, at_start, joined, plural
from pscdesk.periods import Month
from pscdesk.programme.surveys.printed_survey import PrintedSurvey
from pscdesk.programme.surveys.quarter import quarter_label
from pscdesk.programme.surveys.survey_counts import SurveyCounts
from pscdesk.programme.surveys.survey_form import Survey
from pscdesk.programme.surveys.survey_shares import SurveyChange, SurveyShare, changes, response_rate, survey_share

NOTHING = "–"
"""Stands where a share is not shown; the rule under the table says why."""

CHANGE_WORDS: Mapping[Verdict, str] = {
    "more": Message("more than chance and rounding explain"),
    "less": Message("less, by more than chance and rounding explain"),
    "not distinguishable": Message("not yet distinguishable"),
}

SURVEY_RULE = Message(
    "Every count is a multiple of 5 and lies at most 4 from the true one; all of one survey and period add up. A "
    "share is of the answers that are for or against; who would not say, and who had nothing to say, are beside it. "
    "Its 95% interval (Wilson) is shown from a printed base of 20. A change is called more or less only where every "
    "pair of counts that rounding allows has that sign, and the interval of the difference (Newcombe) leaves 0."
)

SURVEY_LIMITS = Message(
    "A survey tells what those who answered say of themselves, not what they do, and nothing of those who did not "
    "answer. The same people may have answered in several quarters."
)


def in_per_cent(share: Estimate) -> str:
    """A share with its interval in whole per cent, such as "75% (71% to 79%)", with the numbers behind it."""
    said = Message(
        "{share} ({low} to {high})", share=percent(share.value), low=percent(share.low), high=percent(share.high)
    )
    return exact(said, tuple(round(one, 4) for one in (share.value, share.low, share.high)), "0%")


def share_text(share: SurveyShare) -> str:
    """A share with its interval, or a dash where its base is too small."""
    return NOTHING if share.shown is None else in_per_cent(share.shown)


def undisclosed_text(share: SurveyShare) -> str:
    """The share of those who answered and would not say; where they are few, only that it is under so much."""
    if share.undisclosed is None:
        return NOTHING
    if share.unsaid < SURVEY_COUNT.least:
        return Message("under {share}", share=percent(SURVEY_COUNT.least / share.people))
    return percent(share.undisclosed)


def change_text(change: SurveyChange | None) -> str:
    """What may be said of a change, with its difference in points; a dash where there is none to speak of."""
    if change is None:
        return NOTHING
    points = [f"{100 * part:+.0f}".replace("-", "\N{MINUS SIGN}") for part in _ends(change.difference)]
    return Message(
        "{verdict}: {value} points ({low} to {high})",
        verdict=CHANGE_WORDS[change.verdict],
        value=points[0],
        low=points[1],
        high=points[2],
    )


def pooled_note(sets: Sequence[PrintedSurvey]) -> str:
    """Which quarters are shown together, because fewer than 20 answered in one; empty where none are."""
    pooled = [one for one in sets if len(one.quarters) > 1]
    if not pooled:
        return ""
    return plural(
        "Fewer than 20 people answered in a quarter, so quarters are shown together: {labels}.",
        "Fewer than 20 people answered in some quarters, so these are shown together: {labels}.",
        len(pooled),
        labels=joined("; ", [one.label for one in pooled]),
    )


def waiting_note(waiting: Sequence[Month]) -> str:
    """Which quarters are not shown yet, because they have fewer than 20 answers together; empty where none wait."""
    if not waiting:
        return ""
    return plural(
        "{quarters} is not shown yet: fewer than 20 people answered. It is shown together with the next quarter.",
        "{quarters} are not shown yet: fewer than 20 people answered in them together. They are shown with the next "
        "one.",
        len(waiting),
        quarters=joined(", ", [quarter_label(one) for one in waiting]),
    )


FOR_GOOD = Message("What is printed never changes, and the true totals behind it are deleted.")
"""Said before anything of a survey is printed."""

PUBLISHED_ALREADY = Message("These totals were published elsewhere already; they print as they are.")


def to_print_told(pool: Sequence[SurveyCounts]) -> str:
    """Quarters that are to be printed together, and how many people answered in them."""
    return plural(
        "To be printed: {quarters}; {number} person answered.",
        "To be printed: {quarters}; {number} people answered.",
        sum(one.people for one in pool),
        quarters=joined(", ", [quarter_label(Month.read(one.quarter)) for one in pool]),
    )


def printed_told(printed: PrintedSurvey) -> str:
    """What was just printed, and how many answered."""
    told = {"period": printed.label, "response": response_text(printed)}
    if len(printed.quarters) > 1:
        return Message("Printed: {period} together, for fewer than 20 answered in one; {response}.", **told)
    return Message("Printed: {period}; {response}.", **told)


def response_text(printed: PrintedSurvey) -> str:
    """How many answered of those who were asked, with their share where it may be shown."""
    rate = response_rate(printed)
    told = {"answered": f"{printed.people():,}", "asked": f"{printed.asked:,}"}
    if rate is None:
        return Message("{answered} of {asked} asked", **told)
    return Message("{answered} of {asked} asked ({rate})", **told, rate=percent(min(1.0, rate)))


def surveys_line(printed: Iterable[tuple[Survey, Sequence[PrintedSurvey]]]) -> str:
    """All surveys in one paragraph, for a paper of two pages: who answered in the newest period of each, what changed.

    A survey of which nothing is printed is not among them.
    """
    newest: list[str] = []
    compared = moved = 0
    for survey, sets in printed:
        if not sets:
            continue
        newest.append(
            Message(
                "{title}, {period}: {response}",
                title=survey.title,
                period=sets[-1].label,
                response=response_text(sets[-1]),
            )
        )
        made = [changes(survey, sets[-2:], question) for question in sets[-1].questions(survey)]
        compared += sum(bool(one) for one in made)
        moved += sum(one[-1].verdict != "not distinguishable" for one in made if one)
    if not newest:
        return Message("Surveys: nothing is printed of any yet.")
    if not compared:
        return Message("Surveys: {newest}.", newest=joined("; ", newest))
    return Message(
        "Surveys: {newest}. Shares that stand beside those of the period before: {compared}. Changed by more than "
        "chance and rounding explain: {moved}.",
        newest=joined("; ", newest),
        compared=compared,
        moved=moved,
    )


def told_shares(survey: Survey, sets: Sequence[PrintedSurvey]) -> tuple[str, ...]:
    """A sentence for each question: the newest share, what it was before, and what may be said of the change."""
    if not sets:
        return ()
    newest = sets[-1]
    return tuple(
        _told(survey, newest, question, changes(survey, sets[-2:], question)) for question in newest.questions(survey)
    )


def _told(survey: Survey, newest: PrintedSurvey, question: str, made: Sequence[SurveyChange]) -> str:
    label = survey.questions[question].label
    share = survey_share(newest, question)
    if share.shown is None:
        return Message(
            "{label}: not shown for {period}, for {base} answers count, and 20 are needed.",
            label=at_start(label),
            period=newest.label,
            base=share.base,
        )
    now = Message(
        "{label}: {share} in {period}, 95% interval {low} to {high}; {undisclosed} would not say",
        label=at_start(label),
        share=percent(share.shown.value),
        period=newest.label,
        low=percent(share.shown.low),
        high=percent(share.shown.high),
        undisclosed=undisclosed_text(share),
    )
    last = made[-1] if made and made[-1].now == share else None
    if last is None or last.then.shown is None:
        return Message("{now}.", now=now)
    return Message(
        "{now}. Before it was {then}: {verdict}.",
        now=now,
        then=percent(last.then.shown.value),
        verdict=CHANGE_WORDS[last.verdict],
    )


def _ends(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.value, estimate.low, estimate.high
