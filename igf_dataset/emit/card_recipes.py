"""Short programs for the dataset card; a test runs each.

`<this folder>` means the dataset or its copy on a hub.
"""

from collections.abc import Mapping
from typing import NamedTuple

from ..model.schemas import columns


class Recipe(NamedTuple):
    """A program, what it is for, and the tables it reads; it is shown if all of them have rows."""

    title: str
    tables: tuple[str, ...]
    code: str


_LISTS = "".join(
    f'    "{column.name}": "{" ".join(column.values)}",\n' for column in columns("statements") if column.values
)

RECIPES = (
    Recipe(
        "Parallel sentences",
        ("sentences",),
        """
from datasets import load_dataset

sentences = load_dataset("<this folder>", "sentences", split="train")
pairs = sentences.filter(lambda row: row["text_en"] != "").select_columns(["id", "text", "text_en"])
""",
    ),
    Recipe(
        "Characters with BIO tags for names",
        ("sentences", "mentions"),
        """
from datasets import load_dataset

sentences = load_dataset("<this folder>", "sentences", split="train")
names = load_dataset("<this folder>", "mentions", split="train").to_list()


def tagged(row):
    tags = ["O"] * len(row["text"])
    for name in names:
        if name["paragraph_id"] == row["paragraph_id"] and row["start"] <= name["start"] < row["end"]:
            first = name["start"] - row["start"]  # offsets count characters of the paragraph
            tags[first : name["end"] - row["start"]] = ["B"] + ["I"] * (name["end"] - name["start"] - 1)
    return {"tokens": list(row["text"]), "tags": tags[: len(row["text"])]}


tokens = sentences.map(tagged, remove_columns=["text_en"])
""",
    ),
    Recipe(
        "Statements for classification, split so that no paragraph stands on both sides",
        ("statements",),
        """
from datasets import load_dataset

statements = load_dataset("<this folder>", "statements", split="train").class_encode_column("act")
paragraphs = sorted(set(statements["paragraph_id"]))
held_out = set(paragraphs[::5])
train = statements.filter(lambda row: row["paragraph_id"] not in held_out)
test = statements.filter(lambda row: row["paragraph_id"] in held_out)
""",
    ),
    Recipe(
        "The same three with this dataset's package (`pip install igf-dataset`)",
        ("sentences", "mentions", "statements"),
        """
import igf_dataset as igf

pairs = igf.pairs(data="<this folder>")  # zh, en
tokens = igf.tokens(data="<this folder>")  # tokens, tags, spans
labels = igf.labels("act", data="<this folder>")  # text, label; also breadth, speaker_kind, topic
""",
    ),
    Recipe(
        "Closed lists as `ClassLabel`, with the same numbers in every part and version",
        ("statements",),
        f"""
from datasets import ClassLabel, load_dataset

statements = load_dataset("<this folder>", "statements", split="train")
lists = {{
{_LISTS}}}
for column, names in lists.items():
    statements = statements.cast_column(column, ClassLabel(names=names.split()))
""",
    ),
    Recipe(
        "Streaming",
        ("paragraphs",),
        """
from datasets import load_dataset

characters = 0
for row in load_dataset("<this folder>", "paragraphs", split="train", streaming=True):
    characters += len(row["text"])
""",
    ),
)


def recipes(rows: Mapping[str, int]) -> str:
    """Return the recipes for the tables that have rows, in Markdown."""
    shown = [recipe for recipe in RECIPES if all(rows[table] for table in recipe.tables)]
    blocks = (f"{recipe.title}:\n\n```python\n{recipe.code.strip()}\n```\n" for recipe in shown)
    return "## Recipes\n\n" + "\n".join(blocks)
