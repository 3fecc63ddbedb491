"""What a month prints is a possible month: the tables of contacts that could have been made, whatever the truth is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from collation.realise import contacts_of
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up.contacts import ADVICE, AID, FORMS, draw
from made_up.force import contacts, totals
from msgspec import structs

from pscdesk.collation.disclosure.ledger import month_relations
from pscdesk.collation.disclosure.linked_tables import (
    Name,
    form_cells,
    headline_names,
    row_totals,
    rows_cells,
    table_names,
)
from pscdesk.collation.disclosure.possible.form_relations import form_relations
from pscdesk.collation.disclosure.possible.membership import is_possible
from pscdesk.collation.disclosure.rounding import round_cells
from pscdesk.tally.contact import CONTACTS, Choices
from pscdesk.tally.form_counts import add_counts
from pscdesk.tally.tally_form import TableSpec, TallyForm

KEY = b"a secret of the office for this month"


def cells_of(places: Sequence[Iterable[Choices]], form: TallyForm = ADVICE) -> dict[Name, int]:
    """The tables of these contacts, counted as a desk counts them: the force's, and each place's."""
    counted = [totals(one, form) for one in places]
    force = form_cells(form, add_counts(form, counted))
    return force | rows_cells(form, [row_totals(form, one) for one in counted]) if form is ADVICE else force


def drawn(dice: random.Random, numbers: Sequence[int]) -> list[list[Choices]]:
    """Contacts of each place: half of them any codes at all, optional ones too, half with some codes far more often."""
    return [
        [
            {name: tuple(codes) for name, codes in draw(dice, optional=True).items()}
            if dice.random() < 0.5
            else contacts(1, dice.randrange(10**6))[0]
            for _ in range(number)
        ]
        for number in numbers
    ]


numbers_of_places = st.lists(st.integers(0, 25), min_size=1, max_size=5)


@settings(max_examples=20, deadline=None)
@given(numbers_of_places, st.integers(0, 10_000))
def test_the_tables_of_any_contacts_are_a_possible_month(numbers: list[int], seed: int) -> None:
    cells = cells_of(drawn(random.Random(seed), numbers))
    assert is_possible(cells, month_relations([ADVICE], len(numbers)))


@settings(max_examples=20, deadline=None)
@given(numbers_of_places, st.integers(0, 10_000))
def test_there_are_contacts_with_exactly_the_tables_that_are_printed(numbers: list[int], seed: int) -> None:
    """The proof, carried out: contacts are made, and the desk's own code counts them to the printed tables."""
    true = cells_of(drawn(random.Random(seed), numbers))
    relations = month_relations([ADVICE], len(numbers))
    rounded = round_cells(true, relations, KEY + bytes([seed % 256]), headline=headline_names([ADVICE]))
    assert rounded is not None
    assert all(value % 5 == 0 and abs(value - true[name]) < 5 for name, value in rounded.printed.items())
    made = contacts_of(rounded.printed, relations, len(numbers))
    again = cells_of([[one.codes for one in made if one.place == place] for place in range(len(numbers))])
    assert again == rounded.printed


PLAIN: Choices = {field.id: (field.code[0].id,) for field in ADVICE.field if field.asked}
SAFE: Choices = {field: (codes[0],) for field, codes in ADVICE.derived[0].when[0].items()}
OTHER: Choices = {"kind": ("other",)}


def reaching(table: TableSpec, codes: Sequence[str]) -> Choices:
    """A contact that is counted in this cell; where the table wants safe-space contacts it is one."""
    wanted = dict(zip(table.fields, ((code,) for code in codes), strict=True))
    if table.fields == ("safe-space",):
        return PLAIN | (SAFE if codes == ("yes",) else OTHER)
    return PLAIN | (SAFE if table.only else {}) | wanted


def test_four_equal_contacts_more_make_another_possible_month_within_the_stated_error() -> None:
    """So every printed v may truly be any of v to v + 4: for every single cell of the force, with real contacts."""
    true = cells_of(drawn(random.Random(3), [9, 4, 0, 14]))
    relations = month_relations([ADVICE], 4)
    rounded = round_cells(true, relations, KEY)
    assert rounded is not None
    printed, reached = rounded.printed, set[Name]()
    every = [(table, name) for table in ADVICE.table for name in table_names(ADVICE, table.fields)]
    for number, (table, name) in enumerate(every):
        one = reaching(table, name[2:])
        more = cells_of([[one] * 4 if at == number % 4 else [] for at in range(4)])
        assert more[name] == 4, name
        assert set(more.values()) == {0, 4}, "nothing printed moves further than what is stated"
        reached |= {other for other, value in more.items() if value}
        if number % 40 == 0:
            assert is_possible({at: printed[at] + more[at] for at in printed}, relations)
    assert {name for name in printed if name[1] != "place"} <= reached


def test_the_two_line_attack_of_an_outsider_finds_nothing_to_stand_on() -> None:
    """A theme by route printed 5 whose route prints no contact of that kind at all: no contacts could have these."""
    true = cells_of([contacts(30, seed) for seed in range(2)])
    relations = month_relations([ADVICE], 2)
    form = ADVICE.id
    for key in range(40):
        rounded = round_cells(true, relations, bytes([key]))
        assert rounded is not None
        for name in table_names(ADVICE, ("theme", "route")):
            if rounded.printed[name]:
                assert rounded.printed[form, "kind*route", "handle-conduct", name[3]] > 0


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("mentions without contacts", {("theme*route", "training", "refer-psd"): 5}),
        ("a total apart from its parts", {("kind", "other"): 35}),
        ("safe space without its kind", {("safe-space", "yes"): 60, ("safe-space", "no"): 0}),
        ("more mentions than contacts", {("theme", "training"): 65}),
        ("fewer mentions than contacts", {("advice", "listened"): 55}),
        ("an optional answer of more than all", {("channel", "email"): 65}),
    ],
)
def test_what_no_contacts_could_have_is_not_possible(what: str, changes: dict[tuple[str, ...], int]) -> None:
    cells = cells_of([[PLAIN | OTHER | {"theme": ("training",), "advice": ("listened",)}] * 60])
    relations = month_relations([ADVICE], 1)
    assert is_possible(cells, relations)
    changed = cells | {(ADVICE.id, *name): value for name, value in changes.items()}
    assert changed.keys() == cells.keys()
    assert changed != cells
    assert not is_possible(changed, relations), what


def test_a_units_table_that_no_contacts_share_out_is_not_possible() -> None:
    """Each row adds up, and so do the rows; but nobody could have asked for what the two rows say together."""
    cells = cells_of([contacts(20, 1), contacts(20, 2)])
    relations = month_relations([ADVICE], 2)
    form = ADVICE.id
    kinds = [name for name in cells if name[:4] == (form, "place", "0", "kind") and cells[name]]
    other = next(name for name in cells if name[:4] == (form, "place", "0", "kind") and not cells[name])
    changed = dict(cells)
    changed[kinds[0]] -= 1
    changed[other] += 1
    assert not is_possible(changed, relations)


def test_a_printed_count_that_is_missing_is_a_fault_of_the_program() -> None:
    cells = cells_of([contacts(5, 1)])
    del cells[ADVICE.id, CONTACTS]
    with pytest.raises(ValueError, match="not printed"):
        is_possible(cells, month_relations([ADVICE], 1))


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
@pytest.mark.parametrize("seed", range(3))
def test_every_form_that_is_shipped_can_be_printed_as_a_possible_month(form: TallyForm, seed: int) -> None:
    dice = random.Random(seed)
    chosen = [{name: tuple(codes) for name, codes in draw(dice, form, optional=True).items()} for _ in range(23)]
    true = form_cells(form, totals(chosen, form))
    relations = form_relations(form)
    rounded = round_cells(true, relations, KEY)
    assert is_possible(true, relations)
    assert rounded is not None
    assert is_possible(rounded.printed, relations)


def test_the_relations_come_from_the_form_and_not_from_its_names() -> None:
    """Another rule, over other fields and in two rows: what it says is held to just as well."""
    rule = structs.replace(
        ADVICE.derived[0],
        when=({"kind": ("other", "grievance"), "workforce": ("staff",)}, {"stage": ("noticed",), "role": ("manager",)}),
    )
    form = structs.replace(ADVICE, derived=(rule,))
    dice = random.Random(2)
    for _ in range(4):
        chosen = [{name: tuple(codes) for name, codes in draw(dice, form).items()} for _ in range(40)]
        cells = form_cells(form, totals(chosen, form))
        relations = form_relations(form)
        assert is_possible(cells, relations)
        rounded = round_cells(cells, relations, KEY)
        assert rounded is not None
        assert is_possible(rounded.printed, relations)
        yes, no = (form.id, "safe-space", "yes"), (form.id, "safe-space", "no")
        assert not is_possible(cells | {yes: cells[no] + cells[yes], no: 0}, relations)


@pytest.mark.parametrize(
    "tables",
    [
        (("role", "kind"), ("kind", "route"), ("role", "route")),
        (("theme", "advice"),),
        (("safe-space", "route"),),
    ],
    ids=["a circle", "mentions by mentions", "a derived value"],
)
def test_a_table_for_which_no_proof_is_known_is_refused(tables: tuple[tuple[str, ...], ...]) -> None:
    one_way = tuple(table for table in ADVICE.table if len(table.fields) == 1)
    form = structs.replace(ADVICE, table=(*one_way, *(TableSpec(fields=fields) for fields in tables)))
    with pytest.raises(ValueError, match=r"circle|no proof"):
        form_relations(form)


def test_two_forms_of_one_month_are_printed_together() -> None:
    dice = random.Random(8)
    walks = [{name: tuple(codes) for name, codes in draw(dice, AID).items()} for _ in range(17)]
    true = cells_of([contacts(9, 1), contacts(11, 2)]) | form_cells(AID, totals(walks, AID))
    relations = month_relations([ADVICE, AID], 2)
    rounded = round_cells(true, relations, KEY, headline=headline_names([ADVICE, AID]))
    assert rounded is not None
    assert is_possible(rounded.printed, relations)
