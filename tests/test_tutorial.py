"""Every snippet of the tutorial prints what stands below it, and those of one question agree."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import vilnius
from paths import ROOT

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NUMBER = 13  # of snippets

# What the shell of SQLite does with a query: a row a line, values parted by a bar, nothing for null.
SHELL = """
import sqlite3, sys
with sqlite3.connect("file:data/igf.sqlite?mode=ro", uri=True) as connection:
    for row in connection.execute(sys.argv[1]):
        print(*("" if value is None else value for value in row), sep="|")
"""


class Snippet(NamedTuple):
    question: str
    tool: str
    code: str
    output: str | None  # null where none stands below it


def snippets(text: str) -> list[Snippet]:
    """The blocks of code, each with the block without a language that follows it."""
    found = []
    for section in text.split("\n## ")[1:]:
        blocks = [(match[1], match[2]) for match in FENCE.finditer(section)]
        following = [*blocks[1:], ("end", "")]
        for (language, code), (next_language, output) in zip(blocks, following, strict=True):
            if language:
                question = section.partition("\n")[0]
                found.append(Snippet(question, tool(language, code), code, None if next_language else output))
    return found


def tool(language: str, code: str) -> str:
    if language == "sql":
        return "sql"
    (name,) = (name for name in ("pandas", "duckdb", "datasets") if re.search(rf"^(import|from) {name}\b", code, re.M))
    return name


SNIPPETS = snippets(TUTORIAL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has `data`, and nothing of this package."""
    base = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(vilnius.data(), base / "data")
    return base


@pytest.fixture(scope="module")
def database(place: Path) -> None:
    """See to it that `data` has igf.sqlite: the one that ships, or a new one."""
    if not (place / "data" / "igf.sqlite").exists():
        from igf_dataset.emit import sqlite

        sqlite.write(place / "data")


# Runs each snippet with names of its own, and prints what each printed.
RUN = """
import contextlib, io, json, sys
printed = []
for arguments in json.load(sys.stdin):
    sys.argv[1:] = arguments[1:]
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(arguments[0], "<snippet>", "exec"), {"__name__": "__main__"})
    printed.append(output.getvalue())
print(json.dumps(printed))
"""


@pytest.fixture(scope="module")
def printed(place: Path, database: None) -> list[str]:
    """What a process that has the data and this package's dependencies, not the package, prints for each snippet."""
    environment = {**os.environ, "HF_HOME": str(place / "cache"), "HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"}
    programs = [[SHELL, snippet.code] if snippet.tool == "sql" else [snippet.code] for snippet in SNIPPETS]
    run = subprocess.run(
        [sys.executable, "-W", "error::FutureWarning", "-c", RUN],
        cwd=place, env=environment, input=json.dumps(programs), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return [str(output) for output in json.loads(run.stdout)]


@pytest.mark.parametrize("number", range(NUMBER), ids=lambda number: f"{SNIPPETS[number].question[0]}-{number}")
def test_a_snippet_prints_what_stands_below_it(number: int, printed: list[str]) -> None:
    assert SNIPPETS[number].output, "no output stands below it"
    assert printed[number] == SNIPPETS[number].output


def test_there_are_five_questions_and_every_tool_answers_some() -> None:
    assert len(SNIPPETS) == NUMBER == len(re.findall(r"^```(?:python|sql)$", TUTORIAL, re.MULTILINE))
    questions = {snippet.question for snippet in SNIPPETS}
    assert sorted(question[:2] for question in questions) == ["1.", "2.", "3.", "4.", "5."]
    tools = [snippet.tool for snippet in SNIPPETS]
    assert {name for name in tools if tools.count(name) >= 2} == {"pandas", "duckdb", "datasets", "sql"}


def test_each_answer_is_given_by_two_tools() -> None:
    answers: dict[tuple[str, str | None], set[str]] = {}
    for snippet in SNIPPETS:
        answers.setdefault((snippet.question, snippet.output), set()).add(snippet.tool)
    assert {answer: tools for answer, tools in answers.items() if len(tools) < 2} == {}


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
