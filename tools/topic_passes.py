"""The two passes over the topics of statements, and their agreement.

A pass is a TSV file with one line per statement: its address, its first topic, its further topics with commas.
"""

from pathlib import Path

from igf_dataset.errors import Refused
from igf_dataset.layers.agreement import kappa
from igf_dataset.storage.bounded import Unreadable
from igf_dataset.storage.bounded import read as read_bounded
from igf_dataset.text.lines.decode import decode

PASSES = ("passes/topics-1.tsv", "passes/topics-2.tsv")
Topics = dict[str, list[str]]  # by the statement's address, the first topic first


def read(path: Path) -> Topics:
    """Return the topics of a pass by statement. Raises Refused for a line of another form."""
    topics: Topics = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        statement, *columns = line.split("\t")
        codes = [code for column in columns for code in column.split(",") if code]
        if len(columns) not in (1, 2) or not codes or statement in topics:
            expected = "a statement not named above, its first topic and further ones, separated by tabs"
            raise Refused(str(path), number, expected, repr(line))
        topics[statement] = codes
    return topics


def _text(path: Path) -> str:
    try:
        return decode(read_bounded(path), str(path), "save it as text in UTF-8")
    except Unreadable as error:
        raise Refused(str(path), 1, error.expected, error.found) from None


def agreement(folder: Path) -> list[str]:
    """Return the agreement of a seed folder's two passes, as lines of Markdown; empty if it has none."""
    if not all((folder / name).exists() for name in PASSES):
        return []
    one, other = (read(folder / name) for name in PASSES)
    shared = [statement for statement in one if statement in other]
    first = [(one[statement][0], other[statement][0]) for statement in shared]
    alike = sum(mine == theirs for mine, theirs in first)
    sets = sum(set(one[statement]) == set(other[statement]) for statement in shared)
    return [
        "| topics, by two further passes | of | alike | agreement |",
        "|---|---|---|---|",
        f"| first topic | {len(shared)} statements | {alike} | Cohen's kappa {kappa(first):.3f} |",
        f"| all topics, whatever their order | {len(shared)} statements | {sets} | {sets / len(shared):.1%} |",
    ]
