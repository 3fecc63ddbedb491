"""The force's own places: read from its policy folder, passed over where they do not read, and their gaps named."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from pscdesk.assets import RESOURCES
from pscdesk.cli import run
from pscdesk.local import ENTRIES, LOCAL_FILE, NOTHING_FILLED_IN, RECORDS, SHIPPED, Contact, load_local, local_gaps

EXAMPLE = RESOURCES / "local.example.toml"
PLACE = """[{}]
name = "Desk"
telephone = "020 7946 0000 ext 12"
hours = "always"
link = "https://a.example"
"""


def written(policy: Path, text: str) -> Path:
    policy.mkdir(parents=True, exist_ok=True)
    (policy / LOCAL_FILE).write_text(text, encoding="utf-8")
    return policy


def full() -> str:
    records = "\n".join(f'{entry.id} = "In the safe."' for entry in RECORDS)
    return "\n".join(PLACE.format(entry.id) for entry in ENTRIES) + f"\n[records]\n{records}\n"


def test_no_file_is_nothing_filled_in(tmp_path):
    assert load_local(tmp_path) == NOTHING_FILLED_IN
    assert local_gaps(NOTHING_FILLED_IN)[0] == "There is no local.toml in the policy folder."


def test_what_the_force_fills_in_is_read_without_spare_spaces(tmp_path):
    local = load_local(written(tmp_path, '[hotline]\nname = " The  line "\ntelephone = "0800 000 0000"\n'))
    assert local.contact("hotline") == Contact("The line", "0800 000 0000")
    assert local.contact("vetting") == Contact()
    assert local.faults == ()


def test_a_file_with_everything_has_no_gap(tmp_path):
    local = load_local(written(tmp_path, full()))
    assert local_gaps(local) == ()
    assert local.records["informal-notes"] == "In the safe."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[hotlin]\nname = "A"', "no place called “hotlin”, so it was passed over. Did you mean “hotline”?"),
        ('[hotline]\nphone = "1"', "In [hotline] there is no “phone”; it takes name, telephone, open, hours, link."),
        ("[hotline]\ntelephone = 999", "must be text in quotation marks"),
        ('[hotline]\ntelephone = "ring the desk"', "“ring the desk” does not read like “020 7946 0000”"),
        ('[hotline]\nlink = "javascript:alert(1)"', "does not read like “https://…”"),
        ('hotline = "0800"', "[hotline] must be a table of its own"),
        ("[hotline", "local.toml does not read, so nothing in it is used"),
    ],
)
def test_what_does_not_read_is_passed_over_and_said(tmp_path, text, said):
    local = load_local(written(tmp_path, text))
    assert any(said in fault for fault in local.faults)
    assert local.contact("hotline").reachable is False
    assert set(local.faults) <= set(local_gaps(local))


@pytest.mark.parametrize("hours", ['hours = ""', 'hours = "Monday to Friday"'])
def test_a_number_whose_hours_the_clock_cannot_read_is_a_gap(tmp_path, hours):
    local = load_local(written(tmp_path, full().replace('hours = "always"', hours, 1)))
    (gap,) = local_gaps(local)
    assert "Professional standards, in office hours: “open” does not say when somebody answers" in gap


def test_hours_without_anybody_for_the_night_are_a_gap(tmp_path):
    daily = full().replace('hours = "always"', 'open = "Mon-Fri 08:00-18:00"')
    assert local_gaps(load_local(written(tmp_path, daily))) == (), "the control room answers meanwhile"
    text = '[vetting]\ntelephone = "020 7946 0000"\nopen = "Mon-Fri 08:00-18:00"\n'
    said = "Vetting: nothing says whom to ring outside its hours [vetting-night, or control-room]."
    assert said in local_gaps(load_local(written(tmp_path, text)))
    night = text + '[vetting-night]\ntelephone = "020 7946 0001"\n'
    assert said not in local_gaps(load_local(written(tmp_path, night)))


@pytest.mark.parametrize("wrong", ["Mon-Fri 8 to 18", "Mon-Fri 25:00-26:00", "Mon", "08:00-18:00", "Mon 08:00-08:00"])
def test_opening_hours_that_do_not_read_are_said_with_an_example_and_the_number_is_kept(tmp_path, wrong):
    local = load_local(written(tmp_path, f'[hotline]\ntelephone = "020 7946 0000"\nopen = "{wrong}"\n'))
    (fault,) = local.faults
    assert f"In [hotline], open “{wrong}” does not read like “Mon-Fri 08:00-18:00, Sat 09:00-12:00”" in fault
    assert local.contact("hotline") == Contact(telephone="020 7946 0000")


def test_any_place_may_have_an_entry_for_the_night_and_no_entry_has_one_of_its_own(tmp_path):
    nights = "".join(f'[{entry.id}-night]\ntelephone = "020 7946 0001"\n' for entry in ENTRIES)
    local = load_local(written(tmp_path, nights))
    assert all(local.night(entry.id).telephone == "020 7946 0001" for entry in ENTRIES if "night" not in entry.id)
    assert len(local.faults) == 1
    assert "no place called “professional-standards-night-night”" in local.faults[0]


def test_a_file_from_before_there_were_opening_hours_still_reads_and_always_means_day_and_night(tmp_path):
    old = '[duty-officer]\ntelephone = "020 7946 0000"\nhours = "Day and night"\n'
    contact = load_local(written(tmp_path, old)).contact("duty-officer")
    assert contact.opening is not None
    assert contact.opening.is_always
    assert contact.answered == "day and night", "in words that Welsh has too"


def test_the_example_that_ships_names_every_place_and_fills_in_only_the_crisis_lines(tmp_path):
    told = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert [*told] == [*(entry.id for entry in ENTRIES), "records"]
    filled = {(place, key) for place, table in told.items() if place not in SHIPPED for key in table if table[key]}
    assert filled == {("control-room", "open")}
    shutil.copy(EXAMPLE, tmp_path / LOCAL_FILE)
    local = load_local(tmp_path)
    assert {place: local.contact(place) for place in SHIPPED} == {
        place: replace(shipped, note="") for place, shipped in SHIPPED.items()
    }, "a force that copies them has confirmed them"
    assert local.faults == ()
    assert len(local_gaps(local)) == len(ENTRIES) - len(SHIPPED) + len(RECORDS)


def test_the_crisis_lines_are_shown_where_the_force_filled_in_nothing_and_it_is_asked_to_confirm_them(tmp_path):
    (emptied := tmp_path / "emptied").mkdir()
    empty = load_local(written(emptied, '[crisis]\ntelephone = ""\nhours = "always"\n'))
    for local in (NOTHING_FILLED_IN, empty):
        numbers = [local.contact(entry).telephone for entry in ("emergency", "crisis", "samaritans")]
        assert numbers == ["999", "0300 131 2789", "116 123"]
        asked = [gap for gap in local_gaps(local) if "as it came with PSC Desk; confirm it" in gap]
        assert [gap.split(":")[0] for gap in asked] == ["A life in danger now", "Crisis line", "Samaritans"]


def test_the_forces_own_crisis_line_stands_in_place_of_the_one_that_ships(tmp_path):
    local = load_local(written(tmp_path, '[crisis]\nname = "Ours"\ntelephone = "020 7946 0009"\n'))
    assert local.contact("crisis") == Contact("Ours", "020 7946 0009")
    assert local.contact("samaritans").telephone == "116 123"


def test_a_link_alone_never_takes_the_place_of_a_number_that_ships(tmp_path):
    links = "".join(f'[{place}]\nlink = "https://{place}.example"\nhours = "always"\n' for place in SHIPPED)
    local = load_local(written(tmp_path, links))
    for place, shipped in SHIPPED.items():
        assert local.contact(place).telephone == shipped.telephone
        assert local.contact(place).link == f"https://{place}.example"
    assert sum("confirm it" in gap for gap in local_gaps(local)) == len(SHIPPED)


def test_the_hotline_is_marked_as_a_place_to_report_and_not_to_ask():
    (hotline,) = (entry for entry in ENTRIES if entry.id == "hotline")
    assert hotline.note == "to report, not to ask"


def test_the_command_explains_each_gap_and_is_quiet_when_there_is_none(home, capsys):
    assert run(["local", "check"]) == 2
    said = capsys.readouterr()
    assert "- Duty officer: no telephone and no link [duty-officer]." in said.out
    assert "local.example.toml" in said.err
    written(home / "policy", full())
    assert run(["local", "check"]) == 0
    assert capsys.readouterr().out == "local.toml is complete.\n"


def test_every_form_of_number_that_a_force_may_type_is_used_and_what_is_not_is_told_once(tmp_path):
    forms = [
        "(01267) 222020",
        "01267-222020",
        "01267 222020 option 3",
        "0845.330.2000",
        "Ext 7001",
        "01267 222020 / 222021",
    ]
    places = [entry.id for entry in ENTRIES if entry.id not in SHIPPED]
    text = "".join(f'[{place}]\ntelephone = "{form}"\n' for place, form in zip(places, forms, strict=False))
    local = load_local(written(tmp_path, text + f'[{places[-1]}]\ntelephone = "no number"\n'))
    assert all(local.contact(place).telephone for place in places[: len(forms)])
    about_last = [gap for gap in local_gaps(local) if f"[{places[-1]}" in gap]
    assert len(about_last) == 1, "what was typed and does not read is not also told as missing"
    assert "“no” is no part of a number." in about_last[0]
