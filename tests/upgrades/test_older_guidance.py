"""Guidance that was written for a program of before duties said what they do is named as that, and not used."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pscdesk.assets import GUIDANCE
from pscdesk.errors import PackError
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.paths import Places
from pscdesk.work.walk.guidance_in_use import pack_in_use

_DUTY = re.compile(r"^\[\[duty\]\]\n(?:.+\n)+", re.MULTILINE)
_NEW_LINES = re.compile(r"^(topic|does|forbids|softer) = .*\n", re.MULTILINE)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The shipped guidance with its duties as versions up to 0.2.1 wrote them."""
    folder = tmp_path / "older"
    shutil.copytree(GUIDANCE, folder)
    flow = folder / "flow.toml"
    written = flow.read_text("utf-8")
    flow.write_text(_DUTY.sub(lambda duty: _NEW_LINES.sub("", duty[0]), written), "utf-8")
    return folder


def test_guidance_for_an_older_program_says_so_in_one_sentence(older: Path) -> None:
    with pytest.raises(PackError, match="This guidance was written for an older PSC Desk") as refused:
        load_pack(older)
    assert "Begin your force’s own guidance anew" in str(refused.value.advice)


def test_a_desk_that_had_it_installed_uses_the_guidance_that_came_with_the_program_and_says_why(
    older: Path, home: Path
) -> None:
    policy = home / "policy"
    digest = "b8c90f432e624ee1" + "0" * 48
    shutil.copytree(older, policy / "guidance" / digest[:16])
    (policy / "guidance.toml").write_text(f'id = "england-wales"\nversion = "0.2.0"\ndigest = "{digest}"\n', "utf-8")
    used, why_not = pack_in_use(Places(home, policy))
    assert used.digest == load_pack(GUIDANCE).digest
    assert "Your force’s own guidance cannot be used. This guidance was written for an older PSC Desk." in why_not
