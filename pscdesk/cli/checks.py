"""``pscdesk check``: whether the guidance and the forms are fit to use."""

from __future__ import annotations

import click

from pscdesk import assets
from pscdesk.errors import PackError
from pscdesk.guidance.pack.pack import load_pack
from pscdesk.guidance.proofs.check import check as check_pack
from pscdesk.paths import find_places
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.work.walk.papers import check_forms


@click.command()
def check() -> None:
    """Check the guidance pack, the tally forms and the paper forms; say what is wrong and where."""
    pack = load_pack(assets.GUIDANCE)
    tally = load_forms(assets.TALLY_FORMS)
    paper = check_forms(find_places(), pack)
    faults = [f"{finding.block}: {finding.sentence}" for finding in check_pack(pack)] + list(paper.faults)
    for fault in faults:
        click.echo(fault)
    if faults:
        raise PackError(f"There are {len(faults)} findings (see above).", "Put them right before anyone uses it.")
    click.echo(
        f"The guidance {pack.about.id} {pack.about.version} is sound: {len(pack.flow.question)} questions, "
        f"{len(pack.flow.gate)} gates, {len(pack.flow.action)} informal options, {len(pack.vignettes)} vignettes."
    )
    click.echo(f"The tally forms are sound: {', '.join(tally)}.")
    click.echo(f"The paper forms are sound: {', '.join(paper.forms)}.")
