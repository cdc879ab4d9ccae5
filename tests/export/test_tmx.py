"""TMX: valid by its DTD, with every pair as it is, whatever its characters."""

import io
from pathlib import Path

import hostile
import lxml.etree
import pytest

import igf_dataset as igf
from igf_dataset.access.edition import Edition
from igf_dataset.export import tmx

pytestmark = pytest.mark.usefixtures("vilnius_alone")
DTD = Path(__file__).with_name("tmx14.dtd")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def units(content: bytes) -> list[tuple[str | None, dict[str, str | None], dict[str | None, str | None]]]:
    """Id, properties and texts by language of each unit of a file that is valid by TMX 1.4."""
    root = lxml.etree.fromstring(content)
    dtd = lxml.etree.DTD(str(DTD))
    assert dtd.validate(root), dtd.error_log
    assert root.get("version") == "1.4"
    return [
        (
            unit.get("tuid"),
            {str(prop.get("type")): prop.text for prop in unit.iter("prop")},
            {variant.get(LANG): variant.findtext("seg") for variant in unit.iter("tuv")},
        )
        for unit in root.iter("tu")
    ]


def written(data: Path | None = None, name: str | None = "pairs", at: str | None = None) -> bytes:
    out = io.BytesIO()
    tmx.write(name, at, out, Edition(data))
    return out.getvalue()


def test_the_units_are_the_pairs() -> None:
    found = units(written())
    pairs = igf.pairs().to_dict("records")
    assert [unit[0] for unit in found] == [row["id"] for row in pairs]
    for (_, props, texts), row in zip(found, pairs, strict=True):
        assert texts == {"zh": row["zh"], "en": row["en"]}
        assert props == {name: row[name] for name in tmx._PROPS if row[name]}
    assert written(name=None) == written()


def test_a_place_is_its_pairs() -> None:
    at_place = [row.id for row in igf.rows("sentences", at="summary.43")]
    assert [unit[0] for unit in units(written(at="summary.43"))] == at_place


def test_only_pairs_are_known() -> None:
    with pytest.raises(igf.Unknown, match=r"no table for tmx 'sentences' \(there is: pairs\)"):
        written(name="sentences")


def test_hostile_pairs_come_back_as_they_are(tmp_path: Path) -> None:
    data = hostile.translated(tmp_path)
    found = {id: texts for id, _, texts in units(written(data))}
    rows = {row.id: row for row in igf.rows("sentences", data=data)}
    assert found == {id: {"zh": row.text, "en": row.text_en} for id, row in rows.items()}


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\ufffe", "\uffff"])
def test_what_no_xml_can_hold_is_refused(character: str, tmp_path: Path) -> None:
    data = hostile.translated(tmp_path, english=f"One {character}.")
    with pytest.raises(igf.BadData, match=rf"/en: expected .* found U\+{ord(character):04X}; use tsv or jsonl"):
        written(data)
