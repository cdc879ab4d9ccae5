"""Read the records of one document from a dataset folder, grouped by sentence and by id."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..access.edition import Edition
from ..errors import WrongUse
from ..model.document import Document
from ..model.layers import DateRow, EntityRow, MentionRow, StatementRow, TopicRow
from ..model.rows import CorrectionRow, DocumentRow, ParagraphRow, SentenceRow


class Records(NamedTuple):
    """A document as a tree, and its rows: sentences by paragraph, statements and mentions by sentence, others by id.

    `edition` is the dataset's name and version, empty if it has neither; `described` is its description from
    dataset.toml; `made` is true if layers of it are known to be made by models.
    """

    document: Document
    row: DocumentRow
    edition: str
    described: Mapping[str, Any]
    made: bool
    paragraphs: dict[str, ParagraphRow]
    sentences: dict[str, list[SentenceRow]]
    statements: dict[str, list[StatementRow]]
    mentions: dict[str, list[MentionRow]]
    corrections: list[CorrectionRow]
    dates: list[DateRow]
    entities: dict[str, EntityRow]
    topics: dict[str, TopicRow]


def read(data: Path, document: str | None = None) -> Records:
    """Return the records of a document; the id may be omitted if there is only one.

    Raises Unknown for a document that does not exist, WrongUse if the id is omitted and there are several, BadData if
    the folder is no dataset.
    """
    edition = Edition(data)
    known = [row["id"] for row in edition.store.documents]
    if document is None and len(known) != 1:
        shown = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
        raise WrongUse(f"{data}: the page is for one document and this has {len(known)}; name one of them: {shown}")
    tree = edition.document(document)

    def rows(table: str) -> list[Any]:
        return edition.rows(table, tree.id)

    described = edition.store.manifest.get("description", {})
    return Records(
        document=tree,
        row=rows("documents")[0],
        edition=" ".join(described[key] for key in ("name", "version") if described.get(key)),
        described=described,
        made=bool(edition.store.manifest.get("made")),
        paragraphs={row.id: row for row in rows("paragraphs")},
        sentences=_by("paragraph_id", rows("sentences")),
        statements=_by("sentence_id", rows("statements")),
        mentions=_by("sentence_id", rows("mentions")),
        corrections=rows("corrections"),
        dates=rows("dates"),
        entities={row.id: row for row in rows("entities")},
        topics={row.id: row for row in rows("topics")},
    )


def _by(column: str, rows: Iterable[Any]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, column)].append(row)
    return grouped
