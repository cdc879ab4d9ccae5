"""CoNLL and CoNLL-U: the tokens, tags and texts of `tokens`, as readers of the formats take them apart."""

import io
from pathlib import Path

import hostile
import pytest
import vilnius

import igf_dataset as igf
from igf_dataset.access.edition import Edition
from igf_dataset.export import format_named
from igf_dataset.export.characters import blank

pytestmark = pytest.mark.usefixtures("vilnius_alone")


def blocks(to: str, data: Path | None = None) -> list[list[str]]:
    """The lines of each sentence."""
    out = io.BytesIO()
    format_named(to).write("tokens", None, out, Edition(data))
    text = out.getvalue().decode("utf-8")
    assert text.endswith("\n\n")
    assert text.splitlines() == text.split("\n")[:-1]  # nothing else that a reader may take for a line end
    return [block.split("\n") for block in text.removesuffix("\n\n").split("\n\n")]


@pytest.fixture(params=["shipped", "hostile"])
def data(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return vilnius.data() if request.param == "shipped" else hostile.made(tmp_path)


def test_conll_has_a_character_and_a_tag_a_line(data: Path) -> None:
    found = blocks("conll", data)
    for block, (_, row) in zip(found, igf.tokens(data=data).iterrows(), strict=True):
        assert block[:2] == [f"# id = {row.id}", f"# split = {row.split}"]
        pairs = zip(row.tokens, row.tags, strict=True)
        expected = [(character, tag) for character, tag in pairs if not blank(character)]
        assert [tuple(line.split()) for line in block[2:]] == expected


def test_conllu_gives_text_and_tags_back(data: Path) -> None:
    paragraph = document = None
    for block, (_, row) in zip(blocks("conllu", data), igf.tokens(data=data).iterrows(), strict=True):
        comments = dict(line.removeprefix("# ").split(" = ", 1) for line in block if line.startswith("# "))
        assert comments["sent_id"] == row.id
        assert ("newpar id" in comments, "newdoc id" in comments) == (
            row.paragraph_id != paragraph,
            row.document_id != document,
        )
        paragraph, document = row.paragraph_id, row.document_id
        words = [line.split("\t") for line in block if not line.startswith("# ")]
        assert {len(word) for word in words} == {10}
        assert [word[0] for word in words] == [str(number) for number in range(1, len(words) + 1)]
        miscs = [dict(value.split("=") for value in word[9].split("|") if value != "_") for word in words]
        ends = ["" if misc.get("SpaceAfter") == "No" else " " for misc in miscs]
        pieces = [word[1] + end for word, end in zip(words, ends, strict=True)]
        assert "".join(pieces).strip() == comments["text"] == " ".join(row.text.split())
        tags = [tag for character, tag in zip(row.tokens, row.tags, strict=True) if not blank(character)]
        assert [misc.get("NER", "O") for misc in miscs] == tags


@pytest.mark.parametrize("to", ["conll", "conllu"])
def test_only_tokens_are_known(to: str) -> None:
    with pytest.raises(igf.Unknown, match=r"no table for CoNLL 'pairs' \(there is: tokens\)"):
        format_named(to).write("pairs", None, io.BytesIO(), Edition())


@pytest.mark.parametrize("character", " \t\n\r\u3000\u00a0\u2028\x00\x0b\x1c\x85")
def test_what_a_reader_may_split_at_is_no_token(character: str) -> None:
    assert blank(character)


@pytest.mark.parametrize("character", "字a_#-\u200b\u0301\ufeff\U0001f600")
def test_whatever_else_is_a_token(character: str) -> None:
    assert not blank(character)
