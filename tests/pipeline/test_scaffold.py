"""A new document: the seed folder made of a text, what is said about it, and the walk in docs/adding-a-document."""

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import get_args

import pytest
import tomli
from paths import ROOT, TESTS, some

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.layers import registry, seeds
from igf_dataset.layers.seeds import Role
from igf_dataset.model.base import Meeting
from igf_dataset.pipeline.documents import read
from igf_dataset.storage.resources import folder
from igf_dataset.text.doubts.doubts import doubts
from igf_dataset.verify.verify import verify

HERE = TESTS

WALK = ROOT / "docs" / "adding-a-document" / "README.md"
GOLDEN = sorted((HERE / "golden").iterdir())
VILNIUS = Path(folder("seeds"), "vilnius-2010", "source.txt")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def walked(text: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Run the commands of a text's sessions, each of which must print what stands below it; return how many."""
    steps = [step for block in CONSOLE.findall(text) for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    for step in steps:
        command, _, expected = step.partition("\n")
        program, *argv = shlex.split(command)
        assert program == "igf-dataset"
        assert main(argv) == 0
        assert capsys.readouterr().out == expected
    return len(steps)


def test_the_sessions_in_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert walked(readme, capsys) == 2
    places = re.findall(r"`igf-dataset (show [^`]* --data mine)`", readme)  # said below, of the same dataset
    assert [main(shlex.split(place)) for place in places] == [0]
    capsys.readouterr()
    assert walked(WALK.read_text(encoding="utf-8"), capsys) == 4
    (example,) = re.findall(r"^```toml\n(.*?)^```$", WALK.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    Path("try/example-2012/corrections.toml").write_text(example, encoding="utf-8")
    assert main(["build", "try/example-2012", "--out", "built"]) == 0
    (entry,) = seeds.read(Path("try/example-2012")).corrections.correction
    assert all(f"{key} = " in example for key in type(entry).model_fields)
    assert Path("try/example-2012/source.txt").read_bytes() == Path("docs/adding-a-document/letter.txt").read_bytes()


@pytest.mark.parametrize("name", some([path.name for path in GOLDEN], 36))
def test_a_new_seed_builds_and_verifies(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden = HERE / "golden" / name
    base = tmp_path / "seeds"
    base.mkdir()
    if (golden / "document.toml").exists() or (golden / "corrections.toml").exists():
        shutil.copytree(golden, base / golden.name)
    status = main(["new", golden.name, str(golden / "source.txt"), "--seeds", str(base)])
    assert status == 0, capsys.readouterr().err
    made = base / golden.name
    assert (made / "source.txt").read_bytes() == (golden / "source.txt").read_bytes()
    assert main(["build", str(base), "--out", str(tmp_path / "data")]) == 0
    assert list(verify(tmp_path / "data")) == []
    entries = tomli.loads((made / "english.toml").read_text(encoding="utf-8"))
    zh = [entry["zh"] for listed in entries.values() for entry in listed]
    assert sorted(zh) == sorted(row.text for row in igf.rows("sentences", data=tmp_path / "data"))


def test_what_the_text_gives_is_there_to_be_uncommented(tmp_path: Path) -> None:
    """Taking every # away, but those of the theme, and filling in what is empty gives a file that the build takes."""
    assert main(["new", "vilnius-2010", str(VILNIUS), "--seeds", str(tmp_path)]) == 0
    path = tmp_path / "vilnius-2010" / "document.toml"
    text = path.read_text(encoding="utf-8")
    assert tomli.loads(text) == {}
    assert "\n# The meeting reported on: every line but the theme's, or none.\n# [meeting]\n" in text
    bare = re.sub(r"^# (?!theme)(?=\[|[a-z_]+ = |\")", "", text.partition("\n# Lines that")[0], flags=re.MULTILINE)
    filled = re.sub(r'(country) = ""', r'\1 = "LTU"', bare).replace('= ""', '= "x"')
    path.write_text(filled, encoding="utf-8")
    info = tomli.loads(filled)
    meeting = {"name": "因特网治理论坛第五次会议", "ordinal": 5}
    assert meeting.items() <= info["meeting"].items()
    assert info["meeting"].keys() == Meeting.model_fields.keys() - {"theme", "theme_en"}
    assert [str(info["meeting"][side]) for side in ("date_start", "date_end")] == ["2010-09-14", "2010-09-17"]
    known = tomli.loads((VILNIUS.parent / "document.toml").read_text(encoding="utf-8"))
    assert info["english"].keys() == known["english"].keys()
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "data")]) == 0


@pytest.mark.parametrize("name", ["igf_dataset/pipeline/scaffold.py", "docs/adding-a-document/README.md"])
def test_every_role_is_explained(name: str) -> None:
    words = set(re.findall("[a-z]+(?:-[a-z]+)*", (ROOT / name).read_text(encoding="utf-8")))
    assert {role for role in get_args(Role) if not role.startswith("heading-")} <= words


def test_nothing_is_overwritten_and_what_is_missing_comes(tmp_path: Path) -> None:
    argv = ["new", "vilnius-2010", str(VILNIUS), "--seeds", str(tmp_path)]
    assert main(argv) == 0
    made = tmp_path / "vilnius-2010"
    (made / "document.toml").write_text("# mine\n", encoding="utf-8")
    english = (made / "english.toml").read_bytes()
    (made / "english.toml").unlink()
    assert main(argv) == 0
    assert (made / "document.toml").read_text(encoding="utf-8") == "# mine\n"
    assert (made / "english.toml").read_bytes() == english
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(
        ["vilnius-2010", "source.txt", "document.toml", "english.toml"]
    )


def test_a_role_given_since_needs_no_new_english(tmp_path: Path) -> None:
    """Of an english.toml in which nothing is translated the build asks nothing."""
    text = tmp_path / "letter.txt"
    letter = "2010 年 10 月 21 日甲国代表给秘书长的信\n\n谨转递摘要(见附件)。\n\n张三(签名)\n\n"
    text.write_text(f"{letter}附件\n\n摘要\n\n1. 甲。\n\n乙。\n", encoding="utf-8")
    seeds, out = tmp_path / "seeds", str(tmp_path / "built")
    assert main(["new", "letter", str(text), "--seeds", str(seeds)]) == 0
    (seeds / "letter" / "document.toml").write_text('[roles]\n13 = "continuation"\n', encoding="utf-8")
    assert main(["build", str(seeds / "letter"), "--out", out]) == 0
    assert [row.text for row in igf.rows("sentences", at="summary", data=out)] == ["甲。", "乙。"]
    assert main(["new", "letter", str(text), "--seeds", str(seeds)]) == 0  # which renews it


def test_a_refused_text_can_be_given_roles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "letter.txt"
    text.write_bytes((HERE / "refused" / "item-from-nowhere" / "source.txt").read_bytes())
    argv = ["new", "letter", str(text), "--seeds", str(tmp_path / "seeds")]
    assert main(argv) == 1
    made = tmp_path / "seeds" / "letter"
    said = capsys.readouterr()
    assert said.out == f"{made}: source.txt, document.toml\n"
    line = re.match(rf"igf-dataset: {re.escape(str(made))}/source\.txt:(\d+): expected ", said.err)
    assert line
    (made / "document.toml").write_text(f'[roles]\n{line[1]} = "continuation"\n', encoding="utf-8")
    assert main(argv) == 0
    assert (made / "english.toml").is_file()


@pytest.mark.parametrize(
    ("id", "content", "status", "words"),
    [
        ("Nairobi 2011", b"", 2, "expected lower-case letters a to z, digits and single hyphens"),
        ("letter", b"\xff\n", 1, "letter.txt:1: expected text in UTF-8"),
        ("letter", None, 2, "letter.txt: expected a text file, found none"),
        ("taken", b"x", 2, "expected a folder of this text or none, found another"),
    ],
)
def test_what_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], id: str, content: bytes | None, status: int, words: str
) -> None:
    text = tmp_path / "letter.txt"
    if content is not None:
        text.write_bytes(content)
    (tmp_path / "seeds" / "taken").mkdir(parents=True)
    (tmp_path / "seeds" / "taken" / "notes.md").touch()
    assert main(["new", id, str(text), "--seeds", str(tmp_path / "seeds")]) == status
    assert words in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "seeds").iterdir()] == ["taken"]


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seeds").touch()
    assert main(["new", "vilnius-2010", str(VILNIUS), "--seeds", str(tmp_path / "seeds")]) == 2
    assert "cannot write: " in capsys.readouterr().err


def test_each_kind_of_doubt() -> None:
    shared = registry.read(Path(folder("seeds")))
    found = "\n".join(
        f"{doubt.line} {doubt.found}"
        for golden in (*GOLDEN, VILNIUS.parent)
        for doubt in doubts(read(seeds.read(golden), shared)[0])
    )
    for words in (
        "the masthead names no committee",
        "does not say that it was signed",
        "56 '要' is repeated where a page breaks",
        "goes on across a gap with '出，论坛必须' in summary.14",
        "143 '因特网治理促进发展：' is a further line of summary.40",
        "243 '因特网治理：作准备' is a heading without a label, appendix.I",
        "54 summary.note-a is a footnote, called in summary.1",
        "called in a heading",
    ):
        assert words in found, words


def test_odd_paragraphs_are_doubts() -> None:
    text = "甲国常驻联合国代表给秘书长的信\n\n谨转递“文件(见附件)。\n\n张三(签名)\n\n"
    text += "附件\n\n摘要\n\n1. 人 and 人没有句号\n"
    found = [doubt.found for doubt in doubts(igf.parse(text, id="odd"))]
    assert "letter-1 bears no date" in found
    assert "letter-1.1 has 1 “ and 0 ”" in found
    assert "summary.1 ends without a full stop: '人 and 人没有句号'" in found
    assert "summary.1 has the word 'and' among Chinese ones" in found


def test_a_text_that_is_a_pipe_is_never_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "letter.txt")
    assert main(["new", "letter", str(tmp_path / "letter.txt"), "--seeds", str(tmp_path / "seeds")]) == 1
    assert "letter.txt: expected a file, found no regular file" in capsys.readouterr().err
