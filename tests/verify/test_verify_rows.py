"""The rows of a small dataset: every word of what `verify` says of damage, from findings.json."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from damages import (
    Damage,
    all_of,
    altered,
    edited,
    lines_of,
    link,
    rearranged,
    remove,
    rewritten,
    same_size,
    sealed_as,
    values_of,
    write,
)
from rewriting import records, reseal, write_lines

from igf_dataset.model.document import Document
from igf_dataset.model.findings import Finding
from igf_dataset.verify import relations
from igf_dataset.verify.verify import verify

Hold = Callable[[Path, Iterable[Finding]], None]

GHOST = "0" * 64
OF_A_GHOST = {"id": "ghost/line-1", "document_id": "ghost"}
ROWS: dict[str, Damage] = {
    "a row in one format": rearranged("lines", lambda rows: rows[:-1], "jsonl"),
    "a row in the other": rearranged("lines", lambda rows: rows[:-1], "parquet"),
    "fewer rows than said": sealed_as(lambda values: values["rows"].update(lines=1)),
    "none where one is said": sealed_as(lambda values: values["rows"].update(statements=1)),
    "values that differ": altered("lines", (1, {"text": "甲"}), (3, {"text": "乙", "role": "title"}), formats="jsonl"),
    "a long value that differs": altered("lines", (1, {"text": "甲" * 100}), formats="parquet"),
    "a long value in its place": altered("lines", (1, {"text": "甲" * 100}), formats="jsonl"),
    "a value that differs": altered("topics", (1, {"label": "甲"}), formats="parquet"),
    "lines of another schema": lines_of("jsonl/topics.jsonl", lambda lines: [*lines, b'{"id": 5}\n']),
    "documents of another schema": lines_of("document.jsonl", lambda lines: [*lines, b'{"id": 5}\n']),
    "no JSON": lines_of("jsonl/lines.jsonl", lambda lines: [*lines, b"{\n"]),
    "columns": rewritten("topics", lambda table: table.append_column("more", table["id"])),
    "types": rewritten("topics", lambda table: table.set_column(0, "id", table["id"].cast("large_string"))),
    "no footer": rewritten("topics", lambda table: table.replace_schema_metadata({})),
    "version in a footer": rewritten(
        "topics", lambda table: table.replace_schema_metadata({**table.schema.metadata, b"igf_dataset.version": b"9"})
    ),
    "no table": all_of(remove("jsonl/topics.jsonl"), reseal),
    "no Parquet": all_of(remove("parquet/topics.parquet"), reseal),
    "an id twice": rearranged("topics", lambda rows: [*rows, rows[0]]),
    "a row of nobody": rearranged(
        "lines", lambda rows: [*rows, {**rows[0], "id": "ghost/line-1", "document_id": "ghost"}]
    ),
    "other order of documents": rearranged("letters", lambda rows: rows[::-1]),
    "rows of one document gone": rearranged("letters", lambda rows: rows[:1]),
    "another column in the tree": edited(lambda tree: tree["masthead"].update(session=99)),
    "a paragraph less in the tree": edited(lambda tree: tree["summary"]["paragraphs"].pop()),
    "a letter more in the tree": edited(lambda tree: tree["letters"].append(tree["letters"][0])),
    "a tree that fails": edited(lambda tree: tree["summary"]["label_spans"][0].update(end=10**6)),
    "no documents": lines_of("document.jsonl", lambda lines: []),
    "one document": lines_of("document.jsonl", lambda lines: lines[:1]),
    "documents in another order": lines_of("document.jsonl", lambda lines: lines[::-1]),
    "order of sources": sealed_as(lambda values: values.update(sources=dict(reversed(values["sources"].items())))),
    "digest of a source": sealed_as(lambda values: values["sources"].update(doc=GHOST)),
    "a source more": sealed_as(lambda values: values["sources"].update(ghost=GHOST)),
    "a source more, first": sealed_as(lambda values: values.update(sources={"ghost": GHOST, **values["sources"]})),
    "a source less": sealed_as(lambda values: values["sources"].pop("doc")),
    "no sources": sealed_as(lambda values: values.update(sources={})),
    "damaged and unlisted": all_of(altered("lines", (1, {"text": "甲"})), write("more.txt")),
    "link away": link("jsonl/lines.jsonl", "/etc/hostname"),
    "documents elsewhere": link("document.jsonl", "/etc/hostname"),
    "Parquet of the same size": same_size("parquet/lines.parquet"),
    "another value, not sealed": lambda data: write_lines(data, "topics", records(data, "topics")[::-1]),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str, data: Path, hold: Hold) -> None:
    ROWS[name](data)
    hold(data, verify(data, quick=True))


def test_the_findings_of_relations_have_a_place_each(data: Path) -> None:
    """As they come, although the rows before them are wrong, too."""
    ROWS["damaged and unlisted"](data)
    assert {finding.code for finding in relations.findings(data, values_of(data))} > {"formats"}
    assert [json.loads(line)["id"] for line in (data / "document.jsonl").read_bytes().splitlines()] == [
        *values_of(data).sources
    ]


def test_a_tree_of_which_no_rows_can_be_made(data: Path, monkeypatch: pytest.MonkeyPatch, hold: Hold) -> None:
    """No document that its schema allows is known to be one."""

    def fail(document: Document) -> None:
        raise ValueError(f"{document.id} is\nnone")

    monkeypatch.setattr(relations, "structure", fail)
    hold(data, relations.findings(data, values_of(data)))
