"""The name of a table or an address in; Arrow, pandas, datasets, typed rows or the document out."""

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from ..errors import BadData, IgfError, Unknown, WrongUse
from ..storage.bounded import first_line, read
from ..storage.resources import folder
from . import records
from .reading import reading
from .records import Data

if TYPE_CHECKING:
    import datasets
    import pandas
    import pyarrow

    from ..model import layers
    from ..model import rows as model
    from ..model.document import Document


_MANY = 100_000  # rows


def tables(*, data: Data = None) -> list[str]:
    """The names of the tables.

    >>> import igf_dataset as igf
    >>> igf.tables()[:4]
    ['documents', 'letters', 'sections', 'paragraphs']
    """
    return records.names(data)


def path(table: str, format: str = "parquet", *, data: Data = None) -> list[Path]:
    """The files of a table, `format` parquet or jsonl; several where the table is sharded.

    Raises Unknown for a table or format that does not exist.

    >>> import igf_dataset as igf
    >>> [file.name for file in igf.path("paragraphs", "jsonl")]
    ['paragraphs.jsonl']
    """
    return [Path(each) for each in records.paths(table, format, data)]


def table(name: str, *, data: Data = None) -> "pyarrow.Table":
    """A table as Arrow: one row a record, descriptions in the fields' metadata.

    Raises Unknown for a table that does not exist and BadData for a file that is no Parquet.

    >>> import igf_dataset as igf
    >>> igf.table("paragraphs").num_rows
    91
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    found = records.paths(name, "parquet", data)
    try:
        # Not `read_table`, which brings pandas along; threads cost a small file more than they save.
        opened = [ParquetFile(each, pre_buffer=False) for each in found]
        tables = [file.read(use_threads=file.metadata.num_rows > _MANY) for file in opened]
        return tables[0] if len(tables) == 1 else pyarrow.concat_tables(tables)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _bad_parquet(found[0], error) from None


def _bad_parquet(path: str | Path, error: Exception) -> BadData:
    return BadData(
        f"{path}: expected a Parquet file, found: {first_line(error)}; run `igf-dataset verify` on the folder"
    )


def frame(name: str, *, data: Data = None) -> "pandas.DataFrame":
    """A table as a pandas DataFrame; integers that may be null have the type Int64.

    Raises what `table` raises.

    >>> import igf_dataset as igf
    >>> igf.frame("lines").role.value_counts()["item"]
    np.int64(26)
    """
    import pandas
    import pyarrow

    types = {pyarrow.int64(): pandas.Int64Dtype()}
    arrow = table(name, data=data)
    try:
        made: pandas.DataFrame = arrow.to_pandas(types_mapper=types.get)
    except (pyarrow.ArrowException, ValueError, OverflowError) as error:
        raise _bad_parquet(path(name, data=data)[0], error) from None
    return made


def dataset(name: str, *, data: Data = None) -> "datasets.Dataset":
    """A table as a Hugging Face Dataset, with exact features; needs no cache and writes none.

    Raises what `table` raises, and IgfError where there is no folder for temporary files, which `datasets` wants.

    >>> import igf_dataset as igf
    >>> igf.dataset("sentences").features["start"]
    Value('int64')
    """
    try:
        import datasets
    except OSError as error:  # it looks for that folder when it is loaded
        raise IgfError(
            f"dataset: expected a folder for temporary files, found none: {error.strerror or error}; "
            "name one that may be written in TMPDIR, or use `table`"
        ) from None

    arrow = table(name, data=data)
    try:
        features = datasets.Features.from_arrow_schema(arrow.schema)
        return datasets.Dataset(arrow.cast(features.arrow_schema), info=datasets.DatasetInfo(features=features))
    # ArrowException is one of these, or comes with one: columns of types or names that no table has
    except (ValueError, TypeError, LookupError, NotImplementedError) as error:
        raise _bad_parquet(path(name, data=data)[0], error) from None


@overload
def rows(table: Literal["documents"], at: str | None = None, *, data: Data = None) -> "list[model.DocumentRow]": ...
@overload
def rows(table: Literal["letters"], at: str | None = None, *, data: Data = None) -> "list[model.LetterRow]": ...
@overload
def rows(table: Literal["sections"], at: str | None = None, *, data: Data = None) -> "list[model.SectionRow]": ...
@overload
def rows(table: Literal["paragraphs"], at: str | None = None, *, data: Data = None) -> "list[model.ParagraphRow]": ...
@overload
def rows(table: Literal["sentences"], at: str | None = None, *, data: Data = None) -> "list[model.SentenceRow]": ...
@overload
def rows(table: Literal["lines"], at: str | None = None, *, data: Data = None) -> "list[model.LineRow]": ...
@overload
def rows(table: Literal["corrections"], at: str | None = None, *, data: Data = None) -> "list[model.CorrectionRow]": ...
@overload
def rows(table: Literal["entities"], at: str | None = None, *, data: Data = None) -> "list[layers.EntityRow]": ...
@overload
def rows(table: Literal["topics"], at: str | None = None, *, data: Data = None) -> "list[layers.TopicRow]": ...
@overload
def rows(table: Literal["mentions"], at: str | None = None, *, data: Data = None) -> "list[layers.MentionRow]": ...
@overload
def rows(table: Literal["statements"], at: str | None = None, *, data: Data = None) -> "list[layers.StatementRow]": ...
@overload
def rows(table: Literal["quantities"], at: str | None = None, *, data: Data = None) -> "list[layers.QuantityRow]": ...
@overload
def rows(table: Literal["dates"], at: str | None = None, *, data: Data = None) -> "list[layers.DateRow]": ...
@overload
def rows(table: Literal["references"], at: str | None = None, *, data: Data = None) -> "list[layers.ReferenceRow]": ...
@overload
def rows(table: str, at: str | None = None, *, data: Data = None) -> "list[Any]": ...
def rows(table: str, at: str | None = None, *, data: Data = None) -> "list[Any]":
    """Typed rows of a table, in reading order: all, or those at an address and below it.

    `at` may name a document, a letter, a part, a section, a paragraph, an item or a sentence; of entities
    and topics, which belong to no document, those that the place names. Raises Unknown for a table or an
    address that does not exist, BadData for a row that breaks its schema.

    >>> import igf_dataset as igf
    >>> [row.text[:8] for row in igf.rows("sentences", at="summary.52")]
    ['提出以下问题：', '(a) 云是否会', '(b) 云的公用', '(c) 鉴于云计']
    """
    found = _typed(table, data)
    if at is None:
        return found
    with reading(data):
        return _at(found, table, at, data)


def _at(found: "list[Any]", table: str, at: str, data: Data) -> "list[Any]":
    """Those of the rows that stand at an address or below it."""
    from .addresses import find, inside

    if table in _NAMED_BY:
        named: set[str] = set()
        for other, column in _NAMED_BY[table]:
            for row in rows(other, at, data=data):
                value = getattr(row, column)
                named.update(value if isinstance(value, list) else [value])
        return [row for row in found if row.id in named]
    keep = inside(find(at, data), data)
    return [row for row in found if keep(row)]


# Where the rows of shared tables are named: other tables and their columns.
_NAMED_BY = {
    "entities": (("mentions", "entity_id"), ("statements", "speaker_id"), ("letters", "sender_id")),
    "topics": (("statements", "topics"),),
}


def _typed(table: str, data: Data) -> "list[Any]":
    from pydantic import ValidationError

    from ..model.rows import ROWS

    if table not in ROWS:
        raise Unknown("table", table, records.names(data))
    model = ROWS[table]
    typed = []
    for number, line in enumerate(records.lines(table, data), start=1):
        try:
            typed.append(model.model_validate_json(line))
        except ValidationError as error:
            raise BadData(_bad_line(records.paths(table, "jsonl", data)[0], number, error)) from None
    return typed


def document(id: str | None = None, *, data: Data = None) -> "Document":
    """A document as a typed tree; the id may be left out while there is one.

    Raises Unknown for a document that does not exist, and where the id is left out and there are
    several; BadData where the tree breaks its schema.

    >>> import igf_dataset as igf
    >>> igf.document().summary.sections[0].title
    '开幕式'
    """
    from pydantic import ValidationError

    from ..model.document import Document

    known: list[str] = [row["id"] for row in records.documents(data)]
    if id is None and len(known) == 1:
        id = known[0]
    start = f'{{"id":"{id}",'.encode()
    for number, line in enumerate(records.lines("document", data), start=1):
        if line.startswith(start):
            try:
                return Document.model_validate_json(line)
            except ValidationError as error:
                raise BadData(_bad_line(records.paths("document", "jsonl", data)[0], number, error)) from None
    raise Unknown("document", id or "(none named)", known)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a table's record, or of the nested `document`.

    Raises Unknown for a schema that does not exist.

    >>> import igf_dataset as igf
    >>> igf.schema("lines")["properties"]["number"]["type"]
    'integer'
    """
    base = folder("schema")
    ending = ".schema.json"
    known = sorted(each.removesuffix(ending) for each in os.listdir(base) if each.endswith(ending))
    if name not in known:
        raise Unknown("schema", name, known)
    file = os.path.join(base, name + ending)
    try:
        loaded: dict[str, Any] = json.loads(read(file))
    except (ValueError, RecursionError) as error:
        raise BadData(f"{file}: expected the schema of this package, found {first_line(error)}; reinstall") from None
    return loaded


def parse(text: str, *, id: str) -> "Document":
    """The structure of another document of the same kind, from its text; nothing curated is added.

    Raises Refused, naming line, expected and found, where the text breaks the grammar; WrongUse where
    `id` is no name of lower-case letters, digits and single hyphens.

    >>> import igf_dataset as igf
    >>> text = "2011年1月3日甲国常驻联合国代表给秘书长的信\\n\\n谨转递所附文件。\\n\\n张三(签名)"
    >>> igf.parse(text, id="example").letters[0].sender.name
    '张三'
    """
    from ..model.base import SLUG
    from ..text.read import read

    if not re.fullmatch(SLUG, id):
        raise WrongUse(f"id {id!r}: expected lower-case letters, digits and single hyphens")
    return read(text, id)


def _bad_line(path: str, number: int, error: Any) -> str:
    first = error.errors(include_url=False)[0]
    pointer = "".join(f"/{step}" for step in first["loc"])
    where = f"{path}:{number}: " + (f"{pointer}: " if pointer else "")
    return f"{where}{first['msg']}; run `igf-dataset verify` on the folder"
