"""Whose a package is: the force whose office signed it, as it joined."""

from __future__ import annotations

from pscdesk.documents.place_names import folded
from pscdesk.nation.forces.national_force import ForceRegister, NationForce
from pscdesk.returns.published.package_said import force_id
from pscdesk.returns.published.package_signed import SignedPackage
from pscdesk.returns.published.package_verdicts import PackageRefusal


def force_of(package: SignedPackage, register: ForceRegister) -> NationForce:
    """The force that published a package; ``PackageRefusal`` N20 to N22 or N31.

    The key decides, never the name: a package that bears the name or the code of a force and is signed by a key that
    is not its own is refused as such.
    """
    said = package.said.pscdesk.force
    force = register.by_key.get(package.key)
    if force is None:
        named = _named(said.id, said.name, register)
        if named is None:
            raise PackageRefusal("N20")
        raise PackageRefusal("N21", force=named.name, fingerprint=package.fingerprint)
    if said.id != force_id(bytes.fromhex(package.key)):
        raise PackageRefusal("N22")
    if said.made_up != force.made_up:
        raise PackageRefusal("N31")
    return force


def _named(said_id: str, name: str, register: ForceRegister) -> NationForce | None:
    for force in register.forces:
        ids = {force_id(bytes.fromhex(key)) for key in force.keys}
        if said_id in ids or folded(name).casefold() == folded(force.name).casefold():
            return force
    return None
