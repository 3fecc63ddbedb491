"""Papers of the year of a made-up programme, held against what went in: every figure worked out a second time."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

from made_up import own_arithmetic as own
from made_up import programme_year as year
from made_up.own_arithmetic import number, rows_in


def words_of(path: Path) -> str:
    """What a PDF says, on one line."""
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


BASES = {"Allegations": "allegations", "Matters": "matters", "People": "people"}
SYSTEMS = {
    "Misconduct": "misconduct",
    "Grievances": "grievance",
    "Employment tribunals": "tribunal",
    "Checks and balances": "checks",
}
OTHERS, TOTAL, UNKNOWN = "All groups but White", "Total", "Not known"
GROUPS = ("White", "Black", "Asian", "Mixed")


def _true_of(group: str, true: Mapping[str, int]) -> int:
    named = {"Not known": ["not stated"], "Total": list(true), OTHERS: [one for one in GROUPS if one != "White"]}
    return sum(true[one] for one in named.get(group, [group]))


def _rounded(row: Mapping[str, str], column: str, rows: Mapping[str, Mapping[str, str]]) -> own.Rounded:
    """A printed count and its roundings: of the other groups three, as their sum or as the total less two counts."""
    if row["group"] != OTHERS:
        return int(row[column]), 1
    parts = [rows[group][column] for group in GROUPS[1:]]
    whole, *less = (rows[group][column] for group in (TOTAL, "White", UNKNOWN))
    assert int(row[column]) == (sum(map(int, parts)) if all(parts) else int(whole) - sum(map(int, less)))
    return int(row[column]), 3


def check_groups(papers: Path, system: str, basis: str) -> None:
    """Counts of groups are rounded and add up; rates, ratios and gaps are made of them."""
    whole = year.disparity_true(2017)
    true = {group: whole[system, basis, "", group] for group in (*GROUPS, "not stated")}
    workforce = {group: whole["workforce", "people", "", group] for group in (*GROUPS, "not stated")}
    rows = {row["group"]: row for row in rows_in(papers / "disparity" / f"disparity-groups-{system}-{basis}.csv")}
    assert set(rows) == {*GROUPS, OTHERS, TOTAL, UNKNOWN}
    for column, counts in (("counted", true), ("workforce", workforce)):
        for group, row in rows.items():
            off = 12 if group == OTHERS else 4
            if row[column]:
                true_ = _true_of(group, counts)
                assert own.is_rounding_of(int(row[column]), true_, off), (system, basis, column, row, true_)
        assert own.adds_up([rows[group][column] for group in (*GROUPS, UNKNOWN)], rows[TOTAL][column])
    seen = 0
    white = rows["White"]
    for group in (*GROUPS[1:], OTHERS):
        row = rows[group]
        if row["rate"]:
            assert abs(float(row["rate"]) - 100 * int(row["counted"]) / int(row["workforce"])) <= 0.0001
        if row["ratio"]:
            counts = [_rounded(row, "counted", rows), _rounded(row, "workforce", rows)]
            against = [_rounded(white, "counted", rows), _rounded(white, "workforce", rows)]
            worked_out = own.ratio(*counts, *against, of_people=basis == "people")
            assert own.same([row["ratio"], row["ratio_low"], row["ratio_high"]], worked_out)
            parity = "above parity" if worked_out[1] > 1 else "below parity" if worked_out[2] < 1 else ""
            assert row["said"] == (parity or "not yet distinguishable")
            seen += 1
        if row["gap"]:
            events, people = _rounded(row, "counted", rows), _rounded(row, "workforce", rows)
            every, all_people = (int(rows[TOTAL]["counted"]), 1), (int(rows[TOTAL]["workforce"]), 1)
            worked_out = own.gap(events, every, people, all_people)
            assert own.same([row["gap"], row["gap_low"], row["gap_high"]], worked_out, 0.0051)
    assert seen == 4 or system != "misconduct"


def check_side_by_side(papers: Path) -> None:
    """The systems of two years: the ratios of the groups, who is not known, and what may be said of the change."""
    seen = 0
    for row in rows_in(papers / "disparity" / "disparity-side-by-side.csv"):
        system, basis = SYSTEMS[row["system"]], BASES[row["counted"]]
        groups = {one["group"]: one for one in rows_in(papers / "disparity" / f"disparity-groups-{system}-{basis}.csv")}
        others = groups[OTHERS]
        assert row["ratio_now"] == others["ratio"]
        if row["unknown"]:
            share = own.wilson(int(groups[UNKNOWN]["counted"]), int(groups[TOTAL]["counted"]))
            assert own.same([row["unknown"], row["unknown_low"], row["unknown_high"]], share)
        if row["ratio_then"]:
            whole = year.disparity_true(2016)
            counts = [
                sum(whole[of, on, "", group] for group in members)
                for members in (GROUPS[1:], GROUPS[:1])
                for of, on in ((system, basis), ("workforce", "people"))
            ]
            # what is printed of the earlier year stands in no table: its ratio lies where rounding can move it
            least = max(1, counts[0] - 12) * (counts[3] - 4) / ((counts[1] + 12) * (counts[2] + 4))
            most = (counts[0] + 12) * (counts[3] + 4) / ((counts[1] - 12) * max(1, counts[2] - 4))
            assert least <= float(row["ratio_then"]) <= most
        if row["ratio_then"] and row["ratio_now"]:
            seen += 1
            assert row["change"] in ("larger", "smaller", "not yet distinguishable")
            gone = [
                math.log(float(row[f"{when}_high"]) / float(row[f"{when}_low"])) for when in ("ratio_then", "ratio_now")
            ]
            reach = math.hypot(*gone) / 2
            moved = math.log(float(row["ratio_now"]) / float(row["ratio_then"]))
            said = "larger" if moved > reach else "smaller" if moved < -reach else "not yet distinguishable"
            assert row["change"] == said
    assert seen >= 3


ANSWERS = {
    "Not known": "not stated",
    "Acceptable loss": "acceptable",
    "Good loss": "good",
    "Bad loss": "bad",
    "Anonymous exit survey": "survey",
    "Interview by a staff association": "association",
    "Interview by a manager or HR": "manager",
}


def check_leavers(papers: Path, about: str) -> None:
    """Leavers are rounded and add up by answer and by group; shares are made of them."""
    true = {(group, answer): n for (of, group, answer), n in year.leavers().items() if of == about}
    rows = rows_in(papers / "leavers" / f"leavers-leavers-{about}.csv")
    columns = [name for name in rows[0] if name.startswith("answer")]
    by_group: dict[str, list[int]] = {}
    for (group, _answer), count in true.items():
        by_group.setdefault(group, []).append(count)
    whole = "Whole force"
    for row in rows:
        mine = by_group.get(row["group"]) or [count for counts in by_group.values() for count in counts]
        if row["leavers"]:
            assert own.is_rounding_of(int(row["leavers"]), sum(mine))
        assert own.adds_up([row[name] for name in columns], row["leavers"])
        assert all(number(row[name]) is None or int(row[name]) >= 10 for name in columns)
    for name in ("leavers", *columns):
        of_groups = [row[name] for row in rows if row["group"] != whole]
        (all_,) = [row[name] for row in rows if row["group"] == whole]
        assert own.adds_up(of_groups, all_)
    shares = rows_in(papers / "leavers" / f"leavers-leavers-{about}-shares.csv")
    for name, label in zip(columns, [row["answer"] for row in shares], strict=True):
        answer = ANSWERS.get(label, label)
        for row in rows:
            counts = [n for (group, said), n in true.items() if said == answer and row["group"] in (group, whole)]
            assert counts
            assert own.is_rounding_of(int(row[name]), sum(counts)) if row[name] else True
    (all_leavers,) = [int(row["leavers"]) for row in rows if row["group"] == whole]
    (force,) = [row for row in rows if row["group"] == whole]
    printed = sorted(int(force[name]) for name in columns if force[name])
    found: list[int] = []
    for row in shares:
        numbers = [cell for key, cell in row.items() if key not in ("answer", "notice") and cell]
        if numbers:
            part = round(float(numbers[0]) * all_leavers)
            found.append(part)
            assert own.same(numbers, own.wilson(part, all_leavers))
    assert sorted(found) == printed


def check_reached(papers: Path, target: str = "leading") -> None:
    """People reached are printed down to five, beside the line that an even pace needs."""
    rows = rows_in(papers / "training" / f"training-{target}-reached.csv")
    assert [row["month"] for row in rows] == list(year.REACHED)
    for row in rows:
        reached = year.REACHED[row["month"]]
        assert int(row["reached"]) == reached // 5 * 5
        gone, whole = (_months_from_first(month) for month in (row["month"], year.TARGET_DUE))
        needed = math.ceil(year.TARGET * gone / whole)
        assert int(row["needed"]) == needed
        assert ("below" in row["beside"]) == (reached + 8 < needed)


def _months_from_first(month: str) -> int:
    (first, start), (last, end) = ([int(part) for part in text.split("-")] for text in (year.TARGET_FIRST, month))
    return 12 * (last - first) + end - start + 1


def check_matters(tables: Path, paper: Path) -> None:
    """Unit totals of twelve months lie near the true ones, and beside what they would be expected to be."""
    off = int(re.search(r"lies at most (\d+) off", words_of(paper))[1])  # type: ignore[index]
    assert off <= 4 * len(year.CYCLES)
    for at, kind in enumerate(("complaints", "conduct")):
        rows = rows_in(next(tables.glob(f"*-{kind}-response.csv")))
        true = {unit: sum(year.matters()[cycle][0][unit][at] for cycle in year.CYCLES) for unit in year.UNITS}
        counts = {row["unit"]: int(row["matters"]) for row in rows}
        assert year.HIGH in counts
        assert year.LOW in counts
        assert not set(year.SMALL) & set(counts)
        for row in rows:
            unit, count = row["unit"], counts[row["unit"]]
            assert own.is_rounding_of(count, true[unit], off), (unit, count, true[unit])
            others = {name: counted for name, counted in counts.items() if name != unit}
            expected = year.UNITS[unit] * sum(others.values()) / sum(year.UNITS[name] for name in others)
            assert row["expected"] == f"{expected:.0f}"
            assert abs(float(row["rate"]) - 100 * count / year.UNITS[unit]) <= 0.05 + 1e-9
            limits = [own.poisson_quantile(chance, expected) for chance in (0.025, 0.975, 0.001, 0.999)]
            assert [int(row[name]) for name in ("low_95", "high_95", "low_99_8", "high_99_8")] == limits
            said = own.beside_limits(count, expected)
            nearer = max(0, count - off) if count > expected else count + off
            sure = said == "Within" or own.beside_limits(nearer, expected) != "Within"
            assert row["verdict"] == said + ("" if sure else " *")
        assert {row["unit"] for row in rows if "99.8%" in row["verdict"]} >= {year.HIGH}
    for row in rows_in(next(tables.glob("*-themes.csv"))):
        for at, kind in enumerate(("complaints", "conduct")):
            true_ = sum(year.matters()[cycle][1][row["theme"]][at] for cycle in year.CYCLES)
            assert own.is_rounding_of(int(row[kind]), true_, off)


def check_answers(papers: Path, name: str) -> None:
    """Answers of a survey are rounded and add up, by question and by group."""
    quarters = [one for one in year.SURVEYS if one[0] == name]
    rows = rows_in(papers / "surveys" / f"surveys-{name}-counts.csv")
    groups = {one["label"]: one["id"] for one in year.survey_said(name).get("group", [])}  # type: ignore[attr-defined]
    labels = list(dict.fromkeys(row["period"] for row in rows))
    assert len(labels) == len(quarters)
    for label, (_, quarter, asked, people) in zip(labels, quarters, strict=True):
        mine = {
            (row["group"], row["question"], row["answer"]): row["answers"] for row in rows if row["period"] == label
        }
        assert own.is_rounding_of(int(mine["Everybody", "People asked", ""]), asked)
        true = year.answers(name, quarter)
        for told in dict.fromkeys(group for group, *_ in mine):
            which = [groups[told]] if told in groups else list(people)
            answered = mine[told, "People who answered", ""]
            assert own.is_rounding_of(int(answered), sum(people[one] for one in which))
            for question in year.questions(name):
                shown = {code["id"]: mine[told, question["text"], code["label"]] for code in question["code"]}
                for code, cell in shown.items():
                    ticked = sum(true[one, question["id"], code] for one in which)
                    # one that is not shown is printed below 10, so at most 9 ticked it
                    assert own.is_rounding_of(int(cell), ticked) if cell else ticked <= 9
                assert own.adds_up(shown.values(), answered)
        for name_of in {rest for _, *rest_ in mine for rest in [tuple(rest_)]}:
            parts = [mine[told, name_of[0], name_of[1]] for told in groups if (told, *name_of) in mine]
            assert not parts or own.adds_up(parts, mine["Everybody", name_of[0], name_of[1]])


def check_shares(papers: Path, name: str) -> None:
    """Shares of a survey, their intervals and changes are made of its printed answers."""
    before: dict[tuple[str, str], own.Three] = {}
    rows = rows_in(papers / "surveys" / f"surveys-{name}-shares.csv")
    groups = {one["label"]: one["id"] for one in year.survey_said(name).get("group", [])}  # type: ignore[attr-defined]
    periods = dict.fromkeys(row["period"] for row in rows)
    quarters = dict(zip(periods, [one[1:] for one in year.SURVEYS if one[0] == name], strict=True))
    assert len(rows) >= len(year.questions(name))
    for row in rows:
        quarter, _asked, people = quarters[row["period"]]
        which = [groups[row["group"]]] if row.get("group") in groups else list(people)
        (question,) = [one for one in year.questions(name) if one["label"] == row["question"]]
        sides = {code["id"]: code["side"] for code in question["code"]}
        true = {
            side: sum(
                year.answers(name, quarter)[one, question["id"], code]
                for one in which
                for code in sides
                if sides[code] == side
            )
            for side in ("yes", "no")
        }
        base = int(row["base"])
        assert base % 5 == 0
        assert abs(base - sum(true.values())) <= 8
        if not row["share"]:
            assert base < 20
            continue
        yes = round(float(row["share"]) * base)
        assert own.is_rounding_of(yes, true["yes"])
        share = own.wilson(yes, base)
        assert own.same([row["share"], row["low"], row["high"]], share)
        key = (row["question"], row.get("group", ""))
        if row["change"]:
            points = [
                float(one.replace("\N{MINUS SIGN}", "-")) for one in re.findall(r"[+\N{MINUS SIGN}]\d+", row["change"])
            ]
            worked_out = own.difference(share, before[key])
            assert all(abs(told - 100 * part) <= 0.5 + 1e-9 for told, part in zip(points, worked_out, strict=True))
            if "not yet distinguishable" not in row["change"]:
                assert worked_out[1] > 0 or worked_out[2] < 0
        before[key] = share
