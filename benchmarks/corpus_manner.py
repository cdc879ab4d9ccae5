"""How one made document is printed: width, pages, footnotes, labels, blanks, script."""

from typing import NamedTuple

from corpus_furniture import STYLES
from corpus_words import Words

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Manner(NamedTuple):
    """How one document is printed."""

    wide: bool  # full-width labels, brackets and dates
    width: int  # characters a line; 0 where paragraphs are not wrapped
    page: int  # characters a page; 0 where the text knows no pages
    cuts: bool  # whether pages cut paragraphs
    feed: str  # what opens a page: nothing, a form feed in a line of its own ("\f\n") or in the next ("\f")
    repeats: float  # how often a seam repeats characters
    indent: str
    gaps: float  # how often a blank line stands where none is needed
    trailing: bool
    newline: str
    bom: bool
    final: bool  # whether the last line ends in a newline
    notes: str  # where footnotes stand: page, part, document; "" where there are none
    digits: bool  # ^1 rather than ^a
    restarts: bool  # whether the markers restart in each part
    spaced_calls: bool
    calls: float  # how often a paragraph calls a footnote
    lists: float  # how often a paragraph has a list
    stop: str  # after a paragraph's number
    heading_stop: str  # after a heading's label
    call: str  # what prints a footnote's marker: ^ before it, nothing, [ ] around it, or superscript digits
    feet: str  # the furniture of its pages
    close: bool  # whether there are no blank lines at all
    numerals: str  # of annexes' labels: 一, 1 or I
    spread: bool  # whether 附件 is printed 附 件
    endnotes: str  # the line above notes at a part's or the document's end
    alone: bool  # whether labels stand on a line of their own
    script: str  # simplified, traditional, or with radicals

    def marked(self, marker: str) -> str:
        """A footnote's marker as it is printed."""
        if self.call == "[":
            return f"[{marker}]"
        return marker.translate(_RAISED) if self.call == "¹" else self.call + marker


def draw(words: Words) -> Manner:
    """Draw how a document is printed: each has its own mixture."""
    chance, pick = words.chance, words.pick
    wide, notes = chance(0.12), pick(("", "page", "page", "part", "document"))
    width = words.between(20, 42) if chance(0.25) else 0
    close = bool(width) and chance(0.3)
    if close:
        notes = pick(("", "part"))
    digits = notes == "document" or chance(0.5)
    call = pick(("^", "^", "^", "", "[", "¹")) if digits else pick(("^", "^", "^", ""))
    feet = pick(STYLES)
    cuts = chance(0.85) and (bool(feet) or not close)
    blank = pick((" ", " ", " ", "\u2003", "\u2002"))
    return Manner(
        wide=wide,
        width=width,
        page=words.between(250, 1600) if chance(0.7) else 0,
        cuts=cuts,
        feed="" if close else pick(("", "", "\f\n", "\f")),
        repeats=0.0 if close else words.random() * 0.8,
        indent=pick(("\u3000\u3000", "    ", "\t", "\u2003\u2003")) if chance(0.2) else "",
        gaps=(0.0, 0.5, 1.0)[words.between(0, 2)],
        trailing=chance(0.1),
        newline="\r\n" if chance(0.1) else "\n",
        bom=chance(0.07),
        final=chance(0.75),
        notes=notes,
        digits=digits,
        restarts=notes != "document" and (not digits or chance(0.5)),
        spaced_calls=chance(0.2),
        calls=words.random() * 0.25,
        lists=words.random() * 0.5,
        stop="．" if wide else pick((f".{blank}", f".{blank}", ".", "、")),
        heading_stop="．" if wide else pick((f".{blank}", ".", "、")),
        call=call,
        feet=feet,
        close=close,
        numerals=pick(("一", "一", "一", "一", "1", "I")),
        spread=chance(0.1),
        endnotes=pick(("", "注", "注释", "脚注")) if notes in ("part", "document") else "",
        alone=not width and chance(0.08),
        script=pick((*["simplified"] * 18, "traditional", "radicals")),
    )
