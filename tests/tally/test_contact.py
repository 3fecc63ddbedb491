"""What one contact raises: every combination is taken, and nothing but the tables of the design moves."""

from __future__ import annotations

import random
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE, AID, FORMS, OPTIONAL, SAFE, draw

from pscdesk.errors import InputError, StoreError
from pscdesk.periods import Month
from pscdesk.tally.consistency import find_fault
from pscdesk.tally.contact import cells, derive, read_choices, receipt
from pscdesk.tally.form_counts import FormCounts, at_present, move_counts, no_counts, relayout
from pscdesk.tally.tally_form import Code

OCTOBER = Month(2026, 10)


def counted(form, contacts):
    counts = no_counts(form)
    for raw in contacts:
        counts = move_counts(counts, cells(form, read_choices(form, raw, OPTIONAL)), 1)
    return counts


def fault_of(contacts, tables):
    return find_fault(ADVICE, FormCounts(version=ADVICE.version, contacts=contacts, tables=tables))


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(FORMS)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_combination_of_codes_is_refused_and_the_tables_agree(dice, form_id, optional):
    form = FORMS[form_id]
    contacts = [draw(dice, form, optional) for _ in range(dice.randint(0, 12))]
    assert find_fault(form, counted(form, contacts)) is None


def test_one_contact_raises_its_cell_in_each_table_row_by_row():
    raised = cells(ADVICE, read_choices(ADVICE, SAFE))
    assert raised["contacts"] == (0,)
    assert raised["role"] == (0,)
    assert raised["theme"] == (1, 16)
    assert raised["route"] == (2,)
    assert raised["safe-space"] == (0,)
    assert raised["role*kind"] == (0,)
    assert raised["stage*route"] == (2,)
    routes = len(ADVICE.fields["route"].codes(ADVICE.version))
    assert raised["theme*route"] == (1 * routes + 2, 16 * routes + 2)
    assert not OPTIONAL & raised.keys()


def test_theme_by_route_is_kept_for_safe_space_contacts_only():
    formal = SAFE | {"stage": ["formal-open"]}
    raised = cells(ADVICE, read_choices(ADVICE, formal))
    assert raised["safe-space"] == (1,)
    assert "theme*route" not in raised
    assert raised["theme"] == (1, 16)


@pytest.mark.parametrize(
    ("change", "safe"),
    [
        ({}, "yes"),
        ({"role": ["adviser"]}, "yes"),
        ({"role": ["no-reports"]}, "no"),
        ({"role": ["not-stated"]}, "no"),
        ({"kind": ["report"]}, "no"),
        ({"stage": ["considering-referral"]}, "yes"),
        ({"stage": ["referred"]}, "no"),
        ({"stage": ["not-stated"]}, "no"),
    ],
)
def test_safe_space_is_derived_from_who_asks_what_and_how_far_it_has_gone(change, safe):
    assert derive(ADVICE, read_choices(ADVICE, SAFE | change))["safe-space"] == (safe,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rolle": ["supervisor"]}, "no field called “rolle”. Did you mean “role”"),
        ({"safe-space": ["yes"]}, "no field called “safe-space”"),
        ({"role": ["supervisr"]}, "no code “supervisr”. Did you mean “supervisor”"),
        ({"role": ["zzz"]}, "It knows: supervisor"),
        ({"role": ["supervisor", "manager"]}, "takes one answer"),
        ({"theme": ["training", "other", "pay-terms", "confidentiality"]}, "at most 3 answers"),
        ({"kind": []}, "was not answered"),
        ({"time": ["under-15"]}, "switched off"),
    ],
)
def test_choices_that_do_not_read_are_refused_in_a_sentence(change, said):
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        read_choices(ADVICE, SAFE | change)


def test_a_field_that_was_left_out_is_named():
    with pytest.raises(InputError, match="workforce"):
        read_choices(ADVICE, {name: codes for name, codes in SAFE.items() if name != "workforce"})


def test_an_optional_field_is_read_only_where_it_is_switched_on_and_never_needed():
    assert "time" not in read_choices(ADVICE, SAFE, OPTIONAL)
    assert read_choices(ADVICE, SAFE | {"time": []}) == read_choices(ADVICE, SAFE)
    asked = read_choices(ADVICE, SAFE | {"time": ["over-60"]}, frozenset({"time"}))
    assert cells(ADVICE, asked)["time"] == (3,)


def test_the_order_and_the_doubling_of_choices_say_nothing():
    one = read_choices(ADVICE, SAFE | {"theme": ["training", "other"]})
    other = read_choices(ADVICE, SAFE | {"theme": ["other", "training", "other"], "role": "supervisor"})
    assert one == other


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(FORMS)))
@settings(max_examples=200, deadline=None)
def test_the_receipt_is_one_sentence_that_names_every_answer(dice, form_id):
    form = FORMS[form_id]
    choices = read_choices(form, draw(dice, form, optional=True), OPTIONAL)
    said = receipt(form, choices, OCTOBER)
    labels = {(field.id, code.id): code.label for field in form.field for code in field.code}
    assert all(labels[name, code] in said for name, codes in choices.items() for code in codes)
    assert said.startswith("Added to the counts of October 2026, with no name, words or day: ")
    assert said.count(".") == 1


def test_the_receipt_without_optional_fields_names_every_answer():
    said = receipt(ADVICE, read_choices(ADVICE, SAFE), OCTOBER)
    assert "Authority, respect and courtesy, Training" in said
    assert " more" not in said
    assert said.count(";") == 6


def grown():
    """The advice form as its next version: one more role, one more route, and a table that came later."""
    later = ADVICE.version + 1
    fields = []
    for field in ADVICE.field:
        extra = (Code(id="new", label="New", define="New.", since=later),) if field.id in ("role", "route") else ()
        fields.append(msgspec.structs.replace(field, code=field.code + extra))
    tables = tuple(
        msgspec.structs.replace(table, since=later) if table.id == "time" else table for table in ADVICE.table
    )
    return msgspec.structs.replace(ADVICE, version=later, field=tuple(fields), table=tables)


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_relayout_keeps_every_count_under_its_codes(dice):
    new = grown()
    contacts = [draw(dice) for _ in range(8)]
    old = counted(ADVICE, contacts)
    again = counted(new, contacts)
    for table in new.tables(ADVICE.version):
        assert at_present(new, old).tables[table.id] == again.tables[table.id]
    assert "time" not in {table.id for table in new.tables(ADVICE.version)}
    assert "time" in {table.id for table in new.tables(new.version)}


def test_relayout_of_the_present_version_changes_nothing_and_a_wrong_length_is_refused():
    table = ADVICE.table_named("role*kind")
    length = ADVICE.length(table, ADVICE.version)
    assert relayout(ADVICE, table, range(length), ADVICE.version) == tuple(range(length))
    with pytest.raises(StoreError, match="another length"):
        relayout(ADVICE, table, [0] * (length - 1), ADVICE.version)


def test_every_kind_of_disagreement_between_tables_is_found():
    dice = random.Random(8)
    contacts = [draw(dice) for _ in range(20)] + [dict(SAFE)] * 5
    good = counted(ADVICE, contacts).tables

    def fault(**change):
        named = {name.replace("_x_", "*").replace("_", "-"): vector for name, vector in change.items()}
        return fault_of(len(contacts), good | named)

    def moved(table, by=1):
        vector = list(good[table])
        start = next(place for place, count in enumerate(vector) if count)
        vector[start] -= by
        vector[start - 1] += by
        return vector

    themes, times, routes = len(good["theme"]), len(good["time"]), len(good["route"])
    assert fault() is None
    assert fault_of(25, {name: good[name] for name in good if name != "time"}) == "E20"
    assert fault(collar=[1]) == "E20"
    assert fault(role=good["role"][:-1]) == "E21"
    assert fault(role=[*good["role"], 0]) == "E21"
    assert fault(role=[count + 1 for count in good["role"]]) == "E24"
    assert fault_of(26, good) == "E24"
    assert fault(theme=[0] * themes) == "E24"  # fewer mentions than contacts
    assert fault(theme=[25] * 4 + [0] * (themes - 4)) == "E24"  # more than three for each
    assert fault(theme=[26] + [0] * (themes - 1)) == "E24"  # more in one cell than there are contacts
    assert fault(time=[26, *[0] * (times - 1)]) == "E24"  # optional: at most one for each contact
    assert fault(time=[5, *[0] * (times - 1)]) is None
    assert fault(safe_space=[len(contacts), 1]) == "E24"
    assert fault(role_x_kind=moved("role*kind")) == "E26"
    assert fault(kind_x_route=moved("kind*route")) == "E26"
    assert fault(stage_x_route=good["stage*route"][routes:] + good["stage*route"][:routes]) == "E26"
    assert fault(theme_x_route=good["theme*route"][routes:] + good["theme*route"][:routes]) == "E26"


def test_safe_space_mentions_may_not_outgrow_the_themes_or_leave_the_others_without_one():
    good = counted(ADVICE, [SAFE, SAFE | {"stage": ["referred"], "theme": ["other"]}]).tables
    assert fault_of(2, good) is None
    wrong = good | {
        "theme": [int(at in (1, 16)) for at in range(len(good["theme"]))]
    }  # the second contact, outside safe space, named none
    assert fault_of(2, wrong) == "E26"


def test_codes_stay_in_the_order_in_which_they_came():
    for form in (ADVICE, AID, grown()):
        for field in form.field:
            assert all(one.since <= other.since for one, other in pairwise(field.code))
