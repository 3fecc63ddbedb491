#!/usr/bin/env python3
"""The front door: sets PSC Desk up on first use, then opens it; standard library only.

python3 run.py              set up if needed, open the window; without a display a menu in the terminal, and where
                            there is no terminal either, a made-up force from its contacts to the paper for the board
python3 run.py test         set up for tests and run them
python3 run.py test --engines    run the tests of a nation's figures on DuckDB, PostgreSQL and Spark
python3 run.py setup        only set up; --nation for the figures of a nation, --engines for Spark as well
python3 run.py lint         ruff, pyright, import contracts, structure, guidance and forms
python3 run.py bench        measure each speed beside its floor
python3 run.py bundle       make a release of what is committed; packaging/RELEASING.md says how
python3 run.py WORDS…       anything else is a verb of PSC Desk itself, such as: demo --out demo
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pscdesk.display import APT_LINE

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "pscdesk-setup"
LOCKS = {
    "use": ROOT / "requirements.lock",
    "nation": ROOT / "requirements-nation.lock",
    "engines": ROOT / "requirements-engines.lock",
    "dev": ROOT / "requirements-dev.lock",
}
SERVES = {"use": ("nation", "engines", "dev"), "nation": ("engines", "dev"), "engines": (), "dev": ()}
"""The larger set-ups that have all of a smaller one."""
SOURCE_ONLY = ("pyspark",)
"""Published as source alone, which has nothing to compile; the lock's hash is of that source."""
ENGINES_LINE = "apt-get install -y --no-install-recommends postgresql default-jre-headless"
DPKG_LINE = "dpkg --configure -a"
DPKG_NOTES = Path("/var/lib/dpkg/updates")
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "git": "git",
}
"""The programs that tests look for, each with the package that has it; without one its tests are skipped."""
LISTENERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
"""Where the accessibility bus is started from; one of them is there."""
SYSTEM_PYTHON = "/usr/bin/python3"
"""Walks the window by ear, with the package that lets it speak on the bus."""
TESTS_LINE = (
    "apt-get install -y --no-install-recommends xvfb dbus openbox xdotool at-spi2-core python3-gi poppler-utils git"
)
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
UNSEEN_QT_FILES = ("QtWidgets.abi3.so", "Qt/plugins/platforms/libqoffscreen.so")
QT_FILES = (*UNSEEN_QT_FILES, "Qt/plugins/platforms/libqxcb.so")


def main(words: list[str]) -> int:
    """The exit status of what was asked."""
    if not (3, 11) <= sys.version_info[:2] < (3, 15):
        return stop(f"PSC Desk needs Python 3.11 to 3.14; this is {sys.version.split()[0]}.")
    verb, rest = (words[0], words[1:]) if words else ("", [])
    if verb == "bundle":  # with an environment of its own, so that nothing of this one goes into it
        return subprocess.run([sys.executable, "-P", ROOT / "packaging" / "bundle.py", *rest], check=False).returncode
    set_up("dev" if verb in ("test", "lint", "bench") else wanted_parts(verb, rest))
    if verb in VERBS:
        return VERBS[verb](rest)
    return become("-m", "pscdesk", *words)


def test(words: list[str]) -> int:
    """The exit status of pytest; 2 where the system libraries for an unseen window are missing."""
    if missing_libraries(UNSEEN_QT_FILES):
        system_libraries()
    missing = missing_libraries(UNSEEN_QT_FILES)
    if missing:
        return stop(f"The tests open windows, unseen, and lack {some(missing)}. Ask IT to run: {APT_LINE}")
    if "--engines" in words:
        return test_engines([word for word in words if word != "--engines"])
    programs_for_tests()
    return call("-m", "pytest", "-n", "auto", "--dist", "loadfile", *words)


def programs_for_tests() -> None:
    """Install the programs that some tests need, where that may be; else name them, and those tests are skipped."""
    missing = missing_programs()
    if not missing:
        return
    lacks = f"Some tests lack {', '.join(missing)}."
    if not may_install(lacks, TESTS_LINE):
        say(f"{lacks} They are skipped and say so. Ask IT to run: {TESTS_LINE}")
        return
    say(f"       some tests lack {', '.join(missing)}")
    if not run_apt(TESTS_LINE) or missing_programs():
        say(f"Not every program could be installed, so some tests are skipped. Ask IT to run: {TESTS_LINE}")


def missing_programs() -> list[str]:
    """The packages of Debian that tests ask for and this Linux does not have; none elsewhere, where nothing asks."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    if not any(Path(one).exists() for one in LISTENERS):
        missing.append("at-spi2-core")
    if not speaks_on_the_bus():
        missing.append("python3-gi")
    return list(dict.fromkeys(missing))


def speaks_on_the_bus() -> bool:
    """Whether the system's own Python can listen as a screen reader does."""
    asked = [SYSTEM_PYTHON, "-I", "-c", "from gi.repository import Gio"]
    return Path(SYSTEM_PYTHON).exists() and not subprocess.run(asked, capture_output=True, check=False).returncode


def test_engines(words: list[str]) -> int:
    """The exit status of the tests that ask every engine; 2 where an engine is missing and may not be installed."""
    set_up("engines")
    if missing_engines():
        if not may_install(f"The tests lack {' and '.join(missing_engines())}.", ENGINES_LINE):
            return stop(f"The tests lack {' and '.join(missing_engines())}. Ask IT to run: {ENGINES_LINE}")
        run_apt(ENGINES_LINE)
    if missing_engines():
        return stop(f"The tests still lack {' and '.join(missing_engines())}. Ask IT to run: {ENGINES_LINE}")
    os.environ["PSCDESK_TEST_ENGINES"] = "1"
    return call("-m", "pytest", "-n", "auto", "--dist", "loadfile", "tests/nation", *words)


def missing_engines() -> list[str]:
    """What the tests of engines need of the system and do not find, in words."""
    postgres = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return [name for name, there in (("PostgreSQL", postgres), ("Java", shutil.which("java"))) if not there]


def setup(_words: list[str]) -> int:
    """0, once what changed in the program since it was set up is compiled too."""
    compile_beforehand()
    return 0


def bench(words: list[str]) -> int:
    """Measure each speed beside its floor."""
    compile_beforehand()
    folder = ROOT / "tests" / "benchmarks"
    return call(folder / "bench.py", *words, also=folder)


def lint(_words: list[str]) -> int:
    """0 when ruff, pyright, the import contracts, the structure, the pack and the forms are all clean."""
    checks = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "pyright"),
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),
        ("packaging/structure.py",),
        ("-m", "pscdesk", "check"),
    )
    return max([call(*check) for check in checks])


def wanted_parts(verb: str, rest: list[str]) -> str:
    """Which set-up was asked for."""
    asked = [word.removeprefix("--") for word in rest] if verb == "setup" else []
    return next((kind for kind in ("engines", "nation") if kind in asked), "use")


def set_up(kind: str) -> None:
    """Make ``.venv`` hold exactly what the lock says; does nothing when that was done before.

    What was set up before stays: one who has the parts of a nation gets the newer ones of these too.
    """
    wanted = {name: fingerprint(lock) for name, lock in LOCKS.items()}
    told = STAMP.read_text("utf-8").split() if STAMP.is_file() else []
    have = dict(zip(told[::2], told[1::2], strict=False))
    if any(have.get(one) == wanted[one] for one in (kind, *SERVES[kind])):
        return
    kind = next((one for one in SERVES[kind] if one in have and one != "dev"), kind)
    say("Setting up PSC Desk. This happens once and takes a minute or two.")
    if not is_whole_environment():
        shutil.rmtree(VENV, ignore_errors=True)
        say("1 of 4: making a private Python environment in .venv")
        command = [sys.executable, "-P", "-m", "venv", VENV]
        made = subprocess.run(command, cwd=ROOT, env=own_folders(), capture_output=True, text=True, check=False)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            raise SystemExit(stop("Python’s venv is missing. On Debian or Ubuntu: apt-get install python3-venv"))
    else:
        say("1 of 4: the private Python environment in .venv is there")
    install(kind)
    say("3 of 4: putting PSC Desk itself in place")
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    say("4 of 4: looking for the system libraries the window needs")
    system_libraries()
    compile_beforehand()
    kept = {one: known for one, known in have.items() if known == wanted.get(one)} | {kind: wanted[kind]}
    STAMP.write_text("".join(f"{one} {known}\n" for one, known in kept.items()), "utf-8")
    say("PSC Desk is set up.")


def compile_beforehand() -> None:
    """Compile what a start needs, so that each is as quick where Python may write nothing beside the program later."""
    command = [PYTHON, "-P", "-m", "pscdesk.ui.desktop.prepare_start"]
    subprocess.run(command, cwd=ROOT, env=own_folders(), capture_output=True, check=False)  # a start works without


def is_whole_environment() -> bool:
    """Whether the private Python is there with its pip: where making it was stopped half-way, one of them is not."""
    if not PYTHON.is_file():
        return False
    asked = [PYTHON, "-P", "-c", "import pip._internal.cli.main"]
    return subprocess.run(asked, env=own_folders(), capture_output=True, check=False).returncode == 0


def install(kind: str) -> None:
    """Install every locked package, saying which one is being fetched."""
    lock = LOCKS[kind]
    total = len(re.findall(r"^[A-Za-z0-9]", lock.read_text("utf-8"), re.MULTILINE))
    say(f"2 of 4: fetching {total} packages, each checked against its hash")
    command = [PYTHON, "-P", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--require-hashes", "--only-binary=:all:", "-r", lock]
    if kind == "engines":
        command += [f"--no-binary={','.join(SOURCE_ONLY)}", "--no-build-isolation"]
        build_tools()
    for left in (*VENV.glob("lib/python3*/site-packages/~*"), *VENV.glob("Lib/site-packages/~*")):
        shutil.rmtree(left, ignore_errors=True)  # what pip was moving when somebody stopped it
    done, log = 0, []
    with subprocess.Popen(
        command, cwd=ROOT, env=own_folders(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        for line in running.stdout or ():
            log.append(line)
            found = re.match(r"(?:Collecting|Requirement already satisfied:) ([A-Za-z0-9._-]+)", line)
            if found:
                done += 1
                progress(f"       {min(done, total)} of {total}: {found[1]}")
            elif line.startswith("Installing collected"):
                progress("       unpacking")
    progress("")
    if running.returncode:
        sys.stderr.writelines(log[-12:])
        raise SystemExit(stop("The packages could not be installed (see above). Check the network, then try again."))


def build_tools() -> None:
    """What makes a package out of Spark's source: setuptools, at the version and hash that the tests' lock has."""
    lock = LOCKS["dev"].read_text("utf-8")
    (pinned,) = re.findall(r"^setuptools==.*(?:\n    --hash=.*)+", lock, re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "build.lock"
        alone.write_text(pinned + "\n", "utf-8")
        pip("install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", str(alone))


def system_libraries() -> None:
    """Install the libraries Qt needs, as root, or with sudo once the person agreed; else name them in one line.

    Each command is said before it is run.
    """
    missing = missing_libraries(QT_FILES)
    if not missing:
        return
    if not may_install(f"The window lacks {some(missing)}.", APT_LINE):
        say(f"The window lacks {some(missing)}. Ask IT to run: {APT_LINE}")
        return
    say(f"       the window lacks {some(missing)}")
    if not run_apt(APT_LINE) or missing_libraries(QT_FILES):
        say(f"Not every library could be installed. Ask IT to run: {APT_LINE}")


def run_apt(line: str) -> bool:
    """Run a line of apt-get for the whole computer, after its lists were brought up to date; whether both worked.

    Where somebody stopped dpkg half-way before, its own line that goes on is run first.
    """
    lines = [*([DPKG_LINE] if was_stopped_half_way() else []), "apt-get update -qq", line]
    rights = [] if is_root() else ["sudo", "-n"]
    done = [run_shown([*rights, *one.split()]) for one in lines]
    return all(done)


def was_stopped_half_way() -> bool:
    """Whether dpkg noted what it had begun and not ended: then apt-get installs nothing."""
    return DPKG_NOTES.is_dir() and any(DPKG_NOTES.iterdir())


def run_shown(command: list[str]) -> bool:
    """Say a command, then run it; whether it worked. Where it did not, what it said last is shown."""
    say(f"       running: {' '.join(command)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ran = subprocess.run(
        command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    if ran.returncode:
        sys.stderr.writelines(ran.stdout.splitlines(keepends=True)[-12:])
    return ran.returncode == 0


def missing_libraries(files: tuple[str, ...]) -> list[str]:
    """Names of the shared libraries that these files of Qt ask for and this Linux does not have; empty elsewhere."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    missing: set[str] = set()
    for folder in VENV.glob("lib/python3*/site-packages/PySide6"):
        for name in files:
            told = subprocess.run(["ldd", folder / name], capture_output=True, text=True, check=False).stdout
            missing |= set(re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE))
    return sorted(missing)


def some(missing: list[str]) -> str:
    """A few of the missing libraries, and how many there are."""
    return f"{len(missing)} system libraries ({', '.join(missing[:3])}{' …' if len(missing) > 3 else ''})"


def at_a_terminal() -> bool:
    """Whether somebody can be asked: both what is read and what is written go to a terminal."""
    return bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())


def is_root() -> bool:
    """Whether nobody need be asked for rights."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def may_install(lacks: str, line: str) -> bool:
    """Whether this line of apt-get may be run here: as root, or with sudo once the person agreed."""
    return bool(shutil.which("apt-get")) and (is_root() or (at_a_terminal() and may_sudo() and agrees(lacks, line)))


def agrees(lacks: str, line: str) -> bool:
    """Whether the person lets sudo change the whole computer; anything but yes is no."""
    print(f"{lacks}\nMay it run with sudo: {line} ? [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def may_sudo() -> bool:
    """Whether this person may become root without a password."""
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def fingerprint(lock: Path) -> str:
    """The SHA-256 of a lock, of the project file and of where this checkout lies."""
    told = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(told).hexdigest()


def pip(*words: str) -> None:
    """Run pip in the private environment; end in one sentence when it fails."""
    if call("-m", "pip", "--disable-pip-version-check", *words):
        raise SystemExit(stop("pip failed (see above). Delete the folder .venv and try again."))


def call(*words: str | Path, also: Path | None = None) -> int:
    """The exit status of the private Python run with these words in the program's folder.

    ``also`` is a folder of the program to import from.
    """
    own = {**own_folders(), "PYTHONSAFEPATH": "1"}  # so that its own children look for modules as it does
    if also is not None:
        own["PYTHONPATH"] = os.pathsep.join(filter(None, (str(also), own.get("PYTHONPATH", ""))))
    return subprocess.run([PYTHON, "-P", *words], cwd=ROOT, env=own, check=False).returncode


def become(*words: str) -> int:
    """Turn into the private Python run with these words, in the folder where the person stands."""
    sys.stdout.flush()
    command = [str(PYTHON), "-P", *words]
    if not WINDOWS:
        os.execve(PYTHON, command, own_folders())  # noqa: S606
    return subprocess.run(command, env=own_folders(), check=False).returncode


def own_folders() -> dict[str, str]:
    """The environment without anything that makes Python import from the folder where the person stands.

    An empty or relative part of PYTHONPATH means that folder, which may be a share that others write to.
    """
    own = dict(os.environ)
    paths = [path for path in own.pop("PYTHONPATH", "").split(os.pathsep) if Path(path).is_absolute()]
    if paths:
        own["PYTHONPATH"] = os.pathsep.join(paths)
    return own


def progress(text: str) -> None:
    """Show how far it is: on one line at a terminal, line by line elsewhere."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)
    elif text:
        print(text, flush=True)


def say(text: str) -> None:
    """Tell the person what is going on."""
    print(text, flush=True)


def stop(text: str) -> int:
    """Tell the person why it ends here; the exit status 2."""
    print(text, file=sys.stderr)
    return 2


VERBS = {"setup": setup, "test": test, "lint": lint, "bench": bench}

if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(stop("\nStopped. Run the same command again to go on.")) from None
