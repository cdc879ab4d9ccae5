"""Who said what, as the page has it: notes, voices, tables, the map, doubts, words in Chinese."""

import re
from pathlib import Path

import pytest
from html_text import Element, Page

import igf_dataset as igf
from igf_dataset.page.render import render
from igf_dataset.page.words import CHINESE, who_zh
from igf_dataset.storage.resources import folder

STATEMENTS = igf.rows("statements", at="vilnius-2010")


@pytest.fixture(scope="module")
def text() -> str:
    return render(Path(folder("data")), "vilnius-2010")


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def address(id: str) -> str:
    return id.partition("/")[2]


def the(page: Page, id: str) -> Element:
    (element,) = (element for element in page.all if element.attributes.get("id") == id)
    return element


def test_each_speaker_has_all_statements_in_order(text: str) -> None:
    voices = dict(re.findall(r'<details class="voice" id="voice-(.*?)">(.*?)</details>', text, re.DOTALL))
    by_voice: dict[str, list[str]] = {}
    for row in STATEMENTS:
        by_voice.setdefault(row.speaker_id or f"any-{row.speaker_kind}", []).append(address(row.id))
    assert {key: re.findall(r'data-of="(.*?)"', body) for key, body in voices.items()} == by_voice
    assert len(by_voice["dalia-grybauskaite"]) == 9


def test_a_name_says_how_much_it_said_before_where_it_stands(page: Page) -> None:
    words = the(page, "name-dalia-grybauskaite").text()
    assert words.index("Said: 9 statements") < words.index("Named in")
    assert "Said" not in the(page, "name-vilnius").text()


def test_a_speaker_is_named_once_a_run(text: str) -> None:
    notes = re.findall(r'<p class="who">|<details class="said([^"]*)" id="summary\.8\.s', text)
    assert len(notes) > 9
    para = text[text.index('id="summary.8">') : text.index('id="summary.9">')]
    assert para.count('<p class="who">') == 1
    assert para.count('<details class="said"') == 9


def test_the_narrator_s_own_accounts_are_ticks(page: Page) -> None:
    ticks = {element.attributes["id"] for element in page.of("tick")}
    assert ticks == {
        address(row.id)
        for row in STATEMENTS
        if row.speaker_kind == "author" and not row.speaker_id and row.act == "informs"
    }


@pytest.mark.parametrize(("table", "column"), [("breadths", "breadth"), ("crossed", "voice")])
def test_a_table_counts_what_its_filter_shows(table: str, column: str, text: str) -> None:
    body = text[text.index(f'id="{table}"') :].partition("</table>")[0]
    cells = re.findall(r'<a href="#(.*?)" data-filter="topic=(.*?)&amp;(\w+)=(.*?)">(\d+)</a>', body)
    assert len(cells) > 50
    for first, topic, name, value, number in cells:
        assert name == column
        fits = [
            row
            for row in STATEMENTS
            if topic in row.topics
            and (row.breadth if column == "breadth" else row.speaker_id or f"any-{row.speaker_kind}") == value
            and (column == "voice" or row.speaker_kind != "author")
        ]
        assert (len(fits), address(fits[0].sentence_id)) == (int(number), first)


def test_the_map_has_a_tick_a_statement_and_bands_that_cover_all(text: str) -> None:
    drawn = text[text.index('id="map-field"') :].partition("</svg>")[0]
    ticks = re.findall(r'<rect class="t" x="(\d+)" y="(\d+)"', drawn)
    assert [int(x) for x, _ in ticks] == [4 * number for number in range(len(STATEMENTS))]
    lanes: dict[str, set[str]] = {}
    for row, (_, y) in zip(STATEMENTS, ticks, strict=True):
        lanes.setdefault(row.act, set()).add(y)
    assert all(len(own) == 1 for own in lanes.values())
    bands = re.findall(r'<rect class="band(?: odd)?" x="(\d+)" width="(\d+)"', drawn)
    edge = 0
    for x, width in bands:
        assert int(x) >= edge
        edge = int(x) + int(width)
    covered = sum(int(width) for _, width in bands)
    assert covered <= edge <= 4 * len(STATEMENTS)


def test_a_doubt_says_what_the_english_follows(page: Page) -> None:
    for row in igf.rows("corrections", at="vilnius-2010"):
        words = the(page, f"source-{row.start}-{row.end}").text()
        assert "Text: " in words
        assert ("Read as: " if row.applied else "Perhaps: ") in words
        if row.kind not in ("marker", "seam"):
            assert f"The English follows “{row.reading if row.followed else row.raw}”." in words
    assert [element for element in page.all if element.tag in ("del", "ins")] == []
    assert len(page.of("follows")) > 50


def test_the_text_begins_behind_two_sentences_and_three_doors(text: str) -> None:
    head = text[text.index('<main id="top">') : text.index('<div id="text"')]
    assert len(re.findall(r"<li", head)) == 3
    assert len(head) < 2_500
    assert (
        text.index('id="text"') < text.index('id="voices"') < text.index('id="names"') < text.index('id="corrections"')
    )


def test_the_interface_has_its_words_in_chinese(page: Page) -> None:
    han = re.compile("[\u4e00-\u9fff]")
    given = [element.attributes["data-zh"] for element in page.all if "data-zh" in element.attributes]
    assert len(given) > 500
    assert [words for words in given if not han.search(words) and not re.fullmatch(r"[\dA-Za-z .]+", words)] == []
    bare = {words for words in given if not han.search(words)}
    assert bare <= {topic.label for topic in igf.rows("topics")} | {row.text[:24] for row in STATEMENTS}
    assert all(han.search(words) for words in CHINESE.values())
    assert who_zh("speakers", "almost_all") == "几乎所有发言者"
    assert who_zh("author", "not_applicable") == "叙述"


def test_apostrophes_are_of_one_kind(page: Page) -> None:
    (main,) = (element for element in page.all if element.tag == "main")
    assert [words for words, _ in main.texts if re.search(r"\w'\w", words)] == []
