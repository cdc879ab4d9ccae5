"""The made corpus: the same bytes everywhere, everything of the grammar in it, and read as it was planted."""

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import corpus
import pytest
from paths import ROOT

from igf_dataset.build import build
from igf_dataset.model.document import Document
from igf_dataset.tabulate import structure, typed
from igf_dataset.text.blocks.reflow import reflow
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.tree.parse import parse

COUNT = 300
FEATURES = """
session session-digits session-of-two-organs committee no-masthead symbol distr masthead-right-column-first
agenda-item agenda-title-beside agenda-title-wrapped agenda-sub-items agenda-items agenda-provisional
one-letter two-letters three-letters letters-alone letter-without-label letter-undated letter-title-wrapped
letter-title-of-many-lines letter-numbered letter-list call-in-letter-title
title-致 note-verbale identical-letters letter-of-several-states letter-with-list-of-states chargé-d’affaires
signature-签名 signature-签字 signature-office signature-office-below unsigned no-signature
several-signatories signatories-in-columns
label-附件 label-附文 label-附录 label-numbered label-spaced label-of-letter label-1 label-I label-spread
label-with-title original-language
announced-one announced-two announced-three announced-all announced-in-body announced-without-see
announced-as-of-this-letter
no-title title-line title-lines several-appendices no-summary
headings-numeral headings-letter headings-numeral-letter headings-unlabelled headings-numeral-unlabelled
body-unnumbered body-preamble body-opening body-restarts body-articles body-sentences body-third body-introduced
unnumbered-below-heading
list-letter list-past-h list-past-z list-roman list-numeral list-hyphen list-bullet list-nested list-nested-twice
list-nested-in-h list-without-stops list-conjunction second-lead-in flush-text list-digit list-enclosed list-circled
notes-lettered notes-numbered notes-restart notes-at-page-end notes-at-part-end notes-at-document-end note-at-seam
note-in-list note-without-gaps note-wrapped note-without-stop note-in-note note-called-twice several-calls
call-spaced call-in-title call-in-heading notes-with-caret notes-bare notes-in-brackets notes-raised
notes-below-a-heading
seam seam-repeated seam-repeated-around-note seam-in-item seam-in-letter seam-doubled-word
furniture-symbol furniture-folio furniture-both furniture-full furniture-rules furniture-barcode furniture-date
furniture-running-head
hard-wrapped close-set wrap-latin wrap-before-reference
full-width crlf bom form-feed trailing-blanks indentation no-final-newline rare-blanks
title-with-star title-with-dagger letter-heading table contents
label-alone-on-its-line quoted-paragraph closing-line list-decimal
script-traditional script-radicals
latin ipv6 quotes url-in-brackets thousands
"""


@pytest.fixture(scope="module")
def made() -> list[corpus.Made]:
    return [corpus.document(corpus.SEED, index) for index in range(COUNT)]


def test_the_bytes_are_the_same_in_another_process(tmp_path: Path, made: list[corpus.Made]) -> None:
    code = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), str(tmp_path / "texts"), "--count", "30"]
    done = subprocess.run(code, env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True)
    for document in made[:30]:
        assert source(tmp_path / "texts", document.id).read_bytes() == document.text.encode("utf-8")
    texts = [len(document.text.encode("utf-8")) for document in made[:30]]
    assert [line.split() for line in done.stdout.splitlines()[:2]] == [
        ["30", "documents"],
        [f"{sum(texts):,}", "bytes"],
    ]


def source(texts: Path, id: str) -> Path:
    """The file of a made document, which has a folder where it has roles."""
    return texts / id / "source.txt" if (texts / id).is_dir() else texts / f"{id}.txt"


def test_another_seed_makes_other_documents(made: list[corpus.Made]) -> None:
    assert corpus.document(corpus.SEED + 1, 0).text != made[0].text


def test_several_processes_write_the_same(tmp_path: Path) -> None:
    planted = [corpus.write(tmp_path / name / "texts", 130, workers=workers) for name, workers in (("a", 1), ("b", 2))]
    assert planted[0] == planted[1]
    folders = (tmp_path / "a", tmp_path / "b")
    one, two = ({str(path.relative_to(base)): path.read_bytes() for path in base.rglob("*.*")} for base in folders)
    assert sum(name.endswith(".txt") for name in one) == 130
    assert one == two
    assert len(one["truth.jsonl"]) <= 0.25 * planted[0]["bytes"]
    assert planted[0]["paragraphs"] == sum(
        json.loads(line)["counts"]["paragraphs"] for line in one["truth.jsonl"].splitlines()
    )


def test_a_folder_that_has_files_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("own", encoding="utf-8")
    with pytest.raises(SystemExit, match="expected an empty folder"):
        corpus.write(tmp_path, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_sizes_are_spread_as_those_of_a_corpus(made: list[corpus.Made]) -> None:
    sizes = [len(document.text.encode("utf-8")) for document in made]
    assert 1_000 <= min(sizes) < 1_500
    assert 100_000 < max(sizes) <= 1_000_000
    assert 6_500 < statistics.median(sizes) < 10_000
    assert 13_000 < statistics.mean(sizes) < 19_000


@pytest.mark.parametrize("size", [5_000, 37_656, 250_000, 1_000_000])
def test_a_document_of_a_size(size: int) -> None:
    one, two = corpus.document_of_size(size), corpus.document_of_size(size, index=1)
    assert len(one.text.encode("utf-8")) == pytest.approx(size, rel=0.1)
    assert one.text != two.text
    assert len(corpus.document(corpus.SEED, 0, size // 3).text) == pytest.approx(size // 3, rel=0.15)


@pytest.mark.parametrize("feature", FEATURES.split())
def test_a_feature_is_planted(feature: str, made: list[corpus.Made]) -> None:
    assert any(feature in document.truth["features"] for document in made)


def test_no_other_features_are_planted(made: list[corpus.Made]) -> None:
    assert {feature for document in made for feature in document.truth["features"]} == set(FEATURES.split())


def test_documents_differ(made: list[corpus.Made]) -> None:
    assert len({document.text for document in made}) == COUNT
    paragraphs = Counter(text for document in made for text in document.truth["paragraphs"].values() if len(text) > 60)
    assert paragraphs.total() > 5_000
    assert len(paragraphs) > 0.99 * paragraphs.total()


def test_what_was_planted_is_read(made: list[corpus.Made]) -> None:
    for document in made:
        planted = {key: value for key, value in document.truth.items() if key not in ("features", "roles")}
        planted["seams"] = [seam for seam in planted["seams"] if seam[1]]  # the others leave no trace but the text
        assert found(read_made(document)) == planted, document.id


def read_made(made: corpus.Made) -> Document:
    """Read a made document with what its document.toml says of its lines."""
    return parse(reflow(scan(made.text, made.id), roles=made.truth["roles"]), made.id)


def found(document: Document) -> dict[str, Any]:
    rows = typed(structure(document))
    source, head = document.source.text, document.masthead
    return {
        "masthead": [
            head.session,
            head.committee,
            head.agenda_item,
            head.agenda_title,
            document.symbol,
            [[item.number, item.sub_items] for item in head.agenda_items],
            head.issued and str(head.issued),
            head.original_language,
        ],
        "letters": {
            short(letter.id): [
                letter.label,
                letter.title,
                letter.kind,
                [signatory.name for signatory in letter.signatories],
                letter.signature.signed,
                [short(part) for part in letter.transmits],
            ]
            for letter in document.letters
        },
        "signatures": {short(letter.id): letter.signature.lines for letter in document.letters},
        "sections": {short(row.id): [row.label, row.title] for row in rows["sections"]},
        "paragraphs": {short(row.id): row.text for row in rows["paragraphs"]},
        "items": {short(item.id): [item.label, item.text] for row in rows["paragraphs"] for item in row.items},
        "notes": {
            short(row.id): [[note.marker, note.offset, short(note.paragraph_id)] for note in row.notes]
            for row in rows["paragraphs"]
            if row.notes
        },
        "seams": [
            [
                source.count("\n", 0, correction.start) + 1,
                correction.raw,
                short(correction.paragraph_id or "/"),
                correction.text_start,
            ]
            for correction in document.corrections
            if correction.kind == "seam" and correction.applied
        ],
        "lines": len(rows["lines"]),
        "furniture": [line.number for line in rows["lines"] if line.role == "furniture"],
    }


def short(id: str) -> str:
    return id.partition("/")[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty documents, their truth, and the dataset built from them."""
    base = tmp_path_factory.mktemp("corpus")
    corpus.write(base / "texts", 20)
    build([base / "texts"], base / "data")
    return base


def test_a_dataset_has_what_was_planted(folder: Path) -> None:
    table = corpus.compare(folder / "data", folder / "truth.jsonl")
    planted = [corpus.document(corpus.SEED, index).truth for index in range(20)]
    assert {kind: row.planted for kind, row in table.items()} == {
        "documents": 20,
        "mastheads": 20,
        "letters": sum(len(truth["letters"]) for truth in planted),
        "sections": sum(len(truth["sections"]) for truth in planted),
        "paragraphs": sum(len(truth["paragraphs"]) for truth in planted),
        "items": sum(len(truth["items"]) for truth in planted),
        "notes": sum(len(notes) for truth in planted for notes in truth["notes"].values()),
        "seams": sum(bool(seam[1]) for truth in planted for seam in truth["seams"]),
        "furniture": sum(len(truth["furniture"]) for truth in planted),
        "seams without repetition": sum(not seam[1] for truth in planted for seam in truth["seams"]),
    }
    assert all(row.planted > 0 for row in table.values())
    assert [row for row in table.values() if row.right != row.planted or row.besides] == []


def test_a_damaged_paragraph_is_noticed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    *_, (_, _, address, _) = (seam for seam in corpus.document(corpus.SEED, seamed()).truth["seams"] if not seam[1])
    damage(folder, "paragraphs", f"made-{seamed():05}/{address}", text=lambda text: text + "。")
    whole, table = (corpus.compare(folder / name, folder / "truth.jsonl") for name in ("data", "damaged"))
    assert table["paragraphs"] == (whole["paragraphs"].planted, whole["paragraphs"].planted - 1, 1)
    joined = whole["seams without repetition"]
    assert table["seams without repetition"].planted == joined.planted
    assert table["seams without repetition"].right < joined.right
    assert all(table[kind] == whole[kind] for kind in ("documents", "letters", "sections", "items", "notes"))
    print(corpus.show(table))
    planted = whole["paragraphs"].planted
    line = f"| paragraphs | {planted:,} | {planted - 1:,} | {100 * (planted - 1) / planted:.3f} | 1 |"
    assert line in capsys.readouterr().out.splitlines()


def test_a_document_that_is_missing_or_was_not_planted_is_noticed(folder: Path) -> None:
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "fewer.jsonl").write_text("".join(lines[:3] + lines[4:-1]), encoding="utf-8")
    table = corpus.compare(folder / "data", folder / "fewer.jsonl")
    assert table["documents"] == (18, 18, 2)
    (folder / "more.jsonl").write_text("".join([*lines, lines[-1].replace("made-00019", "made-99999")]), "utf-8")
    table = corpus.compare(folder / "data", folder / "more.jsonl")
    assert table["documents"] == (21, 20, 0)
    assert table["paragraphs"].planted - table["paragraphs"].right == json.loads(lines[-1])["counts"]["paragraphs"]


def seamed() -> int:
    """The first document that has a seam without repetition."""
    return next(
        index for index in range(20) if any(not seam[1] for seam in corpus.document(corpus.SEED, index).truth["seams"])
    )


def damage(folder: Path, table: str, id: str, **columns: Any) -> None:
    """A copy of the dataset with one record changed."""
    (folder / "damaged" / "jsonl").mkdir(parents=True)
    (folder / "damaged" / "manifest.json").write_bytes((folder / "data" / "manifest.json").read_bytes())
    for path in (folder / "data" / "jsonl").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines):
            if path.stem == table and line.startswith(f'{{"id":"{id}",'):
                record = json.loads(line)
                record |= {column: change(record[column]) for column, change in columns.items()}
                lines[number] = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / "damaged" / "jsonl" / path.name).write_text("".join(lines), encoding="utf-8")
