"""An older copy of the programme's store is noticed; it is read all the same, and gone on with only knowingly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.force import places_in
from made_up.verbs import Verbs

from pscdesk.errors import InputError, Question, StoreError
from pscdesk.paths import Places
from pscdesk.programme.acts import OlderCopyTaken
from pscdesk.storage.keys import KeyBox, Mark
from pscdesk.storage.shared_store import Forked
from pscdesk.work.programme.due import due_in_programme
from pscdesk.work.programme.in_backup import programme_content, put_programme_back
from pscdesk.work.programme.older_copy import ask_where_older, go_on_with_older
from pscdesk.work.programme.plan.plan_acts import add_item, plan_now, redact_entry, verify_history
from pscdesk.work.programme.programme import Programme, begin_programme, open_programme

OLDER = "An older copy of the programme was put back"


def today() -> dt.date:
    return dt.date(2026, 5, 4)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A programme of three entries whose store is that of the first two: the sentences of one are back."""
    found = places_in(tmp_path / "home")
    with begin_programme(found, None, "Valley Police", today=today) as programme:
        add_item(programme, "action", {"title": "Speak with Xantippe"}, item="one")
        add_item(programme, "action", {"title": "Brief people"}, item="two")
    older = found.programme_store.read_bytes()
    with open_programme(found, None, today) as programme:
        redact_entry(programme, 1)
        assert programme.set_back is None
    found.programme_store.write_bytes(older)
    return found


def opened(places: Places) -> Programme:
    return open_programme(places, None, today)


def test_an_older_copy_is_said_by_the_day_and_by_verify_and_everything_is_read(places: Places) -> None:
    with opened(places) as programme:
        assert OLDER in str(programme.set_back)
        assert set(plan_now(programme).items) == {"one", "two"}
        first = programme.store.head.digest
        for head in (None, first):
            with pytest.raises(InputError, match="whole: 2 entries") as fault:
                verify_history(programme, head)
            assert OLDER in fault.value.text
    with opened(places) as programme:
        (line,) = [one for one in due_in_programme(places, lambda: programme, None) if one.kind == "store"]
    assert OLDER in line.sentence
    assert (line.urgency, line.opens) == ("now", "programme")


@pytest.mark.parametrize("entries", [1, 2, 4])
def test_what_is_written_into_an_older_copy_does_not_hide_it(places: Places, entries: int) -> None:
    with opened(places) as programme, pytest.raises(Forked, match="an older copy"):
        add_item(programme, "action", {"title": "More"}, item="more")
    (places.home / "programme.seen").unlink()  # as where an older program wrote the newest
    with opened(places) as programme:
        for at in range(entries):
            add_item(programme, "action", {"title": "More"}, item=f"more-{at}")
    with opened(places) as programme:
        assert programme.store.head.entries == 2 + entries
        assert OLDER in str(programme.set_back)


def test_somebody_is_asked_before_a_paper_and_only_once(places: Places) -> None:
    with opened(places) as programme:
        with pytest.raises(Question, match=OLDER) as question:
            ask_where_older(programme)
        question.value.agree()
        ask_where_older(programme)
        assert programme.set_back, "a paper that was wanted makes this copy no newer"


def test_who_goes_on_knowingly_is_told_no_more_and_the_history_says_which_was_known(places: Places) -> None:
    known = KeyBox(places.home, None).mark(places.programme_store)
    assert known is not None
    with opened(places) as programme:
        go_on_with_older(programme)
        assert programme.store.history()[-1].act == OlderCopyTaken(entries=3, head=known.digest)
        with pytest.raises(InputError, match="newest copy"):
            go_on_with_older(programme)
        add_item(programme, "action", {"title": "More"}, item="more")
    with opened(places) as programme:
        assert programme.set_back is None
        assert "whole: 4 entries" in verify_history(programme)


def test_a_mark_that_could_not_be_kept_is_brought_up_at_the_next_start(places: Places) -> None:
    with opened(places) as programme:
        go_on_with_older(programme)
    keys = KeyBox(places.home, None)
    newest = keys.mark(places.programme_store)
    (places.home / f"{places.programme_store.stem}.mark").unlink()
    opened(places).close()
    assert keys.mark(places.programme_store) == newest


def test_a_damaged_mark_is_said_and_refuses_nothing_that_is_read(places: Places) -> None:
    (places.home / f"{places.programme_store.stem}.mark").write_text("3 three", "utf-8")
    with opened(places) as programme:
        assert "damaged" in str(programme.set_back)
        assert plan_now(programme).items
        go_on_with_older(programme)
        assert programme.set_back is None


def test_a_restore_from_a_backup_is_a_knowing_act(places: Places, tmp_path: Path) -> None:
    content = programme_content(places, None)
    put_programme_back(places, None, content)
    with opened(places) as programme:
        assert programme.set_back is None
    new = places_in(tmp_path / "new")
    put_programme_back(new, None, content)
    mark = KeyBox(new.home, None).mark(new.programme_store)
    assert mark is not None
    assert mark.number == 2


def test_a_programme_begun_anew_is_no_older_copy_of_one_that_is_gone(places: Places) -> None:
    places.programme_store.unlink()
    with begin_programme(places, None, "Hill Police", today=today) as programme:
        assert programme.set_back is None
        add_item(programme, "action", {"title": "More"}, item="more")
        assert programme.set_back is None
        assert programme.sealed.mark == Mark(1, programme.store.head.digest)


def test_the_terminal_says_it_before_a_paper_and_goes_on_after_a_yes(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs = Verbs(tmp_path, monkeypatch, capsys, today())
    home = places.home.relative_to(tmp_path)

    def run(*words: str | Path) -> tuple[int, str]:
        status, out, err = verbs.run(str(home), *words)
        return status, " ".join((out + err).split())

    for words in (("plan", "paper", tmp_path / "paper.pdf"), ("plan", "show")):
        status, said = run(*words)
        assert status == 0
        assert OLDER in said
    status, said = run("plan", "verify")
    assert status == 2
    assert OLDER in said
    status, said = run("plan", "go-on")
    assert status == 2
    assert "add --yes" in said
    status, said = run("plan", "go-on", "--yes")
    assert status == 0
    status, said = run("plan", "show", "--history")
    assert OLDER not in said
    assert "an older copy was gone on with; known here were 3 entries" in said


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _no_seal(_content: bytes) -> bytes:
    return b"no store"


@pytest.mark.parametrize("damage", [_cut, _no_seal])
def test_a_damaged_store_names_the_backup_of_the_programme_and_no_returns(
    places: Places, damage: Callable[[bytes], bytes]
) -> None:
    places.programme_store.write_bytes(damage(places.programme_store.read_bytes()))
    with pytest.raises(StoreError) as fault:
        opened(places)
    assert "newest backup of HR’s office has the programme too" in fault.value.advice
    assert "returns" not in fault.value.text
