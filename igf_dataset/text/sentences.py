"""A paragraph's text in, its sentences out: seeds/ANNOTATION.md, "Sentences", says the rules."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_MARK = re.compile(r"[。？！“”(（)）《》「」]")
_CLOSES = {"”": "“", ")": "(", "）": "（", "》": "《", "」": "「"}
_CLOSING = "”」)）》"
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
    found, at, line, length = [], 0, 0, len(text)
    match = _PLAIN.match
    while at < length:
        sentence = match(text, at)
        if sentence is None:
            return []
        start, end = sentence.span(1)
        if text[end - 1].isspace():
            end = start + len(text[start:end].rstrip())
        if start < end:
            found.append((start, end, line))
        at = sentence.end()
        line += text[at - 1] == "\n"
    return found


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
    begin, index = 0, 0
    words = _words(line, begin)  # where the sentence that begins at `begin` has its first word
    while index < len(marks):
        match = marks[index]
        if index in closers:  # an opening mark: pass over all it encloses
            close = closers[index]
            ends = line[marks[close].start() - 1] in "。？！" and close > index + 1
            speech = match[0] in "“「" and words >= match.start()
            end = _past_closing(line, marks[close].end())
            goes_on = line[end : end + 1] not in ("", "“", "「", "(", "（") and (
                speech or line[end] in "，、；：。？！"
            )
            index = close + 1
            if ends and not goes_on:
                yield begin, end
                begin, words = end, _words(line, end)
        else:
            index += 1
            if match[0] in "。？！" and line[match.end() : match.end() + 1] not in ("。", "？", "！"):
                end = _past_closing(line, match.end())
                yield begin, end
                begin, words = end, _words(line, end)
        while index < len(marks) and marks[index].start() < begin:
            index += 1
    if begin < len(line):
        yield begin, len(line)


def _words(line: str, at: int) -> int:
    """Where the first character from an offset on is that is not blank."""
    while line[at : at + 1].isspace():
        at += 1
    return at


def _pair(marks: "list[re.Match[str]]") -> dict[int, int]:
    """For each opening mark that is closed in its line, the closing one; crossed pairs count as plain."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for index, match in enumerate(marks):
        if match[0] in _CLOSES.values():
            stack.append(index)
        elif stack and match[0] in _CLOSES and marks[stack[-1]][0] == _CLOSES[match[0]]:
            pairs[stack.pop()] = index
    return pairs


def _past_closing(line: str, end: int) -> int:
    while line[end : end + 1] and line[end] in _CLOSING:
        end += 1
    return end
