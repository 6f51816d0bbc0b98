"""What all proofs of the office came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from roster.language import _
from tui.screens.dialog import Dialog, plain

if TYPE_CHECKING:
    from storage.checking import Finding


class ChecksDialog(Dialog[None]):
    """Each proof in a line; what is wrong first, with what to do about it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("Proofs of the office"))
        self.findings = sorted(findings, key=lambda finding: not finding.wrong)
        self.add_class("wide")

    def compose_body(self) -> ComposeResult:
        for finding in self.findings[:12]:
            yield plain(f"{_('WRONG') if finding.wrong else _('ok')}  {finding.text}")
            if finding.wrong:
                yield plain(f"       {finding.remedy}")

    def on_mount(self) -> None:
        wrong = sum(finding.wrong for finding in self.findings)
        self.word(_("{count} of them failed. Esc: back").format(count=wrong) if wrong else _("All is well. Esc: back"))
