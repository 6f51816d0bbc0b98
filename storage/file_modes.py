"""Who on the machine can read or write the office's files: its group, and nobody else.

The folder should be ``2770`` and the files ``0660``: the members of one group work together, what is made in the folder
belongs to that group, and others cannot even list it. SQLite gives its helper files the mode of the office file.
"""

from __future__ import annotations

import grp
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from roster.language import _
from storage.key_slots import slots_path

FOLDER, FILE = 0o2770, 0o660


def mode_problems(office: Path) -> list[str]:
    """A sentence for each mode that is wrong, with the command that sets it right; none if all are well."""
    folder = office.absolute().parent
    try:
        found = folder.stat()
    except OSError:
        return []
    return [
        *_folder_problems(folder, found),
        *(text for file in _files(office) for text in _file_problems(file, found)),
    ]


def _files(office: Path) -> tuple[Path, ...]:
    beside = (Path(f"{office}{ending}") for ending in ("-wal", "-shm", ".tries"))
    return (office, slots_path(office), *beside)


def _folder_problems(folder: Path, found: os.stat_result) -> Iterator[str]:
    if found.st_mode & stat.S_IRWXO:
        text = _("Everybody on this machine can look into the folder {folder}: chmod 2770 {folder}")
        yield text.format(folder=folder)
    elif found.st_mode & stat.S_IWGRP and not found.st_mode & stat.S_ISGID:
        text = _("What is made in {folder} will not belong to its group {group}: chmod 2770 {folder}")
        yield text.format(folder=folder, group=_group(found.st_gid))


def _file_problems(file: Path, folder: os.stat_result) -> Iterator[str]:
    try:
        found = file.stat()
    except OSError:
        return
    if found.st_mode & stat.S_IRWXO:
        yield _("Everybody on this machine can read {file}: chmod 0660 {file}").format(file=file)
    elif _is_shared(folder) and found.st_gid != folder.st_gid:
        text = _("{file} is not of the group {group} that works here: chgrp {group} {file}")
        yield text.format(file=file, group=_group(folder.st_gid))
    elif _is_shared(folder) and found.st_mode & FILE != FILE:
        text = _("The group {group} that works here cannot write to {file}: chmod 0660 {file}")
        yield text.format(file=file, group=_group(folder.st_gid))


def _is_shared(folder: os.stat_result) -> bool:
    """Whether several users are meant to work here."""
    return bool(folder.st_mode & stat.S_IWGRP)


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)
