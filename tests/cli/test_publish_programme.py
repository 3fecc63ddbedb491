"""``pscdesk hr publish`` tells of the programme of this computer in its papers, and of none where there is none."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from made_up.verbs import Verbs
from made_up.visited import TODAY, made_force


@pytest.fixture
def verbs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verbs:
    """The verbs in the home of a force with one frozen month and a programme."""
    for one in made_force(tmp_path, 1):
        one.close()
    return Verbs(tmp_path, monkeypatch, capsys, TODAY)


def published(verbs: Verbs, name: str) -> tuple[str, dict[str, bytes]]:
    """What the board paper says, and the files of the package."""
    out = verbs.folder / name
    verbs.say("data", "hr", "publish", "--from", "2026-10", "--to", "2026-10", "--out", out, "--issued", "2026-11-12")
    (paper,) = out.rglob("*-board-paper.pdf")
    pages = pypdf.PdfReader(paper).pages
    assert len(pages) == 2
    package = {path.name: path.read_bytes() for folder in out.rglob("*-tables") for path in folder.iterdir()}
    assert package
    return " ".join(" ".join(page.extract_text().split()) for page in pages), package


def test_the_papers_tell_of_the_programme_and_the_package_is_the_same_without(verbs: Verbs) -> None:
    verbs.say("data", "hr", "events", "add", "campaign", "2026-10", "Posters in all stations")
    told, package = published(verbs, "with")
    assert "The programme around the line" in told
    assert "Disparity: no totals are held yet." in told
    assert "Events: October 2026 campaign: Posters in all stations." in told
    store = verbs.folder / "data" / "programme.store"
    whole = store.read_bytes()
    store.unlink()
    without, again = published(verbs, "without")
    assert again == package
    assert "rogramme" not in without
    assert "Events:" not in without
    store.write_bytes(whole[:-40])
    broken, again = published(verbs, "broken")
    assert again == package
    assert "Nothing is told of the programme around the line." in broken
