"""Line by line, whether a block goes on or a new one begins."""

from ..errors import Refused, excerpt
from ..model.numerals import half_width
from . import lookahead, zh
from .blocks import QUOTED, join, label_and_title
from .clauses import CLAUSE, speaker
from .letter_lines import NEVER_FIRST
from .lookahead import may_go_on
from .oddities import (
    goes_on_with_rows,
    is_entry,
    misplaced_signature,
    refuse_cells,
    refuse_contents,
    refuse_in_title,
    refuse_row,
)
from .openblock import HEADING_SHAPES, ROWS, TEXT_SHAPES, OpenBlock
from .zones import HEADINGS, Placed

_SHAPES_OF_ROWS = {"row": "table", "contents": "contents"}


class Joiner(OpenBlock):
    """Decides line by line whether a block goes on or a new one begins; `blocks` and `seams` are what comes of it."""

    def take(self, index: int) -> None:
        """Take the next line."""
        place = self.places[index]
        zone, shape = place.zone, place.line.shape
        if self.roles and (role := self.roles.get(place.line.number)):
            self.take_role(place, role)
        elif (shape in _SHAPES_OF_ROWS or (self.blocks and self.blocks[-1].shape in ROWS)) and self.takes_row(index):
            self.begin(place, _SHAPES_OF_ROWS.get(shape) or self.blocks[-1].shape)
        elif place.continues or (self.blocks and place.calls):
            self.extend(place)
        elif self.apart[index] and (not self.blocks[-1].label or not self.blocks[-1].is_bare_label()):
            self.take_apart(index)
        elif zone == "letter":
            self.count = self.count if self.blocks[-1].shape != "letter-title" else 0
            self.take_in_letter(index)
        elif zone == "title":
            self.take_title(index)
        elif zone == "part-label":
            self.take_label(place)
        elif zone != "body":
            self.begin(place, zone)
        elif shape == "numbered":
            self.take_numbered(index)
        elif shape in HEADINGS:
            self.take_heading(index)
        elif shape in ("item", "decimal"):
            self.take_item(index)
        else:
            self.take_prose(index)

    def takes_row(self, index: int) -> bool:
        """Whether a line is a row of a table or a line of contents: by its shape, or since it goes on with one."""
        place = self.places[index]
        if place.zone not in ("letter", "body"):
            return False
        if place.line.shape == "contents":
            below = self.places[index + 1 : index + 3]  # the columns' heads may stand between
            return any(is_entry(line.line.text) for line in below if line.zone == place.zone)
        if place.line.shape == "row":
            return True
        shape = self.blocks[-1].shape
        return shape in ROWS and goes_on_with_rows(self.places, index, shape) and not self.heads_below_rows(index)

    def take_apart(self, index: int) -> None:
        """A line of a list below a colon, or of a signature: nothing goes on with it."""
        if self.apart[index] == "prose":
            refuse_row(self.file, self.places, index, listed=True)
        self.begin(self.places[index], self.apart[index] if self.blocks[-1].shape in TEXT_SHAPES else "unnumbered")
        self.blocks[-1].closed = True

    def take_role(self, place: Placed, role: str) -> None:
        """A line of which document.toml says what it is."""
        line = place.line
        name, _, level = role.partition("-")
        block = self.blocks[-1] if self.blocks else None
        if role == "continuation" or (role == "letter-title" and place.continues):
            if block is None:
                raise Refused(self.file, line.number, "a line above that this one continues", "none")
            self.extend(place)
        elif name == "heading":
            shape = {"numbered": "digit-heading", "item": "item-heading"}.get(line.shape, line.shape)
            self.begin(place, shape if shape in HEADING_SHAPES else "heading", int(level or 0))
        elif role == "paragraph":
            self.begin(place, "prose" if block and block.shape in TEXT_SHAPES else "unnumbered")
        elif role == "numbered":
            if line.shape not in ("numbered", "numeral-heading"):
                raise Refused(self.file, line.number, "a paragraph's number, such as 1.", excerpt(line.text))
            self.begin(place, role)
        elif role == "item" and line.shape not in ("item", "decimal"):
            raise Refused(self.file, line.number, "an item's label, such as (a)", excerpt(line.text))
        else:
            self.begin(place, role)

    def take_label(self, place: Placed) -> None:
        """A part's label, and the title that may follow it on its line after a colon."""
        self.count, self.item_headings, self.headed = 0, False, False
        self.blocks += label_and_title(place.line)

    def take_title(self, index: int) -> None:
        """A title line of a part; one that breaks off goes on with the next."""
        place, block = self.places[index], self.blocks[-1]
        goes_on = self.full_above(index) or block.last[-1:] in "，、和及与," or place.line.text[0] in NEVER_FIRST
        if block.shape == "title" and goes_on and not place.gap:
            self.extend(place)
        else:
            refuse_in_title(self.file, self.places, index)
            self.begin(place, "title")

    def take_in_letter(self, index: int) -> None:
        """A letter's paragraphs mostly bear no number: a blank line parts them, or a line shorter than the wrap."""
        place, block = self.places[index], self.blocks[-1]
        line, gap = place.line, place.gap and not place.page
        open_text = block.shape in TEXT_SHAPES
        if line.shape == "signature" and not (open_text and (block.closed or self.full_above(index))):
            raise misplaced_signature(self.file, line)
        if self.blocks and line.shape in ("item", *HEADINGS) and self.wraps_before_label(index):
            self.extend(place)
        elif line.shape == "numbered":
            self.take_numbered(index)
        elif line.shape in ("item", "decimal"):
            self.begin(place, "item")
        elif line.shape in HEADINGS and (block.closed or not open_text) and self.begins_point(index):
            refuse_contents(self.file, line)
            self.begin_point(index)
        elif block.shape in HEADING_SHAPES and not gap and (block.is_bare_label() or self.wraps_heading(index)):
            self.extend(place)
        elif self.headings[index]:
            refuse_row(self.file, self.places, index)
            self.begin(place, "heading")
        elif not open_text:
            refuse_row(self.file, self.places, index)
            self.begin(place, "unnumbered")
        elif block.quotes and QUOTED.match(line.text):
            self.begin(place, "prose")
        elif not block.closed:
            refuse_cells(self.file, self.places, index)
            self.extend(place)
        elif gap or self.parts_paragraph(index):
            refuse_row(self.file, self.places, index)
            further = block.last.endswith(zh.COLONS) and line.text[0] in "“「"
            self.begin(place, "prose" if further else "unnumbered")
        else:
            self.extend(place)

    def parts_paragraph(self, index: int) -> bool:
        """Whether a letter's paragraph ends above a line that no gap parts from it."""
        place = self.places[index]
        indented = self.is_indented(place)
        if indented is not None:
            return indented
        return not (self.full_above(index) or (place.part in self.parted and not place.page))

    def take_numbered(self, index: int) -> None:
        """A numbered line: a paragraph, a heading with a number, or a quoted paragraph."""
        place, block = self.places[index], self.blocks[-1]
        line = place.line
        number = int(half_width(line.label))
        refuse_contents(self.file, line)
        if lookahead.is_digit_heading(self.places, index, self.count, self.wrapped):
            self.begin(place, "digit-heading")
            return
        text_above = block.shape in TEXT_SHAPES
        begins = number == 1 and self.count and text_above and block.last.endswith(zh.COLONS)
        if begins and lookahead.lists_numbers(self.places, index, self.count):
            self.listed = 1
            self.begin(place, "prose")
            return
        in_list = self.listed and number == self.listed + 1 and block.shape == "prose"
        if in_list and (number != self.count + 1 or lookahead.comes_again(self.places, index, number)):
            self.listed = number
            self.begin(place, "prose")
            return
        self.listed = 0
        skips = number not in (1, self.count + 1) and block.shape in TEXT_SHAPES
        if skips and (block.last.endswith(zh.COLONS) or (block.opened > 0 and block.shape in ("prose", "item"))):
            self.begin(place, "prose")
        else:
            self.begin(place, "numbered")
            self.count = number

    def take_heading(self, index: int) -> None:
        """A labelled heading; one that ends as a sentence does is a numbered paragraph."""
        place, line = self.places[index], self.places[index].line
        block = self.blocks[-1]
        initial = line.shape == "letter-heading" and zh.finished(line.text) and block.shape in TEXT_SHAPES
        if self.wraps_before_label(index) or (initial and not place.gap):
            self.extend(place)
        else:
            refuse_contents(self.file, line)
            self.begin(place, line.shape)
            self.settle()

    def take_item(self, index: int) -> None:
        """An item of a list; (a) 背景 right below a heading and above a paragraph's number is a heading itself."""
        place, block = self.places[index], self.blocks[-1]
        line = place.line
        begun = line.shape == "decimal" and block.shape == "numbered" and line.label.split(".")[0] == block.label
        if begun and not (block.closed or self.full_above(index)):  # 1. 引言 above 1.1
            advice = f'say under [roles] in document.toml: {block.lines[0]} = "heading"'
            raise Refused(self.file, block.lines[0], f"a sentence above {line.label}", excerpt(block.last), advice)
        if self.wraps_before_label(index):
            self.extend(place)
        elif line.shape == "decimal" and not (block.shape in TEXT_SHAPES and block.closed):
            if block.shape in TEXT_SHAPES:
                self.extend(place)
            else:
                advice = f'say under [roles] in document.toml: {line.number} = "unnumbered"'
                raise Refused(
                    self.file, line.number, "a paragraph, of which 1.1 is an item", excerpt(line.text), advice
                )
        elif lookahead.is_item_heading(self.places, index, self.count) and (
            block.shape in HEADING_SHAPES
            or (block.closed and block.shape != "item" and (self.item_headings or not block.last.endswith(zh.COLONS)))
        ):
            self.begin(place, "item-heading")
            self.item_headings = True
        else:
            self.begin(place, "item")

    def is_clause(self, index: int) -> bool:
        """Whether the open block is a clause of a preamble, or names the body that speaks in them."""
        block = self.blocks[-1]
        above = (self.places[at].line for at in range(index - 1, -1, -1))
        first = next(line.text for line in above if line.number == block.lines[0])
        return block.shape == "unnumbered" and bool(CLAUSE.match(first) or speaker(first))

    def take_prose(self, index: int) -> None:
        """An unlabelled line of a part's text."""
        place, block = self.places[index], self.blocks[-1]
        line, gap, full = place.line, place.gap and not place.page, self.full_above(index)
        heading, text, indented = self.headings[index], line.text, self.is_indented(place)
        second_lead_in = block.shape == "numbered" and block.last.endswith(zh.COLONS) and text.endswith(zh.COLONS)
        if block.label and block.is_bare_label() and (block.shape != "article" or heading):
            self.extend(place)
            self.settle()
            return
        if block.shape in HEADING_SHAPES:
            breaks_off = not zh.finished(text) and block.shape != "article" and not text.endswith(("，", ","))
            almost = join(block.last, text) != "" or (heading and self.places[index - 1].room)
            wraps = (full or almost) if self.wrapped else breaks_off
            if wraps and not place.gap:
                refuse_cells(self.file, self.places, index)
                self.extend(place)
                self.settle()
            else:
                self.begin_text(index)
        elif block.shape not in TEXT_SHAPES:
            self.begin_text(index)
        elif not block.closed:
            parted = gap or indented or not full
            if block.last[-1:] in "，," and parted and CLAUSE.match(text) and self.is_clause(index):
                self.begin(place, "unnumbered")
            elif place.gap and not place.page and block.shape == "item" and self.ends_list(index):
                self.begin(place, "heading" if heading else "prose")
            else:
                refuse_cells(self.file, self.places, index)
                self.extend(place)
        elif (block.quotes or block.last.endswith(zh.COLONS)) and QUOTED.match(text):
            self.begin(place, "prose")
        elif heading and not (block.shape == "item" and self.item_next[index]) and not block.last.endswith(zh.COLONS):
            refuse_row(self.file, self.places, index)
            self.begin(place, "heading")
        elif (full or place.part in self.parted) and not (gap or second_lead_in or indented):
            self.extend(place)
        elif block.shape == "item":
            if self.item_next[index]:
                self.extend(place)
            elif (gap or not self.wrapped) and not self.count and text.endswith(zh.COLONS):  # leads another list in
                self.begin_text(index)
            else:
                self.begin(place, "prose")
        elif (block.last.endswith(zh.COLONS) and (block.shape != "unnumbered" or text[0] in "“「")) or (
            block.opened > 0 and text[0] in "“「"
        ):
            self.begin(place, "prose")
        elif indented is False or (
            indented is None
            and block.shape != "unnumbered"
            and self.number_next[index]
            and may_go_on(self.places, index, self.wrapped)
        ):
            self.extend(place)
        else:
            self.begin_text(index)
