"""The console over a real OpenSSH server on this machine, whose connection is cut in the middle of a name."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pty_console import ENTER, PtyConsole
from small_office import PASSPHRASE, SmallOffice, make_small_office

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.skipif(SSHD is None, reason="no sshd here: install openssh-server to run this"),
    pytest.mark.skipif(shutil.which("ssh") is None, reason="no ssh here: install openssh-client to run this"),
]


class Server:
    """An sshd of our own: its files in a folder, a high port on loopback, the present user and one key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        shutil.copy(folder / "user.pub", folder / "authorized")
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd run by root insists on its empty folder
        settings = f"""
            ListenAddress 127.0.0.1:{self.port}
            HostKey {folder / "host"}
            AuthorizedKeysFile {folder / "authorized"}
            PermitRootLogin yes
            StrictModes no
            UsePAM no
            PidFile none
            PrintMotd no
        """
        (folder / "sshd_config").write_text(settings, encoding="utf-8")
        self.log = (folder / "sshd.log").open("wb")
        self.process = subprocess.Popen(
            [SSHD or "sshd", "-D", "-e", "-f", folder / "sshd_config"], stdout=self.log, stderr=self.log
        )
        self._until_up()

    def _until_up(self) -> None:
        for _ in range(100):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError(f"sshd did not start:\n{(self.folder / 'sshd.log').read_text()}")

    def client(self, office: SmallOffice) -> PtyConsole:
        """An ssh that runs the console at the other end."""
        command = (
            f"env HUCE_LANG=en LANG=C.UTF-8 PYTHONPATH={ROOT} XDG_STATE_HOME={self.folder}/state"
            f" {sys.executable} -B -m tui --office {office.path}"
        )
        options = ["StrictHostKeyChecking=no", f"UserKnownHostsFile={self.folder}/known", "LogLevel=ERROR"]
        return PtyConsole(
            ["ssh", "-tt", "-F", "none", "-i", self.folder / "user", "-p", str(self.port)]
            + [word for option in options for word in ("-o", option)]
            + [f"{getpass.getuser()}@127.0.0.1", command]
        )

    def sessions(self) -> list[int]:
        """The processes of sshd that serve connections."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):
                fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
                if fields["Name"].strip().startswith("sshd"):
                    parents[int(status.parent.name)] = int(fields["PPid"])
        found = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sorted(found - {self.process.pid})

    def cut(self) -> None:
        """Drop every connection, as a broken line does: nobody says goodbye."""
        for pid in self.sessions():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        self.cut()
        self.process.kill()
        self.process.wait()
        self.log.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    server = Server(folder)
    yield server
    server.close()


@pytest.fixture
def office(tmp_path: Path) -> SmallOffice:
    return make_small_office(tmp_path)


def sign_in(line: PtyConsole) -> None:
    line.wait_for("Login", seconds=30)
    line.press("e1" + ENTER)
    line.press(PASSPHRASE + ENTER)


def consoles_of(office: SmallOffice) -> list[int]:
    """The processes that run a console on the office file."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = command.read_bytes().split(b"\0")
            if b"tui" in words and str(office.path).encode() in words:
                found.append(int(command.parent.name))
    return found


def test_a_line_cut_in_the_middle_of_a_name_is_taken_up_at_the_same_letter(server: Server, office: SmallOffice) -> None:
    with server.client(office) as line:
        sign_in(line)
        line.wait_for("7号楼")
        line.press(ENTER)
        line.wait_for("101")
        line.press("101" + ENTER)
        line.wait_for("王1")
        line.press("\x1b[B")
        line.type("欧阳小")
        line.until(lambda: "欧阳小" in line.shown())
        server.cut()
    end = time.monotonic() + 5
    while consoles_of(office):
        assert time.monotonic() < end, "the console outlived its line"
        time.sleep(0.05)
    with server.client(office) as line:
        sign_in(line)
        line.wait_for("room 101", "not saved")
        line.press(ENTER)
        line.wait_for("欧阳小")
        line.type("明")
        line.until(lambda: "欧阳小明" in line.shown())
        line.press("\x1bOQ")
        line.until(lambda: "欧阳小明" not in line.shown())
    with office.open() as file:
        (household,) = file.households_of(office.dwellings[0].gid)
        assert [person.name for person in household.persons] == ["王1", "欧阳小明"]
        assert file.drafts() == ()
