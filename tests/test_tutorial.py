"""Every snippet of the tutorial prints what stands below it, and those of one question agree."""

import re
import shutil
from pathlib import Path

import pytest
import tutorial
from paths import ROOT
from tutorial import snippets

from igf_dataset.storage.resources import folder

TUTORIAL = tutorial.PATH.read_text(encoding="utf-8")
SNIPPETS = snippets(TUTORIAL)
NUMBER = 15  # of snippets


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has `data`, and nothing of this package."""
    base = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(folder("data"), base / "data")
    return base


@pytest.fixture(scope="module")
def printed(place: Path) -> list[str]:
    return tutorial.printed(SNIPPETS, place)


@pytest.mark.extra
@pytest.mark.parametrize("number", range(NUMBER), ids=lambda number: f"{SNIPPETS[number].question[0]}-{number}")
def test_a_snippet_prints_what_stands_below_it(number: int, printed: list[str]) -> None:
    assert SNIPPETS[number].output, "no output stands below it"
    assert printed[number] == SNIPPETS[number].output, "run `python tools/tutorial.py`"


@pytest.mark.extra
def test_an_output_that_is_stale_is_renewed(place: Path) -> None:
    (output,) = {snippet.output for snippet in SNIPPETS if snippet.question == SNIPPETS[0].question}
    assert output
    stale = TUTORIAL.replace(output, "stale\n")
    assert stale.count("stale\n") > 1
    assert tutorial.renewed(stale, place) == TUTORIAL


def test_there_are_six_questions_and_every_tool_answers_some() -> None:
    assert len(SNIPPETS) == NUMBER == len(re.findall(r"^```(?:python|sql)$", TUTORIAL, re.MULTILINE))
    questions = {snippet.question for snippet in SNIPPETS}
    assert sorted(question[:2] for question in questions) == ["1.", "2.", "3.", "4.", "5.", "6."]
    tools = [snippet.tool for snippet in SNIPPETS]
    assert {name for name in tools if tools.count(name) >= 2} == {"pandas", "duckdb", "datasets", "sql"}


def test_each_answer_is_given_by_two_tools() -> None:
    answers: dict[tuple[str, str | None], set[str]] = {}
    for snippet in SNIPPETS:
        answers.setdefault((snippet.question, snippet.output), set()).add(snippet.tool)
    assert {answer: tools for answer, tools in answers.items() if len(tools) < 2} == {}


def test_the_last_question_joins_a_table_from_elsewhere() -> None:
    own = [snippet for snippet in SNIPPETS if snippet.question.startswith("6.")]
    assert {snippet.tool for snippet in own} == {"pandas", "duckdb"}
    assert all("wikidata" in snippet.code for snippet in own)
    assert any('.merge(groups, on="wikidata"' in snippet.code for snippet in own)


def test_a_snippet_without_an_output_is_seen() -> None:
    first, second = snippets("\n## 1. A?\n\n```sql\nSELECT 1;\n```\n\n```python\nimport duckdb\n```\n\n```\n1\n```\n")
    assert (first.output, second.output) == (None, "1\n")


def test_each_question_says_how_to_read_its_answer() -> None:
    for section in TUTORIAL.split("\n## ")[1:]:
        assert "How to read it:" in section
        assert "Not to conclude:" in section


def test_links_lead_somewhere() -> None:
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", TUTORIAL)
    assert linked
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []
