"""What is shown before saving is what rises: every cell by its labels, and no cell more."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE, FORMS, OPTIONAL, SAFE, draw

from pscdesk.tally.contact import cells, read_choices
from pscdesk.tally.preview import CellLabel, cell_labels


def test_every_cell_is_named_by_its_table_and_its_codes():
    told = cell_labels(ADVICE, read_choices(ADVICE, SAFE))
    assert told[0] == CellLabel("The month", "all contacts")
    assert CellLabel("Who is asking?", "Sergeant or team leader") in told
    assert CellLabel("Safe space", "Yes") in told
    crossed = CellLabel("What is it about? × Where is it going now?", "Training × Informal action")
    assert crossed in told
    formal = cell_labels(ADVICE, read_choices(ADVICE, SAFE | {"stage": ["formal-open"]}))
    assert crossed not in formal
    assert CellLabel("Safe space", "No") in formal


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(FORMS)))
@settings(max_examples=60, deadline=None)
def test_no_cell_is_left_out_and_none_is_named_twice(dice: random.Random, form_id: str):
    form = FORMS[form_id]
    choices = read_choices(form, draw(dice, form, True), OPTIONAL if form is ADVICE else frozenset())
    told = cell_labels(form, choices)
    assert len(told) == sum(len(indexes) for indexes in cells(form, choices).values())
    assert len(set(told)) == len(told)
