"""An open dataset folder: tables in four shapes, documents, citations, search."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from ..errors import BadData, IgfError, Unknown, expect, expect_named
from ..model.findings import pointer
from ..storage.bounded import first_line, start
from ..storage.parquet import open_parquet
from ..storage.resources import Data
from .steady import steady
from .store import ADVICE, Store

if TYPE_CHECKING:
    from pathlib import Path

    import datasets
    import pandas
    import pyarrow

    from ..model import layers
    from ..model import rows as model
    from ..model.document import Document
    from ..model.findings import Finding
    from .cite import Citation
    from .search import Hit

Values = str | Sequence[str] | None  # of a filter of `search`
_MANY = 100_000  # rows of a file; with more, threads are worth their start


class Edition:
    """A dataset folder, open for reading: the one that ships with the package, or another built one.

    Its methods are the functions of the package that take `data`, without it. The manifest and the tables shared by
    all documents are read once and kept. After a build into the folder, each method raises BadData: open the folder
    again.
    """

    def __init__(self, folder: Data = None) -> None:
        expect("folder", folder, str, os.PathLike, type(None))
        self.store = Store(folder)

    def __repr__(self) -> str:
        return f"Edition({self.store.folder!r})"

    @property
    def folder(self) -> "Path":
        """The dataset folder."""
        from pathlib import Path

        return Path(self.store.folder)

    @steady
    def tables(self) -> list[str]:
        """Return the names of the tables; see `igf.tables`."""
        return self.store.tables

    @steady
    def path(self, table: str, format: str = "parquet") -> "list[Path]":
        """Return the files of a table; see `igf.path`."""
        self._expect_table("table", table)
        expect("format", format, str)
        from pathlib import Path

        return [Path(path) for path in self.store.paths(table, format)]

    @steady
    def table(self, name: str) -> "pyarrow.Table":
        """Return a table as Arrow; see `igf.table`."""
        self._expect_table("name", name)
        import pyarrow

        paths = self.store.paths(name, "parquet")
        try:
            # Not `read_table`, which brings pandas along; threads cost a small file more than they save.
            files = [open_parquet(path, pre_buffer=False) for path in paths]
            tables = [file.read(use_threads=file.metadata.num_rows > _MANY) for file in files]
            return tables[0] if len(tables) == 1 else pyarrow.concat_tables(tables)
        except (pyarrow.ArrowException, OSError, UnicodeError) as error:
            raise self._bad_parquet(name, error) from None

    @steady
    def frame(self, name: str) -> "pandas.DataFrame":
        """Return a table as a pandas DataFrame; see `igf.frame`."""
        self._expect_table("name", name)
        import pandas
        import pyarrow

        types = {pyarrow.int64(): pandas.Int64Dtype()}
        # Metadata of pandas, if there is any, is not this package's.
        table = self.table(name).replace_schema_metadata(None)
        try:
            frame: pandas.DataFrame = table.to_pandas(types_mapper=types.get)
        except (pyarrow.ArrowException, ValueError, OverflowError) as error:
            raise self._bad_parquet(name, error) from None
        return frame

    @steady
    def view(self, name: str) -> "pandas.DataFrame":
        """Return a table with the joins done, as a pandas DataFrame; see `igf.view`."""
        from .view import VIEWS, frame

        expect_named("name", name, "the name of a view", VIEWS)
        return frame(self.store.folder, name)

    @steady
    def pairs(self) -> "pandas.DataFrame":
        """Return sentence pairs, Chinese and English, as a pandas DataFrame; see `igf.pairs`."""
        from . import learning

        with self.store.diagnosing():
            return learning.frame(self.store, "pairs")

    @steady
    def tokens(self) -> "pandas.DataFrame":
        """Return sentences as characters with BIO tags, as a pandas DataFrame; see `igf.tokens`."""
        from . import learning

        with self.store.diagnosing():
            return learning.frame(self.store, "tokens")

    @steady
    def labels(self, label: str) -> "pandas.DataFrame":
        """Return statements with a label, as a pandas DataFrame; see `igf.labels`."""
        from . import learning

        with self.store.diagnosing():
            return learning.labels(self.store, label)

    @steady
    def dataset(self, name: str) -> "datasets.Dataset":
        """Return a table as a Hugging Face Dataset; see `igf.dataset`."""
        self._expect_table("name", name)
        try:
            import datasets
        except OSError as error:  # raised on import without a temporary folder
            raise IgfError(
                f"dataset: expected a folder for temporary files, found none: {error.strerror or error}; "
                "name one that may be written in TMPDIR, or use `table`"
            ) from None
        table = self.table(name).replace_schema_metadata(None)  # as in `frame`
        try:
            features = datasets.Features.from_arrow_schema(table.schema)
            return datasets.Dataset(table.cast(features.arrow_schema), info=datasets.DatasetInfo(features=features))
        # of columns with unexpected types or names; every ArrowException is one of these
        except (ValueError, TypeError, LookupError, NotImplementedError) as error:
            raise self._bad_parquet(name, error) from None

    def _expect_table(self, parameter: str, value: object) -> None:
        """Raise WrongUse, naming the tables, unless a value is text."""
        if not isinstance(value, str):
            expect_named(parameter, value, "the name of a table", self.store.tables)

    def _bad_parquet(self, table: str, error: Exception) -> BadData:
        paths = self.store.paths(table, "parquet")
        for path in paths:
            start(path)  # raises for a file that cannot be read
        return BadData(f"{paths[0]}: expected a Parquet file, found: {first_line(error)}; {ADVICE}")

    @overload
    def rows(self, table: Literal["documents"], at: str | None = None) -> "list[model.DocumentRow]": ...
    @overload
    def rows(self, table: Literal["letters"], at: str | None = None) -> "list[model.LetterRow]": ...
    @overload
    def rows(self, table: Literal["sections"], at: str | None = None) -> "list[model.SectionRow]": ...
    @overload
    def rows(self, table: Literal["paragraphs"], at: str | None = None) -> "list[model.ParagraphRow]": ...
    @overload
    def rows(self, table: Literal["sentences"], at: str | None = None) -> "list[model.SentenceRow]": ...
    @overload
    def rows(self, table: Literal["lines"], at: str | None = None) -> "list[model.LineRow]": ...
    @overload
    def rows(self, table: Literal["corrections"], at: str | None = None) -> "list[model.CorrectionRow]": ...
    @overload
    def rows(self, table: Literal["entities"], at: str | None = None) -> "list[layers.EntityRow]": ...
    @overload
    def rows(self, table: Literal["topics"], at: str | None = None) -> "list[layers.TopicRow]": ...
    @overload
    def rows(self, table: Literal["mentions"], at: str | None = None) -> "list[layers.MentionRow]": ...
    @overload
    def rows(self, table: Literal["statements"], at: str | None = None) -> "list[layers.StatementRow]": ...
    @overload
    def rows(self, table: Literal["quantities"], at: str | None = None) -> "list[layers.QuantityRow]": ...
    @overload
    def rows(self, table: Literal["dates"], at: str | None = None) -> "list[layers.DateRow]": ...
    @overload
    def rows(self, table: Literal["references"], at: str | None = None) -> "list[layers.ReferenceRow]": ...
    @overload
    def rows(self, table: str, at: str | None = None) -> "list[model.AnyRow]": ...
    def rows(self, table: str, at: str | None = None) -> "list[model.AnyRow]":  # type: ignore[misc]  # the overloads say more
        """Return typed rows of a table; see `igf.rows`."""
        self._expect_table("table", table)
        expect("at", at, str, type(None))
        from ..model.rows import ROWS, SHARED
        from ..model.schemas import columns

        with self.store.steady(), self.store.diagnosing():
            rows = self._typed(table)
            if at is None:
                return rows
            if table in SHARED:
                others = ((name, column) for name in ROWS if name not in SHARED for column in columns(name))
                naming = [(name, column) for name, column in others if table in column.references]
                named_ids = {
                    id for name, column in naming for row in self.rows(name, at) for id in _values(row, column.name)
                }
                return [row for row in rows if row.id in named_ids]
            from . import places  # only where they are needed

            holds = places.find(self.store, at).holds()
            return [row for row in rows if holds(row)]

    def _typed(self, table: str) -> "list[Any]":
        from pydantic import ValidationError

        from ..model.rows import ROWS

        if table not in ROWS:
            raise Unknown("table", table, self.store.tables)
        model = ROWS[table]
        rows = []
        for line in self.store.lines(table):
            try:
                rows.append(model.model_validate_json(line.content))
            except ValidationError as error:
                raise _bad_line(line.path, line.number, error) from None
        return rows

    @steady
    def document(self, id: str | None = None) -> "Document":
        """Return a document as a typed tree; see `igf.document`."""
        expect("id", id, str, type(None))
        from pydantic import ValidationError

        from ..model.document import Document

        with self.store.diagnosing():
            known: list[str] = [row["id"] for row in self.store.documents]
        if id is None and len(known) == 1:
            id = known[0]
        start = f'{{"id":"{id}",'.encode("utf-8", "surrogatepass")
        for line in self.store.lines("document"):
            if line.content.startswith(start):
                try:
                    return Document.model_validate_json(line.content)
                except ValidationError as error:
                    raise _bad_line(line.path, line.number, error) from None
        raise Unknown("document", id or None, known)

    @steady
    def cite(self, address: str) -> "Citation":
        """Return the citation of a place; see `igf.cite`."""
        expect_named("address", address, "an address", ["such as summary.43.b"])
        from . import cite, places

        with self.store.diagnosing():
            return cite.cite(places.find(self.store, address))

    @steady
    def search(  # noqa: PLR0913 - a filter each
        self,
        query: str = "",
        *,
        part: Values = None,
        topic: Values = None,
        speaker: Values = None,
        speaker_kind: Values = None,
        breadth: Values = None,
        act: Values = None,
        entity: Values = None,
        limit: int = 20,
    ) -> "list[Hit]":
        """Return the sentences that match, best first; see `igf.search`."""
        from .search import search

        filters = {"part": part, "topic": topic, "speaker": speaker, "speaker_kind": speaker_kind, "breadth": breadth}
        return search(query, **filters, act=act, entity=entity, limit=limit, data=self.store.folder)

    def verify(self, *, quick: bool = False) -> "list[Finding]":
        """Return everything that is wrong with the folder, and a verdict; see `igf.verify`."""
        import igf_dataset  # the public function: what verifies lies above this room

        return igf_dataset.verify(self.store.folder, quick=quick)


def _values(row: Any, column: str) -> Iterator[Any]:
    """Yield each value of a column, which may be inside lists and structs (signatories[].entity_id)."""
    name, _, rest = column.partition(".")
    value = getattr(row, name.removesuffix("[]"))
    for inner in value if isinstance(value, list) else [value]:
        yield from _values(inner, rest) if rest and inner is not None else [inner]


def _bad_line(path: str, number: int, error: Any) -> BadData:
    first = error.errors(include_url=False)[0]
    where = f"{path}:{number}: " + (f"{pointer(first['loc'])}: " if first["loc"] else "")
    return BadData(f"{where}{first['msg']}; {ADVICE}")
