"""A dataset folder in, the error that names its bad record out, where reading it fails for what it holds."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import BadData, IgfError
from . import records
from .records import Data


@contextmanager
def reading(data: Data) -> Iterator[None]:
    """Turn what unchecked records make fail into BadData.

    Reading trusts records to have the columns of their table, and so costs nothing; where one has not, the
    schemas say which it is.
    """
    try:
        yield
    except (IgfError, UnicodeEncodeError):  # the latter is the terminal's
        raise
    except (LookupError, TypeError, AttributeError, AssertionError, ValueError, RecursionError) as error:
        raise _blamed(data) from error


def _blamed(data: Data) -> BadData:
    from .validate import validate_file

    for table in records.names(data):
        for path in records.paths(table, "jsonl", data):
            for finding in validate_file(path, table):
                return BadData(f"{finding}; run `igf-dataset verify` on the folder")
    where = os.path.join(records.root(data), "jsonl")
    return BadData(f"{where}: expected records that fit together, found others; run `igf-dataset verify` on the folder")
