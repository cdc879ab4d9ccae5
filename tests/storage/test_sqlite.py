"""The SQLite file of a dataset folder: read-only, and never waited for."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from igf_dataset.storage.sqlite import connect


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "igf.sqlite")
    with pytest.raises(sqlite3.OperationalError, match="not a regular file"):
        connect(str(tmp_path / "igf.sqlite"))


def test_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "it's 100%?.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with closing(connect(str(path))) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO t VALUES (1)")
    assert [child.name for child in tmp_path.iterdir()] == [path.name]
