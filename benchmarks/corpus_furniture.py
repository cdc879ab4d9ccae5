"""What the pages of made documents bear besides their text: symbols, folios, job numbers, running heads, rules."""

from corpus_words import Words

STYLES = ("", "", "", "symbol", "folio", "both", "full", "rules")


class Furniture:
    """Gives the lines at a page's end; `running` is the label of the part, as a running head repeats it."""

    def __init__(self, words: Words, features: set[str], style: str) -> None:
        self.words, self.features, self.style = words, features, style
        self.symbol = self.job = self.day = ""
        self.running = ""
        self.alone: bool | None = None  # whether the folios are a page of so many, without the job number
        self.page = 1
        self.pages = words.between(20, 400)  # as 2/30 counts them

    def lines(self) -> list[str]:
        """The lines between this page and the next."""
        self.page += 1
        words, style = self.words, self.style
        if not style:
            return []
        self.features.add(f"furniture-{style}")
        left = words.chance(0.5)
        folio = f"{self.page} {self.job}" if left else f"{self.job} {self.page}"
        if style == "symbol":
            return [self.symbol]
        if style == "folio":
            if self.alone is None:
                self.alone = words.chance(0.3)
            return [f"{self.page}/{self.pages}" if self.alone else folio]
        if style == "both":
            return [folio, self.symbol] if words.chance(0.5) else [self.symbol, folio]
        if style == "rules":
            return [words.pick(("__________", "-----", "* * *"))]
        lines = [folio, self.symbol]
        if self.page == 2:
            self.features.add("furniture-barcode")
            code = self.job.replace("-", "")
            lines = [f"{self.job} (C)", f"*{code}*", self.symbol]
        elif words.chance(0.3):
            self.features.add("furniture-date")
            lines.insert(0, self.day)
        if self.running and words.chance(0.4):
            self.features.add("furniture-running-head")
            lines.append(f"{self.running}{words.pick(('(续)', '（续）', ' (续)'))}")
        return lines
