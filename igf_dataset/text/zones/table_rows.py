"""Tell rows of tables and entries of contents from text, by their cells and by the lines around them.

The joiner asks for them (blocks/rows.py), oddities.py refuses what may be some, title_lines.py ends a title at them.
Indexes count `places`.
"""

import re
from collections.abc import Sequence

from ..lines import zh
from ..lines.clauses import CAPTION, COUNTED
from ..lines.printed import PART_NAME
from .placed import Placed

# In contents: 章次 页次 ("chapter", "page") above them, 附录 ("appendices") between them.
_HEADS = re.compile(rf"(?:(?:[章节段页][\s\u3000]*[次码数][\s\u3000]*)+|{PART_NAME})\Z")
# Cells one blank apart, as no words of a sentence are: two Chinese ones, or one and a number at the end of the line.
_BLANK = re.compile("[ \u00a0]")
_COLUMNS = re.compile(r"[\u4e00-\u9fff）)][ \u00a0]+[\u4e00-\u9fff]|\S[ \u00a0]+(?:[0-9][0-9.,]*[%％]?|[-–—])\Z")
_IN_DAYS = re.compile("(?<=[0-9]) +(?=[年月日])|(?<=年) +(?=[0-9]{1,2} *月)|(?<=月) +(?=[0-9]{1,2} *日)")
_IN_SENTENCES = re.compile("[，。；：、？！,;:]")
_IN_CLAUSES = re.compile("[，。；]")
_TIME = re.compile(r"[0-9]{1,2}[:：][0-9]{2}(?![0-9])")  # 10:30 at the start of a line of a programme
_AT_TIME = re.compile(rf"{_TIME.pattern}(?:\s?[-–—至~]\s?{_TIME.pattern})?[ \u3000\u00a0]")
_CELLED = ("prose", "bare", "decimal", "number", "date", "symbol", "row")
_HEAD = r"[\u4e00-\u9fff、]{1,8}(?:[(（][^()（）\s]{1,8}[)）])?"
_HEADS_OF_COLUMNS = re.compile(
    rf"(?=.*[\u4e00-\u9fff]{{2}}){_HEAD}(?:[ \u3000\u00a0]{{1,2}}(?:{_HEAD}|[0-9]{{4}} ?年?)){{2,7}}\Z"
)
_TWO_HEADS = re.compile(rf"(?=[^ ]{{2}}.*[^ ]{{2}}\Z){_HEAD}[ \u3000\u00a0]{_HEAD}\Z")
# Of these each table with such columns has one at least: 编号 日期 时间 事件 ("No.", "Date", "Time", "Event").
_COLUMN = re.compile("编号|序号|日期|时间|地点|姓名|国别|国家|职务|职称|数额|金额|数量|单位|年份|类别|名称|备注")
_NUMBER = re.compile(r"(?:\A|\s)[0-9]")  # at the start of a word
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_ROW_NUMBER = re.compile(r"([0-9]{1,3})[ \u3000\t]+(?=[^\s0-9]|[0-9]{1,4}\s?[年月日])")
_ENDS_IN_NUMBER = re.compile("[\u4e00-\u9fff）)][ \u00a0]+[0-9][0-9., ]*[%％]?\\Z")
_FEWEST_WORDS = 3  # of the heads of columns one blank apart, and of the rows below
_FEWEST_SURE, _LONGEST_ROW = 2, 30  # cells that two blanks part; characters of a row that has no more
_FEWEST_ALIKE = 3  # rows with as many cells
_SHORTEST_PROSE = 15  # characters of a line below a table that begins a paragraph


def begins_table(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line and the one right below it are surely rows of a table, by the blanks or the numbers in both.

    Three blanks, a tabulator or a bar part the cells of each, or several numbers end it. The names of columns need no
    more than a number below.
    """
    if index + 1 >= len(places):
        return False
    if _names_columns(places, index) or _begins_alike(places, index):
        return True
    if _is_at_time(places[index]) and _is_at_time(places[index + 1]) and not places[index + 1].gap:
        return True
    if not _is_sure_row(places[index]):
        return _heads_columns(places, index)
    below = places[index + 1]
    apart = places[index].gap and zh.count_cells(places[index].line.text) == zh.count_cells(below.line.text)
    return _is_sure_row(below) and (not below.set_apart or apart)


def _is_at_time(place: Placed) -> bool:
    """Say whether a line begins with a time, or with two of a span, and a blank, and is no sentence."""
    text = place.line.text
    return text[0].isdigit() and _AT_TIME.match(text) is not None and not _IN_CLAUSES.search(text)


def _begins_alike(places: Sequence[Placed], index: int) -> bool:
    """Say whether three lines below each other have as many cells each, which two blanks or a tabulator part."""
    rows = places[index : index + _FEWEST_ALIKE]
    count = zh.count_cells(places[index].line.text)
    if count < _FEWEST_SURE or len(rows) < _FEWEST_ALIKE or len({row.gap for row in rows[1:]}) > 1:
        return False
    return all(_has_as_many(row, count) for row in rows)


def _has_as_many(place: Placed, count: int) -> bool:
    """Say whether a line is no sentence and has so many cells."""
    text = place.line.text
    return place.line.shape in _CELLED and not _ends_sentence(text) and zh.count_cells(text) == count


def _ends_sentence(text: str) -> bool:
    """Say whether a line ends a sentence; .. or … as the last cell of a table stands for what is not known."""
    return zh.finished(text) and not (text.endswith(("..", "…")) and text.rstrip(".…")[-1:].isspace())


def _heads_columns(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line has the heads of columns, 类别 死亡 受伤, and the two right below it as many cells each.

    Below two heads that are no usual ones, such as 姓名 国家 ("name", "country"), both must end in a number.
    """
    heads = _HEADS_OF_COLUMNS.match(places[index].line.text) or _TWO_HEADS.match(places[index].line.text)
    rows = places[index + 1 : index + 3]
    gaps = {row.gap for row in rows if not row.page}
    if heads is None or len(rows) < len("ab") or len(gaps) > 1 or (gaps == {True} and not places[index].gap):
        return False
    count = _words(heads[0])
    if count == len("ab") and not any(map(_COLUMN.fullmatch, heads[0].split())):  # 年龄 人数, and numbers below
        return all(_ends_in_number(row) for row in rows)
    return all(_may_have_cells(row, count) for row in rows)


def _ends_in_number(place: Placed) -> bool:
    """Say whether a line may have cells of which the last is a number: 30 岁以下 14."""
    text = place.line.text
    ends = _ENDS_IN_NUMBER.search(text) is not None and not _IN_SENTENCES.search(text)
    return ends and _may_have_cells(place, _words(text))


def _may_have_cells(place: Placed, count: int) -> bool:
    """Say whether a line may have so many cells, one blank apart; blanks between thousands, 1 204, may part none."""
    text = place.line.text
    if place.line.shape not in _CELLED or zh.finished(text) or text[-1] in "，、,":
        return False
    return _words(_THOUSANDS.sub("", text)) <= count <= len(text.split())


def _is_sure_row(place: Placed) -> bool:
    """Say whether a line has cells for certain, and is no sentence."""
    text = place.line.text
    if place.line.shape not in _CELLED or not (zh.has_cells(text) or zh.is_row(text)):
        return False
    return not ((_ends_sentence(text) and text[-1] not in "？?！!") or _IN_CLAUSES.search(text))


def goes_on_with_rows(places: Sequence[Placed], index: int, shape: str) -> bool:
    """Say whether a line belongs to the table or the contents right above it."""
    place, line = places[index], places[index].line
    if shape == "contents":  # a blank line may stand below the heads of the columns
        if zh.is_entry(line.text):
            return not _is_wrapped(places, index)
        entry_below = next((row.line for row in places[index + 1 : index + 2] if zh.is_entry(row.line.text)), None)
        if line.shape not in (*_CELLED, "part-label"):  # 一、 and a tabulator: an entry only if it is wrapped onto one
            return entry_below is not None and entry_below.shape == "prose"
        return bool((not place.gap or entry_below) and (zh.has_cells(line.text) or _HEADS.match(line.text)))
    count = zh.count_cells(places[index - 1].line.text)
    if count >= _FEWEST_SURE and _has_as_many(place, count) and (not place.set_apart or places[index - 1].gap):
        return True
    if place.page and _is_at_time(place) and _is_at_time(places[index - 1]):
        return True
    alike = places[index - 1].gap and _words(line.text) == _words(places[index - 1].line.text) >= _FEWEST_WORDS
    separated = place.gap and not (alike or in_columns(places, index) or _is_sure_row(place))
    is_text = (
        (zh.finished(line.text) and not _is_sure_row(place)) or line.text[-1] in "，," or _begins_prose(places, index)
    )
    heads = not line.text[0].isdigit() and COUNTED.match(line.text) is not None and zh.count_cells(line.text) == 1
    is_text = (is_text or heads) and not _counts_on(places, index)
    return not (separated or is_text) and line.shape in _CELLED


def _counts_on(places: Sequence[Placed], index: int) -> bool:
    """Say whether a row begins with the number after that of the row above: 2 1月9日 霍姆斯 …, 3 1月17日 ….

    A line that the row above is wrapped onto may stand in between.
    """
    number = _ROW_NUMBER.match(places[index].line.text)
    above = map(_ROW_NUMBER.match, (places[at].line.text for at in (index - 1, index - 2) if at >= 0)) if number else ()
    last = next((match for match in above if match), None)
    return number is not None and last is not None and int(last[1]) + 1 == int(number[1])


def _begins_prose(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line below a table's rows, without cells, begins a sentence that goes on in the next line."""
    place, text = places[index], places[index].line.text
    if len(text) < _SHORTEST_PROSE or zh.count_cells(text) > 1 or zh.is_row(text) or index + 1 == len(places):
        return False
    least = _FEWEST_WORDS if _IN_SENTENCES.search(text) else len("ab")
    if _words(text) == _words(places[index - 1].line.text) >= least:
        return False
    below = places[index + 1]
    goes_on = (below.page or not below.gap) and zh.count_cells(below.line.text) == 1 and below.line.shape == "prose"
    return goes_on and (place.full or "，" in text or "。" in text or zh.finished(below.line.text))


def _words(text: str) -> int:
    """Return how many words with blanks between them a line has; dates are one each."""
    return len(_IN_DAYS.sub("", text).split())


def _is_wrapped(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line below contents is no entry but a numbered paragraph whose first line ends in a number."""
    place, below = places[index], places[index + 1 : index + 2]
    if not (place.gap and place.line.shape == "numbered" and below):
        return False
    text, after = place.line.text.rstrip("0123456789"), below[0]
    glued = text[-1] not in ".…·．-" and not text[-1].isspace()
    return glued and not after.gap and after.line.shape == "prose" and not zh.is_entry(after.line.text)


def is_time(text: str) -> bool:
    """Say whether a line begins with a time of day and is no sentence."""
    return _begins_with_time(text) and not zh.finished(text)


def is_entry_of_programme(text: str) -> bool:
    """Say whether a line begins with a time of day, which blanks or a tabulator part from what happens then."""
    return _begins_with_time(text) and zh.count_cells(text) > 1


def _begins_with_time(text: str) -> bool:
    return text[0].isascii() and _TIME.match(text) is not None


def has_cells_as_below(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line and the next one both have cells (see `zh.has_cells`), or as many that two blanks part."""
    text = places[index].line.text
    if index + 1 == len(places) or zh.finished(text):
        return False
    below = places[index + 1].line.text
    if zh.has_cells(text):
        return zh.has_cells(below)
    cells = zh.count_cells(text)
    sure = cells > _FEWEST_SURE or len(text) <= _LONGEST_ROW
    return cells > 1 and sure and "，" not in text and cells == zh.count_cells(below) and not zh.finished(below)


def heads_rows(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line heads a table: it has as many cells as the row right below it, which ends in numbers."""
    count, below = _count_cells(places[index]), places[index + 1 : index + 2]
    return count > 1 and bool(below) and zh.is_row(below[0].line.text) and count == _count_cells(below[0])


def _names_columns(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line has nothing but the names of columns, three or more, right above a row with a number."""
    line, below = places[index].line, places[index + 1]
    if line.shape != "prose" or not _HEADS_OF_COLUMNS.match(line.text) or below.set_apart:
        return False
    text = below.line.text
    row = below.line.shape in _CELLED and not zh.finished(text) and _words(text) > 1
    row = row or (below.line.shape == "numbered" and text[len(below.line.label) :][:1].isspace())  # 1 5/12/2010, not 1.
    return row and any(map(_COLUMN.fullmatch, line.text.split())) and _NUMBER.search(text) is not None


def in_columns(places: Sequence[Placed], index: int) -> bool:
    """Say whether a line and a neighbour are rows of a table whose cells are one blank apart."""
    if places[index].full or _BLANK.search(places[index].line.text) is None:
        return False
    is_row = _count_cells(places[index]) > 0
    return is_row and (_same_columns(places, index, index + 1) or _same_columns(places, index, index - 1))


def _same_columns(places: Sequence[Placed], index: int, other: int) -> bool:
    """Say whether two lines may be rows of one table: both have cells, and one has some that no sentence has."""
    if not 0 <= other < len(places) or places[other].zone != places[index].zone:
        return False
    cells, other_cells = _count_cells(places[index]), _count_cells(places[other])
    if not other_cells:
        return False
    certain = [_COLUMNS.search(places[at].line.text) is not None for at in (index, other)]
    return all(certain) or (cells == other_cells and any(certain))


def _count_cells(place: Placed) -> int:
    """Return how many cells with blanks between them a line may have; 0 if it has no blanks or is of a sentence."""
    text = place.line.text
    if (
        _BLANK.search(text) is None
        or place.full
        or place.line.shape not in _CELLED
        or text[0] in "(（"
        or CAPTION.match(text)
        or _IN_SENTENCES.search(text)
    ):
        return 0
    return 0 if zh.is_spaced_word(text) else _words(text)
