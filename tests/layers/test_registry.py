"""The shared seeds: entities that the text names and no others, countries as ISO and CLDR have them, a glossary."""

import json
from collections import Counter
from pathlib import Path

import pycountry
import pytest
import vilnius
from babel import Locale

import igf_dataset as igf
from igf_dataset.cli.main import main
from igf_dataset.layers import registry
from igf_dataset.storage.resources import folder

SEEDS = Path(folder("seeds"))
ENTITIES = {row.id: row for row in igf.rows("entities")}
CHINESE = Locale("zh").territories
TEXT = "\n".join(row.text for row in igf.rows("lines"))


@pytest.mark.parametrize("id", [id for id, row in ENTITIES.items() if row.kind == "country"])
def test_a_country_is_that_of_iso_and_cldr(id: str) -> None:
    row = ENTITIES[id]
    country = pycountry.countries.get(alpha_3=row.country)
    assert country is not None
    english = {getattr(country, name, None) for name in ("name", "official_name", "common_name")}
    assert english & {row.name_en, *row.aliases_en, *(f"{name}, {rest}" for name, rest in _inverted(row.name_en))}
    assert CHINESE[country.alpha_2] in {row.name, *row.aliases}


def _inverted(name: str) -> list[tuple[str, str]]:
    """ISO sorts United Republic of Tanzania as Tanzania, United Republic of."""
    rest, _, last = name.rpartition(" ")
    return [(last, rest)]


def test_country_codes_exist() -> None:
    assert [
        row.id for row in ENTITIES.values() if row.country and not pycountry.countries.get(alpha_3=row.country)
    ] == []
    assert all(row.country for row in ENTITIES.values() if row.kind == "country")


def test_an_identifier_is_one_entity_s() -> None:
    assert [
        wikidata
        for wikidata, count in Counter(row.wikidata for row in ENTITIES.values()).items()
        if wikidata and count > 1
    ] == []


def test_the_text_names_every_entity_or_a_letter_is_signed_by_it() -> None:
    named = {row.entity_id for row in igf.rows("mentions")} | {row.sender_id for row in igf.rows("letters")}
    assert set(ENTITIES) - named == set()


def test_every_alias_is_a_surface_form() -> None:
    used = {(row.entity_id, row.text) for row in igf.rows("mentions")}
    signed = {(row.sender_id, row.sender_name) for row in igf.rows("letters")}
    names = {(row.id, row.name) for row in ENTITIES.values()}  # the name itself need not stand in a text
    forms = {(row.id, alias) for row in ENTITIES.values() for alias in row.aliases}
    assert forms - used - signed - names == set()
    assert used <= forms


def test_names_in_english_are_one_entity_s() -> None:
    names = Counter(name for row in ENTITIES.values() for name in {row.name_en, *row.aliases_en})
    assert [name for name, count in names.items() if count > 1] == []


def test_letters_know_their_senders() -> None:
    assert [row.sender_id for row in vilnius.rows("letters")] == ["dalius-cekuolis", "andrius-kubilius"]
    for row in vilnius.rows("letters"):
        assert row.sender_id is not None
        assert ENTITIES[row.sender_id].name_en == row.sender_name_en


def test_topics_are_those_of_the_guidelines() -> None:
    guidelines = (SEEDS / "ANNOTATION.md").read_text(encoding="utf-8")
    line = next(line for line in guidelines.splitlines() if line.startswith("Topics: "))
    assert [f"`{row.id}`" for row in igf.rows("topics")] == line.removeprefix("Topics: ").partition(".")[0].split(", ")


def test_glossary_terms_stand_in_the_text_or_in_a_reading() -> None:
    readings = "\n".join(row.reading for row in vilnius.rows("corrections"))
    terms = registry.glossary(SEEDS)
    assert len(terms) > 100
    assert [term.zh for term in terms if term.zh not in TEXT + readings] == []
    assert [term.zh for term in terms if len(set(term.en)) < len(term.en)] == []


def test_lists_in_place_of_the_packaged_ones_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entity = '[[entity]]\nid = "a"\nkind = "country"\nname = "甲国"\nname_en = "A"\ndescription_en = "A State."\n'
    (tmp_path / "entities.toml").write_text(entity, encoding="utf-8")
    text = "2001 年 1 月 3 日甲国常驻联合国代表给秘书长的信\n\n谨转递所附文件。\n\n张三(签名)\n"
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    assert main(["build", str(tmp_path / "letter.txt"), "--out", str(tmp_path / "data")]) == 0
    said = capsys.readouterr().err
    entities, topics = len(igf.rows("entities")), len(igf.rows("topics"))
    assert said == (
        f"{tmp_path}: 1 entities and 0 topics, in place of the {entities} and {topics} that come with the package\n"
    )
    assert main(["build", "--out", str(tmp_path / "own")]) == 0
    assert "in place of" not in capsys.readouterr().err


def test_names_within_names_may_be_many_and_longer_names_too(tmp_path: Path) -> None:
    forms = ["a" * length for length in range(2, 1_200)]
    (tmp_path / "entities.toml").write_text(
        f'[[entity]]\nid = "a"\nkind = "organization"\nname = "aa"\nname_en = "A"\ndescription_en = "A."\n'
        f"aliases = {json.dumps(forms[1:])}\nlonger_names = {json.dumps([form + 'b' for form in forms])}\n",
        encoding="utf-8",
    )
    assert list(registry.read(tmp_path).names("a" * 2_400)) == []
