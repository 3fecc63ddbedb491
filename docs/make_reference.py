"""Writes docs/handbook/reference.md from the program's own tables: verbs, settings, refusals and kinds of file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from pscdesk.assets import GUIDANCE
from pscdesk.cli import pscdesk
from pscdesk.collation.floors import FLOORS
from pscdesk.documents.formats import FORMATS
from pscdesk.guidance.reading.pack import load_pack
from pscdesk.program.file_types import FILE_TYPES
from pscdesk.returns.verdicts import VERDICTS
from pscdesk.settings import SETTINGS, Setting
from pscdesk.work.policy_template import ABOUT, NOT_IN_POLICY

PAGE = Path(__file__).resolve().parent / "handbook" / "reference.md"
_HEAD = """# Every verb, setting, refusal and file

This page is made from the program itself (`python docs/make_reference.py`). So it lacks nothing, and it is dry: the
other pages say when to use what."""


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference(), "utf-8")


def reference() -> str:
    """The whole page."""
    return "\n\n".join((_HEAD, *_verbs(), *_settings(), *_refusals(), *_files(), *_floors(), *_points())) + "\n"


def every_verb(command: click.Command = pscdesk, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Each verb that does something, with its words, in the order of the letters."""
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from every_verb(command.commands[name], (*words, name))
    else:
        yield " ".join(words), command


def _verbs() -> Iterator[str]:
    yield "## Every verb of the terminal\n<!-- words: command; command line; terminal; verbs -->"
    yield (
        "`pscdesk VERB --help` lists the options of each. A verb ends with status 0 when it was done, 1 where "
        "something that was looked at is bad, and 2 with one sentence where something stood in the way."
    )
    groups: dict[str, list[tuple[str, str]]] = {}
    for words, command in every_verb():
        said = command.get_short_help_str(400)
        groups.setdefault(words.split()[0] if " " in words else "", []).append((f"`pscdesk {words}`", said))
    for group, rows in groups.items():
        yield f"### {f'pscdesk {group} …' if group else 'Verbs of one word'}"
        yield _table(("Verb", "What it does"), rows)


def _settings() -> Iterator[str]:
    yield "## Every setting\n<!-- words: policy.toml; settings.toml; Group Policy; ADMX; configuration -->"
    yield (
        "A setting is a line in `policy.toml` of the policy folder, where the force fixes it for everybody, or in "
        "`settings.toml` of the data folder. On Windows Group Policy goes before both. "
        "[What the force fixes for everybody](it.md#3-what-the-force-fixes-for-everybody) says how."
    )
    rows = [(f"`{one.name}`", ". ".join(ABOUT[one.name]), str(one.allowed), _first(one), _who(one)) for one in SETTINGS]
    yield _table(("Setting", "What it is", "May be", "At first", "Who sets it"), rows)


def _first(setting: Setting) -> str:
    if isinstance(setting.default, bool):
        return str(setting.default).lower()
    return str(setting.default) or "not set"


def _who(setting: Setting) -> str:
    if setting.policy_only:
        return "the policy alone"
    return "each person" if setting.name in NOT_IN_POLICY else "the policy, or each person"


def _refusals() -> Iterator[str]:
    yield "## Every verdict and refusal on a file\n<!-- words: error; error code; refused; not taken in; damaged -->"
    yield "What stands beside a file that came in: first a word or code, then what happened, then what to do."
    rows = [(one.code, str(one.happened), str(one.do)) for one in VERDICTS.values()]
    yield _table(("Code", "What happened", "What to do"), rows)


def _files() -> Iterator[str]:
    yield "## Every kind of file\n<!-- words: extension; file type; format; psco; pscr; pscd; pscq; pscb -->"
    yield (
        "These travel between people. None of them holds a name, and no count leaves a desk but in a sealed return. "
        "How each is built is on the page of [formats](../formats.md)."
    )
    yield _table(("Ending", "What it is"), [(f"`{one.endings[0]}`", one.called) for one in FILE_TYPES])
    yield "What is saved or published:"
    yield _table(("Ending", "What it is"), [(f"`{one.suffix}`", one.label) for one in FORMATS])


def _floors() -> Iterator[str]:
    yield "## Every floor\n<!-- words: threshold; minimum; small numbers; withheld -->"
    yield "Below these nothing is shown. Nobody can switch them off."
    yield _table(("Figure", "Rule"), [(str(one.least), str(one.rule)) for one in FLOORS])


def _points() -> Iterator[str]:
    yield "## Every point that nobody has confirmed\n<!-- words: open points; to confirm; unverified; practitioner -->"
    yield (
        "Of the guidance that comes with PSC Desk. The logic book prints the same list of the guidance that a force "
        "uses. [What a professional standards lead must confirm](confirm.md) says how to go through it."
    )
    rows = [(point.what, point.who) for point in load_pack(GUIDANCE).to_confirm]
    yield _table(("What", "Who can tell"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(str(text).split()))


if __name__ == "__main__":
    main()
