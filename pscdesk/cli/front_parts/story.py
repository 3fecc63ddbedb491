"""The main job without anybody there: a made-up force from its contacts to the paper for the board, then checked."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from pscdesk.cli import terminal
from pscdesk.errors import FileError, PscDeskError
from pscdesk.language import tr
from pscdesk.messages import Message
from pscdesk.paths import find_places
from pscdesk.work.demo.demo import Made, make_demo
from pscdesk.work.demo.demo_look import look_at_made

DESKS, MONTHS, SEED = 12, 6, 7
PREFIX = "pscdesk-made-up-"
"""How the name of the new folder begins."""
_ENDINGS = ("SIGTERM", "SIGHUP")


def tell_story() -> int:
    """Make the force in a new folder under the temporary one and check what was written; the exit status.

    0 where everything is as it should be, else 2 with what is wrong. Stopped before it is made, it leaves nothing.
    """
    say = terminal.say
    say(
        Message(
            "There is neither a display nor a terminal here, so PSC Desk shows that it works: it makes up a force and "
            "takes it from its contacts to the paper for the board."
        )
    )
    today = terminal.today()
    try:
        with _ended_as_by_hand():
            made = _made(today)
            is_good = _checked(made, today)
    except KeyboardInterrupt:
        say(Message("Stopped."), err=True)
        return 2
    except PscDeskError as fault:
        say(fault.text, err=True)
        return 2
    click.echo(tr(Message("Where it lies: {folder}", folder=made.out)))
    say(Message("Nothing in it is real. Delete that folder when you have seen it."))
    return 0 if is_good else 2


def _made(today: dt.date) -> Made:
    """The force, made; its folder is deleted again where it was not made whole."""
    folder = _new_folder()
    try:
        return make_demo(folder, DESKS, MONTHS, SEED, today, terminal.terminal_progress())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _new_folder() -> Path:
    """A new folder under the temporary one, which nobody else can read; never one in the data folder."""
    try:
        above = Path(tempfile.gettempdir()).resolve()
        if find_places().home.resolve() in (above, *above.parents):
            raise FileError(
                Message("The temporary folder lies in the data folder, so nothing was made there."),
                Message("Name another one in TMPDIR, or say where: pscdesk demo --out FOLDER"),
            )
        return Path(tempfile.mkdtemp(prefix=PREFIX, dir=above))
    except OSError as fault:
        raise FileError(
            Message("Nothing can be written in the temporary folder."), Message("Name another one in TMPDIR.")
        ) from fault


def _checked(made: Made, today: dt.date) -> bool:
    """Say what was made and what holds of it; whether everything does."""
    for line in made.lines():
        click.echo(line)
    is_good = True
    for looked in look_at_made(made, today):
        said = tr(looked.sentence)
        terminal.say(Message("Checked: {said}", said=said) if looked.is_good else Message("WRONG: {said}", said=said))
        is_good = is_good and looked.is_good
    return is_good


@contextmanager
def _ended_as_by_hand() -> Generator[None]:
    """What ends a program from outside ends the work as Ctrl+C does, so that nothing half-made is left."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = {name: signal.signal(getattr(signal, name), stop) for name in _ENDINGS if hasattr(signal, name)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
