"""Find quantities in a paragraph by rule: numbers of things, measures, shares, durations, ranks.

The rules of seeds/ANNOTATION.md, "Quantities, dates, references":

- number, classifier, noun: `九个会议室`, `1 461人`, `5 位专家`; the noun is the run of Han characters that follows, up
  to a function word or common verb;
- round numbers: `数十亿用户` (more than a billion), `上百个`, `600多人`, `三千五百万用户`;
  `一两个人` is at most the larger of the two;
- a word before or after it that is the comparator: `近`, `约`, `超过`, `至少`, `左右`, `以上` …;
- `70%`, `百分之七十`; a rank in a run of years (`第六个年头`); a duration after its verb (`延期五年`).

Not found: `一` with a classifier (`一个`), ordinals (`第二个`), and numbers without a classifier.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..model import numerals
from ..model.base import LARGEST_INTEGER
from .marks import Mark

_WESTERN = r"[0-9０-９]{1,3}(?:[ ,，][0-9０-９]{3})+(?![0-9０-９])|[0-9０-９]+(?:\.[0-9０-９]+)?"
_GAP = r"[^\S\n]?"  # no mark continues on the next line
_HAN = "[〇零一二三四五六七八九十百千万亿两]"
_BEFORE = {
    "将近": "nearly", "接近": "nearly", "近": "nearly",
    "大约": "about", "大概": "about", "约": "about",
    "不超过": "at_most", "最多": "at_most", "至多": "at_most",
    "超过": "more_than", "多于": "more_than", "逾": "more_than", "不止": "more_than",
    "不少于": "at_least", "至少": "at_least",
}  # fmt: skip
_AFTER = {"多": "more_than", "余": "more_than", "几": "more_than"}
_ROUND = {"数": "more_than", "几": "more_than", "上": "at_least"}
_CLASSIFIERS = "个|名|位|人|种|项|次|场|家|条|份|篇|部|处|样|类|支|组|批|所|倍|方面"
_TIMES = {"年": "year", "个月": "month", "周": "week", "星期": "week", "天": "day", "小时": "hour", "分钟": "minute"}
_TIMES_BUT_YEAR = "|".join(time for time in _TIMES if time != "年")
_SUFFIX = {"左右": "about", "上下": "about", "以上": "at_least", "以内": "at_most", "以下": "at_most"}
_STOPS = (
    "左右|的|了|和|与(?!会)|及|或|在|向|从|对|把|被|是|为|有|等|来|将|可|(?<!与)会(?!议)|能|里|中|上|下|以|并|也|都|就|仍|尚|还|未(?!成年|来)|无法|没有|不(?!同(?!意))"
    "|提供|研究|审议|参加|出席|作|汇|讨论|介绍|谈|表示|认为|指出|举行|召开"
)
_HAN_NOUN = rf"(?!{_STOPS})[\u4e00-\u9fff]"
_NOUN = rf"(?:{_HAN_NOUN}){{0,8}}"
# A number inside a longer one, an ordinal or a word does not count.
_NOT_WITHIN = (
    "(?<![第0-9０-９A-Za-z.〇零一二三四五六七八九十百千万亿两])(?<!第 )(?<![0-9０-９][ ,，])(?<![数几](?=[十百千万亿]))"
)
# The characters that a quantity can begin with, for a quick test.
_FIRST = "".join(dict.fromkeys(word[0] for word in _BEFORE)) + "0-9０-９第百延为历长数几上" + _HAN[1:-1]
_UP = "(?:(?<=[了有达过自成出办到])|(?<![\u4e00-\u9fff]))"  # not 会上, 网上
_QUANTITY = re.compile(
    rf"(?=[{_FIRST}])(?:(?<![最附])(?P<before>{'|'.join(_BEFORE)})有?{_GAP})?{_NOT_WITHIN}(?:"
    rf"(?P<percent>{_WESTERN}){_GAP}[%％]|百分之(?P<hundredths>{_HAN}+)"
    rf"|第{_GAP}(?P<rank>{_HAN}+|[0-9]+){_GAP}个?年头"
    rf"|(?P<verb>延期|延长|为期|历时|长达){_GAP}(?P<time>{_HAN}+|{_WESTERN}){_GAP}个?(?P<unit>{'|'.join(_TIMES)})"
    rf"|(?P<round>(?P<some>[数几]|{_UP}上(?!十))(?P<size>[十百千万亿]+))(?:{_GAP}(?={_CLASSIFIERS}|{_HAN_NOUN}))?"
    rf"(?:{_CLASSIFIERS})?(?P<round_noun>{_NOUN})"
    rf"|(?P<span>{_WESTERN}|{_HAN}+){_GAP}(?P<span_more>[多余几])?{_GAP}(?P<span_unit>年(?![度代级来前])|{_TIMES_BUT_YEAR})"
    rf"|(?P<number>{_WESTERN}|{_HAN}+){_GAP}(?P<more>[多余几])?{_GAP}(?P<classifier>{_CLASSIFIERS})(?P<noun>{_NOUN})"
    rf"|(?P<mass>(?:{_WESTERN}|{_HAN}+)[万亿]+)(?P<mass_more>[多余])?(?P<mass_noun>{_NOUN})"
    rf")(?P<suffix>{_GAP}(?:{'|'.join(_SUFFIX)}))?"
)
_POWERS = {*"百千万亿"}  # 百年, 千万: figures of speech
_YEARS = 1_000  # from this number on, a year of the calendar, not a duration
_PAIRS = re.compile("一两|两三|二三|三四|三五|四五|五六|六七|七八|八九")
_PERSON = re.compile("[名位人]|.*(?:人|人员|专家|代表|用户|与会者|发言者|评论员|参与者|成员)")
_COUNTRY = re.compile(".*(?:国家|国)")
_PLACE = re.compile(".*(?:地点|地方|城市|中心)")


def quantities(text: str, dates: Sequence[Mark]) -> list[Mark]:
    """Return the quantities in `text`, in order, without those that overlap one of `dates`."""
    starts, ends = [mark.start for mark in dates], [mark.end for mark in dates]
    marks = []
    for match in _QUANTITY.finditer(text):
        before = bisect_left(starts, match.end())
        if before and ends[before - 1] > match.start():
            continue
        if (columns := _columns(match)) is not None:
            marks.append(Mark(match.start(), match.end(), {**columns, "what_en": "", "origin": "rule"}))
    return marks


def _columns(match: "re.Match[str]") -> dict[str, object] | None:
    """Return value, unit and comparator; None if the number is an article (一个), or not a number."""
    comparator = _SUFFIX.get((match["suffix"] or "").strip()) or _BEFORE.get(match["before"] or "", "exact")
    if match["percent"] or match["hundredths"]:
        return _quantity(match["percent"] or match["hundredths"], "percent", comparator)
    if match["rank"]:
        return _quantity(match["rank"], "rank", comparator)
    if match["verb"]:
        return _quantity(match["time"], _TIMES[match["unit"]], comparator)
    if match["round"]:
        return _quantity("一" + match["size"], _unit(match["round"], match["round_noun"]), _ROUND[match["some"]])
    if match["mass"]:
        more = _AFTER.get(match["mass_more"] or "", comparator)
        return _quantity(match["mass"], _unit("", match["mass_noun"]), more) if match["mass_noun"] else None
    if match["span"]:
        more = _AFTER.get(match["span_more"] or "", comparator)
        return None if match["span"] == "一" else _quantity(match["span"], _TIMES[match["span_unit"]], more)
    number, unit = match["number"], _unit(match["classifier"], match["noun"])
    if number == "一":
        return None
    if _PAIRS.fullmatch(number):
        return _quantity(number[-1], unit, "at_most")
    return _quantity(number, unit, _AFTER.get(match["more"] or "", comparator))


def _quantity(number: str, unit: str, comparator: str) -> dict[str, object] | None:
    value = numerals.value(number)
    if value is None or value > LARGEST_INTEGER or set(number) <= _POWERS or (unit == "year" and value >= _YEARS):
        return None
    return {"value": value, "unit": unit, "comparator": comparator}


def _unit(classifier: str, noun: str) -> str:
    if classifier == "倍":
        return "times"
    if _COUNTRY.fullmatch(noun):
        return "country"
    if _PLACE.fullmatch(noun):
        return "place"
    return "person" if _PERSON.fullmatch(noun) or _PERSON.fullmatch(classifier) else "thing"
