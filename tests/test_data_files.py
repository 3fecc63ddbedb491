"""msgspec's errors are told as facts: a change of its wording fails here, and not where a person reads the sentence."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import pytest

from pscdesk.data_files import Fact, ReadingFault, Step, is_plain_id, reading_fault, repeated


class Inner(Fact, frozen=True):
    id: str
    kind: Literal["one", "two"] = "one"
    most: Annotated[int, msgspec.Meta(le=9)] = 0
    cells: dict[str, tuple[int, ...]] = msgspec.field(default_factory=dict[str, tuple[int, ...]])


class Outer(Fact, frozen=True):
    block: tuple[Inner, ...]


def fault_in(**inner: object) -> tuple[ReadingFault, object]:
    told = {"block": [{"id": "first"}, {"id": "second", **inner}]}
    with pytest.raises(msgspec.ValidationError) as failed:
        msgspec.convert(told, Outer)
    return reading_fault(failed.value), told


@pytest.mark.parametrize(
    ("inner", "kind", "expected", "got", "bound"),
    [
        ({"colour": 1}, "unknown field", "", "colour", ""),
        ({"kind": "three"}, "not allowed", "", "three", ""),
        ({"most": "many"}, "wrong type", "int", "str", ""),
        ({"most": 10}, "out of bounds", "int", "", "<= 9"),
    ],
)
def test_each_kind_of_fault_is_told_with_its_words(
    inner: dict[str, object], kind: str, expected: str, got: str, bound: str
) -> None:
    fault, told = fault_in(**inner)
    assert (fault.kind, fault.expected, fault.got, fault.bound) == (kind, expected, got, bound)
    assert fault.path[:2] == ("block", 1)
    assert fault.steps(told)[0] == Step("block", 2, "second")


def test_a_path_through_a_mapping_names_no_key() -> None:
    fault, told = fault_in(cells={"secret": [1, "x"]})
    assert fault.path == ("block", 1, "cells", "...", 1)
    assert fault.steps(told) == (Step("block", 2, "second"), Step("cells", 2))


def test_a_fault_at_the_top_has_no_path() -> None:
    with pytest.raises(msgspec.ValidationError) as failed:
        msgspec.convert({}, Outer)
    fault = reading_fault(failed.value)
    assert (fault.kind, fault.expected, fault.path, fault.steps({})) == ("missing field", "block", (), ())


def test_a_number_that_no_machine_word_holds_is_told_as_such() -> None:
    with pytest.raises(msgspec.ValidationError) as failed:
        msgspec.json.decode(b'{"block": [{"id": "a", "most": 1e400}]}', type=Outer)
    assert reading_fault(failed.value).kind == "no number"


def test_plain_ids_and_repeated_names() -> None:
    assert [name for name in ("a-b", "a1", "A", "a--b", "-a", "") if is_plain_id(name)] == ["a-b", "a1"]
    assert repeated(["b", "a", "b", "c", "a", "b"]) == ["b", "a"]
