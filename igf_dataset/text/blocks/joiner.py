"""Decide line by line whether the open block goes on or a new one begins, and of which shape.

reflow runs this after zones.py has given each line its zone. To find where a kind of line is decided, start at
`Joiner.take`; lookahead.py, spacing.py, label_lines.py, apart.py and letter_lines.py say
what the lines around it tell.
"""

from ...errors import Refused, excerpt
from ...model.numerals import half_width
from ..lines import zh
from ..lines.clauses import CLAUSE, DATED_ENTRY, SALUTES
from ..lines.marks import is_measured
from ..zones import label_lines
from ..zones.lookahead import is_listed_question, may_go_on
from ..zones.oddities import misplaced_signature, refuse_cells, refuse_contents, refuse_in_title, refuse_odd, refuse_row
from ..zones.placed import HEADINGS, Placed
from ..zones.title_lines import title_goes_on
from .block import QUOTED
from .openblock import HEADING_SHAPES, ROWS, TEXT_SHAPES
from .role_lines import RoleBlock

_SHAPES_OF_ROWS = {"row": "table", "contents": "contents"}


class Joiner(RoleBlock):
    """Takes the lines one by one; afterwards `blocks` holds the blocks, `seams` the edits for repeated words."""

    def take(self, index: int) -> None:
        """Add the line at an index to the open block, or begin a block with it."""
        place = self.places[index]
        zone, shape = place.zone, place.line.shape
        if self.roles and (role := self.roles.get(place.line.number)):
            self.take_role(index, role)
        elif (shape in _SHAPES_OF_ROWS or (self.blocks and self.blocks[-1].shape in ROWS)) and self.takes_row(index):
            self.begin(place, _SHAPES_OF_ROWS.get(shape) or self.blocks[-1].shape)
        elif place.continues or (self.blocks and place.only_calls):
            self.extend(place)
        elif shape not in ("numbered", "item") and zone in ("letter", "body") and self.begins_rows(index):
            self.begin(place, "table")
        elif self.alone[index] and (not self.blocks[-1].label or not self.blocks[-1].is_bare_label()):
            self.take_alone(index)
        elif zone == "letter":
            self.last_number = self.last_number if self.blocks[-1].shape != "letter-title" else 0
            self.take_in_letter(index)
        elif zone == "title":
            self.take_title(index)
        elif zone == "part-label":
            self.take_label(place)
        elif zone != "body":  # a masthead, a letter's title, a signature, a language
            self.begin(place, zone)
        elif shape == "numbered":
            self.take_numbered(index)
        elif shape in HEADINGS:
            self.take_heading(index)
        elif shape == "bis" and (place.gap or self.blocks[-1].may_end or self.blocks[-1].shape not in TEXT_SHAPES):
            self.begin(place, "unnumbered")
        elif shape not in ("item", "decimal") or (
            _begins_with_amount(place) and not self.is_item_of_paragraph(place.line.label)
        ):
            if zh.count_cells(place.line.text) > 1:
                refuse_cells(self.file, self.places, index)
            self.take_prose(index)
        elif self.begins_item(index):
            self.take_item(index)
        else:
            self.take_prose(index)
            if self.blocks[-1].lines == [place.line.number] and not place.full:  # ——张三 below words that he said
                self.blocks[-1].may_end = True

    def take_alone(self, index: int) -> None:
        """Begin a block with a line that stands alone (see apart.py): a list's below a colon, a signature, a fact."""
        if self.alone[index] == "prose":
            refuse_row(self.file, self.places, index, listed=True)
        below_text = self.blocks[-1].shape in TEXT_SHAPES or self.alone[index] == "heading"
        self.begin(self.places[index], self.alone[index] if below_text else "unnumbered")
        self.blocks[-1].may_end = True

    def take_title(self, index: int) -> None:
        """Take a title line of a part, which goes on with the one above if that breaks off."""
        place, block = self.places[index], self.blocks[-1]
        goes_on = self.full_above(index) or title_goes_on(block.last_line, place.line.text)
        if block.shape == "title" and goes_on and not place.gap:
            self.extend(place)
        else:
            refuse_in_title(self.file, self.places, index)
            self.begin(place, "title")

    def take_in_letter(self, index: int) -> None:
        """Take a line of a letter, whose paragraphs mostly bear no number: a blank line or a short line ends them."""
        place, block = self.places[index], self.blocks[-1]
        line, gap = place.line, place.gap and not place.page
        open_text = block.shape in TEXT_SHAPES
        if line.shape == "signature" and not (open_text and (block.may_end or self.full_above(index))):
            raise misplaced_signature(self.file, self.places, index)
        amount = line.shape == "decimal" and not (gap or block.may_end) and self.is_amount(line)
        if amount or (self.blocks and line.shape in ("item", *HEADINGS) and self.wraps_before_label(index)):
            self.extend(place)
        elif line.shape == "numbered":
            self.take_numbered(index)
        elif line.shape in ("item", "decimal") and self.begins_item(index):
            self.begin(place, "item-heading" if self.begins_item_heading(index) else "item")
        elif line.shape in HEADINGS and (block.may_end or not open_text) and self.begins_labelled(index):
            refuse_contents(self.file, line)
            self.begin_labelled(index)
        elif block.shape in HEADING_SHAPES and not gap and (block.is_bare_label() or self.wraps_heading(index)):
            self.extend(place)
        elif self.headings[index]:
            refuse_row(self.file, self.places, index)
            self.begin(place, "heading")
        elif not open_text:
            refuse_odd(self.file, self.places, index)
            self.begin(place, "unnumbered")
        elif (block.is_quoted and QUOTED.match(line.text)) or (block.may_end and self.quotes_further(line.text)):
            self.begin(place, "prose")
        elif not block.may_end and not self.ends_all_the_same(index):
            refuse_cells(self.file, self.places, index)
            self.extend(place)
        elif gap or not block.may_end or self.ends_paragraph(index):
            refuse_odd(self.file, self.places, index)
            speech = block.ends_in_colon() and line.text[0] in "“「"
            self.begin(place, "prose" if speech else "unnumbered")
        else:
            self.extend(place)

    def take_numbered(self, index: int) -> None:
        """Take a line with a number: a paragraph, a heading (1. 背景), or a line of a list or a quotation."""
        place, block = self.places[index], self.blocks[-1]
        line = place.line
        number = int(half_width(line.label))
        broken = block.shape in TEXT_SHAPES and not block.may_end and self.full_above(index) and not place.gap
        at = line.words_start - line.start
        if broken and number not in (1, self.last_number + 1) and line.text[at : at + 1].isdecimal():  # 20. 5%的代表
            self.extend(place)
            return
        refuse_contents(self.file, line)
        if label_lines.is_digit_heading(self.places, self.numbered, index, self.last_number, self.wrapped):
            self.begin(place, "digit-heading")
            return
        text_above = block.shape in TEXT_SHAPES
        begins_list = number == 1 and self.last_number and text_above and block.ends_in_colon()
        if begins_list and (
            self.is_in_numeral_paragraph() or label_lines.lists_numbers(self.places, index, self.last_number)
        ):
            self.last_listed = 1
            self.begin(place, "prose")
            return
        in_list = self.last_listed and number == self.last_listed + 1 and block.shape == "prose"
        if in_list and (number != self.last_number + 1 or self.lists_on(index, number)):
            self.last_listed = number
            self.begin(place, "prose")
            return
        self.last_listed = 0
        skips = number not in (1, self.last_number + 1) and block.shape in TEXT_SHAPES
        if skips and (block.ends_in_colon() or (block.open_quotes > 0 and block.shape in ("prose", "item"))):
            self.begin(place, "prose")
        else:
            self.begin(place, "numbered")
            self.last_number = number

    def take_heading(self, index: int) -> None:
        """Take a line with the label of a heading, 一、 or A.; if it is a sentence, it becomes a paragraph."""
        place, line = self.places[index], self.places[index].line
        block = self.blocks[-1]
        alone = block.may_end and line.words_start >= line.end  # B. on a line of its own, and no initial
        initial = line.shape == "letter-heading" and zh.finished(line.text) and block.shape in TEXT_SHAPES and not alone
        if self.wraps_before_label(index) or (initial and not place.gap):
            self.extend(place)
        else:
            refuse_contents(self.file, line)
            self.begin(place, line.shape)
            self.settle_heading()

    def take_item(self, index: int) -> None:
        """Take a line with an item's label; (a) 背景 ("background") above a numbered paragraph may be a heading."""
        place, block = self.places[index], self.blocks[-1]
        line = place.line
        nested = line.shape == "decimal" and block.shape == "numbered" and line.label.split(".")[0] == block.label
        below_words = nested and not (block.is_said or block.may_end or self.full_above(index))
        if below_words and not self.is_amount(line):  # 1. 引言 above 1.1
            first, other = ("numbered", "heading") if self.last_number > 1 else ("heading", "numbered")
            advice = f'say under [roles] in document.toml: {block.lines[0]} = "{first}", or "{other}"'
            raise Refused(self.file, block.lines[0], f"a sentence above {line.label}", excerpt(block.last_line), advice)
        comma = block.last_line[-1:] in "，,"
        clause = comma and CLAUSE.match(line.text, line.words_start - line.start) and self.is_clause()
        if clause or (nested and block.is_said):
            self.begin(place, "item")
        elif line.shape == "decimal" and not ((place.gap and not place.page) or block.may_end) and self.is_amount(line):
            self.extend(place)
        elif line.shape == "decimal" and self.headings[index] and not self.is_item_of_paragraph(line.label):
            self.begin(place, "heading")
        elif line.shape == "decimal" and self.is_paragraph_of_section(index):
            self.begin(place, "unnumbered")
            self.last_steps = label_lines.steps(line.label)
        elif self.wraps_before_label(index):
            self.extend(place)
        elif line.shape == "decimal" and not (block.shape in TEXT_SHAPES and block.may_end):
            if block.shape in TEXT_SHAPES:
                self.extend(place)
            else:
                advice = f'say under [roles] in document.toml: {line.number} = "unnumbered"'
                raise Refused(
                    self.file, line.number, "a paragraph, of which 1.1 is an item", excerpt(line.text), advice
                )
        elif self.begins_item_heading(index):
            self.begin(place, "item-heading")
        else:
            self.begin(place, "item")

    def take_prose(self, index: int) -> None:
        """Take an unlabelled line of a part's text: it goes on with the open block, or begins one."""
        place, block = self.places[index], self.blocks[-1]
        gap = place.gap and not place.page
        heading, text, indented = self.headings[index], place.line.text, self.is_indented(place)
        second_lead_in = block.shape == "numbered" and block.ends_in_colon() and text.endswith(zh.COLONS)
        quotes = (block.is_quoted or block.ends_in_colon()) and QUOTED.match(text)  # “5. 重申…
        if block.label and block.is_bare_label() and (block.shape != "article" or heading):  # below 一、 alone
            self.extend(place)
            self.settle_heading()
            return
        if block.shape in HEADING_SHAPES:
            if self.heading_takes(index):
                refuse_cells(self.file, self.places, index)
                self.extend(place)
                self.settle_heading()
            else:
                self.begin_text(index)
        elif block.shape not in TEXT_SHAPES:
            self.begin_text(index)
        elif block.shape == "prose" and block.open_quotes > 0 and QUOTED.match(text):  # “1. 注意到… below “理事会，
            self.begin(place, "prose")
        elif not block.may_end:
            self.take_below_break(index)
        elif quotes or self.counts_on(text) or self.quotes_further(text) or is_listed_question(self.places, index):
            self.begin(place, "prose")
        elif heading and not (block.shape == "item" and self.item_follows[index]) and not block.ends_in_colon():
            refuse_row(self.file, self.places, index)
            self.begin(place, "heading")
        elif self.sentence_may_follow(index) and not (
            gap
            or second_lead_in
            or indented
            or (block.shape == "unnumbered" and index in self.clauses_below)
            or (text[0] in "“「" and (block.open_quotes > 0 or self.leads_in_short(index)))
        ):
            self.extend(place)
        elif block.shape == "item":
            leads_in = self.item_follows[index] and self.leads_in_items(index)
            if self.item_follows[index] and not leads_in:
                self.extend(place)
            elif not self.last_number and (self.leads_in_again(text, gap) or self.item_ends_list(place)):
                self.begin_text(index)
            else:
                self.begin(place, "prose")
                self.blocks[-1].may_end = self.blocks[-1].may_end or leads_in  # so that the label below begins an item
        elif (
            block.ends_in_colon() and (block.shape != "unnumbered" or (text[0] in "“「" and not self.is_salutation()))
        ) or (block.open_quotes > 0 and text[0] in "“「"):
            self.begin(place, "prose")
        elif (indented is False and not (self.names_speaker(index) or DATED_ENTRY.match(text))) or (
            indented is None
            and block.shape != "unnumbered"
            and (
                (self.number_follows[index] and may_go_on(self.places, index, self.wrapped))
                or (place.part in self.sentence_a_line and not gap)
            )
        ):
            self.extend(place)
        else:
            self.begin_text(index)

    def take_below_break(self, index: int) -> None:
        """Take an unlabelled line of a part's text below a block that breaks off: mostly it goes on with that."""
        place, block = self.places[index], self.blocks[-1]
        gap = place.gap and not place.page
        comma = block.last_line[-1:] in "，,"
        apart = gap or not (self.full_above(index) or SALUTES.match(place.line.text))  # 各位代表， goes on with it
        if comma and apart and self.is_salutation():  # 主席先生，
            self.begin_text(index)
        elif comma and self.is_next_clause(index, gap or self.is_indented(place) or not self.full_above(index)):
            self.begin(place, "unnumbered")  # 回顾…， below 大会，
            self.clause = self.blocks[-1]
        elif block.shape == "item" and self.is_item_complete(index, gap or self.begins_page(index)):
            self.begin(place, "heading" if self.headings[index] else "prose")
        else:
            refuse_cells(self.file, self.places, index)
            self.extend(place)


def _begins_with_amount(place: Placed) -> bool:
    """Say whether what looks as a label is an amount or a time at the beginning of a paragraph: 1.5 万名, 8.15 时."""
    line = place.line
    if line.shape != "decimal" or not place.gap:
        return False
    words = line.text[line.words_start - line.start :]
    return words[:1] == "时" or is_measured(words)
