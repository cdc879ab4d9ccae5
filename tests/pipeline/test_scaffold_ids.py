"""Names of seeds that cannot be ids: refused by the rule, wherever they stand, and nothing is written outside."""

import json
import re
from pathlib import Path

import pytest

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.errors import excerpt

RULE = "lower-case letters a to z, digits and single hyphens, 100 characters at most, and no name that Windows keeps"
TEXT = "2011 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附文件。\n\n张三(签名)\n"
DEVICES = ["con", "nul", "aux", "prn", "com1", "lpt1", "com0", "lpt9", "con.letter", "CON"]
NAMES = [
    "v\u0430r",
    "\uff41",
    "\u0131",
    "A",
    "a.",
    "a ",
    " a",
    "a..b",
    "a_b",
    "a--b",
    "-a",
    "a-",
    "a\nb",
    "a\n",
    "a\tb",
]
NAMES += ["a\rb", "a\x1b[31m", "a\u202eb", "a\u200bb", "a\\b", "a:b", "*", "~", "a" * 101, "1" * 200]
PATHS = ["", ".", "..", "../x", "a/b", "a/../../x", "/tmp/x", "C:\\x", "\\\\host\\x", "a" * 300, "a\0b", "\ud800"]
SOUND = ["a", "0", "a-1", "console", "com", "com10", "null-1", "con-1", "a" * 100]

ENTRIES = {
    "entities": '[[entity]]\nid = ID\nkind = "place"\nname = NAME\nname_en = "A"\ndescription_en = "B."\n',
    "topics": '[[topic]]\nid = ID\nlabel = "甲"\nlabel_en = "A"\ndefinition_en = "B."\n',
}


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("id", [*DEVICES, *NAMES, *PATHS], ids=ascii)
def test_a_new_document_of_such_an_id_is_refused(
    id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    Path("letter.txt").write_text(TEXT, encoding="utf-8")
    assert main(["new", "--", id, "letter.txt"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("igf-dataset: id ")
    assert RULE in said.err
    assert said.err.count("\n") == 1
    assert said.err[:-1].isprintable()
    assert everything(tmp_path) == ["here", "here/letter.txt"]
    with pytest.raises(igf.WrongUse, match=RULE):
        igf.parse(TEXT, id=id)


@pytest.mark.parametrize("kind", ["text", "folder"])
def test_seeds_of_such_names_are_rejected_and_the_others_are_built(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds = tmp_path / "seeds"
    bad = [*DEVICES, *NAMES]
    for number, name in enumerate([*bad, *SOUND]):
        path = seeds / f"{name}.txt" if kind == "text" else seeds / name / "source.txt"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(TEXT.replace("文件", f"第 {number} 号文件"), encoding="utf-8")
    out = tmp_path / "out" / "data"
    assert main(["build", str(seeds), "--out", str(out)]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).replace("\n", "").isprintable()
    assert said.err.count(RULE) == 20
    assert f"… and {len(bad) - 20} more" in said.err
    rejects = [json.loads(line) for line in (out / "rejects.jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(RULE in row["expected"] for row in rejects)
    assert {row["found"] for row in rejects} == {excerpt(name) for name in bad}
    assert sorted(row.id for row in igf.rows("documents", data=out)) == sorted(SOUND)
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "out"}
    assert [path.name for path in out.parent.iterdir()] == ["data"]


@pytest.mark.extra
@pytest.mark.parametrize("table", ["entities", "topics"])
def test_ids_of_entities_and_topics_are_held_to_their_pattern(table: str, tmp_path: Path) -> None:
    """They name no files, so that those of devices, and long ones, are safe."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "letter.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out" / "data"
    ids = dict.fromkeys([*SOUND, *DEVICES, *NAMES, *PATHS])
    sound = [id for id in ids if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id)]
    (seeds / f"{table}.toml").write_text("\n".join(_entry(table, id) for id in sound), encoding="utf-8")
    igf.build([seeds], out)
    assert {*SOUND, "con", "a" * 300} <= {row["id"] for row in igf.table(table, data=out).to_pylist()} == {*sound}
    for id in ids.keys() - sound:
        (seeds / f"{table}.toml").write_text(_entry(table, id), encoding="utf-8")
        with pytest.raises(igf.Refused) as caught:
            igf.build([seeds], out)
        assert caught.value.file == str(seeds / f"{table}.toml")
        assert "\n" not in str(caught.value)
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "out"}
    assert [path.name for path in out.parent.iterdir()] == ["data"]


def _entry(table: str, id: str) -> str:
    return ENTRIES[table].replace("ID", _quoted(id)).replace("NAME", _quoted(f"甲{id!a}"))


def _quoted(id: str) -> str:
    escaped = (f"\\U{ord(sign):08x}" if sign in '\\"' or not sign.isprintable() else sign for sign in id)
    return f'"{"".join(escaped)}"'
