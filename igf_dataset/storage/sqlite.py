"""A dataset folder in; the path of its SQLite file, and that file opened to be read and nothing else, out."""

import os
import sqlite3

NAME = "igf.sqlite"
WORDS = "sentences_fts"  # the full-text index of the sentences, by their rowid
STEMS = f"{WORDS}_stems"  # the same with English words as stems
# A dataset of more documents is a corpus: tables, nested documents, card and manifest, no files for reading.
FOR_READING = 100

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~:")
NO_FTS5 = f"expected an SQLite with FTS5, found {sqlite3.sqlite_version} without; take a Python whose sqlite3 has it"


def connect(path: str) -> sqlite3.Connection:
    """The file at `path`, read-only and immutable: nothing is locked or written, not even beside it."""
    whole = os.fsencode(os.path.abspath(path).replace(os.sep, "/")).lstrip(b"/")
    quoted = "".join(chr(each) if each in _PLAIN else f"%{each:02X}" for each in whole)
    return sqlite3.connect(f"file:///{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def lacks_fts5(error: sqlite3.Error) -> bool:
    """Whether an error says that this Python's SQLite was built without FTS5."""
    return "no such module: fts5" in str(error)
