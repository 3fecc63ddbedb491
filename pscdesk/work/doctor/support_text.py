"""The support summary: what IT needs to help, as plain text without a count, a name, a place or a word that was typed.

It is made of templates, never of their values: where a sentence has a value in it, such as the name of a folder, the
summary has the name of that value in brackets. What it does give are facts that were written to be read by IT, and the
values of settings that come from a list. So nothing has to be looked for and taken out.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence

import pscdesk
from pscdesk.messages import Message
from pscdesk.paths import Places
from pscdesk.program.own_files import bundle_folder
from pscdesk.settings import SETTINGS, Origin, load_settings
from pscdesk.work.doctor.row_verdict import Finding

SUPPORT_FILE = "pscdesk-support.txt"
"""What the summary is called where nobody calls it otherwise."""
_HEAD = (
    "For IT, in English. It holds no count, no name, no place and nothing that anybody typed. Where a sentence names a "
    "file, a folder or the like, its name was left out, as in {folder}. Nobody was sent this: whoever made it decides "
    "whom to give it to."
)
_VARIABLES = (
    *("PSCDESK_HOME", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "PYTHON_KEYRING_BACKEND"),
    *("XDG_DATA_HOME", "XDG_CONFIG_DIRS", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "OneDrive"),
)
"""Variables that change how the program runs: whether they are set is told, and never to what."""
_ORIGINS: dict[Origin, str] = {
    "registry": "Group Policy",
    "policy": "policy file",
    "person": "own settings",
    "default": "as it came",
}
_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_WORD = re.compile(r"[a-z0-9._-]{1,20}")
_WIDE = 76
_NOT_OURS = "(words of another program or file)"


def support_text(
    places: Places, found: Sequence[Finding], crashes: Sequence[str] = (), more: Sequence[tuple[str, str]] = ()
) -> str:
    """The whole summary, which is shown before anybody saves it.

    ``crashes`` are the details of the mistakes of this session, which name lines of the program alone; ``more`` are
    facts of the window, such as its version of Qt.
    """
    parts = (
        ("Support summary of PSC Desk", "", textwrap.fill(_HEAD, _WIDE)),
        _titled("Program", _program(more)),
        _titled("Settings", tuple(_settings(places))),
        _titled(
            "Variables that are set", [name for name in _VARIABLES if os.environ.get(name)] or ["none of interest"]
        ),
        _titled("What was looked at", [line for one in found for line in _row(one)]),
        _titled("Mistakes of the program in this session", crashes or ["none"]),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def template_of(text: str) -> str:
    """A text of ours with the name of each value in the place of the value; a text of anybody else is not given."""
    if not isinstance(text, Message):
        return _NOT_OURS if text else ""
    template = text.template if not text.many or text.number == 1 else text.many
    kept = {name: _kept(name, value) for name, value in text.values.items()}
    if all(re.fullmatch(r"part\d+", name) for name in kept):  # pieces that were joined have no names of their own
        kept = {name: "{…}" if said == f"{{{name}}}" else said for name, said in kept.items()}
    return template.format_map(kept) if kept else template


def _kept(name: str, value: object) -> str:
    """What stands in the place of a value: a text of ours as its template, a mark as it is, else its name alone."""
    if isinstance(value, Message):
        return template_of(value)
    is_mark = isinstance(value, str) and not any(letter.isalnum() for letter in value)
    return str(value) if is_mark else f"{{{name}}}"


def _titled(title: str, lines: Sequence[str]) -> tuple[str, ...]:
    return ("", title, "-" * len(title), *lines)


def _program(more: Sequence[tuple[str, str]]) -> list[str]:
    installed = "bundle" if bundle_folder() is not None else "Python package"
    facts = (
        ("PSC Desk", pscdesk.__version__),
        ("released", pscdesk.__released__ or "not yet"),
        ("installed as", installed),
        ("Python", ".".join(map(str, sys.version_info[:3]))),
        ("system", _system()),
        ("processor", _plain(platform.machine().lower())),
        ("encoding of files and names", f"{sys.getdefaultencoding()}, {sys.getfilesystemencoding()}"),
        *more,
    )
    return [f"{name}: {value}" for name, value in facts]


def _system() -> str:
    """The kind of system and its version in figures: a name that somebody gave a system or its kernel is left out."""
    release = _NUMBERS.match(platform.release())
    said = f"{platform.system()} {release[0] if release else ''}".strip()
    if sys.platform == "linux":
        try:
            told = platform.freedesktop_os_release()
        except OSError:
            return said
        return f"{said}, {_plain(told.get('ID', ''))} {_plain(told.get('VERSION_ID', ''))}".strip()
    return said


def _plain(said: str) -> str:
    return said if _WORD.fullmatch(said) else "other"


def _settings(places: Places) -> Iterator[str]:
    settings = load_settings(places)
    wide = max(len(setting.name) for setting in SETTINGS)
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        if setting.is_from_a_list:
            shown = str(value).lower() or "not chosen"
        else:
            shown = "as it came" if value == setting.default else "set (not shown)"
        passed = ", and what the policy says was passed over" if settings.is_refused_of_policy(setting.name) else ""
        yield f"{setting.name:<{wide}}  {shown}  [{_ORIGINS[settings.origins[setting.name]]}{passed}]"
    yield from (textwrap.fill(f"passed over: {template_of(note)}", _WIDE) for note in settings.notes)


def _row(one: Finding) -> Iterator[str]:
    verdict = one.verdict
    said = f"{one.row.id}: {template_of(verdict.sentence)}"
    yield textwrap.fill(said, _WIDE, initial_indent=f"{verdict.grade:4}  ", subsequent_indent=" " * 6)
    if verdict.facts:
        facts = "; ".join(f"{name} {value}" for name, value in verdict.facts)
        yield textwrap.fill(facts, _WIDE, initial_indent=" " * 6, subsequent_indent=" " * 6)
