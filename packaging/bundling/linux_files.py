"""What a Linux desktop needs beside the program: menu entry, kinds of file, icons, manual page, licence, changes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from bundling.archives import Entry, gz

HOME = "usr/lib/pscdesk"
"""Where the program lies."""
_TEMPLATES = Path(__file__).resolve().parent.parent / "linux"


def beside_the_program(source: Path, icons: Path, version: str, epoch: int) -> Mapping[str, Entry]:
    """Each file by its path in the package. ``icons`` holds those drawn in sizes, named ``SIDE.png``."""
    drawn = {
        f"usr/share/icons/hicolor/{path.stem}x{path.stem}/apps/pscdesk.png": Entry(path.read_bytes())
        for path in icons.glob("*.png")
    }
    vector = (source / "resources" / "icons" / "pscdesk.svg").read_bytes()
    return {
        "usr/bin/pscdesk": Entry(leads_to="../lib/pscdesk/pscdesk"),
        "usr/share/applications/pscdesk.desktop": Entry(desktop_entry().encode()),
        "usr/share/metainfo/pscdesk.metainfo.xml": Entry(metainfo(version, epoch).encode()),
        "usr/share/mime/packages/pscdesk.xml": Entry(mime_types().encode()),
        "usr/share/icons/hicolor/scalable/apps/pscdesk.svg": Entry(vector),
        "usr/share/man/man1/pscdesk.1.gz": Entry(gz(manual(version, epoch).encode())),
        "usr/share/doc/pscdesk/copyright": Entry((source / "LICENSE").read_bytes()),
        "usr/share/doc/pscdesk/NEWS.gz": Entry(gz((source / "CHANGELOG.md").read_bytes())),
        **drawn,
    }


def desktop_entry() -> str:
    """The entry of the menu; it names the kinds of file that a double-click opens."""
    return _template("pscdesk.desktop", MIME="".join(f"{mime};" for mime in opened_types()))


def metainfo(version: str, epoch: int) -> str:
    """What software centres show."""
    provided = "\n".join(f"    <mediatype>{mime}</mediatype>" for mime in opened_types())
    return _template("pscdesk.metainfo.xml", VERSION=version, DATE=_day(epoch), PROVIDES=provided)


def mime_types() -> str:
    """Every kind of file of ours, for the shared database of kinds."""
    from pscdesk.program.file_types import FILE_TYPES

    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">')
    for kind in FILE_TYPES:
        lines += [f'  <mime-type type="{kind.mime}">', f"    <comment>{escape(kind.called)}</comment>"]
        lines.append('    <icon name="pscdesk"/>')
        if kind.begins:
            lines.append('    <magic priority="60">')
            told = (first.replace("\n", "\\n") for first in kind.begins)
            lines += [f'      <match type="string" offset="0" value="{first}"/>' for first in told]
            lines.append("    </magic>")
        lines += [f'    <glob pattern="*{ending}"/>' for ending in kind.endings]
        lines.append("  </mime-type>")
    return "\n".join((*lines, "</mime-info>", ""))


def opened_types() -> tuple[str, ...]:
    """The kinds that the window opens by a double-click."""
    from pscdesk.program.file_types import FILE_TYPES
    from pscdesk.ui.desktop.file_kinds import FILE_KINDS

    opened = {ending for kind in FILE_KINDS for ending in kind.endings}
    return tuple(kind.mime for kind in FILE_TYPES if opened & set(kind.endings))


def manual(version: str, epoch: int) -> str:
    """The manual page, with every verb of the terminal."""
    return _template("pscdesk.1", VERSION=version, DATE=_day(epoch), VERBS="\n".join(_verbs()))


def _verbs() -> Iterator[str]:
    from pscdesk.cli import pscdesk

    for name, command in sorted(pscdesk.commands.items()):
        first = (command.help or "").strip().split("\n\n")[0]
        yield f".TP\n.B {name}\n{_roff(' '.join(first.split()))}"


def _roff(text: str) -> str:
    told = text.replace("\\", "\\\\").replace("-", "\\-")
    return f"\\&{told}" if told.startswith((".", "'")) else told


def _day(epoch: int) -> str:
    return dt.datetime.fromtimestamp(epoch, dt.UTC).date().isoformat()


def _template(name: str, **values: str) -> str:
    """A template with its values put in; ``KeyError`` where it asks for one that is not there."""
    return re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], (_TEMPLATES / name).read_text("utf-8"))
