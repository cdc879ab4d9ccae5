"""Find the sentences of a paragraph, by the rules in seeds/ANNOTATION.md, "Sentences".

The tree of a document has paragraphs only; tables and layers divide them with this when they need sentences.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_MARK = re.compile(r"[。？！“”(（)）《》「」]")
_CLOSES = {"”": "“", ")": "(", "）": "（", "》": "《", "」": "「"}
_ENDS = ("。", "？", "！")
_SPEECH = ("“", "「")
_NEXT = ("", "“", "「", "(", "（")  # what a new sentence may begin with after one in quotation marks or brackets
_GOES_ON = ("，", "、", "；", "：", "。", "？", "！")
# A sentence with the blanks before it, in a line whose quotation marks and brackets enclose neither each other nor the
# end of a sentence. Most lines are such, and there every 。？！ ends a sentence.
_WORDS = r"[^。？！“”(（)）《》「」\n]"
_PLAIN = re.compile(
    rf"[^\S\n]*((?:{_WORDS}++|“{_WORDS}*”|\({_WORDS}*\)|（{_WORDS}*）|《{_WORDS}*》|「{_WORDS}*」)++[。？！]*|[。？！]+)(?:\n|)"
)


@lru_cache(maxsize=256)  # several stages ask for the sentences of the same paragraph
def sentences(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return start, end (code points, half-open) and line (from 0) of each sentence of `text`, in order.

    A sentence ends at 。？！ with the closing mark that follows, and at every line end. One inside
    quotation marks or brackets that close later in the line does not end it, nor does quoted speech
    that opens the sentence (“甲。”他说。).
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterable[tuple[int, int, int]]:
    """Return the sentences of a text, found in the quicker way if it can be."""
    return _plain(text) or _marked(text)


def _plain(text: str) -> list[tuple[int, int, int]]:
    """Return the sentences of a text if one pattern finds them all, else none."""
    spans, at, line, length = [], 0, 0, len(text)
    match = _PLAIN.match
    while at < length:
        sentence = match(text, at)
        if sentence is None:
            return []
        start, end = sentence.span(1)
        if text[end - 1].isspace():
            end = start + len(text[start:end].rstrip())
        if start < end:
            spans.append((start, end, line))
        at = sentence.end()
        line += text[at - 1] == "\n"
    return spans


def _marked(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences of any text, by the marks of each line."""
    start = 0
    for number, line in enumerate(text.split("\n")):
        for low, high in _in_line(line):
            piece = line[low:high]
            if words := piece.strip():
                first = start + low + piece.index(words[0])
                yield first, first + len(words), number
        start += len(line) + 1


def english_lines(text: str, english: Sequence[str]) -> list[str]:
    """Return the English of each line of `text`, joined from that of its sentences; none if one has no English."""
    if not english or not all(english):
        return []
    lines: dict[int, list[str]] = {}
    for (_, _, line), words in zip(sentences(text), english, strict=False):
        lines.setdefault(line, []).append(words)
    return [" ".join(words) for words in lines.values()]


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a line start and end, with the blanks around them."""
    marks = list(_MARK.finditer(line))
    closers = _pair(marks)
    begin = read = 0  # where the sentence begins, and up to where its marks are read
    words = _first_word(line, begin)
    for index, mark in enumerate(marks):
        if mark.start() < read:
            continue
        if close := closers.get(index):  # an opening mark: skip what it encloses
            read = close.end()
            end = _past_closing(line, read)
            after = line[end : end + 1]
            speech = mark[0] in _SPEECH and words >= mark.start()
            goes_on = after not in _NEXT and (speech or after in _GOES_ON)
            ends = line[close.start() - 1] in _ENDS and not goes_on
        else:
            ends = mark[0] in _ENDS and line[mark.end() : mark.end() + 1] not in _ENDS
            end = (
                _past_closing(line, mark.end()) if ends else read
            )  # only where needed: there may be many closing marks
        if ends:
            yield begin, end
            begin = read = end
            words = _first_word(line, begin)
    yield begin, len(line)


def _first_word(line: str, at: int) -> int:
    """Return where the first character is, from an offset on, that is not blank."""
    while line[at : at + 1].isspace():
        at += 1
    return at


def _pair(marks: "list[re.Match[str]]") -> "dict[int, re.Match[str]]":
    """Return the closing mark for the index of each opening mark that is closed in its line; crossed ones are not."""
    pairs: dict[int, re.Match[str]] = {}
    stack: list[int] = []
    for index, match in enumerate(marks):
        if match[0] in _CLOSES.values():
            stack.append(index)
        elif stack and match[0] in _CLOSES and marks[stack[-1]][0] == _CLOSES[match[0]]:
            pairs[stack.pop()] = match
    return pairs


def _past_closing(line: str, end: int) -> int:
    """Return the offset behind the closing marks at an offset."""
    while line[end : end + 1] in _CLOSES:
        end += 1
    return end
