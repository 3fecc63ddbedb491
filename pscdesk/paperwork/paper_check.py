"""Validates a paper form: the rules that its types alone cannot hold, each fault in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pscdesk.data_files import is_plain_id, repeated
from pscdesk.guidance.pack.vocabulary import NOT_OFFICERS, OFFICER_WORDS, OUTCOME_RANKS
from pscdesk.paperwork.offered import LEAVES
from pscdesk.paperwork.paper_form import FACTS, GROUPS, MORE, PREFILLS, PaperField, PaperForm, PaperSection, is_for

MOST_LINES = 30
"""A box higher than this leaves no room on the page for its label."""

_WITH_OPTIONS = ("ticks", "choice")


def paper_faults(form: PaperForm, sources: Collection[str] | None = None) -> tuple[str, ...]:
    """What is wrong in a form, each in a sentence; empty for a sound one.

    ``sources`` are the ids that the guidance knows; without them, what a form cites is not looked up.
    """
    return (
        *_naming(form),
        *_whole(form),
        *_outcomes(form),
        *(fault for section in form.section for fault in _groups(f"the section “{section.id}”", section.groups)),
        *(fault for field in form.fields for fault in _field(form, field)),
        *_words(form),
        *_cited(form, sources),
    )


def _naming(form: PaperForm) -> Iterator[str]:
    sections = [section.id for section in form.section]
    fields = [field.id for field in form.fields]
    for name in (form.id, *sections, *fields, *(option.id for field in form.fields for option in field.options)):
        if not is_plain_id(name):
            yield f"“{name}” is not a plain id: use small letters, digits and hyphens."
    for what, ids in (("section", sections), ("field", fields)):
        for name in repeated(ids):
            yield f"two {what}s are called “{name}”."
    if MORE in fields:
        yield f"a field is called “{MORE}”, as the box at the end of every form is."
    for field in form.fields:
        for name in repeated(option.id for option in field.options):
            yield f"the field “{field.id}” has two options called “{name}”."


def _whole(form: PaperForm) -> Iterator[str]:
    yield from _groups("the form", form.groups)
    if form.version < 1:
        yield "the version must be 1 or more."
    for name, text in (("title", form.title), ("purpose", form.purpose), ("shelf", form.shelf)):
        if not text.strip():
            yield f"the {name} is empty."
    if not form.fields:
        yield "it has no field."
    if form.kind == "formal" and form.offered != "never":
        yield "a formal form is never offered by a walk; set offered to “never”."
    if form.kind in ("informal", "record"):
        for text in (form.title, *(section.title for section in form.section)):
            if "misconduct" in text.lower():
                yield f"the heading “{text}” speaks of misconduct, and this form is not for that."


def _outcomes(form: PaperForm) -> Iterator[str]:
    for outcome in (*form.fits, *form.against):
        if outcome not in OUTCOME_RANKS:
            yield f"“{outcome}” is no outcome; they are {', '.join(OUTCOME_RANKS)}."
    for outcome in form.fits:
        if outcome in form.against:
            yield f"it both fits “{outcome}” and goes against it."
        if form.offered == "never" or (form.offered == "not-referred" and OUTCOME_RANKS.get(outcome, 0) >= LEAVES):
            yield f"it fits “{outcome}”, and “offered” keeps it from being offered there."


def _field(form: PaperForm, field: PaperField) -> Iterator[str]:
    named = f"the field “{field.id}”"
    yield from _groups(named, field.groups)
    for option in field.options:
        yield from _groups(f"the option “{option.id}” of {named}", option.groups)
    if not field.label.strip():
        yield f"{named} has no label."
    if not 1 <= field.lines <= MOST_LINES:
        yield f"{named} has {field.lines} lines; it can have 1 to {MOST_LINES}."
    if field.lines > 1 and field.kind != "lines":
        yield f"{named} has several lines, and only the kind “lines” can."
    if field.options and field.kind not in _WITH_OPTIONS:
        yield f"{named} has options, and the kind “{field.kind}” takes none."
    if field.kind in _WITH_OPTIONS and len(field.options) < (2 if field.kind == "choice" else 1):
        yield f"{named} has too few options to choose from."
    if field.half and field.kind not in ("line", "day"):
        yield f"{named} cannot be half as wide: only the kinds “line” and “day” can."
    if field.kind == "text" and (field.required or field.hint):
        yield f"{named} is only read, so it can be neither required nor have a hint."
    yield from _prefill(form, field, named)


def _prefill(form: PaperForm, field: PaperField, named: str) -> Iterator[str]:
    if not field.prefill:
        return
    if field.prefill not in PREFILLS:
        yield f"{named} asks a walk for “{field.prefill}”; a walk brings only {', '.join(PREFILLS)}."
        return
    if field.kind not in PREFILLS[field.prefill]:
        kinds = " or ".join(sorted(PREFILLS[field.prefill]))
        yield f"{named} asks a walk for “{field.prefill}”, which needs the kind {kinds}."
    if form.kind == "formal":
        yield f"{named} asks a walk for “{field.prefill}”, and nothing of a walk may go into a formal form."
    if form.kind == "referral" and field.prefill not in FACTS:
        yield f"{named} asks a walk for “{field.prefill}”, and a referral carries no opinion."


def _groups(named: str, groups: tuple[str, ...]) -> Iterator[str]:
    for group in groups:
        if group not in GROUPS:
            yield f"{named} is for “{group}”, which is no workforce group; they are {', '.join(GROUPS)}."


def _words(form: PaperForm) -> Iterator[str]:
    """People who are not officers must not read of processes that are not theirs."""
    told: set[str] = set()
    for group in NOT_OFFICERS:
        if not is_for(form.groups, group):
            continue
        for text in _read_by(form, group):
            found = OFFICER_WORDS.search(text)
            if found and text not in told:
                told.add(text)
                yield f"“{text}” would be read by the group {group}, and “{found[0]}” is for officers only."


def _read_by(form: PaperForm, group: str) -> Iterator[str]:
    yield from (form.title, form.purpose, form.shelf)
    for section in form.sections_for(group):
        yield from (section.title, section.intro)
        for field in section.field:
            yield from (field.label, field.hint, *(option.text for option in field.options))


def _cited(form: PaperForm, sources: Collection[str] | None) -> Iterator[str]:
    if sources is None:
        return
    blocks: tuple[PaperSection | PaperField, ...] = (*form.section, *form.fields)
    for block in blocks:
        for source in block.sources:
            if source not in sources:
                yield f"“{block.id}” names the source “{source}”, which the guidance does not have."
