"""The SQLite file of a dataset folder, opened read-only."""

import os
import sqlite3

NAME = "igf.sqlite"
WORDS = "sentences_fts"  # the full-text index of the sentences, by their rowid
SEARCH = "sentences_search"  # what Datasette and sqlite-utils find as the index of the sentences
STEMS = f"{WORDS}_stems"  # the same with English words as stems
# A dataset of more documents is a corpus: tables, nested documents, card and manifest, no files for reading.
FOR_READING = 100

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~:")
NO_FTS5 = f"expected an SQLite with FTS5, found {sqlite3.sqlite_version} without; take a Python whose sqlite3 has it"


def connect(path: str) -> sqlite3.Connection:
    """Open the file at `path`, read-only and immutable: nothing is locked or written, not even beside it.

    Raises sqlite3.OperationalError where it cannot be opened, and for a pipe or another thing that is no regular file.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise sqlite3.OperationalError("not a regular file")
    whole = os.fsencode(os.path.abspath(path).replace(os.sep, "/")).lstrip(b"/")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in whole)
    return sqlite3.connect(f"file:///{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def lacks_fts5(error: sqlite3.Error) -> bool:
    """Whether an error says that this Python's SQLite was built without FTS5."""
    return "no such module: fts5" in str(error)
