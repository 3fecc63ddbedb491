"""Runs the verbs of one version of PSC Desk, whichever is first on the path, as somebody else asks for them.

Each line of standard input is a verb as JSON: its words, its data folder, what it reads, and the day that it is told.
Each line of standard output says how it ended. A verb runs in a process of its own, so that it begins with nothing
open; the modules are loaded once. Nothing here is newer than what the first version had.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import sys
import tempfile
from typing import Any, BinaryIO

_SLOW = ("sqlite_utils", "pyrage", "cryptography.hazmat.primitives.asymmetric.ed25519", "msgspec", "highspy", "keyring")
"""What verbs load when they need it: loaded once for all of them."""


def main() -> None:
    """Answer each line until there is none left."""
    import pscdesk
    from pscdesk.cli import run, terminal

    for name in _SLOW:
        importlib.import_module(name)
    pscdesk.__released__ = ""  # the days of the story are made up, and none of them is in doubt
    for line in sys.stdin:
        asked = json.loads(line)
        day = dt.date.fromisoformat(asked["day"])
        terminal.today = lambda day=day: day
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
            child = os.fork()
            if child == 0:
                _answer(run, asked, said, complained)
            _, status = os.waitpid(child, 0)
            told = {"status": os.waitstatus_to_exitcode(status), "out": _text(said), "err": _text(complained)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _answer(run: Any, asked: dict[str, Any], said: BinaryIO, complained: BinaryIO) -> None:
    """Run the verb and end this process with its exit status."""
    status = 70
    try:
        with tempfile.TemporaryFile() as read:
            read.write(asked["stdin"].encode())
            read.seek(0)
            for handle, file in enumerate((read, said, complained)):
                os.dup2(file.fileno(), handle)
        sys.stdin = os.fdopen(0, encoding="utf-8")
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        os.environ["PSCDESK_HOME"] = asked["home"]
        os.chdir(asked["home"])
        status = _python(asked["python"]) if "python" in asked else int(run(asked["words"]) or 0)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:  # noqa: BLE001 (whatever it was, it is told)
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _python(code: str) -> int:
    exec(code, {})  # noqa: S102 (the story asks what the program of then knows, such as its settings)
    return 0


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


if __name__ == "__main__":
    main()
