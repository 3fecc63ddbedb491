"""``hr publish --text``: a file that is not there is written with the standard words, and nothing is published yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscdesk import cli
from pscdesk.reports.paper_text import STANDARD
from pscdesk.work.publish.board_text import read_paper_text


def test_the_words_are_written_first_so_that_somebody_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PSCDESK_HOME", str(tmp_path))
    words, out = tmp_path / "words.toml", tmp_path / "report"
    span = ["--from", "2026-07", "--to", "2026-09"]
    status = cli.run(["hr", "publish", *span, "--out", str(out), "--text", str(words)])
    assert status == 2
    assert "name nobody" in " ".join(capsys.readouterr().err.split())
    assert read_paper_text(words) == STANDARD
    assert not out.exists()
