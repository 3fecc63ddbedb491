"""What CONTRIBUTING.md promises is true: each row, done to the letter in a copy, needs no other change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ADVICE = "forms/tally/advice-contact.toml"
CONTACT = """
role = supervisor
kind = handle-conduct
stage = noticed
theme = authority-respect-courtesy
advice = prepare-conversation
route = informal-action
workforce = officer
"""
FORM = """
id = "newly-made"
title = "Newly made"
version = 1
counts = "things"

[[field]]
id = "what"
label = "What?"
code = [{ id = "held", label = "Held", define = "It was held." }]

[[table]]
fields = ["what"]
"""
FORM_TESTS = (
    "tests/tally/test_breakdown.py",
    "tests/tally/test_contact.py",
    "tests/tally/test_desk_schema.py",
    "tests/tally/test_desk_store.py",
    "tests/tally/test_tally_forms.py",
    "tests/returns/test_return_file.py",
    "tests/collation/test_inbox.py",
    "tests/collation/test_office_store.py",
    "tests/collation/test_window.py",
    "tests/test_catalogue.py",
)
pytestmark = pytest.mark.slow


def files_lying_here() -> list[str]:
    """What would be copied where this is no checkout, such as a folder that was unpacked: all but what is hidden."""
    found = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    return [str(path) for path in found if not any(part.startswith((".", "__pycache__")) for part in path.parts)]


class Copy:
    """A copy of the repository in which one row of the table is done."""

    def __init__(self, folder: Path) -> None:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
        names = [name for name in listed.split("\0") if name] or files_lying_here()
        self.root = folder
        for name in names:
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, folder / name)

    def edit(self, path: str, pattern: str, put: str) -> None:
        """Replace the first place where a pattern stands."""
        file = self.root / path
        text, number = re.subn(pattern, put, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert number == 1, f"{pattern} stands nowhere in {path}"
        file.write_text(text, "utf-8")

    def append(self, path: str, text: str) -> None:
        """Write a text at the end of a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def next_version(self) -> int:
        """Raise the version of the advice form; the new one."""
        version = int(re.findall(r"^version = (\d+)", (self.root / ADVICE).read_text("utf-8"), re.MULTILINE)[0]) + 1
        self.edit(ADVICE, r"^version = \d+", f"version = {version}")
        return version

    def run(self, *words: str, home: str = "", stdin: str = "") -> str:
        """What Python says to these words in the copy, which must not fail."""
        data = self.root.parent / (home or "home")
        data.mkdir(exist_ok=True)
        (data / "settings.toml").write_text('keys = "file"\n', "utf-8")
        told = subprocess.run(
            [sys.executable, "-P", *words],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "PSCDESK_HOME": str(data), "PYTHONUTF8": "1"},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
        return told.stdout

    def check(self, *tests: str, **more: str) -> None:
        """Run tests of the copy, except those that are slow or try many examples."""
        quick = ("-m", "not slow and not hypothesis", "-q", "-x", "-n0", "-p", "no:cacheprovider")
        self.run("-m", "pytest", *quick, *tests, **more)

    def translate(self) -> None:
        """Give every new text its Welsh, as the page says: collect, fill in, compile."""
        self.run("packaging/catalogue.py", "collect")
        file = self.root / "resources" / "i18n" / "cy.po"
        text = re.sub(
            r'^(msgid "(.+)"\nmsgstr )""\n$', r'\1"Cymraeg \2"\n', file.read_text("utf-8"), flags=re.MULTILINE
        )
        file.write_text(text, "utf-8")
        self.run("packaging/catalogue.py", "compile")


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


def test_a_code_of_a_tally_form_is_one_line_and_a_version(copy: Copy) -> None:
    version = copy.next_version()
    line = f'{{ id = "newly-added", label = "Newly added", define = "Added here.", since = {version} }}'
    copy.edit(ADVICE, r'(id = "role"\n(?:.*\n)*?)\]\n', rf"\1  {line},\n]\n")
    copy.translate()
    copy.check(*FORM_TESTS)
    assert "sound: " in copy.run("-m", "pscdesk", "check")
    told = copy.run(
        "-m",
        "pscdesk",
        "record",
        "advice-contact",
        "--month-is-right",
        stdin=CONTACT.replace("supervisor", "newly-added"),
    )
    assert "1 counted" in told
    assert "Newly added" in told


def test_an_optional_field_is_a_block_and_its_table_and_hr_switches_it_on(copy: Copy) -> None:
    version = copy.next_version()
    yes_no = ", ".join(
        f'{{ id = "{word.lower()}", label = "{word}", define = "They said {word.lower()}.", since = {version} }}'
        for word in ("Yes", "No")
    )
    field = f'[[field]]\nid = "newly-asked"\nlabel = "Newly asked"\nasked = false\ncode = [{yes_no}]\n'
    copy.append(ADVICE, f'\n{field}\n[[table]]\nfields = ["newly-asked"]\nsince = {version}\n')
    copy.translate()
    copy.check(*FORM_TESTS)
    assert "sound: " in copy.run("-m", "pscdesk", "check")
    out = copy.root.parent / "office-card"
    out.mkdir()
    copy.run("-m", "pscdesk", "hr", "init", "--force", "Testshire", "--out", str(out), home="office")
    told = copy.run("-m", "pscdesk", "hr", "card", "--optional", "newly-asked", "--out", str(out), home="office")
    assert "newly-asked" in told
    (card,) = out.glob("*.psco")
    copy.run("-m", "pscdesk", "desk", "join", str(card))
    answers = f"{CONTACT}newly-asked = yes\n"
    assert "1 counted" in copy.run("-m", "pscdesk", "record", "advice-contact", "--month-is-right", stdin=answers)


def test_a_tally_form_is_one_file(copy: Copy) -> None:
    (copy.root / "forms" / "tally" / "newly-made.toml").write_text(FORM, "utf-8")
    copy.translate()
    copy.check("tests/tally/test_contact.py", "tests/test_catalogue.py")
    assert "newly-made" in copy.run("-m", "pscdesk", "check")
    assert "1 counted" in copy.run("-m", "pscdesk", "record", "newly-made", "--month-is-right", stdin="what = held\n")
    assert "1" in copy.run("-m", "pscdesk", "counts", "--form", "newly-made")


def test_a_setting_is_one_row_and_its_field(copy: Copy) -> None:
    row = '    Setting("newly_set", 5, WholeFrom(1, 9), Message("a whole number of minutes from 10 to 60")),\n'
    copy.edit("pscdesk/settings/setting_table.py", r"^SETTINGS = \(\n", f"SETTINGS = (\n{row}")
    copy.edit(
        "pscdesk/settings/settings_held.py",
        r"^    forget_after: int = 30\n",
        "    forget_after: int = 30\n    newly_set: int = 5\n",
    )
    copy.check("tests/test_settings.py")
    show = "from pscdesk import paths, settings; print(settings.load_settings(paths.find_places()).newly_set)"
    assert copy.run("-c", show).strip() == "5"


def test_a_refusal_is_one_row_raised_where_a_return_is_read(copy: Copy) -> None:
    row = 'Verdict("E99", Message("The return is newly refused."), Message("Ask the desk to make it again."))'
    copy.edit("pscdesk/returns/verdicts.py", r"^_TABLE = \(\n", f"_TABLE = (\n    {row},\n")
    holders = [
        path
        for path in (copy.root / "pscdesk" / "returns").glob("*.py")
        if "def check_content(" in path.read_text("utf-8")
    ]
    (holder,) = (path.relative_to(copy.root).as_posix() for path in holders)
    raised = '    if content.revision == 98:\n        raise Refusal("E99")\n'
    copy.edit(holder, r"^    if Month\.read\(content\.month\) >=", f"{raised}    if Month.read(content.month) >=")
    copy.translate()
    copy.check("tests/returns/test_return_file.py", "tests/test_catalogue.py")
    show = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from made_up.contacts import FORMS\nfrom made_up.returned import NOVEMBER, content\n"
        "from pscdesk.errors import PscDeskError\nimport pscdesk.returns.%s as reads\n"
        "try:\n    reads.check_content(content(revision=98), FORMS, NOVEMBER)\n"
        "except PscDeskError as fault:\n    print(fault)\n"
    )
    told = copy.run("-c", show % Path(holder).stem)
    assert told.strip() == "The return is newly refused. Ask the desk to make it again."


def test_a_page_is_one_file_and_one_line(copy: Copy) -> None:
    page = (
        '"""A page that shows one sentence."""\n\nfrom pscdesk.messages import Message\n'
        "from pscdesk.ui.context import Context\nfrom pscdesk.ui.widgets.layout.page import ScrollPage\n"
        "from pscdesk.ui.widgets.text import prose\n\n\nclass NewPage(ScrollPage):\n"
        '    """One sentence."""\n\n    title = Message("Newly shown")\n\n'
        "    def __init__(self, context: Context) -> None:\n        super().__init__()\n"
        '        self.column.add(prose(Message("Nothing is asked here.")))\n'
    )
    (copy.root / "pscdesk" / "ui" / "pages" / "newly_shown.py").write_text(page, "utf-8")
    build = (
        "def _new(context: Context) -> Page:\n    from pscdesk.ui.pages.newly_shown import NewPage\n\n"
        "    return NewPage(context)\n"
    )
    copy.edit("pscdesk/ui/pages/__init__.py", r"^_ALL = ", f"{build}\n\n_ALL = ")
    line = '    PageSpec("new", Message("Newly shown"), "info", _ALL, _new),\n'
    copy.edit("pscdesk/ui/pages/__init__.py", r"^PAGES = \(\n", f"PAGES = (\n{line}")
    copy.translate()
    every = "test_every_page_is_named_and_unclipped and champion or test_the_catalogue or test_every_text_has"
    copy.check("tests/ui/test_access.py", "tests/test_catalogue.py", "-k", every)
