"""``python -m pscdesk``: the window when nothing else is asked for, else a verb of the terminal."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """The exit status: 0 when done, 2 with one sentence when something stood in the way."""
    leave_out_this_folder()
    # imported here: only now is it certain where it is imported from
    from pscdesk import streams
    from pscdesk.storage.memory import shield_process

    shield_process()  # before anything is read that should not be left in memory
    streams.prepare()
    return streams.finish(asked_for(sys.argv[1:]))


def asked_for(words: list[str]) -> int:
    """The exit status of what these words ask for."""
    if words == ["--version"]:
        # imported here: --version needs nothing, the window no click, and a verb no Qt
        from pscdesk import __version__

        print(f"PSC Desk {__version__}")  # noqa: T201
        return 0
    if words[:1] == ["--folder-trial"] and len(words) == 4:
        # imported here: only the second process of a trial needs it (storage/folder_trial/trial.py starts it)
        from pscdesk.storage.folder_trial.other_half import main as other_half

        other_half(words[1:])
    if words[:1] == ["--second"] and len(words) == 2:
        # imported here: only a second process that a bundle starts needs it (program/second_process.py)
        from pscdesk.program.second_process import be_part

        be_part(words[1])
        return 0
    files = all(map(is_file_name, words))
    if files or words == ["--first-paint"]:
        return window_asked_for(words if files else [], first_paint=not files)
    from pscdesk.cli import run

    return run(words)


def is_file_name(word: str) -> bool:
    """Whether a word names a file to be opened: no verb and no option has a dot or a slash in it."""
    return not word.startswith("-") and any(sign in word for sign in (".", os.sep, os.altsep or os.sep))


def window_asked_for(words: list[str], *, first_paint: bool) -> int:
    """The exit status of the window with these files, or of what is done or said where something stands in its way."""
    from pscdesk.display import look_for_screen

    screen = look_for_screen()
    obstacle = screen.obstacle
    if words:
        from pathlib import Path

        from pscdesk.ui.desktop.file_kinds import in_terminal, missing

        files = [Path(os.path.abspath(word)) for word in words]  # noqa: PTH100 - without following links
        faults = list(in_terminal(files)) if obstacle else [told for told in map(missing, files) if told]
        for told in faults:
            print(told, file=sys.stderr)  # noqa: T201
        if faults:
            return 2
    else:
        files = []
    if obstacle and not words and not first_paint:
        from pscdesk.cli.front_parts.front import without_window

        return without_window(screen)
    if obstacle:
        print(obstacle, file=sys.stderr)  # noqa: T201
        return 2
    if screen.platform:
        print(screen.said, file=sys.stderr)  # noqa: T201
        os.environ["QT_QPA_PLATFORM"] = screen.platform
    from pscdesk.app import open_window

    return open_window(first_paint=first_paint, files=files)


def leave_out_this_folder() -> None:
    """From now on nothing is imported from the folder where the person stands: others may write to it."""
    try:
        here = os.getcwd()  # noqa: PTH109 (pathlib is not loaded yet, and --version stays quick)
    except OSError:  # it was deleted
        here = ""
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    sys.path[:] = [path for path in sys.path if path == own or path not in ("", here)]


if __name__ == "__main__":
    raise SystemExit(main())
