"""The signatories of letters, and whether they signed."""

import pytest

from igf_dataset.text.tree import signatures
from igf_dataset.text.tree.passages import Passage


@pytest.mark.parametrize(
    ("line", "name", "office"),
    [
        ("代表(签名)：张三", "张三", "代表"),
        ("临时代办（签字）  李四", "李四", "临时代办"),
        ("大使 张三(签名)", "张三", "大使"),
        ("张三(签名)(印)", "张三", None),
    ],
)
def test_a_name_stands_before_or_behind_what_says_that_it_was_signed(line: str, name: str, office: str) -> None:
    passage = Passage(f"{line}\n王五(签名)", [], [0], [])
    signatories, _ = signatures.signature(passage, None)
    assert [(signatory["name"], signatory["office"]) for signatory in signatories] == [(name, office), ("王五", None)]


@pytest.mark.parametrize(
    ("text", "name", "signed"),
    [
        ("常驻代表\n张三(签名)", "张三", True),
        ("张三 （签字）\n常驻代表", "张三", True),
        ("张三(签名)\n李四(签名)", "张三", True),
        ("常驻代表\n张三", "张三", False),
        ("(签名)", None, True),
        ("", None, False),
    ],
)
def test_signature(text: str, name: str | None, signed: bool) -> None:
    lines = text.split("\n") if text else []
    spans = [{"start": 0, "end": 1, "join": ""}]
    signatories, signature = signatures.signature(Passage(text, spans, [0], []), "大使")
    assert [signatory["name"] for signatory in signatories][:1] == ([name] if name else [])
    assert signature == {"lines": lines, "spans": spans, "signed": signed}


@pytest.mark.parametrize(
    ("text", "signatories"),
    [
        ("张三(签名)      李四(签名)\n甲国常驻代表    乙国常驻代表", "张三 甲国常驻代表; 李四 乙国常驻代表"),
        ("张三(签名)\n甲国代表\n李四(签名)\n乙国代表", "张三 甲国代表; 李四 乙国代表"),
        ("张三(签名)\n甲国常驻联合国\n代表\n李四(签名)\n乙国代表", "张三 甲国常驻联合国代表; 李四 乙国代表"),
        ("甲国\t乙国\n代表\t大使\n张三(签名)\t李四(签名)", "张三 甲国代表; 李四 乙国大使"),
        ("(签名)      (签名)\n张三        李四\n甲国代表    乙国代表", "张三 甲国代表; 李四 乙国代表"),
        ("张三      李四\n甲国代表    乙国代表", "张三 甲国代表; 李四 乙国代表"),
        ("张三\n常驻代表", "张三 大使"),
        ("王　五", "王　五 大使"),
        ("常驻代表张三大使(签名)", "张三 大使"),
        ("甲国常驻代表张三大使(签名)\n乙国公使李四（签字）", "张三 甲国常驻代表大使; 李四 乙国公使"),
        ("代表团团长(签名)", "代表团团长 大使"),
        ("张三大使(签名)", "张三大使 大使"),
        ("张三(签名)\n(印)\n李四(签名)", "张三 None; 李四 None"),
        ("张三(代签)\n甲国代表", "张三 大使"),
        ("张三（签名并盖章）", "张三 大使"),
        ("甲国代表      乙国代表      丙国代表\n张三(签名)      李四(签名)", "张三 None; 李四 None"),
    ],
)
def test_offices_stand_above_below_or_before_names(text: str, signatories: str) -> None:
    trees, _ = signatures.signature(Passage(text, [], [0], []), "大使")
    assert "; ".join(f"{tree['name']} {tree['office']}" for tree in trees) == signatories
