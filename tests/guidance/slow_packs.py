"""Packs made to be slow, and what becomes of each: what is said, how much memory and time it took, how many steps."""

from __future__ import annotations

import json
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from guidance.shipped import FOLDER, PACK
from msgspec.structs import replace

from pscdesk.errors import PackError
from pscdesk.guidance.compare.compare import compare
from pscdesk.guidance.pack.pack_types import Invariant, Option, Pack, Question, Row
from pscdesk.guidance.pack.translation import translations_in
from pscdesk.guidance.proofs.budget import Budget
from pscdesk.guidance.proofs.check import check
from pscdesk.guidance.reading.pack import load_pack

SOURCE = next(iter(PACK.sources))
TICKS = tuple("abcdefgh")


def _appended(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text("utf-8") + text if path.exists() else text, encoding="utf-8")

    return change


def _before(name: str, text: str) -> Callable[[Path], None]:
    """The text at the top of the file, where no table is open."""

    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(text + path.read_text("utf-8"), encoding="utf-8")

    return change


def _sparse(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("r+b") as file:
            file.truncate(1_000_000_000)

    return change


def _many_files(folder: Path) -> None:
    for number in range(400):
        (folder / f"more-{number}.toml").write_text("", encoding="utf-8")


def _questions_first(folder: Path) -> None:
    """Questions of the first section that each decide whether the next is asked: 9 to the power of 12 ways."""
    text = (folder / "flow.toml").read_text("utf-8")
    section = PACK.flow.section[0].id
    made = "".join(
        f'[[question]]\nid = "way-{number}"\nsection = "{section}"\nask = "Which?"\nwhy = "To try it."\n'
        + "options = ["
        + ", ".join(f'{{id = "{each}", text = "{each}"}}' for each in "abcdefghi")
        + "]\n"
        + (
            f'[[question.when]]\nanswers.way-{number - 1} = ["a"]\nbecause = "x"\nsources = ["{SOURCE}"]\n'
            f'[[question.when]]\nanswers.way-{number - 1} = ["b", "c", "d", "e", "f", "g", "h", "i"]\n'
            f'because = "x"\nsources = ["{SOURCE}"]\n'
            if number
            else ""
        )
        for number in range(12)
    )
    at = text.index("[[question]]")
    (folder / "flow.toml").write_text(text[:at] + made + text[at:], encoding="utf-8")


def _duties_everywhere(folder: Path) -> None:
    topic = PACK.flow.topic[0].id
    duties = "".join(
        f'[[duty]]\nid = "slow-{number}"\nwho = "You"\nwhat = "Wait."\nsoon = "today"\ntopic = "{topic}"\n'
        f'does = ["tell about"]\nsources = ["{SOURCE}"]\n'
        for number in range(30)
    )
    named = ", ".join(f'"slow-{number}"' for number in range(30))
    question = PACK.flow.question[0]
    gates = "".join(
        f'[[gate]]\nid = "slow-gate-{number}"\ntitle = "Slow"\ndemands = "see-to"\nsays = "Wait."\nduties = [{named}]\n'
        f'[[gate.when]]\nanswers.{question.id} = ["{question.options[0].id}"]\nbecause = "x"\nsources = ["{SOURCE}"]\n'
        for number in range(100)
    )
    _appended("flow.toml", duties + gates)(folder)


def _twelve_more_answers(folder: Path) -> None:
    """Twelve more answers to a question of several, and a row of an outcome for each: every mixture is a situation."""
    path = folder / "flow.toml"
    text = path.read_text("utf-8")
    at = text.index("options = [\n", text.index('\nid = "leader"\n')) + len("options = [\n")
    text = text[:at] + "".join(f'  {{ id = "more-{n}", text = "More {n}" }},\n' for n in range(12)) + text[at:]
    rows = "".join(
        f'[[outcome.when]]\nanswers.leader = ["more-{n}"]\nbecause = "x"\nsources = ["{SOURCE}"]\n' for n in range(12)
    )
    at = text.rindex("[[outcome.when]]")
    path.write_text(text[:at] + rows + text[at:], encoding="utf-8")


_BLOCK = '[[gate]]\nid = "gate-{}"\ntitle = "t"\ndemands = "pause"\nsays = "s"\nduties = []\nwhen = []\n'
_OPTIONS = ", ".join(f'{{id = "o{number}", text = "o"}}' for number in range(40))
_STORY = '[[vignette]]\nid = "v{}"\noutcome = "no-action"\nanswers = {{}}\n'

FOLDERS: dict[str, Callable[[Path], None]] = {
    "a file of a gigabyte": _sparse("flow.toml"),
    "situations of a gigabyte": _sparse("vignettes.toml"),
    "translations of a gigabyte": _sparse("text.cy.toml"),
    "lists a hundred thousand deep": _before("flow.toml", "x = " + "[" * 100_000 + "]" * 100_000 + "\n"),
    "lists a hundred thousand deep and never closed": _before("flow.toml", "x = " + "[" * 100_000 + "\n"),
    "tables in tables": _before("flow.toml", "x = " + "{a=" * 50_000 + "1" + "}" * 50_000 + "\n"),
    "a name of a hundred thousand parts": _before("flow.toml", "a." * 100_000 + "a = 1\n"),
    "a name of quoted parts": _before("flow.toml", '"a" . ' * 50_000 + "a = 1\n"),
    "a heading of a hundred thousand parts": _appended("flow.toml", "[" + "a." * 100_000 + "a]\n"),
    "translations nested deep": _before("text.cy.toml", "x = " + "[" * 100_000 + "]" * 100_000 + "\n"),
    "quotes that never close": _before("flow.toml", "x = " + '\\"""' * 80_000 + "\n"),
    "a number of a hundred thousand digits": _before("flow.toml", "x = " + "9" * 100_000 + "\n"),
    "fifty thousand values": _before("flow.toml", "".join(f"a{n}=1\n" for n in range(40_000))),
    "a text of three hundred thousand letters": _before("flow.toml", f'x = "{"a" * 300_000}"\n'),
    "a hundred and fifty thousand lines of remarks": _appended("flow.toml", "#\n" * 150_000 + "x = [["),
    "four hundred files": _many_files,
    "two thousand gates": _appended("flow.toml", "".join(_BLOCK.format(n) for n in range(2_000))),
    "three thousand situations": _appended("vignettes.toml", "".join(_STORY.format(n) for n in range(3_000))),
    "forty answers to one question": _appended(
        "flow.toml",
        f'[[question]]\nid = "slow"\nsection = "{PACK.flow.section[-1].id}"\nask = "Which?"\nwhy = "To try it."\n'
        f'kind = "several"\noptions = [{_OPTIONS}]\n',
    ),
    "questions that decide which is asked next": _questions_first,
    "twelve more answers to one question": _twelve_more_answers,
    "duties that every gate names": _duties_everywhere,
}
"""Changes to a copy of the shipped folder."""


def _slow_questions(pack: Pack, number: int, ticks: tuple[str, ...] = TICKS[:7]) -> Pack:
    """The pack with several-choice questions at its end."""
    options = tuple(Option(id=each, text=each) for each in (*ticks, "none", "unsure"))
    made = tuple(
        Question(
            id=f"slow-{each}",
            section=pack.flow.section[-1].id,
            ask="Which?",
            why="To try it.",
            kind="several",
            options=options,
        )
        for each in range(number)
    )
    return replace(pack, vignettes=(), flow=replace(pack.flow, question=(*pack.flow.question, *made)))


def _row(answers: dict[str, tuple[str, ...]], gates: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Row:
    return Row(answers=answers, gates=gates, unless=unless, because="To try it.", sources=(SOURCE,))


def _rows(
    source: random.Random, questions: int, rows: int, cells: int, ticks: tuple[str, ...] = TICKS[:7]
) -> list[Row]:
    return [
        _row(
            {
                f"slow-{each}": tuple(source.sample(ticks, min(2, len(ticks))))
                for each in source.sample(range(questions), min(cells, questions))
            }
        )
        for _ in range(rows)
    ]


def with_rows(pack: Pack, kind: str, place: int, rows: list[Row]) -> Pack:
    """The pack with these rows before those of one block."""
    blocks = list(getattr(pack.flow, kind))
    blocks[place] = replace(blocks[place], when=(*rows, *blocks[place].when))
    return replace(pack, flow=replace(pack.flow, **{kind: tuple(blocks)}))


def entangled(seed: int, questions: int, rows: int, cells: int, ticks: int = 7, gates: int = 0) -> Pack:
    """The shipped pack with questions at its end that rows of an outcome, an option and gates read all together."""
    source, some = random.Random(seed), TICKS[:ticks]
    pack = _slow_questions(PACK, questions, some)
    pack = with_rows(pack, "outcome", -2, _rows(source, questions, rows, cells, some))
    pack = with_rows(pack, "action", 0, _rows(source, questions, rows, cells, some))
    some_duty = next(duty for gate in pack.flow.gate for duty in gate.duties if duty.kind == "do")
    idle = replace(
        some_duty, id="slow", what="Wait.", soon="always", does=(), forbids=(), softer=None, place=None, number=10_000
    )
    made = tuple(
        replace(
            pack.flow.gate[0],
            id=f"slow-gate-{number}",
            demands="see-to",
            duties=(idle,),
            when=(
                *_rows(source, questions, 2, cells, some),
                *((_row({}, gates=(f"slow-gate-{number - 1}",)),) if number else ()),
            ),
        )
        for number in range(gates)
    )
    return replace(pack, flow=replace(pack.flow, gate=(*pack.flow.gate, *made)))


def _promises() -> Pack:
    """Promises over every pair of options and answers: each wants a walk of its own."""
    flow = PACK.flow
    never = tuple(
        Invariant(
            id=f"slow-{number}",
            answers={question.id: (question.options[number % 2].id,)},
            actions=tuple(action.id for action in flow.action),
            because="To try it.",
        )
        for number, question in enumerate(flow.question * 2)
    )
    return replace(PACK, flow=replace(flow, never=(*flow.never, *never)))


def _slow_question_of_twenty() -> Pack:
    ticks = tuple(f"tick-{number}" for number in range(18))
    rows = [_row({"slow-0": (each,)}) for each in ticks]
    return with_rows(_slow_questions(PACK, 1, ticks), "action", 0, rows)


def _many_situations() -> Pack:
    pack = entangled(3, 40, 300, 3)
    told = PACK.vignettes[0]
    return replace(pack, vignettes=tuple(replace(told, id=f"slow-{number}") for number in range(20_000)))


PACKS: dict[str, Callable[[], Pack]] = {
    "rows over ten pages of several choices": lambda: entangled(1, 10, 60, 5),
    "rows over forty pages of several choices": lambda: entangled(2, 40, 300, 8),
    "gates that read gates in a long chain": lambda: entangled(4, 12, 10, 4, gates=40),
    "a page of twenty answers": _slow_question_of_twenty,
    "a promise for each option and answer": _promises,
    "thousands of situations": _many_situations,
}
"""Packs of sound shape that take long to prove."""


def most_memory() -> float:
    """The most memory this process had in use, in MB; ``getrusage`` counts the process that started it, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # pyright: ignore[reportOptionalSubscript]


def outcome(name: str, act: str) -> dict[str, object]:
    """What is said of that pack, the most memory that was in use (MB), seconds of the processor, and steps."""
    budget = Budget()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "guidance"
        if name in FOLDERS:
            shutil.copytree(FOLDER, folder)
            FOLDERS[name](folder)
        pack = PACKS[name]() if name in PACKS else None
        began = time.process_time()
        said = _said(act, folder, pack, budget)
    return {"said": said, "memory": most_memory(), "seconds": time.process_time() - began, "steps": budget.spent}


def _said(act: str, folder: Path, pack: Pack | None, budget: Budget) -> str:
    try:
        pack = load_pack(folder) if pack is None else pack
        if act == "compare":
            return " ".join(compare(PACK, pack).unproved)
        translations_in(folder, "cy")
    except PackError as refused:
        return refused.text
    try:
        findings = check(pack, None, budget)
    except PackError as refused:
        return refused.text
    return findings[-1].sentence if findings else ""


if __name__ == "__main__":  # the names of all of them, or what becomes of one
    most = 2_000_000_000  # far above what may be used, so that a pack that takes everything ends the trial and no more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    sys.stdout.write(json.dumps(outcome(sys.argv[1], sys.argv[2]) if sys.argv[1:] else [*FOLDERS, *PACKS]))
