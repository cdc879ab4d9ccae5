"""What the grammar knows of Chinese text: numerals, dates, ends of sentences, footnote calls, variant characters.

All stages use these; none depends on where a line stands.
"""

import re
import unicodedata
from datetime import date
from functools import cache

from ...model.numerals import SIGNS, numeral

NUMERAL = "[一二三四五六七八九十]"
DIGIT = "[0-9]"
RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻª"
SUPERSCRIPT = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
RAISED = rf"(?:{SUPERSCRIPT}{{1,2}}|[{RAISED_LETTERS}])"  # a mark in small raised digits, or a raised letter
IN_BRACKETS = r"(?:\[[0-9]{1,2}\]|\[[a-z]\]|<[0-9]{1,2}>"
IN_BRACKETS += r"|[\[〔【［][注註]?\s?[0-9]{1,2}[\]〕】］]|[(（][注註]\s?[0-9]{1,2}[)）])"
# A footnote call at the end of a line, as far as its print alone shows that it is one: ^a, ¹, [1], (注1), 1/, *, */.
CALL = rf"(?:\^(?:[a-z]|[0-9]{{1,2}})|{RAISED}|{IN_BRACKETS}|(?<![0-9A-Za-z/.-])(?:[0-9]{{1,2}}|[a-z])/"
CALL += rf"|[{SIGNS}]{{1,5}}/?)"

STOPS = "。？！；：…?!;:."
COLONS = ("：", ":")
CLOSING = "”’」』》〉）)]>"
_LONGEST_TAIL = 32
_LONGEST_WORD = 4
_LONGEST_PLACE = 12
_DAYS = re.compile(r"[0-9\s年月日至到—–-]")
_LONGEST_CALL = 6
_BLANKS = " \u3000\u00a0\u2002\u2003"
# What parts the cells of a row for certain, and what may: the first character alone, to be quick, then the rest.
_CELLS = re.compile(rf"[{_BLANKS}\t|｜](?:(?<=[{_BLANKS}])[{_BLANKS}]{{2}}|(?<=\u3000)\u3000|(?<=[\t|｜])(?!\Z))")
_MAY_PART = re.compile(rf"[{_BLANKS}\t|｜](?:(?<=[{_BLANKS}])[{_BLANKS}]|(?<=[\t|｜]))")
_BETWEEN_CELLS = re.compile(rf"[{_BLANKS}]{{2,}}|\s*[\t|｜]\s*")
# A word with blanks between its characters, as titles and headings are printed: 序　　言, (节  录), 主 要 结 论.
_SPACED_WORD = re.compile(
    rf"[(（]?[\u4e00-\u9fff](?:(?: [\u4e00-\u9fff])+|(?:[{_BLANKS}]{{1,4}}[\u4e00-\u9fff]){{1,3}})[)）]?\Z"
)
_ROW = re.compile(r"[^。；]{1,80}?(?:[ \t\u3000\u2003\u00a0]++[0-9][0-9.,%]*+){2,}\Z")
# Where somebody is reached: 电话：(370 5) 236 2444 ("telephone"), 传真 ("fax"), 邮编 ("postcode").
_REACHED_AT = re.compile(
    r"(?:联系|办公)?(?:[电電][话話]|[传傳]真|手[机機]|[热熱][线線]|[邮郵][编編政]|[账帳帐賬][号號]|Tel|TEL|Fax|FAX)"
)
# An entry of contents, 一、背景....3: it ends in the number of a page.
_ENTRY = re.compile(r".*(?:[\s\u3000.…·．-]|(?<=[^0-9^])(?=[0-9]))[0-9]{1,4}\Z")
_CALL = re.compile(rf"{CALL}\Z")
_CALL_ENDS = frozenset(f"abcdefghijklmnopqrstuvwxyz0123456789⁰¹²³⁴⁵⁶⁷⁸⁹]〕】］)）>/{SIGNS}{RAISED_LETTERS}")
# A word behind which more must come: 和 ("and"), 在 ("in"). 参与 ("participation") and 自由 ("freedom") are none.
_AND = "(?<![缓共总饱平温调随])和|(?<![参赠授给付])与|(?<![埃普涉波])及"
_IN = "(?<![关由])于|(?<![存内外潜实])在|被|把|(?<![服跟])从|(?<![自理事因缘])由|(?<![方动意去取导走倾趋志])向"
_VERB = "(?:积极|充分|平等|普遍|广泛|全面|有效|切实|直接)参与"  # "participate actively", in what comes below
_LEADS_ON = re.compile(rf"(?:{_AND}|{_IN}|{_VERB})\Z")
_ENDS_IN_AND = re.compile(rf"(?:[、，,]|{_AND})\Z")
_OPEN = re.compile(rf"(?:[、，,]|{_AND}|(?<!目)的)\Z")  # 目的 ("purpose") is a word
_GOES_ON_BELOW = re.compile("[；;]\\s?(?:以及|和|或|及)\\Z")  # 以及 ("and") behind the last item but one
# Blanks may set digits apart, as all characters in some recognised scans: 1 9 9 4 年 7 月 1 1 日.
# Scans have letters for digits: 3O 日.
_IN_NUMBER = "[0-9OolI〇○零一二三四五六七八九]"
_YEAR = f"{_IN_NUMBER}(?: ?{_IN_NUMBER}){{3}}"
_IN_YEAR = "(?:[0-9OolI](?: ?[0-9OolI])?|[一二三四五六七八九十]{1,3})"
AS_DIGITS = str.maketrans("OolI", "0011", " ")
DAY = re.compile(rf"\s*({_YEAR})\s*年\s*({_IN_YEAR})\s*月\s*({_IN_YEAR})\s*日")
# A day and nothing else, maybe of the week: 2007 年 9 月 26 日，星期三 ("Wednesday, 26 September 2007").
_WEEKDAY = r"\s?[，,]?\s?[(（]?\s?(?:星期|周|礼拜)[一二三四五六日天]\s?[)）]?"
_DAY_ALONE = re.compile(
    rf"(?:{DAY.pattern}(?:{_WEEKDAY})?|\s*{_IN_YEAR}\s*月\s*{_IN_YEAR}\s*日{_WEEKDAY})(?:\s?[，,]?\s?(?:上午|下午|晚上))?[：:]?\Z"
)
_DAY_AT = re.compile(rf"{DAY.pattern}\s?(?:于|在)[\u4e00-\u9fff]{{2,10}}\Z")
YEAR_BEGINS = "0123456789一二"
_DAY_ENDS = "日一二三四五六天)）午上：:"  # the last characters of such lines, which are quick to compare

# Traditional characters of the words that the grammar knows, and characters that look like others.
_TRADITIONAL = dict(
    zip(
        "給簽錄屆會議員項續釋腳號見國聯總書長總團備註頁條節標題臨時報導結論係與爲調強顧歡認識審決滿遺憶鑒鑑賞關責謝體暫銘記確譴驚讚揚於慮對聲過們佈茲編時間點",
        "给签录届会议员项续释脚号见国联总书长总团备注页条节标题临时报导结论系与为调强顾欢认识审决满遗忆鉴鉴赏关责谢体暂铭记确谴惊赞扬于虑对声过们布兹编时间点",
        strict=True,
    )
)
# Radicals that stand for characters in text from PDF, and for which Unicode has no compatibility form.
_RADICALS = dict(
    zip(
        "⺁⺎⺒⺓⺝⺠⺶⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "厂兀巳幺月民羊虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
# Full-width letters, digits, slashes and stars, as recognised scans have them.
_FULL_WIDTH = {
    chr(code + 0xFEE0): chr(code)
    for code in map(ord, "*/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
}
VARIANT = f"[\u2e80-\u2fdf\uf900-\ufaff{''.join(_TRADITIONAL)}{''.join(_FULL_WIDTH)}]"
_VARIANT = re.compile(VARIANT)
# Half-width marks behind Chinese words, as recognised scans and some editors have them.
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_HALF_WIDTH = re.compile("[,:;?!](?<=[\u4e00-\u9fff）)”》].)")
_NOTE_IN_NUMERALS = re.compile(r"(?<=[\[〔【［(（]注)[一二三四五六七八九](?=[\]〕】］)）])")


def fold(text: str) -> str:
    """Return `text` with traditional characters, radicals, full-width digits, letters and marks as the usual ones.

    Also 〔注一〕 ("note 1") as 〔注1〕. The length stays the same, so that offsets do.
    """
    return fold_marks(text.translate(_variants()) if _VARIANT.search(text) else text)


def fold_marks(text: str) -> str:
    """Return `text` with marks behind Chinese words in full width, as in 先生：, and 〔注一〕 ("note 1") as 〔注1〕."""
    if "注" in text:
        text = _NOTE_IN_NUMERALS.sub(lambda match: str(numeral(match[0])), text)
    if not any(mark in text for mark in _WIDE):  # as most lines
        return text
    return _HALF_WIDTH.sub(lambda match: _WIDE[match[0]], text)


@cache
def _variants() -> dict[int, str]:
    """Return the usual character for each variant, by code point."""
    codes = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    usual = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    usual |= {ord(character): simple for character, simple in (_RADICALS | _TRADITIONAL | _FULL_WIDTH).items()}
    return {code: character for code, character in usual.items() if len(character) == 1}


def without_days(text: str) -> str:
    """Return a line without its dates and blanks: ，维尔纽斯 of 2010年9月14日至17日，维尔纽斯 ("…, Vilnius")."""
    return _DAYS.sub("", text)


def is_place_and_day(text: str) -> bool:
    """Say whether a line is a place and a date and nothing else: 维尔纽斯，2010 年 ("Vilnius, 2010")."""
    return "年" in text and "，" in text and len(without_days(text)) <= _LONGEST_PLACE


def is_day_at_place(text: str) -> bool:
    """Say whether a line is a day, a word for at, and a place: 2001 年 11 月 6 日于乌兰巴托 ("at Ulan Bator, on …")."""
    return text[0] in YEAR_BEGINS and _DAY_AT.match(text) is not None


def is_day(text: str) -> bool:
    """Say whether a line is a day and nothing else, maybe with that of the week: 2007 年 9 月 26 日，星期三."""
    return text[-1:] in _DAY_ENDS and _DAY_ALONE.match(text) is not None


def is_year(text: str) -> bool:
    """Say whether a line is a year of these two centuries and nothing else, as in a chronicle: 2005."""
    return len(text) == len("2005") and text.isdecimal() and text[:2] in ("19", "20")


def is_received(text: str) -> bool:
    """Say whether a line is the day on which a text was received, [2011 年 6 月 3 日], and nothing else."""
    return text[0] in "[［【〔" and text[-1] in "]］】〕" and DAY.fullmatch(text[1:-1].rstrip()) is not None


def finished(text: str) -> bool:
    """Say whether a line ends where a sentence or a clause may end, so that nothing needs to follow.

    It ends in a stop, 。？！；：…, behind which closing marks and footnote calls may stand.
    """
    if text and text[-1] in STOPS:
        return True
    text = without_calls(text[-_LONGEST_TAIL:]).rstrip(CLOSING)
    return bool(text) and (text[-1] in STOPS or _GOES_ON_BELOW.search(text) is not None)


def leads_on(text: str) -> bool:
    """Say whether a line ends in a word behind which more must come, such as 和 ("and") or 在 ("in")."""
    return _LEADS_ON.search(text[-_LONGEST_WORD:]) is not None


def ends_in_and(text: str) -> bool:
    """Say whether a line ends within a list of words: in a comma or in 和, 与 or 及 ("and")."""
    return _ENDS_IN_AND.search(text[-_LONGEST_WORD:]) is not None


def is_open(text: str) -> bool:
    """Say whether a line ends within a list of words, or in 的 ("of"), so that it goes on below."""
    return _OPEN.search(text[-_LONGEST_WORD:]) is not None


def without_calls(text: str) -> str:
    """Return a line without the footnote calls at its end."""
    last = text[-1:]
    if last not in _CALL_ENDS and not last.isspace():
        return text
    length = end = len(text.rstrip())
    # Backwards, call by call: a search from the left would try every call as the first, in quadratic time.
    while (start := _call_before(text, end)) is not None:
        end = _before_blanks(text, start)
        if end and text[end - 1] in "、,，":  # between two calls: ^a、^b
            other = _before_blanks(text, end - 1)
            end = end if _call_before(text, other) is None else other
    return text[:end] if end < length else text


def _call_before(text: str, end: int) -> int | None:
    """Return where the footnote call begins that ends at an offset; None if there is none."""
    for size in range(_LONGEST_CALL, 0, -1):
        if _CALL.match(text, max(end - size, 0), end):
            return max(end - size, 0)
    return None


def _before_blanks(text: str, end: int) -> int:
    """Return the offset at which the blanks before an offset begin."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def only_calls(text: str) -> bool:
    """Say whether a line holds nothing but footnote calls with a caret, which belong to the line above."""
    return text[0] == "^" and not without_calls(text)


def day_numbers(match: "re.Match[str]") -> tuple[int, int, int]:
    """Return the year, month and day of a match of DAY; 0 for what is no numeral."""
    year, month, day = (number.translate(AS_DIGITS) for number in match.groups())
    digits = "".join(str("〇一二三四五六七八九".find(sign)) if sign in "一二三四五六七八九" else sign for sign in year)
    return int(re.sub("[〇○零]", "0", digits)), _number(month), _number(day)


def _number(text: str) -> int:
    """Return the value of a numeral, 10 or 十; 0 if it is none."""
    return int(text) if text.isdecimal() else numeral(text) or 0


def leading_day(text: str) -> tuple[date | None, str]:
    """Return the date that folded text begins with (2010 年 10 月 21 日, 二〇一〇年十月二十一日), if any, and the rest.

    Raises ValueError if there is no such day.
    """
    match = DAY.match(text)
    if match is None:
        return None, text
    return date(*day_numbers(match)), text[match.end() :]


def leads_in(text: str) -> bool:
    """Say whether a line leads in a list or goes on with one: it ends in a colon, a semicolon or 以及 ("and")."""
    return text[-1:] in "：:；;" or _GOES_ON_BELOW.search(text) is not None


def quotes_on(text: str) -> bool:
    """Say whether a quotation that begins in a line goes on below it."""
    return text.count("“") > text.count("”")


def is_row(text: str) -> bool:
    """Say whether a line ends in several numbers, as a row of a table does, and is no number of a telephone."""
    return text[-1] in "0123456789%" and _ROW.match(text) is not None and _REACHED_AT.match(text) is None


def has_cells(text: str) -> bool:
    """Say whether a line has cells with several blanks, a tabulator or a bar between them."""
    return _CELLS.search(text) is not None and not is_spaced_word(text)


def count_cells(text: str) -> int:
    """Return how many cells a line has that two blanks or more, a tabulator or a bar part."""
    return len(_BETWEEN_CELLS.split(text)) if _MAY_PART.search(text) and not is_spaced_word(text) else 1


def is_spaced_word(text: str) -> bool:
    """Say whether a line is one word with blanks between its characters: 序　　言 ("preface")."""
    return _SPACED_WORD.match(text) is not None


def is_entry(text: str) -> bool:
    """Say whether a line ends in a page number, as entries of contents do, and not in a sentence's footnote call."""
    return text[-1] in "0123456789" and _ENTRY.match(text) is not None and not finished(text)
