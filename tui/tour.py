"""The main job from end to end, done with the console's own keys and without a terminal; what it makes is kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from roster.language import _
from tui.sample_logins import SAMPLE_PASSPHRASE
from tui.sample_office import SAMPLE_FILE, make_sample

if TYPE_CHECKING:
    from uuid import UUID

    from tui.app import HuceApp
    from tui.typist import Typist

LOGIN = "e3"
BUILDING = "7号楼"
_FAMILY = (("向国华", "0", "51232819620814"), ("冉素珍", "1", "51352319650322"))
"""Name, relation and the first 14 digits of the number: made up, like everybody in the sample."""
_ORDERS = ("913", "924")


class TourFailed(Exception):
    """A step did not come to what it should; the text says which."""


async def tour(folder: Path, tell: Callable[[str], None]) -> None:
    """Leave ``permit.pdf``, ``notice.pdf``, ``schedule.pdf``, ``cross-section.svg``, ``household.svg`` in ``folder``.

    Each step is told as one sentence. Raises :class:`TourFailed`, ``TimeoutError``, ``OSError``.
    """
    from tui.app import HuceApp
    from tui.typist import Typist

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, _prints_into(Path(place) / "prints") as prints:
        office = Path(place) / SAMPLE_FILE
        make_sample(office, datetime.now().astimezone().date())
        tell(_("Made a fresh sample office."))
        app = HuceApp(office)
        async with app.run_test(size=(80, 24)):
            typist = Typist(app)
            await _sign_in(typist)
            tell(_("Signed in as {login} and opened {building}.").format(login=LOGIN, building=BUILDING))
            await _register(typist, folder, tell)
            await _appoint(typist, tell)
            await _print(typist, prints, folder, tell)
            await _check(app)
        tell(_("Read everything back from the office file: it is all there."))


@contextmanager
def _prints_into(folder: Path) -> Iterator[Path]:
    before = os.environ.get("HUCE_PRINTS")
    os.environ["HUCE_PRINTS"] = str(folder)
    try:
        yield folder
    finally:
        os.environ.pop("HUCE_PRINTS")
        if before is not None:
            os.environ["HUCE_PRINTS"] = before


async def _sign_in(typist: Typist) -> None:
    from tui.screens.building_list import BuildingListScreen
    from tui.screens.cross_section import CrossSectionScreen

    await typist.type(LOGIN, "<enter>", SAMPLE_PASSPHRASE, "<enter>")
    await typist.until(lambda: isinstance(typist.app.screen, BuildingListScreen), "the list of buildings")
    await typist.type("<enter>")
    await typist.until(lambda: isinstance(typist.app.screen, CrossSectionScreen), "the cross-section")


async def _register(typist: Typist, folder: Path, tell: Callable[[str], None]) -> None:
    """Walk to a dwelling where nobody has been and register two people there."""
    from roster.standing import Mark
    from tui.screens.cross_section import CrossSectionScreen
    from tui.screens.household import HouseholdScreen

    await _walk_to(typist, Mark.NOT_VISITED)
    place = await typist.app.signed_in.place_of(_dwelling(typist))
    await typist.type("<enter>")
    await typist.until(lambda: isinstance(typist.app.screen, HouseholdScreen), "the household form")
    for name, relation, _first_14 in _FAMILY:
        await typist.type(name, "<enter>", relation, "<enter>")
    await typist.type("<enter>")
    for (_name, _relation, first_14), order in zip(_FAMILY, _ORDERS, strict=True):
        await typist.type(_number(first_14, order), "<enter>", "15", "<enter>", "1", "<enter>", "1", "<enter>")
        await typist.type("4", "<enter>")
    await typist.type("0", "<enter>", "0", "<enter>", "89", "<enter>", "3", "<enter>", *("1", "<enter>") * 6, "1")
    _keep_picture(typist, folder / "household.svg", place)
    await typist.type("<f2>")
    await typist.until(lambda: isinstance(typist.app.screen, CrossSectionScreen), "the cross-section after saving")
    await typist.until(lambda: _mark(typist) is Mark.COMPLETE, "the cell's new mark")
    tell(_("Registered {count} people at {place}.").format(count=len(_FAMILY), place=place))
    await typist.type("<up>", "<right>")
    _keep_picture(typist, folder / "cross-section.svg", BUILDING)


async def _appoint(typist: Typist, tell: Callable[[str], None]) -> None:
    """An appointment for this evening at the next door that waits for a visit."""
    from roster.standing import Mark
    from tui.screens.cross_section import CrossSectionScreen

    await _walk_to(typist, Mark.NOBODY_HOME)
    place = await typist.app.signed_in.place_of(_dwelling(typist))
    await typist.type("<f5>", "0", "<enter>", "3", "<enter>", "<f2>")
    await typist.until(lambda: isinstance(typist.app.screen, CrossSectionScreen), "the cross-section")
    await typist.until(lambda: _mark(typist) is Mark.APPOINTED, "the appointment's mark")
    tell(_("Made an appointment for this evening at {place}.").format(place=place))


async def _print(typist: Typist, prints: Path, folder: Path, tell: Callable[[str], None]) -> None:
    for number, name in enumerate(("notice", "schedule", "permit"), 1):
        await typist.type("<f6>", str(number))
        await typist.until(lambda name=name: list(prints.glob(f"{name}-*.pdf")), f"{name}.pdf")  # type: ignore[misc]
        (made,) = prints.glob(f"{name}-*.pdf")
        if not made.read_bytes().startswith(b"%PDF-"):
            raise TourFailed(_("{name} is not a PDF file.").format(name=made.name))
        shutil.move(made, folder / f"{name}.pdf")
        tell(_("Printed {name}.").format(name=f"{name}.pdf"))


async def _check(app: HuceApp) -> None:
    """What was typed is what is stored."""
    names = {name for name, _relation, _number in _FAMILY}
    found = await app.signed_in.ask(lambda office: [hit for name in names for hit in office.find(name)])
    if {hit.title for hit in found} < names:
        raise TourFailed(_("The people registered are not found again."))
    if await app.signed_in.ask(lambda office: office.verify_audit()) is not None:
        raise TourFailed(_("The record of changes does not hold together."))


async def _walk_to(typist: Typist, mark: object) -> None:
    """Tab from one dwelling with something to do to the next, until one has the mark wanted."""
    for _step in range(400):
        await typist.type("<tab>")
        if _mark(typist) is mark:
            return
    raise TourFailed(_("No dwelling waits for what the tour wants to show."))


def _mark(typist: Typist) -> object:
    from tui.screens.cross_section import CrossSectionScreen

    screen = typist.app.scenic
    assert isinstance(screen, CrossSectionScreen)
    return screen.view.mark


def _dwelling(typist: Typist) -> UUID:
    screen = typist.app.scenic
    assert screen is not None and screen.dwelling is not None
    return screen.dwelling


def _number(first_14: str, order: str) -> str:
    from roster.id_number import check_character

    return first_14 + order + check_character(first_14 + order)


def _keep_picture(typist: Typist, path: Path, title: str) -> None:
    from tui.screen_picture import picture_of

    path.write_text(picture_of(typist.app, title), encoding="utf-8")
