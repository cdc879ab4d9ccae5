"""Where a line of a made document may end, and what two halves of a text share."""

_OPENING = " ：:(（<“《"  # never last in a line
_LABEL_LIKE = frozenset("一二三四五六七八九十附")  # never first in one: 一、 and 附件 would be labels
_LONGEST_REPEAT = 64


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff"


def may_begin(character: str) -> bool:
    """Whether a line that begins with the character bears no label."""
    return is_han(character) and character not in _LABEL_LIKE


def is_latin(character: str) -> bool:
    """Whether a character is a letter or a digit of ASCII."""
    return character.isascii() and character.isalnum()


def may_wrap(text: str, place: int) -> bool:
    """Whether a line may end before `place`: a space is lost with the wrap but between Latin words."""
    if text[place] == " ":
        return is_latin(text[place - 1]) and is_latin(text[place + 1])
    return (may_begin(text[place]) or text[place] in "<“《") and text[place - 1] not in _OPENING


def room(text: str, columns: int) -> int:
    """How many characters of a text stand in so many columns: a Chinese one takes two, an ASCII one takes one."""
    for index, character in enumerate(text):
        columns -= 1 if character.isascii() else 2
        if columns < 0:
            return index
    return len(text)


def shared(before: str, after: str) -> int:
    """How many characters at the end of `before` open `after`."""
    lengths = range(min(len(before), len(after), _LONGEST_REPEAT), 0, -1)
    return next((length for length in lengths if before.endswith(after[:length])), 0)
