"""Compiles the message catalogues when the wheel (or an editable install) is made; also run by ``make catalogues``."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, where hatchling need not be installed
    BuildHookInterface = object  # type: ignore[assignment,misc]


def compile_catalogues(root: Path) -> None:
    """Write ``huce.mo`` of each language from its ``huce.po``."""
    for source in root.glob("roster/locale/*/LC_MESSAGES/huce.po"):
        with source.open("rb") as file:
            catalogue = read_po(file)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


class CatalogueHook(BuildHookInterface):
    """hatchling's custom build hook."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
