"""tools/score.py: predictions against the release, and the figures that docs/evaluating.md publishes."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

import igf_dataset as igf
from igf_dataset.layers.agreement import kappa

sys.path.insert(0, str(ROOT / "tools"))
score: Any = importlib.import_module("score")


def figures(what: str, rows: list[Any]) -> dict[str, str]:
    return dict(score.score(what, rows))


@pytest.mark.extra
def test_the_page_has_the_figures_of_the_baselines() -> None:
    page = (ROOT / "docs" / "evaluating.md").read_text(encoding="utf-8")
    assert score.with_scores(page) == page, "run `python tools/score.py --write`"
    assert page.count(" | trivial: ") == 3
    assert page.count(" | rules: ") == 2


@pytest.mark.parametrize(
    ("what", "best"),
    [
        pytest.param("statements", "1.000", marks=pytest.mark.extra),
        ("mentions", "1.000"),
        ("translations", "100.0"),
    ],
)
def test_the_release_scores_full_marks(what: str, best: str) -> None:
    found = figures(what, score.released(what))
    pairs = found.pop("pairs", "")
    assert set(found.values()) == {best}
    assert len(set(pairs.split(" of "))) <= 1


@pytest.mark.extra  # to import what computes kappa takes seconds
def test_a_statement_too_many_and_one_too_few_disagree() -> None:
    gold = score.released("statements")
    all_of_them = figures("statements", gold)
    fewer = figures("statements", gold[1:])
    assert fewer["pairs"] == f"{len(gold) - 1} of {len(gold)}"
    assert float(fewer["act: kappa"]) < float(all_of_them["act: kappa"])
    far = {**gold[0], "start": 10**6, "end": 10**6 + 1}
    assert figures("statements", [*gold, far])["pairs"] == f"{len(gold)} of {len(gold) + 1}"


@pytest.mark.extra
def test_kappa_is_the_projects_own() -> None:
    gold = score.released("statements")
    acts = [row["act"] for row in gold]
    wrong = [{**row, "act": "warns" if place % 3 else row["act"]} for place, row in enumerate(gold)]
    own = kappa(zip([row["act"] for row in wrong], acts, strict=True))
    assert figures("statements", wrong)["act: kappa"] == f"{own:.3f}"


def test_mentions_count_with_and_without_their_entity() -> None:
    gold = score.released("mentions")
    wrong = [{**row, "entity_id": "nobody"} for row in gold[: len(gold) // 2]]
    found = figures("mentions", wrong)
    assert (found["span and entity: F1"], found["span alone: precision"]) == ("0.000", "1.000")
    assert found["span alone: recall"] == f"{len(wrong) / len(gold):.3f}"


def test_a_translation_left_out_counts_as_empty() -> None:
    gold = score.released("translations")
    assert 0 < float(figures("translations", gold[::2])["chrF"]) < 100
    assert figures("translations", [])["chrF"] == "0.0"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "predictions.jsonl"
    rows = [json.loads(row.model_dump_json()) for row in igf.rows("mentions")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["score.py", "mentions", str(path)])
    score.main()
    assert capsys.readouterr().out.startswith("span and entity: precision\t1.000\n")
    path.write_text('{"paragraph_id": "x"}\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"predictions.jsonl:1: expected the keys .*, found no start"):
        score.main()
    path.write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"predictions.jsonl:1: expected a JSON object"):
        score.main()
    monkeypatch.setattr(sys, "argv", ["score.py", "mentions"])
    with pytest.raises(SystemExit, match="2"):
        score.main()
