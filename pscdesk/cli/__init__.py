"""PSC Desk in the terminal: the same verbs as the window, one list of commands, one way to fail."""

from __future__ import annotations

import click

from pscdesk import __version__
from pscdesk.assets import I18N
from pscdesk.cli import aid, checks, count, demo, desk, forms, local, office, returns, terminal
from pscdesk.cli.doctor_parts import doctor_verb, policy_verb, selftest_verb
from pscdesk.cli.guidance_parts import guidance_verbs
from pscdesk.cli.nation_parts import nation_verbs
from pscdesk.cli.programme_parts import plan_verbs
from pscdesk.cli.walk_parts import find
from pscdesk.cli.workshop_parts import maintaining
from pscdesk.errors import InputError, PscDeskError
from pscdesk.language import speak, tr
from pscdesk.messages import Message
from pscdesk.paths import find_places, stands_somewhere
from pscdesk.settings import load_settings

COMMANDS: tuple[click.Command, ...] = (
    aid.aid,
    find.find,
    forms.forms,
    count.record,
    count.move,
    count.counts,
    desk.desk,
    returns.returns,
    office.office,
    nation_verbs.nation,
    plan_verbs.plan,
    guidance_verbs.guidance,
    local.local,
    demo.demo,
    checks.check,
    doctor_verb.doctor,
    policy_verb.policy,
    selftest_verb.selftest,
)

for _verb in maintaining.VERBS:
    guidance_verbs.guidance.add_command(_verb)


@click.group(
    name="pscdesk",
    commands={str(command.name): command for command in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a word, PSC Desk opens its window, or without a display its menu. PSCDESK_HOME names another data "
    "folder.",
)
@click.version_option(__version__, message="PSC Desk %(version)s")
def pscdesk() -> None:
    """Think, count, return, publish: professional standards with nobody in it."""
    for note in load_settings(find_places()).notes:
        click.echo(note, err=True)


@pscdesk.command()
def menu() -> None:
    """Think, count, return and publish from a menu in the terminal, as without a display."""
    # imported here: no other verb needs the menu
    from pscdesk.cli.front_parts.main_lines import main_lines
    from pscdesk.cli.front_parts.menu import Menu

    if not terminal.is_there():
        raise InputError("The menu needs a terminal.", "Name a verb instead: pscdesk --help lists them.")
    speak(load_settings(find_places()).language, I18N)
    Menu(run, main_lines).stay()


def run(words: list[str]) -> int:
    """The exit status of a command: 0 when done, 2 with one sentence when something stood in the way."""
    try:
        status = pscdesk.main(args=words, prog_name="pscdesk", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return 2
    except click.Abort:
        terminal.note_stopped()
        terminal.say(Message("Stopped. Nothing more was kept."), err=True)
        return 2
    except PscDeskError as fault:
        click.echo(tr(fault.text), err=True)
        return 2
    except OSError:
        if stands_somewhere():
            raise
        click.echo("The folder you stand in is not there any more. Change to another one and try again.", err=True)
        return 2
    return status if isinstance(status, int) else 0
