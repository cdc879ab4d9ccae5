"""A document whose every text is hostile, for the tests of what leaves the dataset: built from a source of its own."""

import json
from pathlib import Path

from igf_dataset.build import build

NASTY = '<script>alert("1")</script> & {braces} \\end{document} $x^*_{i}$ 100% #1 ~ -- `` !` '
NASTY += "=cmd()|' /C calc'!A1 \u200b\"引号\""
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－1", "＠A", ' "=1"', "\u3000=1", "\u200b=1", "'=1", "''=1"]
SOURCE = f"""第六十五届会议
第二委员会
议程项目 17
=HYPERLINK("http://example.org","x") & <b>

2010 年 10 月 21 日甲国=1+1<b>&"'{{}}\\常驻联合国代表给秘书长的信

谨转递摘要(见附件)。{NASTY}。

张三=1(签名)

附件

=标题 <i>&amp;</i> {{x}}

1. {NASTY}^a 见下列各项：

(a) =SUM(A1)；

(b) <![CDATA[ ]]> -->。

一. =节 <b>

2. =1+1。\r+2。

^a =脚注 {NASTY}。
"""


def made(base: Path) -> Path:
    """The built dataset of that document, in a folder of `base`."""
    seed = base / "hostile"
    seed.mkdir()
    (seed / "source.txt").write_bytes(SOURCE.encode("utf-8"))  # with the carriage return that stands in it
    build([seed], base / "hostile-data")
    return base / "hostile-data"


def translated(base: Path, english: str = f"{NASTY}\r\n\t\u2028 ]]> </seg>") -> Path:
    """The same, with that English beside every sentence of the JSON Lines."""
    data = made(base)
    path = data / "jsonl" / "sentences.jsonl"
    rows = [{**json.loads(line), "text_en": english} for line in path.read_bytes().splitlines()]
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    path.write_bytes("".join(lines).encode("utf-8"))
    return data
