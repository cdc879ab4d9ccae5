"""Open igf.sqlite of dataset folders, read-only, and keep a few of them open."""

import atexit
import os
import sqlite3
from _thread import allocate_lock  # of threading, which takes longer to import

from ..errors import BadData, IgfError
from ..storage import links
from ..storage.resources import require_dataset
from ..storage.sqlite import MOST_UNASKED, NAME, NO_FTS5, connect, lacks_fts5

TYPE_CHECKING = False  # importing typing would take longer than a search
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

_MADE = (
    f"`igf-dataset build` makes it for up to {MOST_UNASKED} documents, `igf-dataset build --database` for any number"
)
_OPEN = 8  # databases kept open
_CACHE = 65_536  # kilobytes of a large file that may be kept in memory


class Database:
    """An open igf.sqlite. `version` identifies the state of the file; `vocabularies` are read once, by filter."""

    def __init__(self, path: str, version: tuple[int, ...]) -> None:
        self.version = version
        self.connection = connect(path)
        self.connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        self.vocabularies: dict[str, dict[str, str]] = {}


_databases: dict[str, Database] = {}
_lock = allocate_lock()  # one for all databases: a search takes less time than opening a connection for each thread


def reading(folder: str, task: "Callable[[Database], T]") -> "T":
    """Return the result of `task` for the database of a folder, which stays open until its file changes.

    Raises NoSuchPath if there is no dataset folder, BadData if it has no readable igf.sqlite, IgfError if SQLite lacks
    FTS5.
    """
    path = os.path.join(os.path.abspath(folder), NAME)
    with _lock:
        try:
            links.require(folder, NAME)
            state = os.stat(path)
            version = (state.st_ino, state.st_size, state.st_mtime_ns)
            database = _databases.get(path)
            if database is None or database.version != version:
                _forget(path)
                while len(_databases) >= _OPEN:
                    _forget(next(iter(_databases)))
                database = _databases[path] = Database(path, version)
            return task(database)
        except OSError as error:
            require_dataset(folder)
            if not isinstance(error, FileNotFoundError):
                from ..storage.bounded import CannotRead  # only an error needs it

                raise CannotRead(path, error) from None
            raise BadData(
                f"{path}: expected the database of the dataset, found none: {error.strerror}; {_MADE}"
            ) from None
        except (sqlite3.Error, ValueError, TypeError) as error:
            if isinstance(error, sqlite3.Error) and lacks_fts5(error):
                raise IgfError(NO_FTS5) from None
            from ..storage.bounded import start

            start(path)  # raises for a file that cannot be read, of which SQLite says less
            raise BadData(f"{path}: expected the database of the dataset, found another: {error}; {_MADE}") from None


def _forget(path: str) -> None:
    if database := _databases.pop(path, None):
        database.connection.close()


@atexit.register
def _close() -> None:
    for path in [*_databases]:
        _forget(path)
