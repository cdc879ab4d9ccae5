"""Random damage to the shipped rows: no check breaks on it, and one that takes words away is found."""

import random
from typing import Any

import pytest
from checked import GLOSSARY, shipped, split
from damaging import damaged

from igf_dataset.check import CHECKS, run
from igf_dataset.check.tables import Tables


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.extra) for seed in range(1, 12))])
def test_no_damage_breaks_a_check(seed: int) -> None:
    whole = shipped()
    for number in range(25):
        what, rows = damaged(whole, random.Random(f"{seed}-{number}"))
        tables = Tables(*split(rows), GLOSSARY)
        for code in CHECKS:
            try:
                list(run(code, tables))
            except Exception as error:  # to say what was done to the rows
                pytest.fail(f"{code}: {error!r} after {what}")


def spans(row: Any) -> list[dict[str, Any]]:
    return [span.model_dump() for span in row.spans]


@pytest.mark.parametrize("edge", ["start", "end"])
def test_no_paragraph_loses_a_word_at_its_edge(edge: str) -> None:
    """The first or last character left out, of each paragraph, with its text and sentences to match."""
    for row in shipped()["paragraphs"]:
        rows = shipped()
        index = rows["paragraphs"].index(row)
        short = spans(row)
        short[0 if edge == "start" else -1][edge] += 1 if edge == "start" else -1
        text = row.text[1:] if edge == "start" else row.text[:-1]
        rows["paragraphs"][index] = type(row).model_validate({**row.model_dump(), "spans": short, "text": text})
        found = list(run("nothing-lost", Tables(*split(rows), GLOSSARY)))
        assert len(found) == 1, (row.id, found)
