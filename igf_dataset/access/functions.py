"""The public functions; those with `data` open that dataset folder and call the Edition's method of the same name."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, overload

from ..errors import WrongUse, excerpt, expect, expect_named
from ..storage import resources
from ..storage.resources import Data
from .edition import Edition
from .steady import T, retried

if TYPE_CHECKING:
    from pathlib import Path

    import datasets
    import pandas
    import pyarrow

    from ..model import layers
    from ..model import rows as model
    from ..model.document import Document
    from .cite import Citation


def open(folder: Data = None) -> Edition:
    """Open a built dataset folder; by default, the one that ships with the package.

    Returns an Edition, whose methods are the functions of the package without `data`; it reads the manifest and the
    shared tables once. Raises BadData if the folder is no dataset; its methods do once a build has replaced the folder.

    >>> import igf_dataset as igf
    >>> edition = igf.open()
    >>> edition.cite("summary.27").lines
    (107,)
    """
    (edition := Edition(folder)).tables()
    return edition


def folder() -> "Path":
    """Return the dataset folder that ships with the package.

    It has `parquet/` and `jsonl/` with a file for each table, `igf.sqlite`, `reader.html` (the reading page, to be
    opened in a browser) and `manifest.json`.

    >>> import igf_dataset as igf
    >>> (igf.folder() / "igf.sqlite").is_file()
    True
    """
    return Edition().folder


def tables(*, data: Data = None) -> list[str]:
    """Return the names of the tables.

    >>> import igf_dataset as igf
    >>> igf.tables()[:4]
    ['documents', 'letters', 'sections', 'paragraphs']
    """
    return _reading(data, lambda edition: edition.tables())


def path(table: str, format: str = "parquet", *, data: Data = None) -> "list[Path]":
    """Return the files of a table, `format` parquet or jsonl; several if the table is sharded.

    Read these files, not their folder: pandas would concatenate all tables. Raises Unknown for another table or format.

    >>> import igf_dataset as igf
    >>> [file.name for file in igf.path("paragraphs", "jsonl")]
    ['paragraphs.jsonl']
    """
    return _reading(data, lambda edition: edition.path(table, format))


def table(name: str, *, data: Data = None) -> "pyarrow.Table":
    """Return a table as Arrow: a row for each record.

    The metadata of each field describes the column, with its unit: `start` and `end` count Unicode code points of
    the paragraph's `text`, from 0, and `end` is the first after the slice (of `lines`, `corrections` and `spans`:
    of the source). `igf.schema(name)` has the same descriptions; DATASHEET.md lists the columns of all tables.

    Raises Unknown for a table that does not exist and BadData for a file that is not Parquet.

    >>> import igf_dataset as igf
    >>> igf.table("paragraphs").num_rows
    91
    >>> igf.table("sentences").field("start").metadata[b"description"].decode()
    "Where it begins in the paragraph's text, in code points."
    """
    return _reading(data, lambda edition: edition.table(name))


def frame(name: str, *, data: Data = None) -> "pandas.DataFrame":
    """Return a table as a pandas DataFrame; integers that may be null have the type Int64.

    Raises what `igf.table` raises.

    >>> import igf_dataset as igf
    >>> igf.frame("lines").role.value_counts()["item"]
    np.int64(26)
    """
    return _reading(data, lambda edition: edition.frame(name))


def view(name: str, *, data: Data = None) -> "pandas.DataFrame":
    """Return a table with the joins done, as a pandas DataFrame: statements, mentions, references or sentences.

    Each row has the columns of the table, its sentence in Chinese and English (`sentence`, `sentence_en`), its place
    (`part`, `section_title_en`, `paragraph_number`), its citation (`citation_en`), the names of speakers and entities,
    and the labels of topics. Integers that may be null have the type Int64.

    Raises Unknown for a table without a view, BadData if the folder has no readable igf.sqlite.

    >>> import igf_dataset as igf
    >>> view = igf.view("statements")
    >>> view[view.speaker_kind == "meeting"].section_title_en.iloc[0]
    'Managing critical Internet resources'
    """
    return _reading(data, lambda edition: edition.view(name))


def pairs(*, data: Data = None) -> "pandas.DataFrame":
    """Return the sentences that have English as pairs, Chinese (`zh`) and English (`en`), in a pandas DataFrame.

    Each row has the id of its sentence (`id`), document, paragraph and section, and its `split` (train, validation,
    test; the same for paragraphs with the same words). Raises IgfError if no sentence has English.

    >>> import igf_dataset as igf
    >>> igf.pairs().en[0][:29]
    'I have the honour to transmit'
    """
    return _reading(data, lambda edition: edition.pairs())


def tokens(*, data: Data = None) -> "pandas.DataFrame":
    """Return each sentence as characters with BIO tags for the names in it, as a pandas DataFrame.

    A tag is `O`, or `B-` or `I-` with the kind of the entity (`B-organization`); the offsets of `spans` are half-open
    and count code points of the sentence's `text`. The columns from `id` to `split` are as in `igf.pairs`.

    >>> import igf_dataset as igf
    >>> igf.tokens().tags[0][5:8]
    ['B-country', 'I-country', 'I-country']
    """
    return _reading(data, lambda edition: edition.tokens())


def labels(label: str, *, data: Data = None) -> "pandas.DataFrame":
    """Return statements with a label for classification, as a DataFrame: act, breadth, speaker_kind or topic.

    `text` is the statement, `gist_en` its gist in English, the topic the main one; the columns from `id` to `split` are
    as in `igf.pairs`. Raises Unknown for another label, IgfError if there are no statements.

    >>> import igf_dataset as igf
    >>> igf.labels("act").label[0]
    'informs'
    """
    return _reading(data, lambda edition: edition.labels(label))


def dataset(name: str, *, data: Data = None) -> "datasets.Dataset":
    """Return a table as a Hugging Face Dataset, with exact features. It is in memory; no cache is read or written.

    Raises what `igf.table` raises, and IgfError without a folder for temporary files, which importing `datasets` needs.

    >>> import igf_dataset as igf
    >>> igf.dataset("sentences").features["start"]
    Value('int64')
    """
    return _reading(data, lambda edition: edition.dataset(name))


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
def rows(table: str, at: str | None = None, *, data: Data = None) -> "list[model.AnyRow]": ...
def rows(table: str, at: str | None = None, *, data: Data = None) -> "list[model.AnyRow]":  # type: ignore[misc]  # the overloads say more
    """Return typed rows of a table, in reading order: all, or those at an address and below it.

    `at` is the address of a document, letter, part, section, paragraph, item or sentence; of `entities` and `topics`,
    which belong to no document, it gives those that the rows there use. The rows are frozen Pydantic models, whose
    fields are described in `igf.schema(table)`; their classes are:

    - documents: DocumentRow
    - letters: LetterRow
    - sections: SectionRow
    - paragraphs: ParagraphRow
    - sentences: SentenceRow
    - lines: LineRow
    - corrections: CorrectionRow
    - entities: EntityRow
    - topics: TopicRow
    - mentions: MentionRow
    - statements: StatementRow
    - quantities: QuantityRow
    - dates: DateRow
    - references: ReferenceRow

    Raises Unknown for a table or an address that does not exist, BadData for a row that breaks its schema.

    >>> import igf_dataset as igf
    >>> [row.text[:8] for row in igf.rows("sentences", at="summary.52")]
    ['提出以下问题：', '(a) 云是否会', '(b) 云的公用', '(c) 鉴于云计']
    """
    return _reading(data, lambda edition: edition.rows(table, at))


def document(id: str | None = None, *, data: Data = None) -> "Document":
    """Return a document as a typed tree; the id may be omitted if there is only one.

    Raises Unknown for a document that does not exist, or if the id is omitted and there are several; BadData if the
    tree does not match its schema.

    >>> import igf_dataset as igf
    >>> igf.document().summary.sections[0].title
    '开幕式'
    """
    return _reading(data, lambda edition: edition.document(id))


def cite(address: str, *, data: Data = None) -> "Citation":
    """Return the citation of a document, letter, part, section, paragraph, item or sentence.

    `address` may have the document in front (vilnius-2010/summary.43.b), which may be omitted if only one has such an
    address. Raises Unknown, naming the nearest address that exists.

    >>> import igf_dataset as igf
    >>> igf.cite("summary.27").text[:14]
    '超越语言的多样性之外，发言者'
    >>> igf.cite("appendix.9.s1").lines
    (271,)
    """
    return _reading(data, lambda edition: edition.cite(address))


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a table's record, or of the nested `document`.

    Its properties describe every column: type, unit, the values that it may have. Raises Unknown for a schema that
    does not exist.

    >>> import igf_dataset as igf
    >>> igf.schema("lines")["properties"]["number"]["type"]
    'integer'
    """
    expect_named("name", name, "the name of a schema", resources.schemas())
    return resources.schema(name)


def parse(text: str, *, id: str) -> "Document":
    """Return the structure of another document of the same kind, from its text; nothing curated is added.

    Raises Refused, with line, expected and found, if the text breaks the grammar; WrongUse if `id` does not consist of
    lower-case letters, digits and single hyphens, is longer than 100 characters, or is a device name of Windows.

    >>> import igf_dataset as igf
    >>> text = "2011年1月3日甲国常驻联合国代表给秘书长的信\\n\\n谨转递所附文件。\\n\\n张三(签名)"
    >>> igf.parse(text, id="example").letters[0].sender.name
    '张三'
    """
    expect("text", text, str)
    expect("id", id, str)
    from ..model.base import DOCUMENT_RULE, may_name_document
    from ..text.read import read

    if not may_name_document(id):
        raise WrongUse(f"id: expected {DOCUMENT_RULE}, found {excerpt(id)}")
    return read(text, id)


def _reading(data: Data, task: Callable[[Edition], T]) -> T:
    expect("data", data, str, os.PathLike, type(None))
    return retried(lambda: task(Edition(data)))
