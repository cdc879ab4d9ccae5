"""Records for translation and learning: complete, in order, placed exactly, and split so that no paragraph leaks."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import small_seed
import vilnius

import igf_dataset as igf
from igf_dataset.access import learning
from igf_dataset.access.store import Store

pytestmark = pytest.mark.usefixtures("vilnius_alone")
SHIPPED = vilnius.data()
OWN_COLUMNS = ["id", "document_id", "paragraph_id", "section_id", "section", "section_en", "split"]


def records(name: str, data: Path = SHIPPED) -> list[dict[str, Any]]:
    return list(learning.records(Store(data), name))


def edited(data: Path, table: str, edit: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> None:
    path = data / "jsonl" / f"{table}.jsonl"
    rows = edit([json.loads(line) for line in path.read_bytes().splitlines()])
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    path.write_bytes("".join(lines).encode("utf-8"))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "data"))


def test_pairs_are_the_sentences_that_have_english(copied: Path) -> None:
    frame, sentences = igf.pairs(), igf.rows("sentences")
    assert list(frame.columns) == [*OWN_COLUMNS, "zh", "en"]
    expected = [(row.id, row.text, row.text_en) for row in sentences]
    assert list(zip(frame.id, frame.zh, frame.en, strict=True)) == expected
    edited(copied, "sentences", lambda rows: [{**rows[0], "text_en": ""}, *rows[1:]])
    assert list(igf.pairs(data=copied).id) == [row.id for row in sentences[1:]]


def test_the_place_of_a_record_is_its_paragraphs() -> None:
    paragraphs = {row.id: row for row in igf.rows("paragraphs")}
    titles = {row.id: (row.title, row.title_en) for row in igf.rows("sections")}
    for name in learning.SOURCES:
        for record in records(name):
            assert list(record) == list(learning.COLUMNS[name])
            paragraph = paragraphs[record["paragraph_id"]]
            assert record["section_id"] == paragraph.section_id
            assert record["split"] == learning.split(paragraph.text)
            if record["section"] is not None:
                assert (record["section"], record["section_en"]) == titles[record["section_id"]]


def test_pairs_without_english_say_what_to_do(tmp_path: Path) -> None:
    igf.build([small_seed.made(tmp_path)], tmp_path / "data")
    with pytest.raises(igf.IgfError, match=r"^pairs: expected English .* none in [0-9]+ sentences; .*english\.toml"):
        igf.pairs(data=tmp_path / "data")
    with pytest.raises(igf.IgfError, match=r"^act_labels: expected statements, found none; .*statements\.toml"):
        igf.labels("act", data=tmp_path / "data")
    tokens = igf.tokens(data=tmp_path / "data")
    assert "B-organization" in {tag for tags in tokens.tags for tag in tags}


def test_a_corpus_of_ones_own_with_english_has_pairs(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "one"
    folder.mkdir(parents=True)
    source = "2011年1月3日甲国常驻联合国代表给秘书长的信\n\n谨转递信件。请予分发。\n\n张三(签名)"
    (folder / "source.txt").write_text(source, encoding="utf-8")
    texts = {"谨转递信件。": "I transmit the letter.", "请予分发。": "Please circulate it."}
    entries = (f'[["letter-1.1"]]\nzh = "{zh}"\nen = "{en}"\n' for zh, en in texts.items())
    (folder / "english.toml").write_text("\n".join(entries), encoding="utf-8")
    igf.build([folder], tmp_path / "data")
    assert list(igf.pairs(data=tmp_path / "data").en) == list(texts.values())


def test_tags_are_the_mentions() -> None:
    kinds = {row.id: row.kind for row in igf.rows("entities")}
    sentences = {row.id: row for row in igf.rows("sentences")}
    found = []
    for record in records("tokens"):
        assert "".join(record["tokens"]) == record["text"] == sentences[record["id"]].text
        assert len(record["tags"]) == len(record["tokens"])
        assert [tag[:2] for tag in record["tags"]].count("B-") == len(record["spans"])
        for span in record["spans"]:
            tags = record["tags"][span["start"] : span["end"]]
            assert tags == [f"B-{span['label']}"] + [f"I-{span['label']}"] * (len(tags) - 1)
            assert span["label"] == kinds[span["entity_id"]]
            found.append((record["id"], record["text"][span["start"] : span["end"]], span["entity_id"]))
    assert found == [(row.sentence_id, row.text, row.entity_id) for row in igf.rows("mentions")]


def test_of_mentions_that_overlap_the_longest_has_tags(copied: Path) -> None:
    def edit(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        inner = {**rows[0], "id": f"{rows[0]['paragraph_id']}@5-8", "end": 8, "text": rows[0]["text"][:3]}
        return [inner, *rows]

    edited(copied, "mentions", edit)
    frame = igf.tokens(data=copied)
    assert frame.tags[0] == igf.tokens().tags[0]
    assert [(span["start"], span["end"]) for span in frame.spans[0][:2]] == [(5, 8), (5, 11)]


def test_a_mention_that_runs_beyond_its_sentence_is_cut(copied: Path) -> None:
    edited(copied, "mentions", lambda rows: [{**rows[0], "end": 9_999}])
    frame = igf.tokens(data=copied)
    assert len(frame.tags[0]) == len(frame.tokens[0]) == frame.spans[0][0]["end"]


@pytest.mark.parametrize("label", learning.LABELS)
def test_labels_are_the_statements(label: str) -> None:
    frame, statements = igf.labels(label), igf.rows("statements")
    expected = [getattr(row, learning.LABELS[label]) for row in statements]
    assert list(frame.label) == [value[0] if isinstance(value, list) else value for value in expected]
    assert list(frame.text) == [row.text for row in statements]


def test_an_unknown_label_is_named() -> None:
    with pytest.raises(igf.Unknown, match="no label 'topics'; did you mean 'topic'"):
        igf.labels("topics")


def test_no_paragraph_is_in_two_splits() -> None:
    splits: dict[str, set[str]] = {}
    for name in learning.SOURCES:
        for record in records(name):
            splits.setdefault(record["paragraph_id"], set()).add(record["split"])
    assert all(len(names) == 1 for names in splits.values())
    assert {name for names in splits.values() for name in names} == {"train", "validation", "test"}


def test_a_split_follows_from_the_text_alone() -> None:
    # 谨转递摘要。 begins with 46 d5 (18,133), 2 with d4 73 (54,387), 15 with e6 29 (58,921), 6 with e7 f6 (59,382)
    found = [learning.split(text) for text in ("谨转递摘要。", "2", "15", "6")]
    assert found == ["train", "validation", "validation", "test"]


def test_shares_are_those_documented() -> None:
    splits = [learning.split(str(number)) for number in range(20_000)]
    shares = {name: round(splits.count(name) / 20_000, 2) for name in ("train", "validation", "test")}
    assert shares == {"train": 0.8, "validation": 0.1, "test": 0.1}


@pytest.mark.parametrize("table", ["sentences", "mentions", "statements"])
def test_rows_out_of_order_are_refused(table: str, copied: Path) -> None:
    edited(copied, table, lambda rows: [*rows[1:], rows[0]])
    name = {"sentences": "pairs", "mentions": "tokens", "statements": "topic_labels"}[table]
    with pytest.raises(igf.BadData, match=f"^{table}: expected rows in the order of their paragraphs"):
        records(name, copied)


def test_a_mention_of_no_entity_is_refused(copied: Path) -> None:
    edited(copied, "mentions", lambda rows: [{**rows[0], "entity_id": "nobody"}, *rows[1:]])
    with pytest.raises(igf.BadData, match="expected an entity of the dataset, found 'nobody'"):
        igf.tokens(data=copied)
