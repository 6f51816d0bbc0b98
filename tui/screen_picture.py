"""A screen as an SVG picture that needs nothing from the network."""

from __future__ import annotations

import re

from textual.app import App

_FACES = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Noto Sans Mono', monospace"


def picture_of(app: App[None], title: str) -> str:
    """What ``app`` shows now. Textual's own picture loads a Western font from elsewhere; this one names local ones."""
    svg = app.export_screenshot(title=title)
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*Fira Code,\s*monospace", f"font-family: {_FACES}", svg)
    return re.sub(r"[ \t]+\n", "\n", svg)
