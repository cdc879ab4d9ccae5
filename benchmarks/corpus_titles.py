"""Titles and signatures of made letters: who writes to whom, in what kind of letter, and who signs."""

from typing import NamedTuple

from corpus_words import COUNTRIES, PERSONS, Words

_ADDRESSEES = ("秘书长", "秘书长", "大会主席", "经济及社会理事会主席", "第二委员会主席")
_OFFICES = ("常驻代表", "大使", "副常驻代表", "临时代办", "总理", "部长", "外交部长")
_MOST_LINES = 6
_DATE = 17  # characters: 2010 年 10 月 21 日
_NEVER_FIRST = "、：和的 0123456789０１２３４５６７８９"
_NEVER_LAST = " 0123456789０１２３４５６７８９附第"


class Title(NamedTuple):
    """A letter's title without its date, the kind of letter, and the States that write it."""

    words: str
    kind: str
    states: list[str]


class Signed(NamedTuple):
    """The lines of a signature, the names in it, and whether it says that the letter was signed."""

    lines: list[str]
    names: list[str]
    signed: bool


def title(words: Words, features: set[str], annexed: bool) -> Title:
    """Draw a letter's title."""
    way = words.random()
    verb = "致" if words.chance(0.12) else "给"
    addressee = words.pick(_ADDRESSEES)
    if verb == "致":
        features.add("title-致")
    if way < 0.06:
        features.add("note-verbale")
        return Title(f"{words.pick(COUNTRIES)}常驻联合国代表团{verb}{addressee}的普通照会", "note_verbale", [])
    if way < 0.12 and not annexed:
        features.add("identical-letters")
        office = words.office()
        return Title(f"{office}{verb}秘书长和安全理事会主席的同文信", "identical_letters", [])
    if way < 0.3:
        states = _several(words, words.between(2, 4))
        named = "、".join(states[:-1]) + f"和{states[-1]}"
        if words.chance(0.4):
            features.add("letter-with-list-of-states")
            return Title(f"下列国家常驻联合国代表{verb}{addressee}的信：{named}", "letter", states)
        features.add("letter-of-several-states")
        return Title(f"{named}常驻联合国代表{verb}{addressee}的信", "letter", states)
    office = f"{words.pick(COUNTRIES)}常驻联合国代表团临时代办" if way < 0.38 else words.office()
    features.update({"chargé-d’affaires"} if way < 0.38 else ())
    return Title(f"{office}{verb}{addressee}的信", "letter", [])


def wrapped(words: Words, text: str, width: int) -> list[str]:
    """A title over two lines or more, the first of them long enough to hold its date."""
    count = words.between(2, _MOST_LINES)
    share = max(8, -(-len(text) // count), width)
    lines: list[str] = []
    while len(text) > (least := share if lines else max(share, _DATE)):
        places = [*range(least, least // 2, -1), *range(least + 1, len(text))]
        at = next((place for place in places if _may_end(text, place)), len(text))
        lines.append(text[:at])
        text = text[at:]
    return [*lines, text] if text else lines


def _may_end(text: str, place: int) -> bool:
    """Whether a line of a title may end here: in a list of States behind one of them."""
    if "：" in text[:place] or "的信" not in text[place:]:
        return text[place - 1] == "、"
    return text[place] not in _NEVER_FIRST and text[place - 1] not in _NEVER_LAST


def signature(words: Words, features: set[str], states: list[str], plain: bool) -> Signed:
    """Draw a signature: of each State's representative, or of one person; `plain` has (签名)."""
    way = 0.0 if plain else words.random()
    if way > 0.95:
        features.add("no-signature")
        return Signed([], [], False)
    mark = ("签名", "签字")[words.chance(0.3)]
    if states and way < 0.8:
        return _several_signatures(words, features, states, mark)
    name, office = words.pick(PERSONS), words.pick(_OFFICES)
    lines = [f"{name}({mark})"] if way < 0.8 else [name]
    features.add(f"signature-{mark}" if way < 0.8 else "unsigned")
    if words.chance(0.6):
        features.add("signature-office")
        lines.insert(0, office)
        if 0.6 < way < 0.8:
            lines.reverse()
            features.add("signature-office-below")
    return Signed(lines, [name], way < 0.8)


def _several_signatures(words: Words, features: set[str], states: list[str], mark: str) -> Signed:
    names = _several_names(words, len(states))
    features.add(f"signature-{mark}")
    if words.chance(0.6):
        features.add("several-signatories")
        lines = [
            line
            for state, name in zip(states, names, strict=True)
            for line in (f"{state}常驻联合国代表", f"{name}({mark})")
        ]
        return Signed(lines, names, True)
    features.add("signatories-in-columns")
    lines = []
    for index in range(0, len(states), 2):
        pairs = [*zip(states, names, strict=True)][index : index + 2]
        space = words.pick(("        ", "\u3000\u3000\u3000\u3000", "\t"))
        lines.append(space.join(f"{state}常驻联合国代表" for state, _ in pairs))
        lines.append(space.join(f"{name}({mark})" for _, name in pairs))
    return Signed(lines, names, True)


def _several(words: Words, count: int) -> list[str]:
    states: list[str] = []
    while len(states) < count:
        state = words.pick(COUNTRIES)
        if state not in states:
            states.append(state)
    return states


def _several_names(words: Words, count: int) -> list[str]:
    names: list[str] = []
    while len(names) < count:
        name = words.pick(PERSONS)
        if name not in names:
            names.append(name)
    return names
