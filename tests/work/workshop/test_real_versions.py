"""An edit on every text goes through all real versions of the guidance by the acts of a folder until it is sent."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from pathlib import Path

import pytest
from guidance.workshop.test_rebase import VERSIONS, an_edit_on_every_text, version
from made_up.workshops import DAY, file_of_base
from msgspec.structs import replace

from pscdesk.errors import InputError
from pscdesk.guidance.workshop.overlay.edits import Edit
from pscdesk.guidance.workshop.signing.guidance_file import read_guidance
from pscdesk.work.workshop.sending import ready, send
from pscdesk.work.workshop.workshop import Workshop
from pscdesk.work.workshop.workshop_acts import answer_several, carry_over, change, waiting


def begun_with_every_text(folder: Path, name: str) -> Workshop:
    """A folder over an early version that this program cannot walk any more, with an edit on every text of it."""
    workshop, base = Workshop(folder, lambda: DAY), version(name)
    file = file_of_base(base)
    workshop.keep_base(read_guidance(file), file)
    workshop.keep((), "begun", an_edit_on_every_text(base))
    return workshop


@pytest.mark.slow
def test_an_edit_on_every_text_is_answered_through_every_real_version_until_it_is_sent(tmp_path: Path):
    workshop = begun_with_every_text(tmp_path / "ours", VERSIONS[0])
    fates: Counter[str] = Counter()
    for number, name in enumerate(VERSIONS[1:], 2):
        before = workshop.overlay()
        told = carry_over(workshop, file_of_base(version(name), issue=number))
        assert [one.part for one in told.carried] == list(before.edit), "nothing is dropped in silence"
        fates.update(one.fate for one in told.carried)
        left = waiting(workshop)
        assert {one.part for one in left} == {one.now for one in told.waiting}
        if left:
            with pytest.raises(InputError, match="This is not sent"):
                send(workshop)
        ways = cycle(("mine", "base", "anew"))
        answers = [
            (one, "base", None) if one.fate == "gone" else (one, next(ways), "Said anew, in our own words.")
            for one in left
        ]
        if answers:
            answer_several(workshop, [(one, how, to if how == "anew" else None) for one, how, to in answers])
        assert waiting(workshop) == ()
    assert set(fates) >= {"kept", "both changed", "gone"}
    rounds = 0
    while not (now := ready(workshop)).is_ready:
        rounds += 1
        assert rounds < 9, [(one.block, one.field, str(one.sentence)) for one in now.refusals[:5]]
        places = {(one.block, one.field) for one in now.refusals}
        blocks = {one.block.replace("“", "").replace("”", "") for one in now.refusals if one.cause == "check"}

        def kept(edit: Edit) -> bool:
            return (edit.block, edit.field) not in places and edit.block not in blocks  # noqa: B023

        fewer = tuple(one for one in workshop.overlay().edit if kept(one))
        assert len(fewer) < len(workshop.overlay().edit), [(one.block, str(one.sentence)) for one in now.refusals[:5]]
        change(workshop, lambda _, overlay: replace(overlay, edit=fewer))  # noqa: B023
    sent = send(workshop)
    assert len(workshop.overlay().edit) > 50, "many texts are a force's own to write"
    assert sent.read.says.overlay == workshop.overlay()
    assert [step.act for step in workshop.history()].count("carried over") == len(VERSIONS) - 1
