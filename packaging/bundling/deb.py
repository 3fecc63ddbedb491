"""A Debian package made of entries: an ar archive with its control file, its sums, and the files (deb(5))."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from bundling.archives import Entry, tar_of, xz

PACKAGE = "pscdesk"
DESCRIPTION = """offline desk for professional standards
 PSC Desk leads a supervisor through a concern, counts contacts of an advice
 line without keeping who called, carries sealed counts to HR, and publishes
 tables from which nobody can be worked out. It opens no network connection.
 .
 Counts and settings lie in each person’s own data folder. Removing the
 package leaves them alone."""


POSTINST = """#!/bin/sh
# Says which windows and terminals still run the version before: nobody's program is closed for them.
set -e
if [ "$1" = configure ] && [ -n "$2" ]; then
    for link in /proc/[0-9]*/exe; do
        case "$(readlink "$link" 2>/dev/null || true)" in
            /usr/lib/pscdesk/pscdesk*"(deleted)")
                echo "pscdesk: PSC Desk is still open. Close it and open it again; what was counted is kept." >&2
                break
                ;;
        esac
    done
fi
"""
"""Run by dpkg once the files are in place; it changes nothing, and without /proc it says nothing."""


def deb_of(
    entries: Mapping[str, Entry], version: str, architecture: str, depends: Mapping[str, str], epoch: int
) -> bytes:
    """The bytes of the package. ``depends`` has the fields that name other packages."""
    size = sum(len(entry.content) for entry in entries.values()) // 1024 + 1
    control = _control(version, architecture, depends, size)
    sums = "".join(
        f"{hashlib.md5(entry.content, usedforsecurity=False).hexdigest()}  {name}\n"
        for name, entry in sorted(entries.items())
        if not entry.leads_to
    )
    about = {
        "control": Entry(control.encode()),
        "md5sums": Entry(sums.encode()),
        "postinst": Entry(POSTINST.encode(), runs=True),
    }
    members = (
        ("debian-binary", b"2.0\n"),
        ("control.tar.xz", xz(tar_of(about, epoch, lead="./"))),
        ("data.tar.xz", xz(tar_of(entries, epoch, lead="./"))),
    )
    return b"!<arch>\n" + b"".join(_member(name, content, epoch) for name, content in members)


def _control(version: str, architecture: str, depends: Mapping[str, str], size: int) -> str:
    fields = {
        "Package": PACKAGE,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": "The PSC Desk founders <founders@pscdesk.invalid>",
        "Installed-Size": str(size),
        **depends,
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _member(name: str, content: bytes, epoch: int) -> bytes:
    head = f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode()
    return head + content + b"\n" * (len(content) % 2)
