"""A program that runs code under an audit hook, and prints what the code did to the machine.

`python watched.py <home> <inside> <allowed> <code> ...`: the package is imported from `home`, `inside` is where it may
find its data and may import nothing from, `allowed` is the one folder where something may be written ("" for none).
Each code runs in turn. For each, a line of JSON: what it did of sockets, writes elsewhere, new processes, pickles and
imports from the data, and the error it ended in. With READ_ONLY in the environment writes are refused too, wherever.
Root is held to permission bits like anybody else.
"""

import ctypes
import errno
import json
import os
import socket
import sys

HOME, DATA, ALLOWED, *CODES = sys.argv[1:]
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod")
CHANGING += ("os.chown", "os.utime", "os.setxattr", "shutil.", "tempfile.")
STARTING = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile")
seen: list[str] = []
watching = False


def drop_privileges() -> None:
    """Give up root's right to pass over permission bits, in this process."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    if libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def within(path: object, base: str) -> bool:
    """Whether a path, or what a descriptor has open, is a folder or lies below it."""
    if isinstance(path, int):
        path = f"/proc/self/fd/{path}"
    if not base or not isinstance(path, str | bytes | os.PathLike):
        return False
    return f"{os.path.realpath(os.fsdecode(path))}/".startswith(f"{base}/")


def watch(event: str, args: tuple[object, ...]) -> None:
    """Put down what may not be."""
    global watching  # noqa: PLW0603 - a hook cannot be taken off
    if not watching:
        return
    watching = False
    try:
        if event == "socket.bind" and args[1] == ("::1", 0):
            opened = f"socket.__new__ {(int(socket.AF_INET6), int(socket.SOCK_STREAM), 0)}"
            if opened in seen:  # urllib3 asks this machine whether it has IPv6
                seen.remove(opened)
        elif event.startswith("socket."):
            seen.append(f"{event} {args[1:]}")
        elif event == "open":
            path, mode, flags = args
            writes = (isinstance(flags, int) and flags & WRITING) or (isinstance(mode, str) and set(mode) & set("wax+"))
            if writes and not within(path, ALLOWED) and path != os.devnull:
                seen.append(f"open {path!r} {mode} {flags}")
                if "READ_ONLY" in os.environ:
                    raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        elif event.startswith(CHANGING):
            if not any(within(path, ALLOWED) for path in (args[:1] if event == "os.truncate" else args)):
                seen.append(f"{event} {args}")
        elif event.startswith(STARTING) or event == "pickle.find_class":
            seen.append(f"{event} {args}")
        elif event == "import" and within(args[1], DATA):
            seen.append(f"import {args}")
        elif event == "exec" and within(getattr(args[0], "co_filename", None), DATA):
            seen.append(f"exec {args}")
    finally:
        watching = True


drop_privileges()
sys.dont_write_bytecode = True
sys.path.insert(0, HOME)
sys.addaudithook(watch)
for code in CODES:
    seen.clear()
    error = ""
    watching = True
    try:
        exec(compile(code, "<watched>", "exec"), {})
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised}"
    watching = False
    print("\n" + json.dumps({"seen": seen, "error": error}))
