"""The passes over topics: their files, their agreement, and what the release and the guidelines make of them."""

import re
import tomllib
from pathlib import Path

import pytest
import topic_passes
import vilnius

from igf_dataset.errors import Refused
from igf_dataset.storage.resources import folder

SEEDS = Path(folder("seeds"))
SEED = SEEDS / vilnius.ID
RELEASED = {row.id.partition("/")[2]: row.topics for row in vilnius.rows("statements")}


def test_a_pass_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "pass.tsv"
    path.write_text("a.1.s1.1\tyouth\taccess,cloud\nb\tcloud\t\nc\tcloud\n", encoding="utf-8")
    assert topic_passes.read(path) == {"a.1.s1.1": ["youth", "access", "cloud"], "b": ["cloud"], "c": ["cloud"]}


@pytest.mark.parametrize("line", ["a", "a\t", "a\t\t", "b\tyouth", "a\tyouth\taccess\tcloud", ""])
def test_a_wrong_line_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "pass.tsv"
    path.write_text(f"b\tyouth\n{line}\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"pass\.tsv:2: "):
        topic_passes.read(path)


def test_agreement(tmp_path: Path) -> None:
    assert topic_passes.agreement(tmp_path) == []
    (tmp_path / "passes").mkdir()
    for name, text in zip(topic_passes.PASSES, ("a\tx\ty\nb\tx\n", "a\ty\tx\nb\tx\n"), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert topic_passes.agreement(tmp_path)[2:] == [
        "| first topic | 2 statements | 1 | Cohen's kappa 0.000 |",
        "| all topics, whatever their order | 2 statements | 2 | 100.0% |",
    ]


def test_the_cases_of_the_guidelines_are_as_released() -> None:
    text = (SEEDS / "ANNOTATION.md").read_text(encoding="utf-8").partition("### The main topic")[2]
    cases = re.findall(r"^\| ((?:summary|appendix)\.\d+\.s\d+) `.*?` \| ([a-z0-9, -]+) \|", text, re.MULTILINE)
    assert len(cases) == 10
    assert {address: ", ".join(RELEASED[f"{address}.1"]) for address, _ in cases} == dict(cases)


def test_both_passes_have_every_statement_and_each_disagreement_its_reason() -> None:
    one, other = (topic_passes.read(SEED / name) for name in topic_passes.PASSES)
    assert [*one] == [*other] == [*RELEASED]
    codes = {row.id for row in vilnius.rows("topics")}
    assert {code for side in (one, other) for row in side.values() for code in row} <= codes
    path = SEED / "passes" / "topics.toml"
    settled = tomllib.loads(path.read_text(encoding="utf-8"))["settled"]
    differ = [statement for statement in one if one[statement][0] != other[statement][0]]
    assert [row["statement"] for row in settled] == differ
    for row in settled:
        assert (row["one"], row["other"]) == (one[row["statement"]][0], other[row["statement"]][0])
        assert row["topic"] == RELEASED[row["statement"]][0]
        assert row["reason"]
