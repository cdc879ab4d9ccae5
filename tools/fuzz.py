"""Look for inputs that the grammar neither refuses nor reads completely, by fuzzing guided by coverage.

`python tools/fuzz.py --seconds 600` runs atheris over scan, reflow, parse, annotate, tabulate, check and encode. It
starts from tests/golden, tests/refused, generated documents and tests/fuzz/corpus. An input that breaks a promise
(tests/support/lossless.py) or takes longer than its size allows is written to tests/fuzz/found, where an ordinary test
reads it from then on, and ends the run with status 1. `--keep N` keeps the N smallest inputs that reached new code in
tests/fuzz/corpus. Needs Linux on x86-64, for which atheris has wheels.
"""

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS, FOUND = ROOT / "tests" / "fuzz" / "corpus", ROOT / "tests" / "fuzz" / "found"
LONGEST = 6_000  # bytes of an input
KEPT = 1_500  # bytes of an input that is kept
SECONDS, SECONDS_A_BYTE = 5.0, 0.001  # CPU time of instrumented code
# Words that the grammar interprets, and characters that texts may or may not have.
WORDS = """
第六十五届会议 第65届会议 第0届会议 第二委员会 议程项目17 议程项目0零
2010年10月21日甲国代表给秘书长的信 甲给乙的信 的信的附件 谨转递摘要(见附件)。
(见附件一至三和附文) (签名) 附件 附 件 附件1 附件： 附件一：题 附件(续) [原件：英文] 普通照会 同文信
A/65/000 10-12345 2/14 ____ 注 ¹ [1] * †
附件一 附录二 附文 一. 二、 A. Ｂ. 1. 2. 3. ２．
(a) （ｂ） (i) (ii) (一) - • (1) ㈠ ① 1.1 “(b) 第一条 ^a ^1 ^b见 ^12 。 ： ； “ ” （ ） 《 》 要点 要点要点
Internet of 去年 2010年 9月14日至17日 12月31日至1月2日 9999年 0000年 过去五年 70%
百分之 1,461 １２３，４５６ 九个 数十亿 第六个年头 近100个国家 两三个 延期五年
注1： (注1) */ (代签) 第69次全体会议 ，转交题 ——完—— 的电报 page 2 A/65/1 要点
日期　地点　事件 [2011年6月3日] (百万美元) https://a.b/c　1/2 附件一(完) 请将本信 2001年11月6日于京 法律(节录)
姓名：甲 乙国：丙女士 3月14日，星期一 8.15　时 (b)分段 谁？ 秘书长先生， 14-21788　(C) 140214　140214 ■ [签名] 目的
附件二/Annex II [附件] 甲、 乙、 丙、 (甲) (子) 12之二. 1.1 2.1 1.2 方框1：题 图1 资料来源： 议程项目十七 我们，
http://a.b/(c) 见附件一 《突尼斯议程》第72段 第一百零二条 0 ９ ٣ ² ① Ⅳ ß İ
"""
PIECES = [
    *WORDS.split(),
    "日期 地点 事件",
    "8.15 时",
    *"\n\r\f\t \u3000\u00a0\ufeff\u2003\u2028\u0085\u200b\u200d\u0301\U0001f600\ue000\u0378\x00\x1b\u202e\u061c",
    "\n\n",
    "\r\n",
]


def main() -> None:
    """Run the fuzzer, or with `--worker`, the process that it starts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0, help="of the mutations; 0 draws one")
    parser.add_argument("--keep", type=int, default=0, metavar="N", help="inputs for tests/fuzz/corpus")
    parser.add_argument("--worker", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker is not None:
        work(args.worker)
    sys.exit(run(args.seconds, args.seed, args.keep))


def run(seconds: int, seed: int, keep: int) -> int:
    """Fuzz for `seconds`, and return 0 if nothing was found."""
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        grown, start = Path(scratch, "grown"), Path(scratch, "start")
        grown.mkdir()
        start.mkdir()
        for index, content in enumerate(beginnings()):
            (start / f"{index:04}").write_bytes(content)
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096"]
        options += [
            f"-artifact_prefix={FOUND}/",
            "-print_final_stats=1",
            "-reload=0",
            *([f"-seed={seed}"] * bool(seed)),
        ]
        before = {path.name for path in FOUND.iterdir()}
        began = time.monotonic()
        status = subprocess.run(worker(*options, str(grown), str(start)), check=False).returncode
        found = sorted({path.name for path in FOUND.iterdir()} - before)
        reached = sorted(grown.iterdir(), key=lambda path: path.stat().st_size)
        print(f"{time.monotonic() - began:.0f} s; {len(reached)} inputs reached new code; found: {found or 'nothing'}")
        for content in [path.read_bytes() for path in reached[:keep]]:
            if len(content) <= KEPT:
                (CORPUS / hashlib.sha1(content).hexdigest()[:16]).write_bytes(content)
    return 1 if found or status else 0


def worker(*options: str) -> list[str]:
    """Return the command of the process that fuzzes, since libFuzzer ends its process."""
    return [sys.executable, __file__, "--worker", *options]


def beginnings() -> list[bytes]:
    """Return the documents that mutation starts from."""
    sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "benchmarks")]
    import corpus
    import hostile

    texts = [path.read_bytes() for name in ("golden", "refused") for path in ROOT.glob(f"tests/{name}/*/source.txt")]
    texts += [path.read_bytes() for folder in (CORPUS, FOUND) for path in sorted(folder.iterdir())]
    texts += [corpus.document_of_size(1_500, index=index).text.encode() for index in range(8)]
    real = (ROOT / "seeds" / "vilnius-2010" / "source.txt").read_text(encoding="utf-8").split("\n")
    texts += ["\n".join([*real[:42], *real[at : at + 20]]).encode() for at in range(42, len(real), 20)]
    return [text[:LONGEST] for text in [*texts, hostile.SOURCE.encode()]]


def work(options: list[str]) -> None:
    """Fuzz in this process, with options of libFuzzer."""
    import atheris

    sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "benchmarks")]
    with atheris.instrument_imports(include=["igf_dataset.text", "igf_dataset.layers", "igf_dataset.model"]):
        import lossless

    lines = [line for content in beginnings() for line in content.decode("utf-8", "ignore").split("\n")]

    def one(content: bytes) -> None:
        began = time.process_time()
        lossless.outcome(content)
        taken = time.process_time() - began
        assert taken < SECONDS + SECONDS_A_BYTE * len(content), f"{taken:.1f} s for {len(content)} bytes"

    def mutate(content: bytes, longest: int, seed: int) -> bytes:
        draw = random.Random(seed)
        if draw.random() < 0.1:
            return bytes(atheris.Mutate(content, longest))
        return mutated(content.decode("utf-8", "ignore"), lines, draw).encode("utf-8", "ignore")[:longest]

    atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutate)
    atheris.Fuzz()


def mutated(text: str, lines: list[str], draw: random.Random) -> str:
    """Return a text with one to four changes: lines moved, removed or inserted, or pieces within a line."""
    for _ in range(draw.choice((1, 1, 2, 4))):
        text = draw.choice(CHANGES)(text, lines, draw)
    return text


def _insert_piece(text: str, lines: list[str], draw: random.Random) -> str:
    at, piece = draw.randint(0, len(text)), draw.choice(PIECES) * draw.choice((1, 1, 1, 2, 40))
    return text[:at] + piece + text[at:]


def _insert_at_line(text: str, lines: list[str], draw: random.Random) -> str:
    all_lines = text.split("\n")
    at, piece = draw.randrange(len(all_lines)), draw.choice(PIECES)
    all_lines[at] = piece + all_lines[at] if draw.random() < 0.5 else all_lines[at] + piece
    return "\n".join(all_lines)


def _insert_line(text: str, lines: list[str], draw: random.Random) -> str:
    all_lines = text.split("\n")
    all_lines.insert(draw.randint(0, len(all_lines)), draw.choice(("", draw.choice(lines), draw.choice(PIECES))))
    return "\n".join(all_lines)


def _drop_line(text: str, lines: list[str], draw: random.Random) -> str:
    all_lines = text.split("\n")
    del all_lines[draw.randrange(len(all_lines))]
    return "\n".join(all_lines)


def _move_line(text: str, lines: list[str], draw: random.Random) -> str:
    all_lines = text.split("\n")
    line = all_lines[draw.randrange(len(all_lines))]
    all_lines.insert(draw.randint(0, len(all_lines)), line)
    return "\n".join(all_lines)


def _drop_characters(text: str, lines: list[str], draw: random.Random) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + text[at + draw.choice((1, 2, 8, 64)) :]


def _copy_characters(text: str, lines: list[str], draw: random.Random) -> str:
    at, to = draw.randint(0, len(text)), draw.randint(0, len(text))
    return text[:to] + text[at : at + draw.choice((1, 2, 8, 64, 300))] + text[to:]


Change = Callable[[str, list[str], random.Random], str]
CHANGES: tuple[Change, ...] = (
    _insert_piece, _insert_piece, _insert_at_line, _insert_at_line, _insert_line, _drop_line, _move_line,
    _drop_characters, _copy_characters,
)  # fmt: skip


if __name__ == "__main__":
    main()
