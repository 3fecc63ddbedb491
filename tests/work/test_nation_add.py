"""Whatever is wrong with a package is said in one sentence of the table, and the body's folder stays as it was."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_up.national import EAST, NORTH, WEST, made_body
from made_up.packages import (
    Files,
    MadeForce,
    altered,
    bytes_under,
    in_folder,
    months_from,
    package_files,
    published,
    signed,
    told_month,
    zipped,
)
from msgspec import structs

from pscdesk.periods import Month
from pscdesk.work.nation.adding import Added, add_packages
from pscdesk.work.nation.body import Body

JANUARY = Month(2026, 1)
MONTHS = (told_month(JANUARY, 100), told_month(Month(2026, 2), returned=0), told_month(Month(2026, 3), 150))
ASK = "Do not use it. Ask the force for the whole folder again."
ASK_WHY = "Do not use it. Ask the force what it published."
NEWEST = "Install the newest PSC Desk here."
CALL = "Do not use it. Telephone the force, and compare the fingerprint with the one on its office card."
UNROUNDED = "Do not use it and do not pass it on. Tell the force that it holds counts that were not rounded."


@pytest.fixture(scope="module")
def sound() -> Files:
    return package_files(WEST, MONTHS)


@pytest.fixture
def body(tmp_path: Path) -> Body:
    made = made_body(tmp_path / "nation", WEST, EAST)
    earlier = published(WEST, months_from(Month(2025, 7), 3), tmp_path / "earlier")
    assert add_packages(made, [earlier])[0].verdict.code == "NEW"
    return made


def refused(body: Body, path: Path) -> Added:
    """The verdict on a package that is refused; every byte of the folder is as it was."""
    before = bytes_under(body.folder)
    (told,) = add_packages(body, [path])
    assert not told.is_taken
    assert bytes_under(body.folder) == before
    return told


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {known: content for known, content in files.items() if known != name}


def saying(change: Callable[[dict[str, Any]], object], force: MadeForce = WEST) -> Callable[[Files], Files]:
    return lambda files: altered(files, force.seed, said=change)


def printing(table: str, change: Callable[[str], str]) -> Callable[[Files], Files]:
    return lambda files: altered(files, WEST.seed, tables={table: change})


def facts(change: Callable[[dict[str, Any]], object]) -> Callable[[Files], Files]:
    return saying(lambda said: change(said["pscdesk"]))


def without_march(files: Files) -> Files:
    """February is left out of a window from January to March, of every table and of what the package says."""

    def fewer(said: dict[str, Any]) -> None:
        said["pscdesk"]["months"] = [one for one in said["pscdesk"]["months"] if one["month"] != "2026-02-01"]

    def lines(text: str) -> str:
        return "\r\n".join(line for line in text.split("\r\n") if not line.startswith("2026-02-01"))

    return altered(files, WEST.seed, said=fewer, tables={"months.csv": lines, "cells.csv": lines})


def resigned(files: Files) -> Files:
    """Somebody else takes the package and puts a key of their own everywhere."""
    return altered(files, NORTH.seed, said=lambda said: said["pscdesk"]["force"].update(key=NORTH.key, id=NORTH.id))


TOTAL = "contacts,force,,all,,,,contacts,100,4"
MANAGER = "2026-01-01,advice-contact,2,role,force,,manager,manager,,,contacts,"


def another_manager(text: str) -> str:
    at = text.index(MANAGER) + len(MANAGER)
    return text[:at] + str(int(text[at : text.index(",", at)]) + 5) + text[text.index(",", at) :]


def no_manager(text: str) -> str:
    return "\r\n".join(line for line in text.split("\r\n") if not line.startswith(MANAGER))


def of_february(text: str) -> str:
    return text + "2026-02-01,advice-contact,2,contacts,force,,all,,,,contacts,5,4\r\n"


BAD: dict[str, tuple[Callable[[Files], Files], str, str]] = {
    "unsigned": (
        without("datapackage.json.sig"),
        "N03",
        f"The package is not signed: datapackage.json.sig is missing. {ASK}",
    ),
    "changed after signing": (
        lambda files: {**files, "datapackage.json": files["datapackage.json"] + b" "},
        "N04",
        f"datapackage.json was changed after it was signed. {ASK}",
    ),
    "a changed table": (
        lambda files: {**files, "cells.csv": files["cells.csv"].replace(b",100,4", b",105,4", 1)},
        "N10",
        f"The table cells.csv was changed after it was signed. {ASK}",
    ),
    "a missing table": (without("codes.csv"), "N09", f"The table codes.csv of the package is missing. {ASK}"),
    "signed by another office": (
        lambda files: signed(files, EAST.seed),
        "N06",
        f"The package names another key than the one that signed it. {ASK}",
    ),
    "re-signed": (
        resigned,
        "N21",
        "The package says it is of Westshire Police, and is signed by another key than the one that joined. Its "
        f"fingerprint is {NORTH.fingerprint}. {CALL}",
    ),
    "of a force that has not joined": (
        lambda _files: package_files(NORTH, MONTHS),
        "N20",
        "The force that published this package has not joined. Join it by its office card first, then add the package "
        "again.",
    ),
    "with the code of another force": (
        facts(lambda said: said["force"].update(id=EAST.id)),
        "N22",
        f"The package has the code of another force than the one whose key signed it. {ASK_WHY}",
    ),
    "made up beside real ones": (
        lambda _files: package_files(MadeForce(WEST.name, WEST.number, made_up=True), MONTHS),
        "N31",
        "Made-up figures are never put together with real ones. Keep the packages of a demonstration in a folder of "
        "their own.",
    ),
    "a form that is not known": (
        facts(lambda said: said["months"][0]["codebooks"].update({"dog-walks": 1})),
        "N23",
        f"The package uses a tally form that is not known here. {NEWEST}",
    ),
    "a codebook from the future": (
        facts(lambda said: said["months"][0]["codebooks"].update({"advice-contact": 9})),
        "N24",
        f"The package uses a version of a tally form that is newer than those known here. {NEWEST}",
    ),
    "a format from the future": (
        facts(lambda said: said.update(format="psc-package/9")),
        "N08",
        f"The package is in a form that this version does not know. {NEWEST}",
    ),
    "counts that are not rounded": (
        printing("cells.csv", lambda text: text.replace(TOTAL, TOTAL.replace("100", "103"))),
        "N25",
        f"This is not a published package: a count of January 2026 is not a multiple of 5. {UNROUNDED}",
    ),
    "cells that do not add up": (
        printing("cells.csv", another_manager),
        "N26",
        f"The counts of January 2026 do not add up, so no office printed them. {ASK_WHY}",
    ),
    "a cell too few": (
        printing("cells.csv", no_manager),
        "N27",
        f"The cells of January 2026 are not those of the tally forms. {ASK_WHY}",
    ),
    "a month missing in the middle": (
        without_march,
        "N28",
        f"The package leaves out February 2026 between its first month and its last. {ASK_WHY}",
    ),
    "two tales of one month": (
        printing("months.csv", lambda text: text.replace(",yes,9,9,2000", ",yes,9,8,2000", 1)),
        "N29",
        f"datapackage.json and months.csv do not say the same of January 2026. {ASK_WHY}",
    ),
    "printed said otherwise": (
        printing("months.csv", lambda text: text.replace(",no,", ",yes,", 1)),
        "N29",
        f"datapackage.json and months.csv do not say the same of February 2026. {ASK_WHY}",
    ),
    "cells of a month that printed nothing": (
        printing("cells.csv", of_february),
        "N30",
        f"The package has cells of a month that it says printed nothing, or that it does not name. {ASK_WHY}",
    ),
    "a month that is not over": (
        lambda _files: package_files(WEST, months_from(Month(2026, 10), 2)),
        "N32",
        "The package tells of November 2026, which is not over. Check the date of this computer, and ask the force "
        "what it published.",
    ),
    "a table that is none": (
        printing("cells.csv", lambda _text: "month,contacts\r\n"),
        "N33",
        f"The table cells.csv of the package cannot be read. {ASK_WHY}",
    ),
    "a stray file": (
        lambda files: {**files, "more.csv": b"x"},
        "N11",
        "A file lies in this folder that the package does not name. Use only the files that it names, or ask the force "
        "for the whole folder again.",
    ),
    "no text": (
        lambda files: {**files, "datapackage.json.sig": b"\xff"},
        "E60",
        "The signature of the package cannot be read: it is damaged, or of another kind. Do not use the package. Ask "
        "the force for its whole folder again.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_package_is_refused_in_one_sentence_and_changes_nothing(
    body: Body, sound: Files, tmp_path: Path, name: str
) -> None:
    change, code, sentence = BAD[name]
    files = change(sound)
    for path in (in_folder(files, tmp_path / "bad"), zipped(files, tmp_path / "bad.zip", "tables")):
        told = refused(body, path)
        assert told.verdict.code == code
        assert f"{told.verdict.happened} {told.verdict.do}" == sentence


def test_a_table_that_is_a_link_is_refused(body: Body, sound: Files, tmp_path: Path) -> None:
    folder = in_folder(sound, tmp_path / "bad")
    (folder / "months.csv").rename(tmp_path / "months.csv")
    (folder / "months.csv").symlink_to(tmp_path / "months.csv")
    assert refused(body, folder).verdict.code == "N09"


def test_a_zip_bomb_is_refused_without_being_unpacked(body: Body, sound: Files, tmp_path: Path) -> None:
    huge = b"0" * (64 * 1024 * 1024)
    bomb = zipped({**sound, "datapackage.json": huge}, tmp_path / "bomb.zip")
    assert bomb.stat().st_size < 1024 * 1024
    assert refused(body, bomb).verdict.happened == "The file datapackage.json is far larger than it should be."
    table = zipped({**sound, "cells.csv": huge}, tmp_path / "table.zip")
    assert refused(body, table).verdict.code == "N10"


def test_a_package_that_says_it_is_far_too_large_is_refused(body: Body, sound: Files, tmp_path: Path) -> None:
    def large(said: dict[str, Any]) -> None:
        said["resources"][0]["bytes"] = said["resources"][1]["bytes"] = 250 * 1024 * 1024

    told = refused(body, in_folder(altered(sound, WEST.seed, said=large), tmp_path / "bad"))
    assert told.verdict.code == "N14"
    assert told.verdict.happened == "The package holds far more than a published one does, so it was not read."


def test_a_zip_file_with_too_many_names_names_that_lead_out_or_the_same_twice_is_refused(
    body: Body, sound: Files, tmp_path: Path
) -> None:
    many = zipped({**sound, **{f"{number}.txt": b"" for number in range(6_000)}}, tmp_path / "many.zip")
    assert refused(body, many).verdict.code == "N14"
    out = zipped({**sound, "../out.csv": b"x"}, tmp_path / "out.zip")
    assert refused(body, out).verdict.happened == "A name in the zip file leads out of it, or stands there twice."
    twice = zipped(sound, tmp_path / "twice.zip")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(twice, "a") as more:
        more.writestr("cells.csv", b"other")
    assert refused(body, twice).verdict.code == "N15"


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip file at all"])
def test_a_zip_file_that_is_none_is_refused(body: Body, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "none.zip"
    path.write_bytes(content)
    told = refused(body, path).verdict
    assert (told.code, told.happened) == (
        "N12",
        "The zip file cannot be opened: it is damaged, far too large, or no zip file.",
    )


def test_nothing_and_two_packages_are_refused(body: Body, sound: Files, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refused(body, tmp_path / "empty").verdict.code == "N01"
    assert refused(body, tmp_path / "not-there").verdict.happened == "There is no folder of that name."
    two = in_folder(sound, tmp_path / "two" / "one").parent
    in_folder(sound, two / "other")
    assert refused(body, two).verdict.code == "N02"


def test_a_made_up_folder_takes_made_up_packages(tmp_path: Path) -> None:
    force = MadeForce("Westshire Police", 1, made_up=True)
    body = made_body(tmp_path / "nation", force)
    (told,) = add_packages(body, [published(force, MONTHS, tmp_path / "one")])
    assert told.verdict.code == "NEW"
    assert body.register().made_up


def test_windows_that_disagree_are_both_kept_and_the_months_are_named(body: Body, tmp_path: Path) -> None:
    first = published(WEST, months_from(JANUARY, 3), tmp_path / "first")
    other = published(WEST, months_from(Month(2026, 2), 3, seed=2), tmp_path / "other")
    told = add_packages(body, [first, other])
    assert [one.verdict.code for one in told] == ["NEW", "CONFLICT"]
    assert told[1].verdict.happened == (
        "The package was taken in, and it tells February 2026 and March 2026 otherwise than another one that is held."
    )
    assert told[1].conflicts == (Month(2026, 2), Month(2026, 3))


def test_one_month_with_another_number_is_a_conflict(body: Body, tmp_path: Path) -> None:
    months = months_from(JANUARY, 2)
    renumbered = (months[0], structs.replace(months[1], number=99))
    told = add_packages(
        body,
        [published(WEST, months, tmp_path / "one"), published(WEST, renumbered, tmp_path / "two", revision=1)],
    )
    assert [(one.verdict.code, one.conflicts) for one in told] == [("NEW", ()), ("CONFLICT", (Month(2026, 2),))]


def test_what_a_package_says_is_read_strictly(body: Body, sound: Files, tmp_path: Path) -> None:
    for number, change in enumerate(
        (
            lambda said: said["months"].reverse(),
            lambda said: said["months"].append(said["months"][0]),
            lambda said: said["months"][0].update(people_covered=0.123),
            lambda said: said["months"][0].update(returned=10),
            lambda said: said["months"][0].update(digest=""),
            lambda said: said["months"][0].update(number=0),
            lambda said: said["window"].update(first="2026-04-01"),
            lambda said: said.update(revision=0),
        )
    ):
        files = altered(sound, WEST.seed, said=lambda said, change=change: change(said["pscdesk"]))
        told = refused(body, in_folder(files, tmp_path / f"bad-{number}"))
        assert (told.verdict.code, json.loads(files["datapackage.json"])["pscdesk"] is None) == ("N07", False)
