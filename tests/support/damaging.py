"""Change a few things in the shipped rows at random: values, rows gone, rows repeated."""

import json
import random
from typing import Any

from pydantic import ValidationError

from igf_dataset.model.rows import SHARED

INTEGERS = (-1, 0, 1, 2, 7, 10**6, 2**63 - 1)
TEXTS = (
    "",
    " ",
    "甲",
    "\n",
    "甲\n乙",
    "附件",
    "^a",
    "vilnius-2010/summary",
    "vilnius-2010/letter-1.1",
    "author",
    "2010",
)


def damaged(rows: dict[str, list[Any]], draw: random.Random) -> tuple[str, dict[str, list[Any]]]:
    """What was done, and the rows after it: each still one that its model allows."""
    rows, done = dict(rows), []
    for _ in range(draw.choice((1, 1, 2, 5))):
        table = draw.choice([name for name in rows if rows[name] and name not in SHARED])
        own = rows[table] = list(rows[table])
        index = draw.randrange(len(own))
        match draw.choice(("value", "value", "value", "drop", "repeat", "move", "cut")):
            case "value":
                done.append(_value(own, index, draw))
            case "drop":
                done.append(f"{own[index].id} dropped")
                del own[index]
            case "repeat":
                own.insert(draw.randint(0, len(own)), own[index])
                done.append(f"{own[index].id} repeated")
            case "move":
                own.insert(draw.randint(0, len(own)), own.pop(index))
                done.append(f"{table}[{index}] moved")
            case "cut":
                del own[index:]
                done.append(f"{table} cut at {index}")
    return "; ".join(done), rows


def _value(rows: list[Any], index: int, draw: random.Random) -> str:
    """Another value in one place of one row, as its model allows it."""
    row = rows[index]
    values = json.loads(row.model_dump_json())
    column = draw.choice(list(values))
    neighbour = json.loads(draw.choice(rows).model_dump_json())[column]
    for _ in range(4):
        other = _other(values[column], neighbour, draw)
        try:
            rows[index] = type(row).model_validate_json(json.dumps({**values, column: other}))
        except ValidationError:
            continue
        return f"{row.id}.{column} = {other!r}"
    return "nothing"


def _other(value: Any, neighbour: Any, draw: random.Random) -> Any:
    choice = draw.random()
    if choice < 0.3:
        return neighbour
    if choice < 0.4:
        return None
    match value:
        case bool():
            return not value
        case int():
            return draw.choice((value - 1, value + 1, *INTEGERS))
        case str():
            at = draw.randint(0, len(value))
            return draw.choice((value[:at], value[at:], value[:at] + draw.choice(TEXTS) + value[at:], *TEXTS))
        case list() if value:
            at = draw.randrange(len(value))
            return draw.choice(
                (
                    value[:at],
                    value[at:],
                    [*value, value[at]],
                    [*value[:at], _other(value[at], value[0], draw), *value[at + 1 :]],
                )
            )
        case dict():
            key = draw.choice(list(value))
            return {**value, key: _other(value[key], value[key], draw)}
    return draw.choice((draw.choice(INTEGERS), draw.choice(TEXTS)))
