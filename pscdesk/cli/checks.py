"""``pscdesk check``: whether the guidance and the forms are fit to use."""

from __future__ import annotations

import click

from pscdesk import assets
from pscdesk.errors import PackError
from pscdesk.guidance.check import check as check_pack
from pscdesk.guidance.pack import load_pack
from pscdesk.tally.tally_form import load_forms


@click.command()
def check() -> None:
    """Check the guidance pack and the tally forms; say what is wrong and where."""
    pack = load_pack(assets.GUIDANCE)
    findings = check_pack(pack)
    forms = load_forms(assets.TALLY_FORMS)
    for finding in findings:
        click.echo(f"{finding.block}: {finding.sentence}")
    if findings:
        raise PackError(f"The guidance has {len(findings)} findings.", "Put them right before anyone uses it.")
    click.echo(
        f"The guidance {pack.about.id} {pack.about.version} is sound: {len(pack.flow.question)} questions, "
        f"{len(pack.flow.gate)} gates, {len(pack.flow.action)} informal options, {len(pack.vignettes)} vignettes."
    )
    click.echo(f"The tally forms are sound: {', '.join(forms)}.")
