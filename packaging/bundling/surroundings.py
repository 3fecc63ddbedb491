"""What is pinned so that two builds of one commit are the same byte for byte: its time, its files, the environment."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements-bundle.lock"
WINDOWS = sys.platform == "win32"


class Stop(Exception):
    """Why nothing can be built, in a sentence."""


def commit_time(root: Path = ROOT) -> int:
    """The time of the commit, in seconds; ``SOURCE_DATE_EPOCH`` where it is set; ``Stop`` where neither is known."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told:
        if not told.isdecimal():
            raise Stop("SOURCE_DATE_EPOCH is no number of seconds.")
        return int(told)
    said = _git(root, "log", "-1", "--format=%ct").strip()
    if not said:
        raise Stop("This is no git checkout, so set SOURCE_DATE_EPOCH to the seconds of the release.")
    return int(said)


def pinned(epoch: int, scratch: Path) -> Mapping[str, str]:
    """The environment of everything that is run: nothing of the person's, and nothing that varies."""
    kept = ("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT", "LOCALAPPDATA")
    nets = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE")
    own = {name: value for name, value in os.environ.items() if name.upper() in (*kept, *nets)}
    own |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    return own | {
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONSAFEPATH": "1",
        "PYINSTALLER_CONFIG_DIR": str(scratch / "pyinstaller"),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def take_source(target: Path, root: Path = ROOT, *, as_it_is: bool = False) -> None:
    """Put the files of the commit into ``target``; ``Stop`` where others were changed and that was not asked for.

    Only what is committed goes in, so that what lies about in a checkout does not. ``as_it_is`` takes tracked files as
    they lie there.
    """
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    if changed and not as_it_is:
        raise Stop("Some files differ from what is committed. Commit them first, or add --as-it-is for a trial.")
    target.mkdir(parents=True)
    if not as_it_is and _git(root, "rev-parse", "HEAD"):
        packed = subprocess.run(["git", "archive", "HEAD"], cwd=root, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as files:
            files.extractall(target, filter="data") if hasattr(tarfile, "data_filter") else files.extractall(target)
        return
    listed = [name for name in _git(root, "ls-files", "-z").split("\0") if name]
    for name in listed or [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]:
        if (root / name).is_file() and not name.startswith((".venv", "build/", "dist/")):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, target / name)


def make_environment(folder: Path, lock: Path) -> Path:
    """A fresh private Python with exactly what the lock says; its executable. ``Stop`` where pip fails."""
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    stamp = folder / "bundle-lock"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if python.is_file() and stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    if subprocess.run([sys.executable, "-P", "-m", "venv", folder], check=False).returncode:
        raise Stop("Python’s venv is missing. On Debian or Ubuntu: apt-get install python3-venv")
    command = [python, "-P", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--only-binary=:all:", "-r", lock]
    if subprocess.run(command, check=False).returncode:
        raise Stop("The packages could not be installed (see above). Check the network, then try again.")
    stamp.write_text(wanted, "utf-8")
    return python


def _git(root: Path, *words: str) -> str:
    """What git says; empty where this is no checkout or there is no git."""
    try:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
