"""The SQLite file of a dataset folder: its name and indexes; open it read-only."""

import os
import sqlite3

NAME = "igf.sqlite"
WORDS = "sentences_fts"  # the full-text index of the sentences, by their rowid
SEARCH = "sentences_search"  # the index that Datasette and sqlite-utils find for the sentences
STEMS = f"{WORDS}_stems"  # the same with English words as stems
# The most documents for which a build makes the database and the catalogue metadata unasked.
MOST_UNASKED = 100

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~:")
NO_FTS5 = f"expected an SQLite with FTS5, found {sqlite3.sqlite_version} without; take a Python whose sqlite3 has it"


def connect(path: str) -> sqlite3.Connection:
    """Open the file at `path` read-only and immutable: nothing is locked or written, not even beside it.

    Raises sqlite3.OperationalError if it cannot be opened or is no regular file.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise sqlite3.OperationalError("not a regular file")
    absolute = os.fsencode(os.path.abspath(path).replace(os.sep, "/")).lstrip(b"/")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in absolute)
    return sqlite3.connect(f"file:///{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def lacks_fts5(error: sqlite3.Error) -> bool:
    """Return whether an error means that this Python's SQLite was built without FTS5."""
    return "no such module: fts5" in str(error)
