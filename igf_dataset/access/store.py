"""Read a dataset folder: its manifest, the paths of its tables and their records."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, NamedTuple

from ..errors import BadData, IgfError, Unknown, expect
from ..storage import links
from ..storage.bounded import CannotRead, read, read_lines
from ..storage.resources import MANIFEST, Data, dataset_folder, require_dataset, table_files

Record = dict[str, Any]
FORMATS = ("parquet", "jsonl")
ADVICE = "run `igf-dataset verify` on the folder"
_TABLE = re.compile("[a-z0-9]+(?:[-_][a-z0-9]+)*")  # has no path separators
_SHARD = re.compile(r".*-([0-9]{5,})-of-([0-9]{5,})\.[a-z]+")


class Changed(BadData):
    """A dataset folder that was replaced while it was read, or since it was opened."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: expected the dataset that was opened, found one built since; open it again")


class JsonLine(NamedTuple):
    """A line of a JSON Lines file: the path, the line's number from 1, its bytes with the line end."""

    path: str
    number: int
    content: bytes


class Store:
    """A dataset folder, open for reading.

    The manifest, the tables shared by all documents and the lines of the last document are read once and kept. Records
    are not validated: if code fails on an invalid one, `diagnosing` raises an error that names it.
    """

    def __init__(self, data: Data = None) -> None:
        expect("data", data, str, os.PathLike, type(None))
        self.folder: str = dataset_folder(data)
        self._state: tuple[int, ...] | None = None  # of the folder, when it was first read
        self._document = ""
        self._lines: dict[str, list[JsonLine]] = {}  # of that document, by table
        self._shared: dict[str, list[Record]] = {}  # all records of a table

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Raise Changed, instead of any other error, if the folder is not the one that was first read.

        A build replaces the folder with a new one: what is read before and after does not belong together.
        """
        if self._state is None:
            self._state = self._current_state()
        try:
            yield
        finally:
            if self._current_state() != self._state:
                raise Changed(self.folder) from None

    def _current_state(self) -> tuple[int, ...]:
        """Return what distinguishes the folder from one that replaces it; empty if there is none."""
        try:
            folder, manifest = os.stat(self.folder), os.stat(os.path.join(self.folder, MANIFEST))
        except (OSError, ValueError):
            return ()
        moved = (folder.st_dev, folder.st_ino, folder.st_ctime_ns)  # a renamed folder has another ctime
        return (*moved, manifest.st_ino, manifest.st_size, manifest.st_mtime_ns)

    @cached_property
    def manifest(self) -> Record:
        """The manifest's values. Raises NoSuchPath if there is no dataset folder, BadData if it is malformed."""
        path = os.path.join(self.folder, MANIFEST)
        require_dataset(self.folder)
        links.require(self.folder, MANIFEST)
        try:
            values = json.loads(read(path).decode("utf-8"))
        except CannotRead:
            raise
        except BadData as error:
            reason = getattr(error, "found", str(error))
            raise BadData(f"{path}: expected the manifest of a built dataset, found none: {reason}") from None
        except (ValueError, RecursionError) as error:
            raise BadData(f"{path}: expected the manifest of a built dataset, found none: {error}") from None
        types = {"version": str, "schema_version": str, "rows": dict}
        if not isinstance(values, dict) or not (
            all(isinstance(values.get(key), type) for key, type in types.items())
            and isinstance(values.get("description", {}), dict)  # earlier releases have none
        ):
            raise BadData(f"{path}: expected the manifest of a built dataset, found other JSON")
        for name, count in values["rows"].items():
            if not _TABLE.fullmatch(name) or type(count) is not int:
                raise BadData(f"{path}: expected the names of tables and how many rows they have, found {name!r}")
        return values

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return list(self.manifest["rows"])

    def paths(self, table: str, format: str) -> list[str]:
        """Return the files of a table in order. Raises Unknown for an unknown name, BadData if a file is missing."""
        if format not in FORMATS:
            raise Unknown("format", format, FORMATS)
        if table == "document" and format == "jsonl":
            paths = [os.path.join(self.folder, "document.jsonl")]
        else:
            if table not in self.tables:
                raise Unknown("table", table, self.tables)
            try:
                paths = table_files(self.folder, table, format)
            except OSError as error:
                raise CannotRead(os.path.join(self.folder, format), error) from None
        if not paths or not all(map(os.path.isfile, paths)):
            raise BadData(f"{self.folder}: expected {table}.{format}, found none")
        numbers = [(int(match[1]), int(match[2])) for path in paths if (match := _SHARD.fullmatch(path))]
        if numbers and numbers != [(index, numbers[0][1]) for index in range(numbers[0][1])]:
            raise BadData(
                f"{self.folder}: expected all {numbers[0][1]} shards of {table}.{format}, found {len(numbers)} files"
            )
        for path in paths:
            links.require(self.folder, os.path.relpath(path, self.folder))
        return paths

    def lines(self, table: str) -> Iterator[JsonLine]:
        """Yield the lines of a table's JSON Lines. Raises BadData if a file cannot be read or a line is too long."""
        for path in self.paths(table, "jsonl"):
            for number, content in enumerate(read_lines(path), start=1):
                yield JsonLine(path, number, content)

    def all(self, table: str, containing: str = "") -> Iterator[Record]:
        """Yield a table's records, or those whose line contains a text. Raises BadData for a line that is no record."""
        needle = _encoded(containing)
        for line in self.lines(table):
            if needle in line.content:
                yield parsed(line, table)

    def shared(self, table: str) -> list[Record]:
        """Return all records of a table shared by all documents: documents, entities, topics."""
        if table not in self._shared:
            self._shared[table] = list(self.all(table))
        return self._shared[table]

    @property
    def documents(self) -> list[Record]:
        """The rows of the table `documents`."""
        return self.shared("documents")

    def of_document(self, table: str, document: str) -> list[Record]:
        """Return a table's records of one document, in order."""
        records = (parsed(line, table) for line in self._lines_of(table, document))
        return [record for record in records if record.get("document_id") == document]

    def get(self, table: str, id: str) -> Record | None:
        """Return the record with that id, or None."""
        document, slash, _ = id.partition("/")
        if not slash:
            return next((record for record in self.shared(table) if record["id"] == id), None)
        start = _encoded(f'{{"id":"{id}",')
        lines = self._lines_of(table, document)
        return next((parsed(line, table) for line in lines if line.content.startswith(start)), None)

    def need(self, table: str, id: str) -> Record:
        """Return the record with that id, which another record refers to. Raises BadData if there is none."""
        if record := self.get(table, id):
            return record
        path = self.paths(table, "jsonl")[0]
        raise BadData(f"{path}: expected a record of {table} with the id {id!r}, found none; {ADVICE}")

    def _lines_of(self, table: str, document: str) -> list[JsonLine]:
        if document != self._document:
            self._document, self._lines = document, {}
        if table not in self._lines:
            needle = _encoded(f'"document_id":"{document}"')
            self._lines[table] = [line for line in self.lines(table) if needle in line.content]
        return self._lines[table]

    @contextmanager
    def diagnosing(self) -> Iterator[None]:
        """If the block fails and a record is found that breaks its schema, raise BadData; else the original error."""
        try:
            yield
        except (IgfError, UnicodeEncodeError):  # UnicodeEncodeError: the terminal cannot show a character
            raise
        except (LookupError, TypeError, AttributeError, AssertionError, ValueError, RecursionError) as error:
            if finding := self._first_finding():
                raise BadData(f"{finding}; {ADVICE}") from error
            raise

    def _first_finding(self) -> str:
        from .validate import validate_file

        for table in self.tables:
            for path in self.paths(table, "jsonl"):
                for finding in validate_file(path, table):
                    return str(finding)
        return ""


def parsed(line: JsonLine, table: str) -> Record:
    """Return the record on a line, not validated. Raises BadData if the line is not an object with an id."""
    try:
        value = json.loads(line.content.decode("utf-8"))
        if b"\\u" in line.content:  # only escapes can give lone surrogates, which cannot be written
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return value
        found = "other JSON"
    except (ValueError, RecursionError) as error:
        found = str(error)
    raise BadData(f"{line.path}:{line.number}: expected a record of {table}, found {found}; {ADVICE}")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
