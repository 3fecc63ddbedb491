"""PSC Desk in the terminal: the same verbs as the window, one list of commands, one way to fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

import click

from pscdesk import __version__
from pscdesk.cli import terminal
from pscdesk.errors import PscDeskError, ReplacedError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.paths import find_places, stands_somewhere
from pscdesk.program.replaced import is_replaced
from pscdesk.settings import load_settings
from pscdesk.storage.plain_file import no_access
from pscdesk.work.desk.left_practice import clear_left

VERBS = {
    "aid": "aid:aid",
    "find": "walk_parts.find:find",
    "forms": "forms:forms",
    "record": "count:record",
    "move": "count:move",
    "counts": "count:counts",
    "desk": "desk:desk",
    "return": "returns:returns",
    "hr": "office:office",
    "nation": "nation_parts.nation_verbs:nation",
    "plan": "programme_parts.plan_verbs:plan",
    "guidance": "workshop_parts.maintaining:guidance",
    "local": "local:local",
    "demo": "demo:demo",
    "check": "checks:check",
    "doctor": "doctor_parts.doctor_verb:doctor",
    "policy": "doctor_parts.policy_verb:policy",
    "selftest": "doctor_parts.selftest_verb:selftest",
    "menu": "front_parts.menu_verb:menu",
    "handbook": "front_parts.handbook_verb:handbook",
}
"""Each verb with its module of this room and the command in it; a run loads the module of its own verb alone."""


class _Verbs(Mapping[str, click.Command]):
    """The verbs of the table by name, each loaded when it is looked up; ``--help`` looks up all of them."""

    def __getitem__(self, name: str) -> click.Command:
        place, _, command = VERBS[name].partition(":")
        return getattr(import_module(f"{__name__}.{place}"), command)

    def __iter__(self) -> Iterator[str]:
        return iter(VERBS)

    def __len__(self) -> int:
        return len(VERBS)


@click.group(
    name="pscdesk",
    commands=cast("dict[str, click.Command]", _Verbs()),  # it is only read
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a word, PSC Desk opens its window, or without a display its menu. PSCDESK_HOME names another data "
    "folder.",
)
@click.version_option(__version__, message="PSC Desk %(version)s")
def pscdesk() -> None:
    """Think, count, return, publish: professional standards with nobody in it."""
    clear_left()
    for note in load_settings(find_places()).notes:
        click.echo(note, err=True)


def _check_in_place() -> None:
    """``ReplacedError`` where what would be loaded for a verb is not this program's any more."""
    if is_replaced():
        raise ReplacedError


def run(words: list[str]) -> int:
    """The exit status of a command: 0 when done, 2 with one sentence when something stood in the way."""
    try:
        _check_in_place()  # a menu that stays open runs verbs whose modules are loaded only now
        status = pscdesk.main(args=words, prog_name="pscdesk", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return 2
    except click.Abort:
        terminal.note_stopped()
        terminal.say(Message("Stopped. Nothing more was kept."), err=True)
        return 2
    except Exception as fault:
        told = _told(fault)
        if not told:
            raise
        click.echo(tr(told), err=True)
        return 2
    return status if isinstance(status, int) else 0


def _told(fault: Exception) -> str:
    """The sentence for what is no mistake of this program; empty for what is one."""
    if isinstance(fault, PscDeskError):
        return fault.text
    if is_replaced():  # whatever it was loading then is not there, or another version's
        return ReplacedError().text
    if isinstance(fault, OSError) and not stands_somewhere():
        return "The folder you stand in is not there any more. Change to another one and try again."
    closed = no_access(fault)
    return closed.text if closed else ""
