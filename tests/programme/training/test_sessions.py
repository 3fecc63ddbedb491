"""Sessions by audience from printed counts; the seats they can have had, against every way to deal them out."""

from __future__ import annotations

from itertools import permutations

from made_up.contacts import FORMS
from made_up.reports import form_of, month
from msgspec.structs import replace

from pscdesk.collation.measures.window import Window, open_window
from pscdesk.periods import Month
from pscdesk.programme.training.scorecard import scorecard
from pscdesk.programme.training.sessions import BANDS, BRIEFING, MIXED, audiences_of, seats_of, sessions_held
from pscdesk.programme.training.training_results import TrainingResults, training_blocks

FORM = FORMS[BRIEFING]
JULY, AUGUST = Month(2026, 7), Month(2026, 8)


def window() -> Window:
    vectors = {
        "session": (10, 5, 0, 0, 0, 0),
        "audience": (5, 0, 10, 0, 0, 0, 0),
        "attendees": (5, 5, 0, 5, 0, 0),
    }
    made = {when: month(when, 120) for when in (JULY, AUGUST)}
    briefed = {
        when: replace(one, forms={**one.forms, BRIEFING: form_of(FORM, 15, vectors)}) for when, one in made.items()
    }
    return open_window(briefed, JULY, AUGUST, FORMS)


def test_the_bands_are_those_of_the_form_and_every_audience_but_the_mixed_one_has_people() -> None:
    assert tuple(BANDS) == tuple(code.id for code in FORM.fields["attendees"].codes(FORM.version))
    assert {*audiences_of(FORM), MIXED} == {code.id for code in FORM.fields["audience"].codes(FORM.version)}


def test_sessions_are_the_sums_of_printed_months_beside_the_people_that_were_typed_in() -> None:
    held = sessions_held(window(), FORM, {"champions": 43})
    found = {one.audience: one for one in held.by_audience}
    assert (held.sessions, found["champions"].sessions, found["supervisors"].sessions) == (30, 20, 10)
    assert (found["champions"].people, found["supervisors"].people) == (43, None)
    assert held.off == window().most_off
    assert (held.seats.least, held.seats.most, held.seats.is_open) == (
        10 * 1 + 10 * 6 + 10 * 31,
        10 * 5 + 10 * 15 + 10 * 60,
        False,
    )


def test_seats_of_some_sessions_are_what_the_smallest_and_the_largest_ways_to_deal_them_come_to() -> None:
    bands = {"up-to-5": 2, "6-15": 1, "31-60": 2}
    listed = [band for band, number in bands.items() for _ in range(number)]
    for sessions in range(len(listed) + 1):
        dealt = {order[:sessions] for order in permutations(listed)}
        found = seats_of(sessions, bands)
        assert found.least == min(sum(BANDS[band][0] for band in some) for some in dealt)
        assert found.most == max(sum(BANDS[band][1] or 0 for band in some) for some in dealt)
    assert seats_of(1, {"over-120": 5}).is_open
    assert not seats_of(0, {"over-120": 5}).is_open


def test_the_paper_says_that_a_seat_is_no_person_and_how_far_counts_may_be_off() -> None:
    held = sessions_held(window(), FORM, {"champions": 43})
    blocks = training_blocks(TrainingResults(scorecard([], ()), "July to August", held))
    table = next(one for one in blocks if getattr(one, "id", "") == "sessions-by-audience")
    assert ("Champions", 20, "70 to 750", 43) in table.rows  # pyright: ignore
    assert ("Inspectors and above", 0, "–", "–") in table.rows  # pyright: ignore
    assert "A seat is not a person" in table.note  # pyright: ignore
    assert f"at most {held.off} from the true one" in table.note  # pyright: ignore
