"""The head of a paper is checked as it is printed, or by any beginning of sixteen digits; what is none is refused."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdf
import pytest
from made_up.verbs import Verbs

from pscdesk.errors import InputError
from pscdesk.storage.seal import short_digest
from pscdesk.work.programme.plan.plan_acts import add_item, verify_history
from pscdesk.work.programme.plan.plan_document import plan_document
from pscdesk.work.programme.programme import Programme
from pscdesk.work.programme.training.training_paper import surveys_document

HR = "hr"
PRINTED = re.compile(r"\b[0-9A-F]{4}(?: [0-9A-F]{4}){4}\b")
"""Twenty digits in groups of four."""


@pytest.fixture
def head(begun: Programme) -> str:
    """The head after the first of two entries."""
    add_item(begun, "action", {"title": "Open the line"}, item="line")
    first = begun.store.head.digest
    add_item(begun, "action", {"title": "Brief people"}, item="brief")
    return first


@pytest.mark.parametrize("digits", [64, 63, 20, 16])
def test_any_beginning_of_at_least_sixteen_digits_is_found(begun: Programme, head: str, digits: int) -> None:
    for given in (head[:digits], head[:digits].upper(), " ".join(head[:digits])):
        assert "it goes on from that head, which is entry 1." in verify_history(begun, given)
    assert "entry 1." in verify_history(begun, short_digest(head))


def test_a_beginning_of_no_entry_is_refused_and_one_too_short_or_empty_is_no_head(begun: Programme, head: str) -> None:
    other = f"{(int(head[:16], 16) + 1) % 16**16:016x}"
    for given in (other, other + head[16:], head[:63] + ("0" if head[63] != "0" else "1")):
        with pytest.raises(InputError, match="does not go on from that head"):
            verify_history(begun, given)
    for given in ("", "   ", head[:15], head + "0", head[:19] + "g", f"{head[:8]}…"):
        with pytest.raises(InputError, match="at least 16 hexadecimal digits"):
            verify_history(begun, given)


def test_without_a_head_it_is_said_that_nothing_was_compared_and_the_beginning_is_no_entry(
    begun: Programme, head: str
) -> None:
    assert "Nothing was compared with a paper" in verify_history(begun)
    assert "Nothing was compared" not in verify_history(begun, head)
    for zeros in ("0" * 64, "0" * 16):
        said = verify_history(begun, zeros)
        assert "the beginning, before any entry" in said
        assert "entry 0" not in said


def test_papers_print_the_same_form(begun: Programme, head: str) -> None:
    now = short_digest(begun.store.head.digest)
    assert PRINTED.fullmatch(now)
    assert now in plan_document(begun).footer
    assert now in surveys_document(begun).footer


def test_what_a_saved_paper_prints_is_typed_into_verify_and_an_empty_head_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, dt.date(2026, 11, 4))
    verbs.say(HR, "plan", "begin", "--force", "A Police Force with quite a Long Name", "--from", "action-17")
    verbs.say(HR, "plan", "paper", tmp_path / "paper.pdf")
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(tmp_path / "paper.pdf").pages]
    heads = {found for page in pages for found in PRINTED.findall(page)}
    assert len(heads) == 1
    assert all(PRINTED.search(page) for page in pages), "the footer does not hold the whole head"
    said = " ".join(verbs.say(HR, "plan", "verify", "--head", heads.pop()).split())
    assert "which is entry 6." in said
    assert "at least 16" in verbs.say(HR, "plan", "verify", "--head", "", fails=True)
    assert "Nothing was compared" in " ".join(verbs.say(HR, "plan", "verify").split())
