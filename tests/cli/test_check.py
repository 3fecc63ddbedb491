"""``pscdesk check``: sound guidance and forms are named, and each fault is told with the file or block it is in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pscdesk import assets
from pscdesk.cli import run
from pscdesk.tally.forms_on_disk import load_forms


def told(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What was said, and what was said about failing, each on one line."""
    said = capsys.readouterr()
    return " ".join(said.out.split()), " ".join(said.err.split())


def test_what_is_shipped_is_sound_and_every_form_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    out, err = told(capsys)
    assert err == ""
    assert "The guidance england-wales" in out
    assert f"The tally forms are sound: {', '.join(load_forms(assets.TALLY_FORMS))}." in out
    assert all(path.stem in out for path in assets.PAPER_FORMS.glob("*.toml"))


def test_a_tally_form_that_does_not_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(assets.TALLY_FORMS, tmp_path / "tally")
    (folder / "campaign.toml").write_text('id = "campaign"\n', "utf-8")
    monkeypatch.setattr(assets, "TALLY_FORMS", folder)
    assert run(["check"]) == 2
    assert "The form campaign.toml does not read" in told(capsys)[1]


def test_a_paper_form_of_the_force_that_is_at_fault_is_told_and_the_number_of_findings(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = home / "policy" / "forms"
    forms.mkdir(parents=True)
    (forms / "own.toml").write_text("title = 3\n", "utf-8")
    text = (assets.PAPER_FORMS / "conversation-plan.toml").read_text("utf-8")
    (forms / "conversation-plan.toml").write_text(text.replace('"acas-informal"', '"no-such-source"'), "utf-8")
    assert run(["check"]) == 2
    out, err = told(capsys)
    assert "own.toml" in out
    assert "no-such-source" in out
    assert err.startswith("There are 2 findings (see above).")
    assert "is sound" not in out


def test_a_finding_in_the_guidance_is_told_with_its_block(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(assets.GUIDANCE, tmp_path / "pack")
    flow = (folder / "vignettes.toml").read_text("utf-8")
    monkeypatch.setattr(assets, "GUIDANCE", folder)
    (folder / "vignettes.toml").write_text(flow.replace('outcome = "refer-psd"', 'outcome = "no-action"', 1), "utf-8")
    assert run(["check"]) == 2
    out, err = told(capsys)
    assert "V" in out.split(":")[0]
    assert "no-action" in out
    assert err.startswith("There is 1 finding (see above). Put it right ")
