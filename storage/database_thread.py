"""The one thread that owns the office file of a console: calls wait their turn, answers come back to the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from roster.language import _
from storage.faults import OfficeClosed

if TYPE_CHECKING:
    from storage.office_file import OfficeFile

T = TypeVar("T")


class DatabaseThread:
    """First come, first served; an exception of a call comes back to who asked."""

    def __init__(self, executor: ThreadPoolExecutor, office: OfficeFile) -> None:
        self._executor = executor
        self._office = office
        self._closed = False

    @classmethod
    async def open(cls, unlock: Callable[[], OfficeFile]) -> DatabaseThread:
        """Run ``unlock`` on a new thread and keep what it gives there."""
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="office-file")
        try:
            office = await asyncio.get_running_loop().run_in_executor(executor, unlock)
        except BaseException:
            executor.shutdown(wait=False)
            raise
        return cls(executor, office)

    async def run(self, question: Callable[[OfficeFile], T]) -> T:
        """The answer of ``question``, asked on the thread. Raises :class:`OfficeClosed` after :meth:`close`, and what
        the disk does to the database as an ``OfficeError`` in words."""
        if self._closed:
            raise OfficeClosed(_("The office is locked."))
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._ask, question)

    def _ask(self, question: Callable[[OfficeFile], T]) -> T:
        from storage.driver import in_words

        with in_words():
            return question(self._office)

    async def close(self) -> None:
        """Wait for what is under way, lock the office, end the thread."""
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._executor, self._office.close)
            self._executor.shutdown()
