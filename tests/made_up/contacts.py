"""The shipped forms, made-up contacts for them, and a way to open a desk's store."""

from __future__ import annotations

import random
from pathlib import Path

from pscdesk.assets import TALLY_FORMS
from pscdesk.storage.keys import KeyBox
from pscdesk.storage.sealed_store import SealedStore
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.tally.store import DESK_SCHEMA, DeskStore
from pscdesk.tally.tally_form import TallyForm

FORMS = load_forms(TALLY_FORMS)
ADVICE, AID = FORMS["advice-contact"], FORMS["aid-use"]
FIRST_CODEBOOK = {form.id: form.as_at(1) for form in FORMS.values()}
"""The forms as the first program had them."""
OPTIONAL = frozenset(field.id for field in ADVICE.field if not field.asked)

CONTACT = {
    "role": ("supervisor",),
    "kind": ("handle-conduct",),
    "stage": ("noticed",),
    "theme": ("training",),
    "advice": ("listened",),
    "route": ("line-management",),
    "workforce": ("officer",),
}
"""A plain contact, as the window hands it to the desk."""

SAFE = {
    "role": ["supervisor"],
    "kind": ["handle-conduct"],
    "stage": ["noticed"],
    "theme": ["authority-respect-courtesy", "training"],
    "advice": ["listened"],
    "route": ["informal-action"],
    "workforce": ["officer"],
}


def draw(dice: random.Random, form: TallyForm = ADVICE, optional: bool = False) -> dict[str, list[str]]:
    """One made-up contact: any codes at all; optional fields as often as not."""
    drawn: dict[str, list[str]] = {}
    for field in form.field:
        if field.asked or (optional and dice.random() < 0.5):
            codes = [code.id for code in field.offered(form.version)]
            drawn[field.id] = dice.sample(codes, dice.randint(1, field.at_most))
    return drawn


def open_store(folder: Path) -> tuple[SealedStore, DeskStore]:
    """The desk's store in a folder, with its key in a file."""
    sealed = SealedStore(folder / "desk.store", DESK_SCHEMA, KeyBox(folder, None))
    return sealed, DeskStore(sealed, FORMS)
