"""The administrative template for Group Policy (ADMX and ADML), generated from the table of settings."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pscdesk.messages import Message
from pscdesk.settings import SETTINGS, OneOf, Setting, WholeFrom, yes_or_no
from pscdesk.storage.registry_policy import KEY

ADMX_FILE, ADML_FILE = "PSCDesk.admx", "en-GB/PSCDesk.adml"
_NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_LONGEST = 300

ABOUT: dict[str, tuple[str, str]] = {
    "role": (Message("What people do most"), "Decides which pages they see."),
    "look": (Message("Look"), "Light, dark, of high contrast, or as the computer is set."),
    "language": (Message("Language"), "English or Welsh."),
    "text_size": (Message("Size of text in per cent"), "From 100 to 200."),
    "keys": (
        Message("Where keys are kept"),
        "In the keystore of the computer where that works, or always in a private file.",
    ),
    "marking": (Message("Marking"), "The line that stands on every paper."),
    "forget_after": (
        Message("Minutes until a walk is forgotten"),
        "A walk that nobody touches is forgotten after so long.",
    ),
    "first_steps": (Message("First steps"), "Whether the first steps of a desk are shown."),
    "practised": (Message("Practised"), "Whether somebody has practised counting here."),
    "lone_keys": (Message("Keys without Ctrl"), "Whether a digit or ? alone does something in the window."),
    "list_columns": (Message("Headings of lists"), "The headings that a list of units has."),
    "office_folder": (Message("Folder of HR’s office"), "Where several people share it."),
    "nation": (Message("Page Nation"), "Whether the page of a national body is shown."),
    "nation_folder": (Message("Folder of a national body"), "Where its packages lie."),
    "guidance_folder": (Message("Folder of the guidance"), "Where guidance is worked on."),
    "shared_desk": (Message("Shared desk"), "Whether three people or more use this computer."),
    "edits_places": (Message("Numbers changed here"), "Whether the force’s numbers may be changed in the window."),
    "approvers": (Message("Approvers card"), "The fingerprint of the card whose approval of guidance is believed."),
    "store_folder": (
        Message("Folder of a desk’s counts"),
        "A private folder of each person; the key stays in the data folder.",
    ),
    "data_folder": (
        Message("Data folder where desktops are wiped"),
        "A private folder of each person that is there again after they log off, such as %HOMESHARE%\\PSC Desk. "
        "Everything lies there, keys as well.",
    ),
    "copy": (Message("What can be copied"), "Everything, or telephone numbers alone."),
}
"""What each setting is called in the editor of Group Policy, and what it does."""
NOT_IN_POLICY = ("first_steps", "practised", "lone_keys", "list_columns")
"""Settings that say what this person has done already, or needs."""


def policy_template() -> dict[str, bytes]:
    """The two files by their paths beneath the folder of policy definitions."""
    return {ADMX_FILE: _admx().encode(), ADML_FILE: _adml().encode()}


def set_by_policy() -> tuple[Setting, ...]:
    """The settings that the template offers."""
    return tuple(one for one in SETTINGS if one.name not in NOT_IN_POLICY)


def _admx() -> str:
    policies = "".join(_policy(one) for one in set_by_policy())
    return (
        f'{_HEAD}<policyDefinitions revision="1.0" schemaVersion="1.0" xmlns="{_NAMESPACE}">\n'
        '  <policyNamespaces>\n    <target prefix="pscdesk" namespace="PSCDesk.Policies"/>\n  </policyNamespaces>\n'
        '  <resources minRequiredRevision="1.0"/>\n'
        '  <categories>\n    <category name="PSCDesk" displayName="$(string.PSCDesk)"/>\n  </categories>\n'
        f"  <policies>\n{policies}  </policies>\n</policyDefinitions>\n"
    )


def _policy(setting: Setting) -> str:
    name = setting.name
    head = (
        f'    <policy name="{name}" class="Machine" displayName="$(string.{name})" '
        f'explainText="$(string.{name}_about)" key={quoteattr(KEY)}'
    )
    if setting.allows is yes_or_no:
        return (
            f'{head} valueName="{name}">\n      <parentCategory ref="PSCDesk"/>\n'
            '      <enabledValue><decimal value="1"/></enabledValue>\n'
            '      <disabledValue><decimal value="0"/></disabledValue>\n    </policy>\n'
        )
    return (
        f'{head} presentation="$(presentation.{name})">\n      <parentCategory ref="PSCDesk"/>\n'
        f"      <elements>\n{_element(setting)}      </elements>\n    </policy>\n"
    )


def _element(setting: Setting) -> str:
    name, allows = setting.name, setting.allows
    if isinstance(allows, WholeFrom):
        span = f'minValue="{allows.lowest}" maxValue="{allows.highest}"'
        return f'        <decimal id="{name}" valueName="{name}" {span}/>\n'
    if isinstance(allows, OneOf):
        items = "".join(
            f'          <item displayName="$(string.{name}_{value})"><value><string>{escape(value)}</string></value>'
            "</item>\n"
            for value in allows.values
            if value
        )
        return f'        <enum id="{name}" valueName="{name}" required="true">\n{items}        </enum>\n'
    return f'        <text id="{name}" valueName="{name}" maxLength="{_LONGEST}"/>\n'


def _adml() -> str:
    strings = "".join(f'      <string id="{name}">{escape(text)}</string>\n' for name, text in _strings())
    shown = "".join(map(_presentation, set_by_policy()))
    return (
        f'{_HEAD}<policyDefinitionResources revision="1.0" schemaVersion="1.0" xmlns="{_NAMESPACE}">\n'
        "  <displayName>PSC Desk</displayName>\n"
        "  <description>What a force fixes for everybody who uses PSC Desk.</description>\n"
        f"  <resources>\n    <stringTable>\n{strings}    </stringTable>\n"
        f"    <presentationTable>\n{shown}    </presentationTable>\n  </resources>\n</policyDefinitionResources>\n"
    )


def _strings() -> Iterator[tuple[str, str]]:
    yield "PSCDesk", "PSC Desk"
    for setting in set_by_policy():
        title, about = ABOUT[setting.name]
        yield setting.name, title
        yield f"{setting.name}_about", f"{about} Allowed: {setting.allowed}."
        if isinstance(setting.allows, OneOf):
            yield from ((f"{setting.name}_{value}", value) for value in setting.allows.values if value)


def _presentation(setting: Setting) -> str:
    name, title = setting.name, escape(ABOUT[setting.name][0])
    if setting.allows is yes_or_no:
        return ""
    if isinstance(setting.allows, WholeFrom):
        inside = f'<decimalTextBox refId="{name}" defaultValue="{setting.default}">{title}</decimalTextBox>'
    elif isinstance(setting.allows, OneOf):
        inside = f'<dropdownList refId="{name}" noSort="true">{title}</dropdownList>'
    else:
        inside = f'<textBox refId="{name}"><label>{title}</label></textBox>'
    return f'      <presentation id="{name}">{inside}</presentation>\n'
