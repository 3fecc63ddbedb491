"""Lists, numbers and tables in the place of names: each is refused with the block that has it."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from guidance.shipped import FOLDER

from pscdesk.errors import PackError
from pscdesk.guidance.pack.limits import parsed
from pscdesk.guidance.pack.pack_types import Flow
from pscdesk.guidance.reading.pack import _convert  # pyright: ignore[reportPrivateUsage]
from pscdesk.guidance.reading.placing import put_together

RAW = json.dumps(parsed((FOLDER / "flow.toml").read_bytes(), "flow.toml"))
WRONG: tuple[Any, ...] = ([], {}, 1, True, "", [[]], [{}], ["x"], {"a": []}, [1], {"a": 1}, "no such", -1.5)


def _read(flow: dict[str, Any]) -> Flow:
    put_together(flow)
    return _convert(flow, "flow.toml", Flow)


def _places(flow: dict[str, Any]) -> dict[str, list[tuple[Any, Any]]]:
    """Every value of the file as what holds it and under which name, by that name."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    waiting: list[Any] = [flow]
    while waiting:
        here = waiting.pop()
        for name, value in here.items() if isinstance(here, dict) else enumerate(here):
            found.setdefault(str(name) if isinstance(here, dict) else "in a list", []).append((here, name))
            if isinstance(value, dict | list):
                waiting.append(value)
    return found


@pytest.mark.parametrize(
    ("kind", "field", "wrong", "said"),
    [
        ("duty", "id", ["make-safe"], "flow.toml, duty: “id” must be text in quotes."),
        ("duty", "id", {"a": 1}, "flow.toml, duty: “id” must be text in quotes."),
        ("duty", "topic", ["safe"], "“topic” must be text in quotes."),
        ("gate", "duties", [["make-safe"]], "“duties” must be a list of texts in quotes."),
        ("gate", "duties", [{"id": "make-safe"}], "“duties” must be a list of texts in quotes."),
        ("gate", "duties", 7, "“duties” must be a list of texts in quotes."),
        ("gate", "demands", ["pause"], "“demands” must be text in quotes."),
        ("duty", "does", [""], "does not say towards whom"),
    ],
)
def test_what_is_no_name_is_refused_with_its_block(kind: str, field: str, wrong: object, said: str) -> None:
    flow = json.loads(RAW)
    flow[kind][0][field] = wrong
    with pytest.raises(PackError) as refused:
        _read(flow)
    assert said in refused.value.text


def test_a_value_of_another_type_anywhere_raises_nothing_but_a_refusal() -> None:
    dice = random.Random(11)
    names = sorted(_places(json.loads(RAW)))
    for _ in range(40):
        flow = json.loads(RAW)
        holder, name = dice.choice(_places(flow)[dice.choice(names)])
        holder[name] = copy.deepcopy(dice.choice(WRONG))
        try:
            _read(flow)
        except PackError as refused:
            assert "flow.toml" in refused.text  # noqa: PT017 (others are sound, and nothing is raised)
