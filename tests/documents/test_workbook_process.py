"""A workbook made to harm is refused in a sentence, within limits of time and memory, by a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from made_up.workbooks import ROWS, ods, packed, sheet, workbook

from pscdesk.documents.reading import workbook_process
from pscdesk.documents.reading.workbook_child import Answer
from pscdesk.documents.reading.workbook_process import REFUSALS, read_workbook_apart
from pscdesk.errors import InputError

MOST_SECONDS, MOST_MEGABYTES = 2, 200
_SHEET = "<worksheet><sheetData>%s</sheetData></worksheet>"
_ROW = '<table:table-row table:number-rows-repeated="1048576">%s</table:table-row>'

HOSTILE = {
    "an encoding nobody knows": workbook({"A": '<?xml version="1.0" encoding="x-foo"?><worksheet/>'}),
    "a shared text of many pieces": workbook(
        {"A": sheet(ROWS)},
        more={"xl/sharedStrings.xml": "<sst><si>" + "<t>a</t>" * 295_000 + "</si></sst>"},
        kinds={"sharedStrings": "sharedStrings.xml"},
    ),
    "two million rows": workbook({"A": _SHEET % ("<row/>" * 2_000_000)}),
    "a million cells": workbook({"A": _SHEET % ("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")}),
    "a cell at the far corner": workbook({"A": _SHEET % '<row><c r="XFD1048576"><v>1</v></c></row>'}),
    "a sheet of a hundred million spaces": workbook({"A": _SHEET % (" " * 100_000_000)}),
    "a part of a hundred million zeros": packed(
        {"xl/workbook.xml": "<workbook/>", "xl/media/a.bin": bytes(100_000_000)}
    ),
    "elements in elements": workbook({"A": "<a>" * 1_000_000}),
    "a million sheets": packed(
        {"xl/workbook.xml": "<workbook><sheets>" + '<sheet name="a" id="s"/>' * 300_000 + "</sheets></workbook>"}
    ),
    "repeated cells in repeated rows": ods(
        '<table:table table:name="A">'
        + _ROW % '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        + "</table:table>"
    ),
    "an old workbook of nothing": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000_000),
    "declared entities": workbook({"A": '<!DOCTYPE a [<!ENTITY b "cccc">]><worksheet>&b;</worksheet>'}),
}
_MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-P", "-m", "pscdesk.documents.reading.workbook_child"], stdin=sys.stdin.buffer,
    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, done.stdout.hex())
"""
"""Run by a small process, because memory counts from that of the process that starts another."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no child's use of time and memory")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_takes_little_time_and_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "book").write_bytes(HOSTILE[name])
    with (tmp_path / "book").open("rb") as file:
        said = subprocess.run(
            [sys.executable, "-S", "-c", _MEASURED], stdin=file, capture_output=True, text=True, check=True
        ).stdout
    code, seconds, megabytes, answer = (*said.split(), "")[:4]
    assert float(seconds) < MOST_SECONDS  # of the processor: other work may go on beside
    assert int(megabytes) < MOST_MEGABYTES
    if code == "0" and name != "a shared text of many pieces":  # which is no harm, once it is read within limits
        assert msgspec.msgpack.decode(bytes.fromhex(answer), type=Answer).refused in REFUSALS


def test_a_process_that_ends_early_or_waits_too_long_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for command, says in (
        ("import os; os.abort()", "far larger"),
        ("raise SystemExit(1)", "cannot be read"),
        ("import time; time.sleep(60)", "far larger"),
        ("print('nonsense')", "cannot be read on this computer"),
    ):
        monkeypatch.setattr(workbook_process, "LONGEST_WAIT", 2)
        monkeypatch.setattr(workbook_process, "COMMAND", ("-c", command))
        with pytest.raises(InputError, match=says) as refused:
            read_workbook_apart(b"PK")
        assert refused.value.advice


def test_every_word_for_a_refusal_has_its_sentence() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(workbook_process.__file__).parent.glob("*.py"))
    words = {line.split('"')[1] for line in source.split("Refusal(")[1:] if line.startswith('"')}
    assert words
    assert words <= REFUSALS.keys()
