"""Sets up ``.venv`` for ``make``: checks what the system must bring, installs the locked packages and the project.

Runs with the system's Python alone, so it says in words which Debian package is missing instead of failing inside pip.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

NEEDED_GLIBC = (2, 28)
"""What the wheels of cryptography and sqlcipher3 are built for: Debian 10 and later."""


def main(folder: Path) -> None:
    """Make the environment at ``folder``; leaves with a sentence when something of the system is missing."""
    if sys.version_info < (3, 11):
        stop(f"huce needs Python 3.11 or newer, this is {platform.python_version()}.", "python3.11")
    library, version = platform.libc_ver()
    if library == "glibc" and tuple(int(n) for n in version.split(".")[:2]) < NEEDED_GLIBC:
        stop(f"huce needs glibc 2.28 or newer (Debian 10 or later), this is {version}.")
    try:
        import ensurepip  # noqa: F401  Debian splits it off
        import venv
    except ImportError:
        stop(
            "Python's venv module is missing.",
            f"python3-venv (or python{sys.version_info.major}.{sys.version_info.minor}-venv)",
        )
    if not (folder / "bin" / "python").exists():
        print("Setting up", folder, "...", flush=True)
        venv.create(folder, with_pip=True, clear=folder.exists())
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "-r", "requirements-dev.txt"])
    run([*pip, "--no-deps", "--no-build-isolation", "-e", "."])


def run(command: list[str]) -> None:
    """Run a step; its failure is the end."""
    if subprocess.run(command, check=False).returncode != 0:
        stop("Installing the packages failed; the lines above say why.")


def stop(reason: str, package: str = "") -> None:
    """Say what is missing, and which Debian package brings it."""
    print(reason, file=sys.stderr)
    if package:
        print(f"On Debian: apt install {package}", file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ".venv"))
