"""``pscdesk check``: whether the guidance and the forms are fit to use."""

from __future__ import annotations

import click

from pscdesk import assets
from pscdesk.errors import PackError
from pscdesk.guidance.proofs.check import check as check_pack
from pscdesk.paths import find_places
from pscdesk.tally.forms_on_disk import load_forms
from pscdesk.work.walk.guidance_in_use import found_in_use
from pscdesk.work.walk.papers import check_forms


@click.command()
def check() -> None:
    """Check the guidance in use, the tally forms and the paper forms; say what is wrong and where."""
    places = find_places()
    found = found_in_use(places)
    pack, why_not_own = found.pack, found.why_not
    tally = load_forms(assets.TALLY_FORMS)
    paper = check_forms(places, pack)
    faults = [why_not_own] if why_not_own else []
    faults += [f"{finding.block}: {finding.sentence}" for finding in check_pack(pack)] + list(paper.faults)
    for fault in faults:
        click.echo(fault)
    if faults:
        if len(faults) == 1:
            raise PackError("There is 1 finding (see above).", "Put it right before anyone uses it.")
        raise PackError(f"There are {len(faults)} findings (see above).", "Put them right before anyone uses it.")
    click.echo(
        f"The guidance {pack.about.id} {pack.about.version} is sound: {len(pack.flow.question)} questions, "
        f"{len(pack.flow.gate)} gates, {len(pack.flow.action)} informal options, {len(pack.vignettes)} vignettes."
    )
    click.echo(f"The tally forms are sound: {', '.join(tally)}.")
    click.echo(f"The paper forms are sound: {', '.join(paper.forms)}.")
