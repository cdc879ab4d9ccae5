"""The document itself: the counts, addresses and texts that the edition promises."""

import hashlib
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import vilnius

import igf_dataset as igf
from igf_dataset.storage.resources import folder

SHA256 = "3e6625aad19bb891850e9fd8205e95973d97f42316aef8ba8d1dc58814d96265"
PARAGRAPHS = {row.id.partition("/")[2]: row for row in vilnius.rows("paragraphs")}


def test_the_source_is_untouched() -> None:
    content = Path(folder("seeds"), "vilnius-2010", "source.txt").read_bytes()
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (SHA256, 37_656)
    text = content.decode("utf-8")
    assert (len(text), text.count("\n") + 1, text.endswith("\n")) == (13_316, 287, False)
    assert "\n".join(row.text for row in vilnius.rows("lines")) == text


def test_counts() -> None:
    counts = {table: len(vilnius.rows(table)) for table in igf.tables()}
    assert counts == vilnius.COUNTS
    printed = {"documents": 1, "letters": 2, "sections": 13, "paragraphs": 91, "sentences": 305, "lines": 287}
    assert {table: counts[table] for table in printed} == printed  # by the source, whatever is curated
    parts = Counter((row.part, row.kind) for row in PARAGRAPHS.values())
    assert parts == {
        ("letter-1", "letter"): 2,
        ("letter-2", "letter"): 3,
        ("summary", "numbered"): 67,
        ("summary", "footnote"): 1,
        ("appendix", "numbered"): 17,
        ("appendix", "footnote"): 1,
    }
    labels = Counter(item.label[0] for row in PARAGRAPHS.values() for item in row.items)
    assert labels == {"(": 19, "-": 7}
    assert Counter(row.part for row in vilnius.rows("sections")) == {"summary": 10, "appendix": 3}


def test_the_document_row() -> None:
    row = vilnius.rows("documents")[0]
    assert row.source_sha256 == SHA256
    assert (row.session, row.committee, row.agenda_item) == (65, "第二委员会", 17)
    assert (row.agenda_title, row.symbol, str(row.date)) == ("信息和通信技术促进发展", None, "2010-10-21")
    assert row.meeting is not None
    assert (row.meeting.ordinal, row.meeting.country, str(row.meeting.date_end)) == (5, "LTU", "2010-09-17")


def test_the_letters() -> None:
    first, second = vilnius.rows("letters")
    assert (first.label, str(first.date), first.sender_name) == (None, "2010-10-21", "达柳斯·采库奥利斯")
    assert (first.sender_office, first.sender_country, first.addressee) == ("立陶宛常驻联合国代表", "LTU", "秘书长")
    assert first.sender_office_en == "Permanent Representative of Lithuania to the United Nations"
    assert (second.label, str(second.date), second.sender_name_en) == ("附件", "2010-10-20", "Andrius Kubilius")
    assert second.title == "2010 年 10 月 20 日立陶宛共和国总理给秘书长的信"
    assert (first.transmits, second.transmits) == (["vilnius-2010/letter-2"], ["vilnius-2010/summary"])
    assert first.signed
    assert second.signed


def test_the_sections() -> None:
    outline = {row.id.partition("/")[2]: (row.level, row.label, row.title) for row in vilnius.rows("sections")}
    assert outline == {
        "summary": (0, "附文", "因特网治理论坛第五次会议\n2010年9月14日至17日，维尔纽斯\n主席摘要"),
        "summary.I": (1, "一", "开幕式"),
        "summary.II": (1, "二", "主要会议的主题"),
        "summary.II.A": (2, "A", "管理关键的因特网资源"),
        "summary.II.B": (2, "B", "连通上网和多样性"),
        "summary.II.C": (2, "C", "安全、开放和隐私"),
        "summary.II.D": (2, "D", "因特网治理促进发展"),
        "summary.II.E": (2, "E", "新出现的问题：云计算"),
        "summary.II.F": (2, "F", "评估因特网治理的进展和今后的道路"),
        "summary.III": (1, "三", "闭幕会"),
        "appendix": (0, "附录", "介绍性会议"),
        "appendix.I": (1, "", "因特网治理：作准备"),
        "appendix.II": (1, "", "区域观点"),
    }
    assert all(row.title_en for row in vilnius.rows("sections"))


@pytest.mark.parametrize(
    ("address", "around"),
    [
        ("summary.8", "所有利益攸关方的利益是至关重要的。然而，她也提出了警告。"),
        ("summary.14", "几位发言者指出，论坛必须认识到，因特网是一个全球性的重要基础设施"),
        ("summary.50", "云服务提供者必须是透明的，并对其服务问责"),
        ("summary.1", "在维尔纽斯举行。会议的重点是“2010年因特网治理论坛：共同发展未来”这一整体主题。"),
        ("appendix.1", "“因特网治理：为所有人创造机会” 一书的背景部分(第二节)"),
        ("summary.27", "使各种能力不同的人和残疾人有上网的平等机会。"),
        ("appendix.6", "论坛处理了许多人表示的担忧"),
        ("summary.64", "云计算是 2005 年论坛成立时闻所未闻的专题。"),
    ],
)
def test_seams_calls_and_slips(address: str, around: str) -> None:
    assert around in PARAGRAPHS[address].text


def test_the_seamed_paragraphs_exactly() -> None:
    lines = Path(folder("seeds"), "vilnius-2010", "source.txt").read_text(encoding="utf-8").split("\n")
    assert PARAGRAPHS["summary.8"].text == lines[51][3:] + lines[55][1:]
    assert PARAGRAPHS["summary.14"].text == lines[67][4:] + lines[69]
    assert PARAGRAPHS["summary.50"].text == lines[190][4:] + lines[192]


def test_paragraph_40_has_two_lead_in_lines() -> None:
    row = PARAGRAPHS["summary.40"]
    lines = row.text.split("\n")
    assert lines[:2] == ["与会者研究了因特网治理促进发展的含义，并提出了以下几点：", "因特网治理促进发展："]
    assert [line[:3] for line in lines[2:]] == ["(a)", "(b)", "(c)", "(d)", "(e)"]
    assert [row.text[item.start : item.end] for item in row.items] == [line[4:] for line in lines[2:]]


def test_footnotes() -> None:
    for call, note in (("summary.1", "summary.note-a"), ("appendix.1", "appendix.note-a")):
        (found,) = PARAGRAPHS[call].notes
        assert (found.marker, found.paragraph_id) == ("a", f"vilnius-2010/{note}")
        assert PARAGRAPHS[note].section_id == PARAGRAPHS[call].section_id
    assert PARAGRAPHS["summary.1"].text[: PARAGRAPHS["summary.1"].notes[0].offset].endswith("维尔纽斯举行。")


def test_rules_found_the_seam_and_the_markers() -> None:
    found = [(row.kind, row.raw, row.start) for row in vilnius.rows("corrections") if row.kind in ("seam", "marker")]
    assert found == [("marker", "^a", 858), ("seam", "要", 1787), ("marker", "^a", 10405)]
    applied = [
        (row.raw, row.reading)
        for row in vilnius.rows("corrections")
        if row.applied and row.kind not in ("seam", "marker")
    ]
    assert applied == [(" and ", "和"), ("成立时间闻所未闻", "成立时闻所未闻"), ("許", "许")]


@pytest.mark.parametrize(
    ("lines", "role", "owner"),
    [
        (range(5, 9), "masthead", None),
        ([10], "title", "letter-1"),
        ([12], "paragraph", "letter-1.1"),
        ([16, 18], "signature", "letter-1"),
        ([22], "part-label", "letter-2"),
        ([24], "title", "letter-2"),
        ([32], "signature", "letter-2"),
        ([34], "part-label", "summary"),
        ([36, 38, 40], "title", "summary"),
        ([54], "footnote", "summary.note-a"),
        ([56], "continuation", "summary.8"),
        ([70], "continuation", "summary.14"),
        ([143], "paragraph", "summary.40"),
        (range(145, 154, 2), "item", "summary.40"),
        ([193], "continuation", "summary.50"),
        ([239], "part-label", "appendix"),
        ([241], "title", "appendix"),
        ([243], "heading", "appendix.I"),
        ([261], "footnote", "appendix.note-a"),
        ([267], "heading", "appendix.II"),
        ([1, 9, 286], "blank", ""),
    ],
)
def test_roles_and_owners(lines: list[int], role: str, owner: str | None) -> None:
    rows = {row.number: row for row in vilnius.rows("lines")}
    expected = None if owner == "" else f"vilnius-2010/{owner}" if owner else "vilnius-2010"
    assert {(rows[number].role, rows[number].owner_id) for number in lines} == {(role, expected)}


def test_sentences_tile_every_paragraph() -> None:
    for row in PARAGRAPHS.values():
        sentences = igf.rows("sentences", at=row.id)
        covered = "".join(sentence.text for sentence in sentences)
        assert "".join(covered.split()) == "".join(row.text.split())
        assert all(row.text[sentence.start : sentence.end] == sentence.text for sentence in sentences)
        assert [sentence.ordinal for sentence in sentences] == [*range(1, len(sentences) + 1)]


@pytest.mark.parametrize("table", ["mentions", "statements", "quantities", "dates", "references"])
def test_every_span_is_the_texts(table: str) -> None:
    rows = vilnius.rows(table)
    texts = {row.id: row.text for row in PARAGRAPHS.values()}
    assert rows
    assert [row.id for row in rows if texts[row.paragraph_id][row.start : row.end] != row.text] == []


def test_every_sentence_outside_the_footnotes_has_a_statement() -> None:
    said = {row.sentence_id for row in vilnius.rows("statements")}
    footnotes = {row.id for row in PARAGRAPHS.values() if row.kind == "footnote"}
    assert {row.id for row in vilnius.rows("sentences") if row.paragraph_id not in footnotes} == said


@pytest.mark.parametrize(
    ("address", "words", "value", "unit", "comparator"),
    [
        ("letter-2.2", "近 100 个国家", 100, "country", "nearly"),
        ("letter-2.3", "延期五年", 5, "year", "exact"),
        ("summary.2", "2 000个与会证件", 2000, "thing", "exact"),
        ("summary.2", "1 461人", 1461, "person", "exact"),
        ("summary.5", "九个会议室", 9, "thing", "exact"),
        ("summary.6", "600多人", 600, "person", "more_than"),
        ("summary.14", "数十亿用户", 1e9, "person", "more_than"),
        ("summary.20", "一两个人", 2, "person", "at_most"),
        ("summary.43", "70%", 70, "percent", "exact"),
        ("appendix.12", "第六个年头", 6, "rank", "exact"),
    ],
)
def test_quantities(address: str, words: str, value: float, unit: str, comparator: str) -> None:
    found = {
        row.text: (row.value, row.unit, row.comparator) for row in igf.rows("quantities", at=f"{vilnius.ID}/{address}")
    }
    assert found[words] == (value, unit, comparator)


@pytest.mark.parametrize(
    ("address", "words", "start", "end"),
    [
        ("summary.1", "2010年9月14日至17日", "2010-09-14", "2010-09-17"),
        ("summary.18", "去年", "2009-01-01", "2009-12-31"),
        ("summary.20", "2010 年 1 月", "2010-01-01", "2010-01-31"),
        ("summary.54", "头五年", "2006-01-01", "2010-12-31"),
        ("summary.54", "今后五年", "2011-01-01", "2015-12-31"),
        ("summary.56", "过去五年", "2006-01-01", "2010-12-31"),
        ("summary.58", "过去两年", "2009-01-01", "2010-12-31"),
    ],
)
def test_dates(address: str, words: str, start: str, end: str) -> None:
    found = {
        row.text: (str(row.date_start), str(row.date_end)) for row in igf.rows("dates", at=f"{vilnius.ID}/{address}")
    }
    assert found[words] == (start, end)


@pytest.mark.parametrize(
    ("address", "words", "entity"),
    [
        ("letter-1.1", "立陶宛共和国", "lithuania"),
        ("letter-2.1", "立陶宛共和国政府", "government-of-lithuania"),
        ("letter-2.3", "突尼斯议程", "tunis-agenda"),
        ("summary.10", "第六次会议", "igf-6"),
        ("summary.21", "巴当局", "pakistani-authorities"),
        ("summary.38", "雅典", "athens"),
        ("summary.43", "本国因特网治理论坛", "senegalese-igf"),
        ("summary.7", "孙达拉姆", "jomo-kwame-sundaram"),
        ("appendix.10", "西非", "west-africa"),
        ("appendix.12", "全球因特网治理论坛", "igf"),
        ("appendix.12", "加勒比共同体", "caricom"),
    ],
)
def test_mentions(address: str, words: str, entity: str) -> None:
    assert (words, entity) in {(row.text, row.entity_id) for row in igf.rows("mentions", at=f"{vilnius.ID}/{address}")}


def test_locators() -> None:
    cited = [(row.entity_id, row.locator) for row in vilnius.rows("mentions") if row.locator]
    assert cited == [("tunis-agenda", "77"), ("igf-2009-book", "2")]


def test_references() -> None:
    found = [(row.text, (row.target_id or "").partition("/")[2], row.url) for row in vilnius.rows("references")]
    assert found == [
        ("见附件", "letter-2", None),
        ("见附文", "summary", None),
        ("http://www.intgovforum.org/cms", "", "http://www.intgovforum.org/cms"),
    ]


def test_every_finding_of_the_audit_has_a_verdict_and_a_reason() -> None:
    path = Path(folder("seeds"), vilnius.ID, "passes", "audit.toml")
    findings = tomllib.loads(path.read_text(encoding="utf-8"))
    for rows in findings.values():
        assert [row["row"] for row in rows] == [*range(1, len(rows) + 1)]
        assert {row["verdict"] for row in rows} <= {"accepted", "answered", "rejected"}
        assert all(row["reason"] and row["at"] for row in rows)
    assert {name: len(rows) for name, rows in findings.items()} == {"layers": 64, "english": 40}
