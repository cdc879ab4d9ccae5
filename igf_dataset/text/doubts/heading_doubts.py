"""List what the grammar had to guess in title lines and headings; doubts.py lists all doubts about a document."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...errors import excerpt
from ...model import ids
from ...model.document import Body, Section
from ...model.numerals import SIGNS
from ...model.walk import bodies, every_part, sections_under
from ..lines import zh
from ..zones.letter_lines import INNER, NEVER_FIRST
from ..zones.title_lines import NAMES_PAPER, PAPERS
from .surroundings import SOME_WORDS, Doubt, Surroundings

# What may be a footnote call, without a note; behind Latin letters it is an exponent, as in m².
CALL = re.compile(
    rf"(?=[\[〔【［<{SIGNS}{zh.SUPERSCRIPT[1:-1]}{zh.RAISED_LETTERS}0-9a-z])"  # the first character alone, to be quick
    rf"(?:{zh.IN_BRACKETS}|(?<![0-9A-Za-z/.-])(?:[0-9]{{1,2}}|[a-z])/(?![0-9A-Za-z/])|(?<![A-Za-z]){zh.RAISED}|[{SIGNS}]{{1,5}}|(?<=[。！？”])(?:[0-9]{{1,2}}|[a-z])\Z)"
)
_ARTICLE = re.compile(r"第\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,4})\s?(?:条|章|节|部分)\Z")
# No title has a comma, except between a date and a place (2010年，维尔纽斯); nor a web address.
_NO_TITLE = re.compile(r"\A(?!.*年).*[，,]|.*年.*[，,][^，,年]{6,}\Z|.*://")
# What often stands below a title and a blank line: where and when, something in brackets, who submitted the paper.
_BELOW_TITLES = re.compile(rf"[年月日\])）】]|提交|草案|{PAPERS}")
_NAMES_PAPER = re.compile(rf"(?:{PAPERS})\Z|{NAMES_PAPER.pattern}")
_MOST_TITLES = 4  # lines of a part's title


def _may_head_first(body: Body) -> bool:
    """Say whether the one title line of a part may be its first heading: none has a label, and it names no paper."""
    if len(body.spans) != 1 or not body.sections or body.sections[0].label or not body.paragraphs:
        return False
    return body.paragraphs[0].number is not None and not _NAMES_PAPER.search(body.title)


class HeadingDoubts(Surroundings):
    """The doubts about the title lines and the headings of one document."""

    def headings(self) -> Iterator[Doubt]:
        """Yield headings that are not sure, and title lines that look like text."""
        for body in bodies(self.document):
            many = len(body.spans) > _MOST_TITLES  # some may be names of States that issue the paper
            gap = False  # whether a blank line stands between the first title line and this one
            for number, span in enumerate(body.spans, start=1):
                words, end = self.source[span.start : span.end], body.spans[max(number - 2, 0)].end
                gap = gap or self.source.count("\n", end, span.start) > 1
                is_set_off = gap and not _BELOW_TITLES.search(words)
                if _NO_TITLE.match(words) or many or is_set_off or zh.count_cells(words) > 1:
                    yield self.doubt(span.start, f"{excerpt(words)} is a title line", role="unnumbered")
            for before, span in pairwise(body.spans):
                if span.join == "\n" and self.is_cut(before.end, span.start):
                    found = f"{excerpt(self.source[span.start : span.end])} is a title line below the end of a page"
                    yield self.doubt(span.start, found, role="continuation")
                elif span.join != "\n":  # joined as wrapped; but a full first line may be complete
                    ends, goes_on = self.source[before.start : before.end], self.source[span.start : span.end]
                    found = f"{excerpt(ends[-SOME_WORDS:])} goes on with {excerpt(goes_on[:SOME_WORDS])} in a title"
                    yield self.doubt(span.start, found, role="title")
            if _may_head_first(body):
                span = body.spans[0]
                found = f"{excerpt(self.source[span.start : span.end])} is the title of {ids.address(body.id)}"
                yield self.doubt(span.start, f"{found}, and no heading as those below", role="heading")
        for part in every_part(self.document):
            for section in sections_under(part):
                yield from self.of_section(section)

    def of_section(self, section: Section) -> Iterator[Doubt]:
        """Yield what is odd about one heading: its label, a call in it, and the lines that it is wrapped onto."""
        words, start = excerpt(section.title), section.spans[0].start
        if CALL.search(section.title):
            found = f"{words} has a footnote's call, {ids.address(section.id)}"
            yield self.doubt(start, found, "no note of that mark is printed below it")
        if section.label.replace(".", "").isdecimal():
            found = f"{words} is a heading with a number, {ids.address(section.id)}"
            role = "unnumbered" if "." in section.label else self.instead_of_number(section, start)
            yield self.doubt(start, found, role=role)
        elif not section.label and not _ARTICLE.match(section.title):
            found = f"{words} is a heading without a label, {ids.address(section.id)}"
            yield self.doubt(start, found, role=self.instead_of_heading(start))
        for before, span in pairwise(section.spans):
            above, words = self.source[before.start : before.end], self.source[span.start : span.end]
            # Not below 一、 alone on its line; but a full first line may be complete.
            if above.strip() and words[0] not in NEVER_FIRST and span.join != " ":
                is_text = INNER.search(words) is not None or len(words) > len(above)
                found = f"{excerpt(above[-SOME_WORDS:])} goes on with {excerpt(words[:SOME_WORDS])} in a heading"
                found += f", {ids.address(section.id)}"
                yield self.doubt(span.start, found, role="unnumbered" if is_text else "heading")
