"""Letters of made documents: titles, announcements of annexes, paragraphs, signatures, labels."""

import corpus_titles
from corpus_lists import chinese, roman
from corpus_masthead import FIRST_YEAR, MastheadWriter, symbols
from corpus_piece import WIDE
from corpus_text import Composer, Part
from corpus_words import CITIES

_DIGITS = {code: WIDE[code] for code in range(0x30, 0x3A)}
_LANGUAGES = ("英文", "法文", "西班牙文", "阿拉伯文", "俄文")


class Front:
    """Prints what stands before the summary; `key` is what no other document has."""

    def __init__(self, composer: Composer, parts: list[Part], key: str) -> None:
        self.composer, self.parts, self.key = composer, parts, key
        self.words, self.sheet, self.manner = composer.words, composer.sheet, composer.manner
        self.features, self.truth = composer.features, composer.truth
        self.year = self.words.between(2003, 2024)
        self.spaced_dates = self.words.chance(0.6)
        self.title = ""  # of the first letter
        known = symbols(composer, self.year)
        furniture = self.sheet.furniture
        furniture.symbol, furniture.job, furniture.day = known.symbol, known.job, known.day
        self.head = MastheadWriter(composer, self.year, known)

    def masthead(self) -> None:
        """Print the lines above the first letter."""
        self.head.print()

    def letter(self, index: int, part: Part, size: int) -> None:
        """Print a letter, the one of that number among the parts; at least `size` long."""
        words, composer, sheet, add = self.words, self.composer, self.sheet, self.features.add
        composer.begin_part(part.name)
        title = corpus_titles.title(words, self.features, bool(index))
        printed = self._letter_title(index, title.words)
        self.title = self.title or printed
        transmits, announced = self._announced(index)
        object_ = f"因特网治理论坛在{words.pick(CITIES)}举行的第{chinese(words.between(1, 19))}次会议的主席摘要"
        texts = [f"谨随函转递{object_}{announced}。" if announced else f"谨代表本国政府就{object_}致函。"]
        if not index:
            # What makes the document's text its own, however short it is.
            session = chinese(self.year - FIRST_YEAR)
            annexes = [part.name for part in self.parts if part.label and spoken(part.label).startswith("附件")]
            # 本函及其附件 names every 附件.
            said = "及其附件" * (bool(annexes) and set(annexes) <= set(transmits))
            texts.append(f"请将本函(文号 {self.key}){said}作为大会第{session}届会议的文件分发为荷。")
        texts += [words.sentences(words.between(1, 3)) for _ in range(words.between(0, 2))]
        numbered = bool(index) and words.chance(0.25)
        number = 0
        headed, sections = not numbered and words.chance(0.06), 0
        while number < len(texts):
            text = texts[number]
            if headed and number > 1 - bool(index) and words.chance(0.7):
                sections += 1
                self._heading(f"{part.name}.{roman(sections)}", sections)
            number += 1
            pieces = [composer.plain("letter", text, 1, f"{number}. " if numbered else "", gap=True)]
            if number > 2 - bool(index) and words.chance(0.15) and not self.manner.close:
                add("letter-list")
                pieces[0].text = pieces[0].text.removesuffix("。") + "，特别是下列各项："
                pieces += composer.list(f"{part.name}.{number}", 0)
            composer.finish(f"{part.name}.{number}", pieces)
            if number == len(texts) and sheet.size < size - 200:
                texts.append(words.sentences(words.between(1, 4)))
        if numbered:
            add("letter-numbered")
        signed = self._signature(index, title)
        composer.end_part()
        self.truth["letters"][part.name] = [
            part.label,
            printed,
            title.kind,
            signed.names,
            signed.signed,
            transmits,
        ]
        self.truth["signatures"][part.name] = signed.lines

    def _heading(self, address: str, number: int) -> None:
        """Print a heading of a letter."""
        label, piece = chinese(number), self.composer.plain("heading", self.words.draw("heading"), 0)
        self.features.add("letter-heading")
        self.truth["sections"][address] = [label, piece.text]
        self.sheet.heading(label + self.manner.heading_stop, piece, gap=True)
        self.sheet.blank(self.manner.gaps)

    def _letter_title(self, index: int, title: str) -> str:
        """Print the title of a letter, wrapped over lines or not; the title as one line."""
        words, sheet = self.words, self.sheet
        dated = words.chance(0.8) or self.manner.close
        day = f"{self.year} 年 {words.between(1, 12)} 月 {words.between(1, 28)} 日" if dated else ""
        day = day if self.spaced_dates else day.replace(" ", "")
        day = day.translate(_DIGITS) if self.manner.wide else day
        title = day + title
        if not dated:
            self.features.add("letter-undated")
        sheet.blank()
        # Below a masthead, the date alone tells a title's first line from the lines above.
        if words.chance(0.6 if self.manner.width else 0.15) and (dated or index):
            lines = corpus_titles.wrapped(words, title, self.manner.width)
            for line in lines:
                sheet.line(line)
            if len(lines) > 1:
                self.features.add("letter-title-wrapped")
                self.features.update({"letter-title-of-many-lines"} if len(lines) > 3 else ())
            return title
        note = (
            self.composer.note()
            if self.manner.notes and self.manner.call and words.chance(0.05) and title.endswith("的信")
            else None
        )
        starred = not note and title.endswith("的信") and words.chance(0.06)
        mark = self.manner.marked(note[0]) if note else self.composer.starred() if starred else ""
        sheet.line(title + mark)
        if note:
            sheet.waiting.append(note[1])
            self.features.add("call-in-letter-title")
        return title

    def _announced(self, index: int) -> tuple[list[str], str]:
        """The parts that a letter announces, and the words that do."""
        words, add = self.words, self.features.add
        later = [part for part in self.parts[index + 1 :] if part.label]
        if not later or words.chance(0.1):
            return [], ""
        names = {spoken(part.label): part.name for part in later if part.label}
        labels = list(names)[: words.between(1, 3)]
        numbered = [label for label in names if label.startswith("附件") and len(label) > 2]
        if numbered and words.chance(0.3):
            add("announced-all")
            return [names[label] for label in numbered], "(见附件)"
        add(("announced-one", "announced-two", "announced-three")[len(labels) - 1])
        if len(labels) == 1 and words.chance(0.3):
            said = words.pick((f"({labels[0]})", f"，载于本函{labels[0]}"))
            add("announced-without-see" if said[0] == "(" else "announced-as-of-this-letter")
        elif len(labels) < 3 and words.chance(0.5):
            said = "和关于其筹备工作的说明".join(f"(见{label})" for label in labels)
        else:
            said = f"(见{'、'.join([*labels[:-2], '和'.join(labels[-2:])])})"
        return [names[label] for label in labels], said

    def _signature(self, index: int, title: corpus_titles.Title) -> corpus_titles.Signed:
        """Print the lines below a letter's text."""
        words, composer = self.words, self.composer
        below = self.parts[index + 1] if index + 1 < len(self.parts) else None
        if title.kind == "note_verbale" and (not below or below.label):
            return corpus_titles.Signed([], [], False)
        plain = bool(below and not below.label)  # only (签名) tells a letter below without a label
        self.features.update({"letter-without-label"} if plain else ())
        # Close set, what is not signed would be a paragraph more.
        drawn = corpus_titles.signature(words, self.features, title.states, plain or self.manner.close)
        lines = [composer.printed(line) for line in drawn.lines]
        gap = words.chance(0.5)
        self.sheet.blank()
        for line in lines:
            self.sheet.line(line)
            self.sheet.blank(float(gap))
        return drawn._replace(lines=lines)

    def label(self, part: Part, title: str) -> None:
        """Print a part's label: 附件, or …的信的附件 in one line, and `title` beside it, if any."""
        self.sheet.furniture.running = spoken(part.label or "")
        if not part.label:
            return
        whole = part.label == "附件" and not title and self.title.endswith("的信") and self.words.chance(0.4)
        self.features.update({"label-of-letter"} if whole else ())
        self.sheet.line(f"{self.title}的附件" if whole else part.label + (f"：{title}" if title else ""))
        if self.words.chance(0.08):
            self.features.add("original-language")
            self.sheet.blank()
            self.sheet.line(f"[原件：{self.words.pick(_LANGUAGES)}]")


def spoken(label: str) -> str:
    """A label as a text names it: without the blanks that print it."""
    return label.replace(" ", "")
