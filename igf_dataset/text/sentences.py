"""Find the sentences of a paragraph, by the rules in seeds/ANNOTATION.md, "Sentences"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_MARK = re.compile(r"[。？！“”(（)）《》「」]")
_CLOSES = {"”": "“", ")": "(", "）": "（", "》": "《", "」": "「"}
_ENDS = ("。", "？", "！")
_SPEECH = ("“", "「")
_NEXT = ("", "“", "「", "(", "（")  # what begins a sentence of its own after one in quotation marks or brackets
_GOES_ON = ("，", "、", "；", "：", "。", "？", "！")
# A sentence, and the blanks before it, of a line whose marks enclose neither each other nor the end of a
# sentence, as most do: there every such end is one.
_WORDS = r"[^。？！“”(（)）《》「」\n]"
_PLAIN = re.compile(
    rf"[^\S\n]*((?:{_WORDS}++|“{_WORDS}*”|\({_WORDS}*\)|（{_WORDS}*）|《{_WORDS}*》|「{_WORDS}*」)++[。？！]*|[。？！]+)(?:\n|)"
)


@lru_cache(maxsize=256)  # several stages ask for those of the same paragraphs
def sentences(text: str) -> tuple[tuple[int, int, int], ...]:
    """Start, end (code points, half-open) and line (from 0) of each sentence of `text`, in order.

    A sentence ends at 。？！ with the closing mark that follows, and at every line end. One inside
    quotation marks or brackets that close later in the line does not end it, nor does quoted speech
    that opens the sentence (“甲。”他说。).
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterable[tuple[int, int, int]]:
    return _plain(text) or _marked(text)


def _plain(text: str) -> list[tuple[int, int, int]]:
    """The sentences of a text that the pattern can tell; none where it cannot."""
    cuts, at, line, length = [], 0, 0, len(text)
    match = _PLAIN.match
    while at < length:
        sentence = match(text, at)
        if sentence is None:
            return []
        start, end = sentence.span(1)
        if text[end - 1].isspace():
            end = start + len(text[start:end].rstrip())
        if start < end:
            cuts.append((start, end, line))
        at = sentence.end()
        line += text[at - 1] == "\n"
    return cuts


def _marked(text: str) -> Iterator[tuple[int, int, int]]:
    start = 0
    for number, line in enumerate(text.split("\n")):
        for low, high in _in_line(line):
            piece = line[low:high]
            if words := piece.strip():
                first = start + low + piece.index(words[0])
                yield first, first + len(words), number
        start += len(line) + 1


def english_lines(text: str, english: Sequence[str]) -> list[str]:
    """The English of each line of `text`, put together from that of its sentences; none where one has none."""
    if not english or not all(english):
        return []
    lines: dict[int, list[str]] = {}
    for (_, _, line), words in zip(sentences(text), english, strict=False):
        lines.setdefault(line, []).append(words)
    return [" ".join(words) for words in lines.values()]


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    marks = list(_MARK.finditer(line))
    closers = _pair(marks)
    begin = read = 0  # where the sentence begins, and how far its marks have been passed over
    words = _words(line, begin)  # where it has its first word
    for index, mark in enumerate(marks):
        if mark.start() < read:
            continue
        if close := closers.get(index):  # an opening mark: pass over all it encloses
            read = close.end()
            end = _past_closing(line, read)
            after = line[end : end + 1]
            speech = mark[0] in _SPEECH and words >= mark.start()
            goes_on = after not in _NEXT and (speech or after in _GOES_ON)
            ends = line[close.start() - 1] in _ENDS and not goes_on
        else:
            ends = mark[0] in _ENDS and line[mark.end() : mark.end() + 1] not in _ENDS
            end = _past_closing(line, mark.end()) if ends else read  # not for each of many closing marks
        if ends:
            yield begin, end
            begin = read = end
            words = _words(line, begin)
    yield begin, len(line)


def _words(line: str, at: int) -> int:
    """Where the first character from an offset on is that is not blank."""
    while line[at : at + 1].isspace():
        at += 1
    return at


def _pair(marks: "list[re.Match[str]]") -> "dict[int, re.Match[str]]":
    """For each opening mark that is closed in its line, the closing one; crossed pairs count as plain."""
    pairs: dict[int, re.Match[str]] = {}
    stack: list[int] = []
    for index, match in enumerate(marks):
        if match[0] in _CLOSES.values():
            stack.append(index)
        elif stack and match[0] in _CLOSES and marks[stack[-1]][0] == _CLOSES[match[0]]:
            pairs[stack.pop()] = match
    return pairs


def _past_closing(line: str, end: int) -> int:
    while line[end : end + 1] in _CLOSES:
        end += 1
    return end
