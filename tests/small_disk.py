"""A disk so small that it can be filled, made read-only and made larger while a test goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, kib: int) -> Iterator[Callable[[str], None]]:
    """A file system of its own at ``folder``; what it gives mounts it anew with other options, such as ``size=8m``."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield (
            lambda options: (
                subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True, capture_output=True)
                and None
            )
        )
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
