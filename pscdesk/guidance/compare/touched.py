"""Which questions and gates can differ at all between two versions of the guidance, so that only these are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pscdesk.guidance.pack.pack_types import CUTS_SHORT, Pack, Row


class Touched:
    """The questions and gates that may differ between two versions, by their own rows or through one another."""

    def __init__(self, old: Pack, new: Pack) -> None:
        questions = [_question_logic(pack) for pack in (old, new)]
        gates = [_gate_logic(pack) for pack in (old, new)]
        self.questions = {each for each in {**questions[0], **questions[1]} if _differs(each, *questions)}
        self.gates = {each for each in {**gates[0], **gates[1]} if _differs(each, *gates)}
        """Whether a question is asked, and whether a gate stands, may differ for these."""
        flows = (old.flow, new.flow)
        short = {gate.id for flow in flows for gate in flow.gate if gate.demands in CUTS_SHORT}
        skipped = {
            (each, section.id) for each in (0, 1) for section in flows[each].section if section.skip_when_referred
        }
        while True:
            known = len(self.questions) + len(self.gates)
            self.cuts_short = not self.gates.isdisjoint(short)
            """Whether a walk is cut short may differ."""
            for each, flow in enumerate(flows):
                for question in flow.question:
                    if (self.cuts_short and (each, question.section) in skipped) or self.reads(question.when):
                        self.questions.add(question.id)
                self.gates.update(gate.id for gate in flow.gate if self.reads(gate.when))
            if known == len(self.questions) + len(self.gates):
                break

    def reads(self, rows: Iterable[Row]) -> bool:
        """True if one of these rows reads something that may differ."""
        return any(
            not (self.questions.isdisjoint(row.answers) and self.gates.isdisjoint((*row.gates, *row.unless)))
            for row in rows
        )


def _differs(name: str, old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """True if only one of these has it, or not alike."""
    return name not in old or name not in new or old[name] != new[name]


def _question_logic(pack: Pack) -> dict[str, object]:
    """All that decides by itself whether each question is asked and how it can be answered."""
    skipped = {section.id for section in pack.flow.section if section.skip_when_referred}
    return {
        q.id: (q.kind, q.section in skipped, [option.id for option in q.options], rows_logic(q.when))
        for q in pack.flow.question
    }


def _gate_logic(pack: Pack) -> dict[str, object]:
    return {gate.id: (gate.demands, rows_logic(gate.when)) for gate in pack.flow.gate}


def rows_logic(rows: Iterable[Row]) -> list[object]:
    """All that decides in these rows, without their words."""
    return [(sorted((q, sorted(cell)) for q, cell in row.answers.items()), row.gates, row.unless) for row in rows]
