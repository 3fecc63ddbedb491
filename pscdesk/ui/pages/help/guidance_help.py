"""The help for the page Guidance, and each of its tabs."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.pages.help.help_types import PageHelp

_KEPT = Message("The guidance that you follow, your edits, and every step of them, in the folder that the page names.")
_NOBODY = Message("Who made an edit: a step has its day and a role. Nothing of any contact is ever in it.")

GUIDANCE_HELP = {
    "guidance": PageHelp(
        Message("Guidance"),
        Message("Say what your force says otherwise in the guidance that supervisors are led by."),
        (
            Message("Write the name of your force, as it is to stand beside lines of your own."),
            Message("Begin with the guidance in PSC Desk, or with the file of other guidance that you follow."),
            Message("Or choose the folder of work that was begun already."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-edit": PageHelp(
        Message("Guidance: Edit"),
        Message("Change a text, a list or an answer, and see at once what that does."),
        (
            Message("Choose a part of the guidance at the left, or click a text on the page that supervisors see."),
            Message("Write what you say instead, and why. Each field says what may become of it."),
            Message("A text that keeps people safe stays. Let a line of your own stand beneath it."),
            Message(
                "Read the lines at the foot: what is refused, what would end lower, and what changes. “Walk it” goes "
                "through an example on the page beside it."
            ),
            Message("Every change is kept by itself. Ctrl+Z outside a field takes the last one back."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-standing": PageHelp(
        Message("Guidance: Where it stands"),
        Message("See what keeps it from being sent, who has signed, what readers say, and every step so far."),
        (
            Message("“Save the file for readers” makes the one file that travels. What is against it is said first."),
            Message("Send that file to readers and approvers. They send back a statement, or the file signed."),
            Message("“Take back what came in” takes in both. A proposal can be accepted with one press."),
            Message("Once every needed role has signed exactly this, save the approved file for the desks."),
            Message("Any step of the history can be brought back. That is a step too, and nothing is lost."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-rows": PageHelp(
        Message("Guidance: Rows"),
        Message("See as ticks in a table when a gate, a question, an outcome or an option applies."),
        (
            Message("Choose what the rows are of, then a row. The sentence above the ticks says when it holds."),
            Message("Tick one more answer, and the row holds more often. Let it read another question, if need be."),
            Message("Add a row of your own beside the others. A row that never decides is marked."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-situations": PageHelp(
        Message("Guidance: Situations"),
        Message("Run every made-up situation on the draft, and add one from a walk."),
        (
            Message("A situation that does not end as it should stands first. Walk it to see why."),
            Message("Where your edits end it higher, agree to that: readers see it at the head of the changes."),
            Message("Walk to an end under “Edit”, then keep that walk as a situation. Never write a real one."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-welsh": PageHelp(
        Message("Guidance: Welsh"),
        Message("Give your own texts their Welsh, and see where the English changed under it."),
        (
            Message("“English changed” means that the Welsh was made from another text. It is not shown to anybody."),
            Message("“Draft” means that nobody who knows the work and the language has checked it."),
            Message("The Welsh of the guidance that you follow stays."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-changes": PageHelp(
        Message("Guidance: Changes"),
        Message("See what changes for people, the gravest first, against the base or a file that was sent."),
        (
            Message("Choose what to compare with."),
            Message("Situations that are to end otherwise come first, then what ends lower. Words come last."),
            Message("Walk an example to see the change as people will meet it."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-numbers": PageHelp(
        Message("Guidance: Numbers"),
        Message("Draft the telephone numbers and links that people are given, and make the file that two roles sign."),
        (
            Message("Begin with the numbers in use. The draft lies in the folder of the work; people see no change."),
            Message("Change what is to change, save it, and make the file to be signed."),
            Message("Each signer rings the numbers first, under “Read and sign”."),
            Message("Desks take the file in with pscdesk local install, and say for 30 days what changed."),
        ),
        Message("The draft, as local.toml in the folder of the work."),
        _NOBODY,
    ),
    "guidance-newer": PageHelp(
        Message("Guidance: Newer guidance"),
        Message("Carry your edits over to a newer version of the guidance that you follow."),
        (
            Message("Take the newer version from its file, or the one that came with PSC Desk."),
            Message("Edits whose own text did not change are kept. Those that the newer version has are let go."),
            Message("Answer every other one: keep yours, take the base’s, or write it anew. Nothing is sent before."),
        ),
        _KEPT,
        _NOBODY,
    ),
    "guidance-sign": PageHelp(
        Message("Guidance: Read and sign"),
        Message("Read what changed in guidance that was sent to you; return a statement, or sign it."),
        (
            Message("Make your key once, on an account of your own. Send its line to whoever makes the card."),
            Message("Follow the approvers card. Have its fingerprint read out to you on a number that you know."),
            Message("Open the file, walk the examples, then write what you think and save your answer."),
            Message("Approve by signing. Each end that is lower wants a tick of its own."),
            Message("One approver’s key is enough to take guidance out of use."),
        ),
        Message("Your key, in this computer’s keystore or a private file, and the last file that you signed."),
        Message("Who you are: a key has a role and no name."),
    ),
}
