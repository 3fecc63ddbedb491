"""What opens where no window can: the menu at a terminal, the made-up story where nobody sits at one."""

from __future__ import annotations

import sys
from collections.abc import Callable

from pscdesk.assets import I18N
from pscdesk.cli import run, terminal
from pscdesk.display import Screen
from pscdesk.errors import ReplacedError
from pscdesk.language import speak
from pscdesk.messages import Message
from pscdesk.paths import find_places, stands_somewhere
from pscdesk.program.replaced import is_replaced
from pscdesk.settings import load_settings


def without_window(screen: Screen) -> int:
    """The exit status of what is done in the window's place, once it is known why that cannot open.

    Where a display is named that cannot be used, and nobody sits at a terminal, the reason is all: exit status 2.
    """
    if terminal.is_there():
        if not screen.is_absent:
            terminal.say(screen.obstacle, err=True)
        return _opened(_menu)
    if not screen.is_absent:
        sys.stderr.write(f"{screen.obstacle}\n")
        return 2
    return _opened(_story)


def _opened(way: Callable[[], int]) -> int:
    try:
        speak(load_settings(find_places()).language, I18N)
        return way()
    except KeyboardInterrupt:  # before anything was asked
        terminal.say(Message("Stopped."), err=True)
        return 2
    except Exception as fault:
        if is_replaced():  # a line of the menu was to be loaded, and is another version's by now
            terminal.say(ReplacedError().text, err=True)
        elif isinstance(fault, OSError) and not stands_somewhere():
            terminal.say(Message("The folder you stand in is not there any more. Change to another one."), err=True)
        else:
            raise
        return 2


def _menu() -> int:
    # imported here: each way needs its own alone
    from pscdesk.cli.front_parts.main_lines import main_lines
    from pscdesk.cli.front_parts.menu import Menu

    return Menu(run, main_lines).stay()


def _story() -> int:
    # imported here: each way needs its own alone
    from pscdesk.cli.front_parts.story import tell_story

    return tell_story()
