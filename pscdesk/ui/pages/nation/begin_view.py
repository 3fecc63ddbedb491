"""How a national body is begun: what it does, the first force that joins, or the folder of one that is there."""

from __future__ import annotations

from pscdesk.messages import Message
from pscdesk.ui.context import Context
from pscdesk.ui.pages.folder_card import FolderCard, FolderWords
from pscdesk.ui.pages.nation.body_in_use import BodyInUse
from pscdesk.ui.pages.nation.join_part import JoinPart
from pscdesk.ui.widgets.card import Card, bulleted
from pscdesk.ui.widgets.layout.page import ContentColumn
from pscdesk.ui.widgets.text import prose, words

_POINTS = (
    Message("Forces keep their returns. Only what they published comes here: rounded, and signed by the force."),
    Message("Each force joins once, by its office card. After that its packages are known by its key."),
    Message("You see who has published, what is missing or told otherwise, and figures of all forces together."),
)
_FOLDER = FolderWords(
    Message("The folder of the packages"),
    Message("The packages lie in {folder}.", folder=""),
    Message("Choose the folder of the packages"),
)


class BeginView(ContentColumn):
    """The first force that joins begins the body."""

    def __init__(self, context: Context, body: BodyInUse) -> None:
        super().__init__()
        self.join = JoinPart(context, body)
        self.folder = FolderCard(context, "nation_folder", _FOLDER, lambda: body.folder, context.nation_changed)
        self.add(words(Message("Put together what forces publish"), "question"))
        self.add(prose(Message("For a national body, a region, or a force whose districts publish apart.")))
        self.add(Card().add(bulleted(_POINTS)))
        self.add(self.join, gap=12)
        self.add(self.folder, gap=12)
        self.finish()
