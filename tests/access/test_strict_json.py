"""Strict JSON: what json.dumps writes is read as it was, whatever is doubtful is refused with its line."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from igf_dataset.access.strict_json import Malformed, read_strictly

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_what_is_written_is_read(value: object, is_ascii: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=is_ascii, indent=indent).encode("utf-8")
    assert read_strictly(text) == json.loads(text)


@given(st.text(), VALUES, VALUES, st.integers(0, 4))
def test_a_name_that_occurs_twice_is_refused(name: str, first: object, second: object, depth: int) -> None:
    key = json.dumps(name)
    text = f"{{{key}: {json.dumps(first)},\n{key}: {json.dumps(second)}}}"
    text = '[{"x":' * depth + text + "}]" * depth
    with pytest.raises(Malformed) as caught:
        read_strictly(text.encode("utf-8"))
    assert caught.value.expected == "names that occur once in an object"
    assert caught.value.found.endswith(" twice")


@given(st.binary())
def test_whatever_bytes_come(content: bytes) -> None:
    refused: Malformed | None = None
    try:
        value = read_strictly(content)
    except Malformed as error:
        refused = error
    if refused is None:
        assert value == json.loads(content) or (isinstance(value, float) and math.isinf(value))
    else:
        assert 1 <= refused.line <= content.count(b"\n") + 1
        assert all(map(str.isprintable, (refused.expected, refused.found.replace("�", ""))))


@pytest.mark.parametrize(("name", "line"), [("NaN", 1), ("Infinity", 3), ("-Infinity", 2)])
def test_no_number(name: str, line: int) -> None:
    text = "[" + "\n" * (line - 1) + f" 第, {name}]".replace("第", '"第"')
    with pytest.raises(Malformed) as caught:
        read_strictly(text.encode("utf-8"))
    assert (caught.value.expected, caught.value.line) == ("a number", line)
    assert caught.value.found.startswith(f"{name.removeprefix('-')} at column ")
