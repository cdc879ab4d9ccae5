"""Every command in every trouble: its exit status, no traceback, each file as before or as without the trouble."""

import errno
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence, Set
from fcntl import ioctl
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

import pytest
from commands import COMMANDS, contents, prepare
from paths import ROOT

pytestmark = pytest.mark.extra

MODULE = [sys.executable, "-m", "igf_dataset"]
# The command where nothing can be locked.
LOCKLESS = f"""
import fcntl, sys

def flock(descriptor, operation):
    raise OSError({errno.ENOLCK}, "No locks available")

fcntl.flock = flock
from igf_dataset.__main__ import run
sys.exit(run())
"""
# The command, with a pipe to write to that nobody reads.
UNREAD = """
import os, sys

ours, theirs = os.pipe()
os.close(ours)
os.dup2(theirs, 1)
os.execv(sys.argv[1], sys.argv[1:])
"""
# The command in a copy of the folder on a small disk, of which so many bytes are free, or no names for new files.
# Without the disk, neither the folder nor any place for temporary files can be written.
UNSHARE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-e", "-c"]
SMALL_DISK = """
free=$1; shift; cd ..
mkdir disk after; mount -t tmpfs -o size=64m,nr_inodes=300 tmpfs disk; cp -a here/. disk; cd disk; mkdir filler
if [ "$free" = "no names" ]
then n=0; while touch filler/$n 2> /dev/null; do n=$((n + 1)); done
else dd if=/dev/zero of=filler/0 bs=64k 2> /dev/null || truncate -s "-$free" filler/0
fi
status=0; TMPDIR=$PWD "$@" || status=$?
rm -r filler; cp -a . ../after; exit $status
"""
READ_ONLY = """
for each in /tmp /var/tmp "$PWD"; do mount --bind "$each" "$each"; mount -o remount,bind,ro "$each"; done
cd "$PWD"; "$@"
"""
MOUNTS = not subprocess.run([*UNSHARE, "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False).returncode

WRITES = {"export", "export akn", "site", "schema", "new", "build", "build --workers 2"}
QUIET = {"export", "export akn", "validate", "site --check", "build --check"}
COMPARES = {"verify", "site --check", "build --check"}  # these make what they compare with in a temporary folder


class Trouble(NamedTuple):
    """What surrounds a command: what starts it, the environment, and what it says of those that end with status 1."""

    start: Sequence[str] = MODULE
    environment: Mapping[str, str | None] = MappingProxyType({})
    terminal: bool = False
    fail: Set[str] = frozenset()
    message: bytes = b""
    never: bytes = b"Traceback|output: "


def small_disk(free: str, fail: Set[str]) -> Trouble:
    return Trouble([*UNSHARE, SMALL_DISK, "sh", free, *MODULE], fail=fail, message=b"No space left|disk is full|open d")


TROUBLES = {
    "no HOME": Trouble(environment={"HOME": None, "XDG_CACHE_HOME": None}),
    "a HOME that is none": Trouble(environment={"HOME": "/nowhere"}),
    "a TMPDIR that is none": Trouble(environment={"TMPDIR": "/nowhere"}),
    "LC_ALL=C": Trouble(environment={"LC_ALL": "C"}),
    "ASCII": Trouble(environment={"PYTHONIOENCODING": "ascii"}),
    "cp1252": Trouble(environment={"PYTHONIOENCODING": "cp1252"}),
    "one column": Trouble(environment={"COLUMNS": "1"}, terminal=True),
    "TERM=dumb": Trouble(environment={"TERM": "dumb"}, terminal=True, never=b"Traceback|output: |\x1b"),
    "NO_COLOR": Trouble(environment={"NO_COLOR": "1"}, terminal=True, never=rb"Traceback|output: |\x1b\[[0-9;]*m"),
    "a pipe that nobody reads": Trouble([sys.executable, "-c", UNREAD, *MODULE]),
    "a full output": Trouble(
        ["sh", "-c", '"$@" > /dev/full', "sh", *MODULE],
        fail=COMMANDS.keys() - QUIET,
        message=b"igf-dataset: output: No space left on device\n$",
        never=b"Traceback",
    ),
    "closed outputs": Trouble(["sh", "-c", '"$@" >&- 2>&- <&-', "sh", *MODULE]),
    "no locks": Trouble(
        [sys.executable, "-c", LOCKLESS], fail=WRITES | {"build --check"}, message=b"No locks available"
    ),
}
if MOUNTS:
    TROUBLES |= {
        "a full disk": small_disk("0", WRITES | {"verify"}),
        "a disk that fills up": small_disk("4096", WRITES | COMPARES),
        "no names": small_disk("no names", WRITES | {"verify"}),
        "read-only": Trouble(
            [*UNSHARE, READ_ONLY, "sh", *MODULE],
            fail=WRITES | COMPARES,
            message=b"Read-only file system|No usable temporary directory",
        ),
    }


def run(here: Path, name: str, trouble: Trouble) -> tuple[int, bytes]:
    """Run a command in a folder; its exit status and all that it prints."""
    changes = {"PYTHONPATH": str(ROOT), "TMPDIR": str(here.parent / "temporary"), **trouble.environment}
    environment = {key: value for key, value in {**os.environ, **changes}.items() if value is not None}
    command = [*trouble.start, *COMMANDS[name]]
    if not trouble.terminal:
        done = subprocess.run(
            command, cwd=here, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        return done.returncode, done.stdout
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 1, 1, 0, 0))
    with subprocess.Popen(command, cwd=here, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        printed = b""
        while chunk := read(ours):
            printed += chunk
    os.close(ours)
    return process.returncode, printed


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # Linux's way to say that nobody has the other end open
        return b""


@cache
def untroubled(name: str) -> dict[str, str]:
    """What a command leaves where all is well."""
    with TemporaryDirectory() as scratch:
        Path(scratch, "temporary").mkdir()
        here = prepare(Path(scratch, "here"))
        status, printed = run(here, name, Trouble())
        assert status == 0, printed
        assert list(Path(scratch, "temporary").iterdir()) == []
        return contents(here)


@pytest.mark.parametrize(
    ("which", "name"), [pytest.param(*pair, id=": ".join(pair)) for pair in product(TROUBLES, COMMANDS)]
)
def test_every_command_in_every_trouble(which: str, name: str, tmp_path: Path) -> None:
    trouble = TROUBLES[which]
    (tmp_path / "temporary").mkdir()
    here = prepare(tmp_path / "here")
    before, whole = contents(here), untroubled(name)
    status, printed = run(here, name, trouble)
    after = contents(tmp_path / "after" if (tmp_path / "after").exists() else here)
    assert not re.search(trouble.never, printed)
    assert list((tmp_path / "temporary").iterdir()) == []
    if name not in trouble.fail:
        assert (status, after) == (0, whole)
    else:
        assert status == 1
        assert re.search(trouble.message, printed)
        assert before.keys() <= after.keys()
        assert after.items() <= before.items() | whole.items()
