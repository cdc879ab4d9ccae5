"""Make the tree of a part's text: title lines, paragraphs and sections (parse.py calls these for each part).

body      := TITLE* paragraph* section*
section   := HEADING paragraph* section*
paragraph := (NUMBERED | UNNUMBERED) (PROSE | ITEM)* | TABLE+ | CONTENTS+
"""

import re
from collections.abc import Sequence

from ...errors import Refused, excerpt
from ...model import numerals
from ...model.numerals import is_bullet, is_dash
from ..blocks.block import HEADING_SHAPES, ROWS, Block
from ..lines.clauses import UNNUMBERED
from ..zones.letter_lines import SHORT_HEADING
from .nodes import Cursor, Nodes, value
from .parts import Part, is_roman, section_name
from .passages import Tree

_CONTENTS = re.compile(r"目\s*[录次]\Z")
# In the title of a text that leaves out paragraphs: 节录 ("excerpts"), or what is said of an act: 法令摘要, 有关条文.
_EXCERPT = re.compile(
    r"摘录|节录|节选|摘抄|(?:[有相]关|部分)(?:条款|条文|规定)|(?:法|法[令典律规]|条例|宪法|公约|协定|章程|规则)[》”]?的?摘要"
)
_OMISSION = re.compile(r"[\[(（〔【［]?\s?(?:…{1,2}|\.{3,6}|。{3,6})\s?[\])）〕】］]?\Z")  # a line in their place
_TITLES = 8  # blocks, among which a part's title lines are
# Kinds of headings that may be mixed at the outermost level.
_CHAPTERS = ("article-章", "article-分")  # 第一章, 第一部分
_OUTERMOST = frozenset(("heading", "numeral-heading"))


class BodyReader:
    """Reads the paragraphs and sections of one part and counts them.

    `count` is the number of the last paragraph that has one, above the part's first that of the `last` part: the
    numbers begin at 1, or go on from that part.
    """

    def __init__(self, nodes: Nodes, part: Part, last: int = 0) -> None:
        self.nodes, self.part = nodes, part
        self.id = f"{nodes.id}/{part.name}"
        numbers = [value(numerals.half_width(block.label)) for block in part.blocks if block.shape == "numbered"]
        self.has_numbers, self.restarts = bool(numbers), numbers.count(1) > 1
        shapes = {block.shape for block in part.blocks}
        # Whether labelled and unlabelled headings are of one level.
        self.introduced = "numeral-heading" not in shapes and _is_introduced(part.blocks)
        self.mixed = shapes >= _OUTERMOST or {"heading", "article"} <= shapes or self.introduced
        first = next((block for block in part.blocks if block.shape in HEADING_SHAPES), None)
        # Whether an introduction without a label may stand beside chapters: 导言, 第一章.
        self.begins_chapters = (
            first is not None and first.shape == "heading" and bool(UNNUMBERED.match(first.last_line))
        )
        self.count = last if last and numbers[:1] == [last + 1] else 0
        self.unnumbered = 0  # how many paragraphs without a number are read
        self.articles: dict[str, int] = {}
        titles = [block for block in part.blocks[:_TITLES] if block.shape == "title"]
        self.is_excerpt = any(_EXCERPT.search(block.last_line) for block in titles)
        self.prefix = self.id  # the address that the paragraphs' numbers count below

    def tree(self) -> Tree:
        """body := TITLE* paragraph* section*"""
        id, part = self.id, self.part
        cursor = Cursor(part.blocks)
        head = cursor.run("language", "title")
        languages, titles = ([block for block in head if block.shape == shape] for shape in ("language", "title"))
        if len(titles) > 1 and cursor.peek() is None:  # a title and a list, for the part would have no text
            for block in titles[1:]:
                block.shape = "unnumbered"
            cursor, titles = Cursor(titles[1:]), titles[:1]
        if titles and titles[-1].last_line.endswith(("，", "、", ",")):
            advice = f'say under [roles] in document.toml what it is, such as {titles[-1].lines[-1]} = "unnumbered"'
            found = excerpt(titles[-1].last_line)
            raise Refused(
                self.nodes.reflowed.file, titles[-1].lines[-1], "a title line that does not break off", found, advice
            )
        title = self.nodes.composer.passage(titles)
        paragraphs = self.paragraphs(cursor, id)
        sections = self.sections(cursor, id, 1, ())
        self.nodes.finish(cursor, "a paragraph, a heading or the end of the part")
        return {
            "id": id,
            **self.nodes.label(part, languages),
            "title": title.text,
            "title_en": "",
            "spans": title.spans,
            "notes": self.nodes.calls(id, title),
            "paragraphs": paragraphs,
            "sections": sections,
            "footnotes": self.nodes.footnotes(id, part),
        }

    def sections(
        self, cursor: Cursor, parent: str, level: int, above: tuple[str, ...], below_label: bool = False
    ) -> list[Tree]:
        """section*, with headings of one kind; a heading of another kind begins a level below.

        At the outermost level unlabelled headings and those with Chinese numerals (一、) may be mixed, and any labelled
        ones stand beside 序言 ("preamble") where no other heading is unlabelled. `above` are the
        kinds of headings of the levels above; `below_label` says that a labelled heading stands right above, with no
        text in between, so that an unlabelled one belongs to it.
        """
        sections: list[Tree] = []
        kinds: set[str] = set()
        counts: dict[str, int] = {}
        while (block := cursor.peek()) and block.shape in HEADING_SHAPES:
            kind = f"{block.shape}-{block.label[-1:]}" if block.shape == "article" else block.shape
            kind = "roman-heading" if is_roman(block) else kind
            if block.level:
                if block.level < level:
                    break
            elif kinds == {"heading"} and kind in _CHAPTERS and level == 1 and self.begins_chapters:
                kinds.clear()  # 导言 above 第一章, so that other headings without a label are below the chapters
            elif kinds and kind not in kinds:
                both = {*kinds, kind} >= {"numeral-heading", "roman-heading"}  # 一、 and II. are of two levels
                beside = self.stands_beside(block) or (self.introduced and kinds == {"heading"})
                if both or not (level == 1 and beside):
                    break
            elif not kinds and below_label and kind == "heading" and not UNNUMBERED.match(block.last_line):
                pass
            elif not kinds and (
                kind in above
                or (level > 1 and self.stands_beside(block, above))
                or (self.introduced and above == ("heading",))
                or (self.begins_chapters and kind in _CHAPTERS and above == ("heading",))
            ):
                break
            kinds.add(kind)
            cursor.index += 1
            counts[kind] = self.next_ordinal(block, counts.get(kind, 0))
            section = self.section(cursor, block, parent, level, counts[kind], (*above, *kinds))
            sections.append(section)
        return sections

    def next_ordinal(self, block: Block, last: int) -> int:
        """Return the place of a heading below `last`: the next one, or the printed number where a text leaves some out.

        An excerpt does, and where document.toml says that the line is a heading.
        """
        printed = numerals.article_number(block.label) if block.shape == "article" else numerals.ordinal(block.label)
        label = numerals.half_width(block.label)
        if block.shape == "letter-heading" and label.isascii():
            printed = numerals.letters_value(label.lower())
        skips = (self.is_excerpt or block.is_said) and block.shape in ("article", "numeral-heading", "letter-heading")
        return printed if skips and printed and printed > last else last + 1

    def stands_beside(self, block: Block, above: tuple[str, ...] = ()) -> bool:
        """Say whether a heading belongs to the outermost level, beside headings of another kind."""
        if block.shape == "numeral-heading":
            return not above or set(above) == {"heading"}
        return (
            block.shape == "heading"
            and (not above or "numeral-heading" in above or self.introduced)
            and bool(UNNUMBERED.match(block.last_line))
        )

    def section(
        self, cursor: Cursor, block: Block, parent: str, level: int, ordinal: int, above: tuple[str, ...]
    ) -> Tree:
        """section := HEADING paragraph* section*"""
        expected_ordinal = ordinal
        if block.shape == "article" and not self.is_excerpt:  # articles are counted through all chapters
            kind = block.label[-1:]
            expected_ordinal = self.next_ordinal(block, self.articles.get(kind, 0))
            self.articles[kind] = expected_ordinal
        name, expected = section_name(block, expected_ordinal)
        if block.shape == "heading" and level == 1 and self.mixed:
            name = f"h{ordinal}"
        if name is None:
            advice = "correct the label, or say under [roles] in document.toml what the line is"
            advice += f', such as {block.lines[0]} = "unnumbered"'
            if block.shape == "article":
                advice += ', or "heading" where a text leaves out those between'
            if line := self.below_contents(block):
                advice = f'if the list below 目录 goes on, say under [roles] in document.toml: {line} = "contents"'
            raise Refused(
                self.nodes.reflowed.file, block.lines[0], f"section {expected}", self.nodes.show(block), advice
            )
        id = f"{parent}.{name}"
        label = block.label
        if label and block.is_bare_label():  # 第一条 ("Article 1") without words: its label is its title
            label, block.spans[0] = "", block.spans[0]._replace(start=block.start)
        heading = self.nodes.nonempty_passage([block])
        paragraphs = self.paragraphs(cursor, id)
        return {
            "id": id,
            "label": label,
            "title": heading.text,
            "title_en": "",
            "level": level,
            "spans": heading.spans,
            "notes": self.nodes.calls(parent.partition(".")[0], heading),
            "paragraphs": paragraphs,
            "sections": self.sections(cursor, id, level + 1, above, bool(label) and not paragraphs),
        }

    def below_contents(self, block: Block) -> int | None:
        """Return the number of the line where a list of contents may go on unread, None if it is no such case.

        That is the line below 目录 ("contents") or its entries, if `block` begins there or has a first label again.
        """
        index = self.part.blocks.index(block)
        above = self.part.blocks[:index]
        ends = [at for at, other in enumerate(above) if other.shape == "contents" or _CONTENTS.match(other.last_line)]
        if not ends or (ends[-1] + 1 < index and numerals.ordinal(numerals.half_width(block.label)) != 1):
            return None
        return self.part.blocks[ends[-1] + 1].lines[0]

    def paragraphs(self, cursor: Cursor, section: str) -> list[Tree]:
        """paragraph*; the numbers count through the part's sections, or begin at 1 in each."""
        paragraphs: list[Tree] = []
        while block := cursor.peek():
            leaves_out = self.is_excerpt or (cursor.index > 0 and _leaves_out(cursor.blocks[cursor.index - 1]))
            if block.shape in ROWS:
                name, kind, number, blocks = self.next_unnumbered(), block.shape, None, cursor.run(block.shape)
            elif block.shape == "numbered":
                blocks = cursor.group("prose", "item")
                if self.restarts and value(numerals.half_width(block.label)) == 1 and not has_number(paragraphs):
                    self.count, self.prefix = 0, section
                self.count = number = self.nodes.number(block, self.count + 1, leaves_out or block.is_said)
                name, kind = str(number), "numbered"
            elif block.shape == "unnumbered":
                name, kind, number, blocks = self.next_unnumbered(), block.shape, None, cursor.group("prose", "item")
            elif block.shape == "item" and (items := items_without_words(cursor)):
                name, kind, number, blocks = self.next_unnumbered(), "unnumbered", None, items
            else:
                break
            part = section.partition(".")[0] if number is None else self.prefix
            paragraphs.append(self.nodes.paragraph(part, name, kind, number, blocks))
        return paragraphs

    def next_unnumbered(self) -> str:
        """Return the next name of a paragraph without a number: p1 in a part that has numbers, else 1."""
        self.unnumbered += 1
        return f"p{self.unnumbered}" if self.has_numbers else str(self.unnumbered)


def has_number(paragraphs: Sequence[Tree]) -> bool:
    """Say whether a paragraph has a number; those of a preamble, 大会， ("The General Assembly,"), have none."""
    return any(paragraph["number"] is not None for paragraph in paragraphs)


def _is_introduced(blocks: Sequence[Block]) -> bool:
    """Say whether a part's first heading is unlabelled, others are labelled, and all unlabelled ones are as 序言."""
    headings = [block for block in blocks if block.shape in HEADING_SHAPES]
    plain = [block for block in headings if block.shape == "heading"]
    introduces = all(UNNUMBERED.match(block.last_line) for block in plain)
    return len(headings) > len(plain) > 0 and headings[0] is plain[0] and introduces


def _leaves_out(block: Block) -> bool:
    """Say whether a block ends in a line such as ……, which stands for paragraphs that a text leaves out."""
    return _OMISSION.match(block.last_line) is not None


def items_without_words(cursor: Cursor) -> Sequence[Block]:
    """Take items that stand below a heading or a title, with no words of a paragraph above them; none if not sure.

    They have bullets or are sentences, none is a few words on a line of their own as headings are, but one that a page
    cuts, and nothing but items follows; or document.toml says that the first is an item.
    """
    first = cursor.index
    items = cursor.group("item")
    below = cursor.peek()
    several = len(items) > 1 or (is_bullet(items[0].label) and not is_dash(items[0].label) and items[0].may_end)
    sure = several and all(map(_is_surely_item, items)) and (below is None or below.shape != "prose")
    cursor.index = first
    return cursor.group("item", "prose") if sure or items[0].is_said else ()


def _is_surely_item(block: Block) -> bool:
    """Say whether a block with an item's label is no heading with the text below it: (a) 背景, and 会议开幕。"""
    on_one_line = len(block.lines) == 1 or block.spans[0].end - block.words_start > SHORT_HEADING
    cut = len(block.lines) > 1 and block.lines[1] > block.lines[0] + 1  # by a page
    return is_bullet(block.label) or (block.may_end and (on_one_line or cut))
