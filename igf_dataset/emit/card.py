"""Write the Hugging Face dataset card of a built folder, README.md.

The libraries that define the card's metadata compose it. `load_dataset` keys its cache on that metadata alone,
so each configuration carries the version and the digest of its table's rows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from itertools import islice
from pathlib import Path
from string import Template

from .. import __version__
from ..model.rows import ROWS
from ..model.schemas import arrow_schema, column_tables
from ..storage.resources import table_files
from .manifest import digest

DEFAULT = "paragraphs"
LISTED = 20  # documents that the card names
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write(
    folder: Path, rows: Mapping[str, int], titles: Mapping[str, str], documents: int, made: Sequence[str] = ()
) -> None:
    """Write README.md below `folder`.

    `rows` counts each table's, `titles` are the first documents' by id, `made` says which models made which layer.
    """
    from datasets import DatasetInfo, Features
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs
    from huggingface_hub import DatasetCard, DatasetCardData

    data = DatasetCardData(
        language=["zh", "en"],
        license="cc-by-4.0",
        pretty_name="IGF documents of the United Nations: structured edition",
        size_categories=[_size(rows[DEFAULT])],
        source_datasets=["original"],
        annotations_creators=["machine-generated"],
        tags=["internet-governance", "united-nations", "igf", "parallel-text", "stand-off-annotation"],
    )
    configs = {}
    filled = [table for table, count in rows.items() if count]  # `datasets` cannot load a table without rows
    for table in filled:
        shards = [Path(path).relative_to(folder).as_posix() for path in table_files(str(folder), table, "parquet")]
        configs[table] = {
            "version": __version__,
            "description": f"SHA-256 of its rows as JSON Lines: {digest(folder / 'jsonl' / f'{table}.jsonl')}",
            "data_files": [{"split": "train", "path": shards}],
            **({"default": True} if table == DEFAULT else {}),
        }
    MetadataConfigs(configs).to_dataset_card_data(data)
    infos = {
        table: DatasetInfo(config_name=table, features=Features.from_arrow_schema(arrow_schema(table)))
        for table in filled
    }
    DatasetInfosDict(infos).to_dataset_card_data(data)
    body = Template(resources.files(__package__).joinpath("card.md").read_text(encoding="utf-8")).substitute(
        version=__version__,
        documents=documents,
        titles="\n".join(_titles(titles, documents)),
        counts="\n".join(f"| `{table}` | {count} | {ROWS[table].__doc__} |" for table, count in rows.items()),
        made="\n".join(["- Layers made by language models:", *(f"  - {line}" for line in made), ""] if made else []),
        columns=column_tables(3),
    )
    card = DatasetCard(f"---\n{data.to_yaml()}\n---\n\n{body}")
    (folder / "README.md").write_text(str(card), encoding="utf-8", newline="\n")


def _titles(titles: Mapping[str, str], documents: int) -> Iterator[str]:
    """The documents as a list, the first of many."""
    for id, title in islice(titles.items(), LISTED):
        yield f"- `{id}`: {_markdown(title)}"
    if documents > LISTED:
        yield f"- … and {documents - LISTED} more"


def _markdown(text: str) -> str:
    """A text on one line as Markdown has it, so that none of it is markup, a link or a formula."""
    return re.sub(r"[\\`*_\[\]<>&~$!|:@]|(?<=www)\.", r"\\\g<0>", " ".join(text.split()))


def _size(count: int) -> str:
    return next((name for limit, name in _SIZES if count < limit), "n>1M")
