"""Every speed and size that huce claims, measured beside its references on real ptys: ``python -m bench``.

The pty with an emulator at its end is the tests' own.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
