"""Refusing file systems that several machines share: SQLite's write-ahead log needs memory and locks of one host."""

from __future__ import annotations

import re
from pathlib import Path

from roster.language import _
from storage.faults import NetworkFolder

SHARED = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs afs ceph glusterfs lustre ncpfs 9p vboxsf prl_fs virtiofs"
    " fuse.sshfs fuse.vmhgfs-fuse fuse.glusterfs fuse.ceph fuse.s3fs fuse.rclone fuse.davfs davfs".split()
)
"""File system types as ``/proc/self/mountinfo`` names them (proc_pid_mountinfo(5))."""
_MOUNTS = Path("/proc/self/mountinfo")


def refuse_network_folder(office: Path, mounts: Path = _MOUNTS) -> None:
    """Raises :class:`NetworkFolder`."""
    kind = type_at(office, mounts)
    if kind in SHARED:
        raise NetworkFolder(
            _(
                "{path} lies on a network file system ({kind}), where saved work may be lost when two machines open "
                "it. Put it on a disk of the machine that everybody signs in to."
            ).format(path=office, kind=kind)
        )


def type_at(path: Path, mounts: Path = _MOUNTS) -> str:
    """The type of the file system that holds a path; empty where the system does not tell."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    there = path.absolute().parent.resolve()
    best, kind = -1, ""
    for line in lines:
        front, dash, back = line.partition(" - ")
        if not dash:
            continue
        point = Path(_unescaped(front.split(" ")[4]))
        if there.is_relative_to(point) and len(point.parts) >= best:  # the later of two covers the earlier
            best, kind = len(point.parts), back.split(" ")[0]
    return kind


def _unescaped(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), name)
