"""What ``hr restore`` asks before a backup becomes the office: whose it says it is, and whether that is so."""

from __future__ import annotations

import click

from pscdesk.cli import terminal
from pscdesk.errors import InputError
from pscdesk.work.office.backup import UNSIGNED, OpenedBackup

_NOTHING = "Nothing was restored."


def ask_whose(opened: OpenedBackup, fingerprint: str | None, *, yes: bool, unsigned: bool) -> None:
    """Show whose office a backup holds, and ask; return once somebody agrees. ``InputError`` otherwise.

    ``fingerprint`` is the one to expect and answers the question by itself; ``yes`` says that it was compared.
    ``unsigned`` takes a backup that no office signed.
    """
    click.echo(terminal.wrapped(f"This backup holds the office of {opened.force}."))
    click.echo(f"Fingerprint: {opened.fingerprint}")
    if fingerprint is not None and _digits(fingerprint) != _digits(opened.fingerprint):
        raise InputError(f"That is another fingerprint. {_NOTHING}", "Ask where this backup comes from.")
    if not opened.signed:
        click.echo(terminal.wrapped(UNSIGNED))
        if not unsigned and not terminal.agrees("Take it all the same? Type yes or no: "):
            raise InputError(f"The backup is not signed. {_NOTHING}", "Add --unsigned if you know where it comes from.")
    if fingerprint is not None or yes:
        return
    click.echo(
        terminal.wrapped(
            "Every desk shows the fingerprint of its office under Months and returns. Have one read it out."
        )
    )
    if not terminal.agrees("Is it the same? Type yes or no: "):
        raise InputError(
            f"Nobody said that the fingerprint is right. {_NOTHING}",
            "Compare it, then answer yes, or add --fingerprint with what the desk reads out.",
        )


def _digits(fingerprint: str) -> str:
    return "".join(letter for letter in fingerprint.upper() if letter.isalnum())
