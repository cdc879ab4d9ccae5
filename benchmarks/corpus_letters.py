"""A document's parts in, its masthead and its letters out: titles, announcements, signatures."""

from corpus_page import WIDE
from corpus_text import Composer, Part, chinese
from corpus_words import CITIES, PERSONS

_AGENDA = (
    "信息和通信技术促进发展",
    "宏观经济政策问题",
    "全球化和相互依存",
    "可持续发展",
    "有关信息的问题",
    "发展集团业务活动",
    "科学和技术促进发展",
)
_COMMITTEES = ("第二委员会", "第三委员会", "第五委员会", "特别政治和非殖民化委员会")
_OFFICES = ("常驻代表", "大使", "副常驻代表", "临时代办", "总理", "部长", "外交部长")
_ADDRESSEES = ("秘书长", "秘书长", "大会主席", "经济及社会理事会主席")
_FIRST_YEAR = 1945  # of the Assembly's sessions
_DIGITS = {code: WIDE[code] for code in range(0x30, 0x3A)}


class Front:
    """Prints what stands before the summary; `key` is what no other document has."""

    def __init__(self, composer: Composer, parts: list[Part], key: str) -> None:
        self.composer, self.parts, self.key = composer, parts, key
        self.words, self.sheet, self.manner = composer.words, composer.sheet, composer.manner
        self.features, self.truth = composer.features, composer.truth
        self.year = self.words.between(2003, 2024)
        self.session = self.year - _FIRST_YEAR
        self.spaced_dates = self.words.chance(0.6)
        self.title = ""  # of the first letter

    def masthead(self) -> None:
        """Print the lines above the first letter."""
        words, composer, add = self.words, self.composer, self.features.add
        session = committee = item = title = None
        lines = []
        if words.chance(0.9):
            session = self.session
            counted = chinese(session) if words.chance(0.8) else composer.digits(session)
            add("session" if counted[0] in "一二三四五六七八九" else "session-digits")
            lines.append(f"第{counted}届会议")
        if words.chance(0.7):
            committee = words.pick(_COMMITTEES)
            add("committee")
            lines.append(committee)
        if words.chance(0.75):
            item = words.between(8, 130)
            add("agenda-item")
            lines.append(f"议程项目{' ' * words.chance(0.7)}{composer.digits(item)}")
            way = words.random()
            if way < 0.9:
                title = words.pick(_AGENDA)
                if way < 0.2:
                    lines[-1] += f" {title}"
                    add("agenda-title-beside")
                elif way < 0.4:
                    further = f"：{words.draw('heading')}"
                    lines += [title, further]
                    title += further
                    add("agenda-title-wrapped")
                else:
                    lines.append(title)
        if not lines:
            add("no-masthead")
        for _ in range(words.between(0, 2)):
            self.sheet.blank()
        gaps = words.chance(0.2)
        for line in lines:
            self.sheet.line(line)
            self.sheet.blank(float(gaps))
        self.truth["masthead"] = [session, committee, item, title]

    def letter(self, index: int, part: Part, size: int) -> None:
        """Print a letter, the one of that number among the parts; at least `size` long."""
        words, composer, sheet, add = self.words, self.composer, self.sheet, self.features.add
        composer.begin_part(part.name)
        title = self._letter_title(index)
        self.title = self.title or title
        transmits, announced = self._announced(index)
        object_ = f"因特网治理论坛在{words.pick(CITIES)}举行的第{chinese(words.between(1, 19))}次会议的主席摘要"
        texts = [f"谨随函转递{object_}{announced}。" if announced else f"谨代表本国政府就{object_}致函。"]
        if not index:
            # What makes the document's text its own, however short it is.
            texts.append(f"请将本函(文号 {self.key})及其附件作为大会第{chinese(self.session)}届会议的文件分发为荷。")
        texts += [words.sentences(words.between(1, 3)) for _ in range(words.between(0, 2))]
        numbered = bool(index) and words.chance(0.25)
        number = 0
        while number < len(texts):
            text = texts[number]
            number += 1
            pieces = [composer.plain("letter", text, 1, f"{number}. " if numbered else "", gap=True)]
            if number > 2 - bool(index) and words.chance(0.15):
                add("letter-list")
                pieces[0].text = pieces[0].text.removesuffix("。") + "，特别是下列各项："
                pieces += composer.list(f"{part.name}.{number}", 0)
            composer.finish(f"{part.name}.{number}", pieces)
            if number == len(texts) and sheet.size < size - 200:
                texts.append(words.sentences(words.between(1, 4)))
        if numbered:
            add("letter-numbered")
        name, lines, signed = self._signature(index)
        composer.end_part()
        self.truth["letters"][part.name] = [part.label, title, name, lines, signed, transmits]

    def _letter_title(self, index: int) -> str:
        """Print the title of a letter, wrapped over lines or not; the title as one line."""
        words, sheet = self.words, self.sheet
        dated = words.chance(0.8)
        day = f"{self.year} 年 {words.between(1, 12)} 月 {words.between(1, 28)} 日" if dated else ""
        day = day if self.spaced_dates else day.replace(" ", "")
        day = day.translate(_DIGITS) if self.manner.wide else day
        title = f"{day}{words.office()}给{words.pick(_ADDRESSEES)}的信"
        if not dated:
            self.features.add("letter-undated")
        sheet.blank()
        # Below a masthead, the date alone tells a title's first line from the lines above.
        if words.chance(0.6 if self.manner.width else 0.1) and (dated or index):
            at = title.index("给") - words.between(1, 2)
            sheet.line(title[:at])
            if words.chance(0.3):
                at, before = len(title) - 2, at
                sheet.line(title[before:at])
            sheet.line(title[at:])
            self.features.add("letter-title-wrapped")
            return title
        note = self.composer.note() if self.manner.notes and words.chance(0.05) else None
        sheet.line(title + (f"^{note[0]}" if note else ""))
        if note:
            sheet.waiting.append(note[1])
            self.features.add("call-in-letter-title")
        return title

    def _announced(self, index: int) -> tuple[list[str], str]:
        """The parts that a letter announces, and the words that do."""
        words, add = self.words, self.features.add
        later = [each for each in self.parts[index + 1 :] if each.label]
        if not later or words.chance(0.1):
            return [], ""
        names = {each.label.replace(" ", ""): each.name for each in later if each.label}
        labels = list(names)[: words.between(1, 3)]
        numbered = [label for label in names if label.startswith("附件") and len(label) > 2]
        if numbered and words.chance(0.3):
            add("announced-all")
            return [names[label] for label in numbered], "(见附件)"
        add(("announced-one", "announced-two", "announced-three")[len(labels) - 1])
        if len(labels) < 3 and words.chance(0.5):
            said = "和关于其筹备工作的说明".join(f"(见{label})" for label in labels)
        else:
            said = f"(见{'、'.join([*labels[:-2], '和'.join(labels[-2:])])})"
        return [names[label] for label in labels], said

    def _signature(self, index: int) -> tuple[str | None, list[str], bool]:
        """Print the lines below a letter's text: who signs, the lines, and whether they say that it is signed."""
        words, composer = self.words, self.composer
        name, office = words.pick(PERSONS), words.pick(_OFFICES)
        below = self.parts[index + 1] if index + 1 < len(self.parts) else None
        way = words.random()
        if below and not below.label:  # only (签名) tells a letter below without a label
            way = 0.0
            self.features.add("letter-without-label")
        if way > 0.95:
            self.features.add("no-signature")
            return None, [], False
        mark = ("签名", "签字")[words.chance(0.3)]
        lines = [f"{name}({mark})"] if way < 0.8 else [name]
        self.features.add(f"signature-{mark}" if way < 0.8 else "unsigned")
        if words.chance(0.6):
            self.features.add("signature-office")
            lines.insert(0, office)
            if way > 0.6 and way < 0.8:
                lines.reverse()
                self.features.add("signature-office-below")
        lines = [composer.printed(line) for line in lines]
        gap = words.chance(0.5)
        self.sheet.blank()
        for line in lines:
            self.sheet.line(line)
            self.sheet.blank(float(gap))
        return name, lines, way < 0.8

    def label(self, part: Part) -> None:
        """Print a part's label: 附件, or …的信的附件 in one line, since a wrapped one is none."""
        if part.label:
            whole = part.label == "附件" and self.words.chance(0.4)
            self.features.update({"label-of-letter"} if whole else ())
            self.sheet.line(f"{self.title}的附件" if whole else part.label)
