"""Write the Hugging Face dataset card of a built folder, README.md.

`load_dataset` keys its cache on the card's metadata alone, so each configuration has the version and the digest of its
table's rows. The features are written here as `datasets` would write them (a test compares), since importing that
library takes longer than a build.
"""

from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import islice
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from ..layers.description import Description
from ..model.describe import summary
from ..model.rows import ROWS
from ..model.schemas import arrow_schema, column_tables
from ..model.versions import NO_VERSION
from ..storage.resources import table_files, table_rows
from . import card_text
from .card_recipes import recipes
from .card_text import Facts, plain
from .manifest import digest

if TYPE_CHECKING:
    import pyarrow

DEFAULT = "paragraphs"
LISTED = 20  # documents that the card names
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write(facts: Facts, description: Description, titles: Mapping[str, str]) -> None:
    """Write README.md into the folder; `titles` are the titles of the first documents by id."""
    metadata = _metadata(facts, description)
    body = Template(resources.files(__package__).joinpath("card.md").read_text(encoding="utf-8")).substitute(
        title=plain(description.pretty_name or description.title or "Documents of the United Nations"),
        intro=card_text.introduction(facts, description),
        documents=facts.documents,
        titles="\n".join(_titles(titles, facts.documents)),
        counts="\n".join(f"| `{table}` | {count} | {summary(ROWS[table])} |" for table, count in facts.rows.items()),
        **_example(facts),
        annotation=card_text.annotation(facts, description),
        samples=card_text.samples(facts),
        recipes=recipes(facts.rows),
        columns=column_tables(),
        notes=card_text.notes(description),
    )
    (facts.folder / "README.md").write_text(f"---\n{metadata}\n---\n\n{body}", encoding="utf-8", newline="\n")


def _metadata(facts: Facts, description: Description) -> str:
    """Return the card's YAML, which a hub and `load_dataset` read."""
    from huggingface_hub import DatasetCardData

    own = (description.license or "").partition("LicenseRef-")[2]
    filled = [table for table, count in facts.rows.items() if count]  # `datasets` cannot load a table without rows
    tasks = [
        *(["translation"] if facts.translated else []),
        *(["token-classification"] if facts.rows["mentions"] else []),
        *(["text-classification"] if facts.rows["statements"] else []),
    ]
    data = DatasetCardData(
        language=facts.languages,
        license="other" if own else (description.license or "").lower() or None,
        license_name=own or None,
        pretty_name=description.pretty_name or description.title,
        multilinguality=["translation" if facts.translated else "monolingual"],
        size_categories=[_size(facts.rows[DEFAULT])],
        source_datasets=["original"],
        annotations_creators=["machine-generated"] if facts.translated or facts.rows["statements"] else None,
        task_categories=tasks or None,
        tags=[keyword.replace(" ", "-") for keyword in description.keywords] or None,
        configs=[_config(facts.folder, table, description.version or NO_VERSION) for table in sorted(filled)],
        dataset_info=[{"config_name": table, "features": features(arrow_schema(table))} for table in sorted(filled)],
    )
    return str(data.to_yaml())


def _config(folder: Path, table: str, version: str) -> dict[str, Any]:
    shards = [Path(path).relative_to(folder).as_posix() for path in table_files(str(folder), table, "parquet")]
    return {
        "config_name": table,
        "version": version,
        "description": f"SHA-256 of its rows as JSON Lines: {digest(folder / 'jsonl' / f'{table}.jsonl')}",
        "data_files": [{"split": "train", "path": shards}],
        **({"default": True} if table == DEFAULT else {}),
    }


def features(schema: "pyarrow.Schema") -> list[dict[str, Any]]:
    """Return the columns of a table for the card's YAML."""
    return [{"name": field.name, **_feature(field.type)} for field in schema]


def _feature(type: "pyarrow.DataType") -> dict[str, Any]:
    import pyarrow

    if pyarrow.types.is_list(type):
        inner = _feature(type.value_type)
        return {"list": inner.get("dtype") or inner["struct"]}
    if pyarrow.types.is_struct(type):
        return {"struct": features(type)}
    return {"dtype": _DTYPES.get(str(type), str(type))}


_DTYPES = {"double": "float64", "date32[day]": "date32"}


def _example(facts: Facts) -> dict[str, str]:
    """Return an example id and what it names: the first item whose label has a letter or digit, else a paragraph."""
    row: dict[str, Any] = {}
    for row in table_rows(str(facts.folder), DEFAULT):
        if item := next((item for item in row["items"] if any(map(str.isalnum, item["label"]))), None):
            return {"example": item["id"], "explained": f"is item {item['label']} of the paragraph `{row['id']}`"}
    return {"example": row["id"], "explained": f"is a paragraph of the document `{row['document_id']}`"}


def _titles(titles: Mapping[str, str], documents: int) -> Iterator[str]:
    """Yield the documents as a list in Markdown, at most the first LISTED."""
    for id, title in islice(titles.items(), LISTED):
        yield f"- `{id}`: {plain(title)}"
    if documents > LISTED:
        yield f"- … and {documents - LISTED} more"


def _size(count: int) -> str:
    return next((name for limit, name in _SIZES if count < limit), "n>1M")
