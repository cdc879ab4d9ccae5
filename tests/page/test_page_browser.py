"""The reading page in a real browser: filters, search, permalinks, keyboard, cards, scripts off, and what axe finds."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import vilnius
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

import igf_dataset as igf
from igf_dataset.page.render import draw

pytestmark = [pytest.mark.extra, pytest.mark.usefixtures("vilnius_alone")]
WIDTHS = {"narrow": (360, 740), "middle": (820, 1180), "wide": (1440, 900)}
SIZES = (320, 360, 744, 768, 1024, 1280, 1440, 1680, 1920)
THEMES = ("light", "dark")
SENTENCES = vilnius.rows("sentences")
STATEMENTS = vilnius.rows("statements")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "reader.html"
    path.write_bytes(draw(vilnius.data())["reader.html"])
    return path.as_uri()


@pytest.fixture
def opened(browser: Browser, url: str) -> Iterator[Open]:
    """Opens the page; at the end, nothing may have been asked for but it, and nothing said on the console."""
    contexts, wrong = [], []

    def open_page(place: str = "", width: str = "wide", theme: str = "light", script: str = "", **options: Any) -> Page:
        size = dict(zip(("width", "height"), WIDTHS.get(width) or (int(width), 800), strict=True))
        context = browser.new_context(viewport=size, color_scheme=theme, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(url) else None)
        if script:
            page.add_init_script(script)
        page.goto(url + place)
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def address(id: str) -> str:
    return id.partition("/")[2]


def curly(words: str) -> str:
    return words.replace("'", "’")


def hits(page: Page) -> list[str]:
    """The sentences that stand out, in either language."""
    found = page.evaluate("[...document.querySelectorAll('.s.hit')].map(each => each.id || each.dataset.s)")
    return sorted(set(found))


def counts(page: Page, facet: str) -> dict[str, int]:
    boxes = page.locator(f"[data-facet={facet}] label")
    read = "label => [label.querySelector('input').value, Number(label.querySelector('data').textContent)]"
    return dict(boxes.evaluate_all(f"each => each.map({read})"))


def in_view(page: Page, selector: str) -> bool:
    script = """selector => {
        const box = document.querySelector(selector).getClientRects()[0];
        const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
        if (!box) return false;
        return box.top >= Math.max(0, bar - 1) && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    }"""
    return bool(page.evaluate(script, selector))


def choose(page: Page, facet: str, value: str) -> None:
    page.locator(f"[data-facet={facet}] input[value={value}]").click()


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.type(words)


def test_filters_leave_what_fits_and_count_the_rest(opened: Open) -> None:
    page = opened()
    page.click("#find-open")
    choose(page, "act", "commits")
    fits = [row for row in STATEMENTS if row.act == "commits"]
    expect(page.locator("#found")).to_have_text(f"{len(fits)} statements")
    assert hits(page) == sorted(address(row.sentence_id) for row in fits)
    assert page.locator("#results .gist-line").all_inner_texts() == [curly(row.gist_en) for row in fits]
    breadths = counts(page, "breadth")
    assert breadths == {value: sum(row.breadth == value for row in fits) for value in breadths}
    assert counts(page, "act")["warns"] == sum(row.act == "warns" for row in STATEMENTS)
    choose(page, "act", "warns")  # either of the two
    both = [row for row in STATEMENTS if row.act in ("commits", "warns")]
    expect(page.locator("#found")).to_have_text(f"{len(both)} statements")
    choose(page, "breadth", "almost_all")  # and
    expect(page.locator("#found")).to_have_text("1 statement")
    topics = counts(page, "topic")
    assert {value for value, count in topics.items() if count} == {"mandate"}
    assert counts(page, "kind")["speakers"] == 1
    shown = page.locator("#summary\\.10\\.s3")
    dimmed = page.locator("#summary\\.10\\.s1")
    colour = "each => getComputedStyle(each).color"
    assert shown.evaluate(colour) != dimmed.evaluate(colour)
    page.click("#clear")
    assert hits(page) == []
    assert shown.evaluate(colour) == dimmed.evaluate(colour)
    expect(page.locator("#strip")).to_be_hidden()


@pytest.mark.parametrize("facet", ["act", "breadth", "kind", "topic", "voice"])
def test_each_filter_shows_as_many_as_it_says(facet: str, opened: Open) -> None:
    page = opened()
    page.click("#find-open")
    for value, count in counts(page, facet).items():
        choose(page, facet, value)
        expect(page.locator("#found")).to_have_text(f"{count} statement{'s' if count > 1 else ''}")
        assert page.locator(".said.hit").count() == count
        choose(page, facet, value)


@pytest.mark.parametrize(
    "words",
    [
        "云",
        "云计",
        "多方利益攸关方",
        "IPV6",
        "cloud computing",
        "Forum's",
        "extend",
        "multistakeholder",
        "nowhere at all",
    ],
)
def test_search_finds_every_sentence_as_one_types(words: str, opened: Open) -> None:
    page = opened()
    search(page, words)
    wanted = fold(words).split()
    fits = {row.id for row in SENTENCES if all(word in fold(row.text) + " " + fold(row.text_en) for word in wanted)}
    found = set(hits(page))  # those whose gists and names have the words too
    number = len(found)
    expected = f"{number} sentence{'' if number == 1 else 's'}" if number else "Nothing found"
    expect(page.locator("#found")).to_have_text(expected)
    assert {address(id) for id in fits} <= found
    gists = [fold(row.gist_en) for row in STATEMENTS]
    assert bool(found) == bool(fits) or any(wanted[0] in gist for gist in gists)
    marks = {fold(mark) for mark in page.locator("#results mark").all_inner_texts()}
    assert all(any(word in mark for word in wanted) for mark in marks)
    assert page.evaluate("CSS.highlights.get('found').size") >= len(fits)
    expect(page.locator("#nothing")).to_be_visible(visible=not found)


def fold(words: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", words) if not unicodedata.combining(sign))
    return re.sub("[-‐‑–·'’]", "", plain).lower()


def test_search_and_filters_go_together(opened: Open) -> None:
    page = opened()
    search(page, "云")
    own = {row.id for row in SENTENCES if "云" in row.text}
    fits = [row for row in STATEMENTS if row.sentence_id in own]
    acts = counts(page, "act")
    assert acts == {value: sum(row.act == value for row in fits) for value in acts}
    choose(page, "act", "asks")
    expect(page.locator("#found")).to_have_text(f"{acts['asks']} statements")


def test_one_goes_from_find_to_find(opened: Open) -> None:
    page = opened()
    search(page, "肯尼亚")
    fits = [address(row.id) for row in SENTENCES if "肯尼亚" in row.text]
    number = len(fits)
    page.keyboard.press("Enter")
    for index, id in enumerate([*fits, fits[0]]):
        expect(page.locator("#found")).to_have_text(
            f"{index % number + 1} of {number} sentence{'s' if number > 1 else ''}"
        )
        assert page.locator(".s.at").first.get_attribute("id") == id
        assert in_view(page, f"[id='{id}']")
        page.click("#next")
    page.click("#previous")
    page.click("#find-open")
    page.locator("#results a").last.click()
    expect(page.locator("#find")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == fits[-1]


def test_a_search_is_kept_in_the_address(opened: Open) -> None:
    page = opened("?q=%E4%BA%91&act=asks")
    expect(page.locator("#query")).to_have_value("云")
    expect(page.locator("[data-facet=act] input[value=asks]")).to_be_checked()
    assert len(hits(page)) > 0
    page.click("#clear")
    page.keyboard.press("/")
    choose(page, "breadth", "many")
    page.wait_for_url("**/reader.html?breadth=many")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")  # closes, and never wipes
    expect(page.locator("#tokens button")).to_have_text("many ×")
    page.click("#tokens button")
    page.wait_for_url("**/reader.html")
    page.go_back()
    expect(page.locator("#tokens button")).to_have_text("many ×")
    assert len(hits(page)) > 0
    page.go_back()
    expect(page.locator("#strip")).to_be_hidden()
    page.go_back()
    expect(page.locator("#query")).to_have_value("云")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "place", ["summary.43", "summary.43.b", "summary.43.s2", "summary.II.A", "summary.note-a", "appendix.9"]
)
def test_a_permalink_leads_to_its_place(place: str, width: str, opened: Open) -> None:
    assert in_view(opened(f"#{place}", width), f"[id='{place}'] :is(.s, h3), p [id='{place}']")


@pytest.mark.parametrize("show", ["zh", "both", "en"])
def test_a_permalink_leads_to_the_language_shown(show: str, opened: Open) -> None:
    page = opened(f"?show={show}#summary.61.s1")
    expect(page.locator(f"input[name=show][value={show}]")).to_be_checked()
    selector = "[data-s='summary.61.s1']:not(.said)" if show == "en" else "[id='summary.61.s1']"
    assert in_view(page, selector)
    assert page.locator("#text p.zh >> nth=0").is_visible() == (show != "en")
    assert page.locator("#text p.en >> nth=1").is_visible() == (show != "zh")


def test_a_number_is_the_permalink_of_its_paragraph(opened: Open) -> None:
    page = opened("#summary.42")
    page.click("[id='summary.43'] .num a >> nth=0")
    assert page.url.endswith("#summary.43")
    page.click("[id='summary.43.b'] .num a")
    assert page.url.endswith("#summary.43.b")


def test_languages_and_theme_are_remembered(opened: Open) -> None:
    page = opened()
    page.locator("input[name=show][value=both]").focus()
    page.keyboard.press("ArrowRight")
    page.click("#menu > summary")
    page.check("input[name=theme][value=dark]")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("[document.documentElement.dataset.show, document.documentElement.dataset.theme]") == [
        "en",
        "dark",
    ]
    expect(page.locator("input[name=show][value=en]")).to_be_checked()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.locator("#text p.zh").first.is_hidden()


def test_the_reader_s_place_is_kept_when_the_language_changes(opened: Open) -> None:
    page = opened("#summary.33")
    page.evaluate("scrollBy(0, 200)")
    script = "document.querySelector(`[id='summary.33'] .num a`).getBoundingClientRect().top"
    for show in ("zh", "en", "both"):
        page.check(f"input[name=show][value={show}]")
        assert -300 < page.evaluate(script) < 300
    page.click("#menu > summary")
    page.check("#gists")
    assert -300 < page.evaluate(script) < 300


def test_going_to_the_bar_moves_nothing(opened: Open) -> None:
    page = opened("#summary.33")
    before = page.evaluate("scrollY")
    for control in ("input[name=show][value=both]", "#find-open", "#menu > summary", ".brand"):
        page.locator(control).focus()
        assert page.evaluate("scrollY") == before > 0


def test_it_works_where_nothing_may_be_stored(opened: Open) -> None:
    script = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
    page = opened(script=script)
    page.check("input[name=show][value=en]")
    assert page.evaluate("document.documentElement.dataset.show") == "en"


def test_by_keyboard_alone(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#text').contains(document.activeElement)")
    for _ in range(20):
        if page.evaluate("document.activeElement.matches('a.name')"):
            break
        page.keyboard.press("Tab")
    expect(page.locator("#card")).to_be_visible()
    name = page.evaluate("document.activeElement.textContent")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "card"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == name
    search(page, "cloud/")  # a stroke in the field is a stroke
    expect(page.locator("#query")).to_have_value("cloud/")
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_hidden()
    expect(page.locator("#find-open")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#strip")).to_be_visible()  # the search stays
    page.locator("#menu > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#gists")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#gists")).to_be_hidden()


def test_everything_that_acts_can_be_reached_and_is_named(opened: Open) -> None:
    page = opened()
    page.keyboard.press("/")
    script = """[...document.querySelectorAll('a, button, input, summary')]
        .filter(each => each.checkVisibility() && each.tabIndex < 0).map(each => each.outerHTML)"""
    assert page.evaluate(script) == []


@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_a_card_says_who_is_named(width: str, opened: Open) -> None:
    page = opened("#summary.18", width)
    entity = next(row for row in igf.rows("entities") if row.id == "icann")
    link = page.locator("[id='summary.18'] a[href='#name-icann']").first
    if width == "wide":
        link.hover()
    else:
        link.click()
    card = page.locator("#card")
    expect(card).to_be_visible()
    for words in (entity.name, entity.name_en, entity.kind, curly(entity.description_en)):
        expect(card).to_contain_text(words)
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTHS[width][0]
    card.locator("a[href^='#summary.19']").click()
    assert "#summary.19" in page.url
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()


def test_a_footnote_opens_where_it_is_called(opened: Open) -> None:
    page = opened("#summary.1")
    page.locator("[id='summary.1'] .zh .x.note a").hover()
    expect(page.locator("#card")).to_contain_text("主席摘要的扩展版本")
    expect(page.locator("#card")).to_contain_text("An extended version of the Chairman’s summary")


def test_corrections_show_and_doubts_do_on_demand(opened: Open) -> None:
    page = opened("#summary.64")
    fix = page.locator("[id='summary.64'] .zh .x.fix a")
    fix.hover()
    expect(page.locator("#card")).to_contain_text("Text: 成立时间闻所未闻 Read as: 成立时闻所未闻")
    doubt = page.locator("[id='summary.64'] .zh .x.doubt")
    expect(doubt).to_be_hidden()
    page.click("#menu > summary")
    page.check("#doubts")
    page.keyboard.press("Escape")
    expect(doubt).to_be_visible()
    doubt.locator("a").focus()
    doubt.locator("a").hover()
    expect(page.locator("#card")).to_contain_text("Perhaps: ")


def test_a_statement_says_its_gist_on_demand_or_all_do(opened: Open) -> None:
    page = opened("#summary.10")
    expect(page.locator("[id='summary.10.s5.1'] .gist")).to_be_visible()
    topics = page.locator("[id='summary.10.s5.1'] .topics")
    expect(topics).to_be_hidden()
    page.click("[id='summary.10.s5.1'] summary")
    expect(topics).to_have_text("Mandate of the Forum")
    for lit in page.locator("[id='summary.10.s5'], .s[data-s='summary.10.s5']").all():
        expect(lit).to_have_class("s with")
    page.click("#menu > summary")
    page.check("#gists")
    assert page.locator(".said[open]").count() == len(STATEMENTS)


@pytest.mark.parametrize("show", ["zh", "both", "en"])
@pytest.mark.parametrize("clipboard", [True, False])
def test_a_citation_is_copied_in_the_language_shown(show: str, clipboard: bool, opened: Open) -> None:
    page = opened(f"?show={show}#summary.43", script="" if clipboard else "delete Navigator.prototype.clipboard")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[id='summary.43.b'] > .num .cite").focus()
    page.keyboard.press("Enter")
    cited, version = igf.cite("vilnius-2010/summary.43.b"), igf.open().store.manifest["version"]
    zh = f"{cited.citation}。vilnius-2010/summary.43.b，igf-dataset {version}。"
    en = f"{cited.citation_en}. vilnius-2010/summary.43.b, igf-dataset {version}, unofficial translation."
    wanted = {"zh": zh, "en": en, "both": f"{zh}\n{en}"}[show]
    page.click("[data-way=citation]")
    expect(page.locator("#toast")).to_have_text(f"Copied: {wanted}")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    if clipboard:
        assert page.evaluate("navigator.clipboard.readText()") == wanted
    else:
        page.locator("#find-open").click()
        page.keyboard.press("Control+V")
        assert page.locator("#query").input_value() == wanted.replace("\n", " ")


def test_a_statement_is_cited_in_five_ways(opened: Open) -> None:
    page = opened("#voice-dalia-grybauskaite")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    line = page.locator("#voice-dalia-grybauskaite li").nth(1)
    line.locator(".cite").click()
    ways = {}
    for way in ("citation", "quotation", "bibtex", "csl", "link"):
        page.click(f"[data-way={way}]")
        expect(page.locator("#toast")).to_contain_text("Copied")
        ways[way] = page.evaluate("navigator.clipboard.readText()")
    cited = igf.cite("vilnius-2010/summary.8.s2")
    assert ways["citation"].startswith(f"{cited.citation}。vilnius-2010/summary.8.s2")
    assert cited.citation_en in ways["citation"]
    assert f"“{cited.text}”" in ways["quotation"]
    assert f"“{cited.text_en}”" in ways["quotation"]
    assert ways["link"] == f"{page.url.split('#')[0]}#summary.8.s2"
    (item,) = json.loads(ways["csl"])
    assert item["issued"] == {"date-parts": [[2010, 10, 21]]}
    assert "enclosure, para. 8, sentence 2" in item["title"]
    assert "unofficial translation" in item["note"]
    assert ways["bibtex"].startswith("@misc{vilnius-2010-summary-8-s2,\n")
    page.click("#card .shut")
    expect(line.locator(".cite")).to_be_focused()


@pytest.mark.parametrize("place", ["letter-1", "letter-2", "summary", "summary.II.A", "appendix.II"])
def test_a_heading_is_cited(place: str, opened: Open) -> None:
    page = opened()
    page.locator(f"[id='{place}'] > .head .cite").click()
    cited = igf.cite(f"vilnius-2010/{place}")
    expect(page.locator("#card .ways")).to_contain_text(f"{cited.citation}。vilnius-2010/{place}，")
    expect(page.locator("#card .ways")).to_contain_text(f"{cited.citation_en}. vilnius-2010/{place}, ")
    names = page.locator("#card .choices button").all_inner_texts()
    assert names == ["Citation", "BibTeX", "CSL-JSON", "Link"]  # what stands below a heading is not quoted whole


def test_the_contents_follow_the_reader(opened: Open) -> None:
    page = opened()
    for place in ("summary.II.C", "appendix.II", "summary.I"):
        page.evaluate("place => document.getElementById(place).scrollIntoView()", place)
        expect(page.locator(".toc [aria-current]")).to_have_attribute("href", f"#{place}")
        assert in_view(page, ".toc [aria-current]")
    narrow = opened(width="narrow")
    narrow.click(".toc summary")
    narrow.click(".toc a[href='#summary.III']")
    assert in_view(narrow, "[id='summary.III'] h3")
    assert narrow.locator(".toc ol").first.is_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_with_scripts_off_all_of_the_text_is_there(width: str, opened: Open) -> None:
    page = opened("#summary.43.b", width, java_script_enabled=False)
    assert in_view(page, "[id='summary.43.b'] .s")
    for row in SENTENCES[::20]:
        expect(page.locator(f"[id='{address(row.id)}']")).to_be_visible()
        expect(page.locator(f".s[data-s='{address(row.id)}']")).to_be_visible()
    assert page.locator(".js:visible").count() == 0
    page.click("[id='summary.43.s2.1'] summary")
    expect(page.locator("[id='summary.43.s2.1'] .topics")).to_be_visible()
    page.locator("[id='summary.43.b'] .zh a.name").first.click()
    assert in_view(page, "[id='name-senegal']")


def test_one_who_reads_english_alone_finds_the_answers(opened: Open) -> None:
    page = opened()
    page.click("text=every speaker, every statement")
    page.click("#voice-dalia-grybauskaite summary")
    assert page.locator("#voice-dalia-grybauskaite li:visible").count() == 9
    page.click("#voices .questions summary >> nth=0")
    for said in ("The Government of Kenya offered to host the sixth", "offered to host the 2012"):
        expect(page.locator(".questions").get_by_text(said).first).to_be_visible()
    search(page, "offer host")
    found = " ".join(page.locator("#results li").all_inner_texts())
    assert "Government of Kenya" in found
    assert "Azerbaijan" in found
    page.click("#clear")
    page.click("#find-close")
    page.click("#breadths ~ .scroll tr:has-text('Cloud computing') a[data-filter$='=one']")
    expect(page.locator("#tokens button")).to_have_text(["Cloud computing ×", "one ×"])
    fits = [row for row in STATEMENTS if "cloud" in row.topics and row.breadth == "one"]
    expect(page.locator("#found")).to_have_text(f"{len(fits)} statements")
    page.check("#only")
    page.click("#find-close")
    assert page.locator(".para:visible").count() == len({row.paragraph_id for row in fits})


@pytest.mark.parametrize("width", SIZES)
def test_a_sentence_begins_where_its_translation_does(width: int, opened: Open) -> None:
    page = opened(width=str(width))
    page.add_style_tag(content=".far .para { content-visibility: visible !important; }")
    apart = page.evaluate(
        """() => [...document.querySelectorAll('#text .en > .s')].map(en => {
            const [a, b] = [document.getElementById(en.dataset.s), en].map(s => s.getBoundingClientRect());
            return [en.dataset.s, Math.abs(b.top - (b.left > a.left + 100 ? a.top : a.bottom))];
        }).filter(([, far]) => far > 24)"""
    )
    assert apart == []


@pytest.mark.parametrize("width", [*SIZES, 328, 808])
@pytest.mark.parametrize("menu", ["#menu > summary", ".toc summary"])
def test_no_menu_leaves_the_screen(menu: str, width: int, opened: Open) -> None:
    page = opened(width=str(width))
    if page.locator(menu).is_visible():  # the contents stand beside the text where there is room
        page.click(menu)
    outside = """[...document.querySelectorAll('.sheet, .toc details > ol, .bar > *')]
        .filter(part => part.checkVisibility()).map(part => part.getBoundingClientRect())
        .filter(box => box.left < 0 || box.right > innerWidth + 0.5)"""
    assert page.evaluate(outside) == []


def test_the_text_begins_on_the_first_screen(opened: Open) -> None:
    top = "document.querySelector('#text .s').getBoundingClientRect().top"
    assert opened(width="1280").evaluate(top) < 800
    assert opened(width="narrow").evaluate(top) < 2 * 740


@pytest.mark.parametrize("asked", ["43", "para. 43 b", "第43段", "enclosure 43(b)", "summary.43.b"])
def test_a_paragraph_is_found_by_its_number(asked: str, opened: Open) -> None:
    page = opened()
    search(page, asked)
    page.keyboard.press("Enter")
    wanted = "summary.43" if asked in ("43", "第43段") else "summary.43.b"
    page.wait_for_url(f"**#{wanted}")
    expect(page.locator(f"[id='{wanted}']")).to_be_in_viewport()


def test_a_name_is_found_without_its_diacritics(opened: Open) -> None:
    page = opened()
    search(page, "Grybauskaite")
    hers = [row for row in STATEMENTS if row.speaker_id == "dalia-grybauskaite"]
    assert {address(row.sentence_id) for row in hers} <= set(hits(page))
    page.click("#results .go")
    expect(page.locator("#voice-dalia-grybauskaite li").first).to_be_visible()


def test_the_map_leads_to_a_statement(opened: Open) -> None:
    page = opened()
    page.click("#map-open")
    page.focus("#map-field")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    wanted = address(STATEMENTS[-2].sentence_id)
    assert page.url.endswith(f"#{wanted}")
    expect(page.locator(f"[id='{wanted}']")).to_be_in_viewport()
    page.locator("#map-field").click(position={"x": 2, "y": 20})
    expect(page.locator(f"[id='{address(STATEMENTS[0].sentence_id)}']")).to_be_in_viewport()
    page.keyboard.press("/")
    choose(page, "act", "warns")
    assert page.locator(".t.hit").count() == sum(row.act == "warns" for row in STATEMENTS)


def test_a_link_to_a_doubt_goes_to_its_words_with_marks_on(opened: Open) -> None:
    page = opened("#corrections")
    page.locator(".doubt .to").first.click()
    expect(page.locator(".zh .x.doubt").first).to_be_visible()
    expect(page.locator("#doubts")).to_be_checked(checked=True)
    assert "doubts=1" in page.url
    assert page.locator(".en .x.follows").count() > 40
    page.go_back()
    expect(page.locator("#doubts")).to_be_checked(checked=False)


def test_the_interface_speaks_chinese_to_a_chinese_reader(opened: Open) -> None:
    page = opened(locale="zh-CN")
    expect(page.locator("#find-open")).to_contain_text("查找")
    expect(page.locator("[id='summary.8'] .who").first).to_have_text("达利娅·格里布斯凯特")
    search(page, "云计算")
    expect(page.locator("#found")).to_contain_text("句")
    page.keyboard.press("Escape")
    page.click("#menu > summary")
    page.check("[name=ui][value=en]")
    expect(page.locator("#find-open")).to_contain_text("Find")
    expect(page.locator("[id='summary.8'] .who").first).to_have_text("Dalia Grybauskaitė")


def test_paragraphs_and_languages_stand_in_the_address(opened: Open) -> None:
    page = opened("#summary.8")
    page.click("#menu > summary")
    page.check("[name=mode][value=paragraphs]")
    page.keyboard.press("Escape")
    page.check("[name=show][value=en]")
    assert "show=en&mode=paragraphs" in page.url
    again = opened(page.url.partition("reader.html")[2])
    state = "[document.documentElement.dataset.mode, document.documentElement.dataset.show]"
    assert again.evaluate(state) == ["paragraphs", "en"]
    page.go_back()
    assert page.evaluate(state) == ["paragraphs", "both"]


def test_keys_walk_the_paragraphs(opened: Open) -> None:
    page = opened("#summary.8")
    page.wait_for_timeout(200)
    page.keyboard.press("j")
    page.wait_for_timeout(200)
    top = page.evaluate("document.querySelector(`[id='summary.9']`).getBoundingClientRect().top")
    assert 0 < top < 200
    page.keyboard.press("k")
    page.wait_for_timeout(200)
    expect(page.locator("[id='summary.8']")).to_be_in_viewport()


def test_no_word_of_a_heading_is_cut(opened: Open) -> None:
    page = opened(width="320")
    expect(page.locator("h1 .cut")).to_be_visible()
    assert page.locator(".head .cut wbr").count() > 20
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("show", ["zh", "both", "en"])
def test_nothing_runs_out_of_a_narrow_screen(show: str, opened: Open) -> None:
    page = opened(f"?show={show}", "narrow")
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(fits)
    page.click("#menu > summary")
    for box in ("#gists", "#doubts"):
        page.check(box)
    assert page.evaluate(fits)
    search(page, "云")
    assert page.evaluate(fits)
    assert in_view(page, "#results a")
    page.keyboard.press("Enter")
    assert page.evaluate(fits)
    outside = """[...document.querySelectorAll('.bar *')].filter(each => each.checkVisibility()
        && each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 80))"""
    assert page.evaluate(outside) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", ["narrow", "wide"])
@pytest.mark.parametrize("state", ["as it opens", "found", "english", "marked", "card", "map", "voices"])
def test_axe_finds_nothing(state: str, width: str, theme: str, opened: Open) -> None:
    page = opened("?show=en" if state == "english" else "", width, theme)
    if state == "found":
        search(page, "cloud")
        if width == "narrow":
            page.click(".facets > summary")
        choose(page, "act", "claims")
    if state in ("marked", "card"):
        page.click("#menu > summary")
        page.check("#doubts")
        page.check("#gists")
    if state == "map" and width == "wide":
        page.click("#map-open")
    if state == "voices":
        page.evaluate("for (const voice of document.querySelectorAll('.voice')) voice.open = true")
    if state == "card":
        page.locator("a.name:visible").first.click()
    found = Axe().run(page).response["violations"]
    assert [(row["id"], [node["html"][:200] for node in row["nodes"][:3]]) for row in found] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_screenshots_show_something(width: str, theme: str, opened: Open) -> None:
    images = {place: opened(place, width, theme).screenshot() for place in ("", "#summary.43", "#names")}
    assert all(image[:4] == b"\x89PNG" and len(image) > 20_000 for image in images.values())
    assert len(set(images.values())) == len(images)


def test_it_prints_without_its_controls(opened: Open) -> None:
    page = opened(theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".bar", ".cite >> nth=0", ".margin >> nth=3", "#toast"):
        expect(page.locator(gone)).to_be_hidden()
    for kept in (
        "[id='summary.note-a'] .zh",
        "[id='summary.1'] .zh",
        "[id='summary.1'] .en",
        "[id='summary.1'] .x.note >> nth=0",
    ):
        expect(page.locator(kept).first).to_be_visible()
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert len(page.pdf()) > 100_000


def test_nothing_moves_by_itself(opened: Open) -> None:
    script = """[...document.querySelectorAll('*')].map(each => getComputedStyle(each)).filter(style =>
        style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto'
    ).length"""
    assert opened().evaluate(script) == 0


def test_the_page_says_when_it_is_ready(opened: Open) -> None:
    assert opened().evaluate("performance.getEntriesByName('ready').length") == 1
