"""``python -m pscdesk``: the window when nothing else is asked for, else a verb of the terminal."""

from __future__ import annotations

import sys

from pscdesk.storage.memory import shield_process


def main() -> int:
    """The exit status: 0 when done, 2 with one sentence when something stood in the way."""
    shield_process()  # before anything is read that should not be left in memory
    words = sys.argv[1:]
    if words == ["--version"]:
        # imported here: --version needs nothing, the window no click, and a verb no Qt
        from pscdesk import __version__

        print(f"PSC Desk {__version__}")  # noqa: T201
        return 0
    if words in ([], ["--first-paint"]):
        from pscdesk.display import why_no_window

        obstacle = why_no_window()
        if obstacle:
            print(obstacle, file=sys.stderr)  # noqa: T201
            return 2
        from pscdesk.app import open_window

        return open_window(first_paint=bool(words))
    from pscdesk.cli import run

    return run(words)


if __name__ == "__main__":
    raise SystemExit(main())
