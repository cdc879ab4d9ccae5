"""Run the snippets of docs/tutorial.md, and write their output below them.

Run `python tools/tutorial.py` after a change of the data.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PATH = ROOT / "docs" / "tutorial.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# Prints the rows of a query as the shell of SQLite does: one per line, values separated by a bar, null empty.
SHELL = """
import sqlite3, sys
with sqlite3.connect("file:data/igf.sqlite?mode=ro", uri=True) as connection:
    for row in connection.execute(sys.argv[1]):
        print(*("" if value is None else value for value in row), sep="|")
"""


class Snippet(NamedTuple):
    """A snippet of the tutorial."""

    question: str
    tool: str
    code: str
    output: str | None  # None if there is none below it


def snippets(text: str) -> list[Snippet]:
    """Return the blocks of code, each with the block without a language after it."""
    parsed = []
    for section in text.split("\n## ")[1:]:
        blocks = [(match[1], match[2]) for match in FENCE.finditer(section)]
        following = [*blocks[1:], ("end", "")]
        for (language, code), (next_language, output) in zip(blocks, following, strict=True):
            if language:
                question = section.partition("\n")[0]
                parsed.append(Snippet(question, tool(language, code), code, None if next_language else output))
    return parsed


def tool(language: str, code: str) -> str:
    """Return the tool that a snippet uses."""
    if language == "sql":
        return "sql"
    (name,) = (name for name in ("pandas", "duckdb", "datasets") if re.search(rf"^(import|from) {name}\b", code, re.M))
    return name


# Runs each snippet in a separate namespace, and prints their outputs.
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


def printed(snippets: list[Snippet], place: Path) -> list[str]:
    """Return the output of each snippet; all run in one new process in a folder that has `data`."""
    programs = [[SHELL, snippet.code] if snippet.tool == "sql" else [snippet.code] for snippet in snippets]
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "HF_HOME": cache, "HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-W", "error::FutureWarning", "-c", RUN],
            cwd=place, env=environment, input=json.dumps(programs), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
    if run.returncode:
        raise RuntimeError(run.stderr)
    return [str(output) for output in json.loads(run.stdout)]


def renewed(text: str, place: Path) -> str:
    """Return the tutorial with the outputs renewed."""
    parsed = snippets(text)
    for snippet, output in zip(parsed, printed(parsed, place), strict=True):
        if snippet.output is not None:
            old = f"{snippet.code}```\n\n```\n{snippet.output}```"
            if text.count(old) != 1:
                raise ValueError(f"{PATH}: expected a snippet once, followed by its output, found {text.count(old)}")
            text = text.replace(old, f"{snippet.code}```\n\n```\n{output}```")
    return text


if __name__ == "__main__":
    PATH.write_text(renewed(PATH.read_text(encoding="utf-8"), ROOT), encoding="utf-8", newline="\n")
