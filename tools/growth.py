"""Kinds of hostile line in, how the time to read them grows with their number out.

`python tools/growth.py` reads each kind at n and 2n characters and prints the CPU time of both and their ratio:
2 is linear, 4 quadratic. `--characters` sets n. Status 1 where a ratio is above `--most`. `--largest` builds a made
document as large as a source may be instead, and prints what memory that takes.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
LETTER = "2010 年 10 月 21 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n"
BODY = f"{LETTER}附件\n\n摘要\n\n"

# What is repeated, and what stands before and after it. Each is bait for a pattern or a loop.
BAIT: dict[str, tuple[str, str, str]] = {
    "blanks in a line": (f"{BODY}1. 甲", " ", "乙。"),
    "blanks after a label": (f"{BODY}1.", "\u2003", "乙。"),
    "blank lines": (f"{BODY}1. 甲。", "\n", ""),
    "blanks before a signature": (f"{LETTER}张三", " ", "(签名"),
    "footnote calls": (f"{BODY}1. 甲", "^a", "乙。\n\n^a 丙。"),
    "calls that end a line": (f"{BODY}1. 甲。x", "^a ", "\n\n^a 丙。"),
    "calls of no note": (f"{BODY}1. 甲", "^a ^b ", "。"),
    "给 in a line": (f"{BODY}1. 甲。\n", "给", "的"),
    "lines of 给": (f"{BODY}1. 甲。\n", "给给给给的信x\n", ""),
    "lines of a masthead": ("", "甲给乙\n", LETTER),
    "titles of a part": (BODY, "甲\n", "1. 乙。"),
    "lines below an item": (f"{BODY}1. 甲：\n\n(a) 乙；\n\n", "丙；\n\n", "丁。"),
    "lines between items": (f"{BODY}1. 甲：\n\n(a) 乙；\n\n", "丙；\n\n", "(b) 丁。"),
    "bullets": (f"{BODY}1. 甲：\n\n", "- 乙；\n", "- 丙。"),
    "letters again and again": (f"{BODY}1. 甲：\n\n", "- (a) 乙；\n", "- 丙。"),
    "unlabelled headings": (BODY + "1. 甲。\n\n", "乙\n\n", "2. 丙。"),
    "unclosed annexes": (BODY + "1. 甲。\n\n", "附件\n\n甲\n\n1. 乙。\n\n", ""),
    "annexes with notes": (f"{BODY}1. 甲。\n\n", "附件\n\n甲\n\n1. 乙^a^b。\n\n^a 丙。\n\n^b 丙。\n\n", ""),
    "annexes of letters": (LETTER, "附件\n\n甲国给乙的信\n\n丙(见附件)。\n\n", "附件\n\n甲\n\n1. 乙。"),
    "announced parts": (f"{BODY}1. 甲", "(见附件)", "。"),
    "announced ranges": (f"{BODY}1. 甲(见附件", "和附件", ")。"),
    "announced, shared blanks": (f"{BODY}1. 甲(见附件", " 和附件", " x)。"),
    "quotation marks": (f"{BODY}1. 甲", "“", "。"),
    "quoted words": (f"{BODY}1. 甲", "“乙”", "。"),
    "quoted sentences": (f"{BODY}1. ", "“乙。”，", "。"),
    "brackets in brackets": (f"{BODY}1. 甲", "（“", "”）。"),
    "closing marks": (f"{BODY}1. 甲。", "”）", "。"),
    "full stops": (f"{BODY}1. ", "甲。", ""),
    "stops alone": (f"{BODY}1. 甲", "。", ""),
    "digits": (f"{BODY}1. 甲", "7", "。"),
    "full-width thousands": (f"{BODY}1. 甲", "１２３，", "。"),
    "thousands": (f"{BODY}1. 甲", "123,", "。"),
    "thousands with blanks": (f"{BODY}1. 甲", "123 ", "。"),
    "numerals": (f"{BODY}1. 甲", "一", "。"),
    "myriads": (f"{BODY}1. 甲", "万亿", "。"),
    "hundreds of a hundred": (f"{BODY}1. 甲", "百分之", "。"),
    "nearly": (f"{BODY}1. 甲", "将近", "。"),
    "years": (f"{BODY}1. 甲", "2010 年至", "。"),
    "months": (f"{BODY}1. 甲", "1 月 1-", "。"),
    "a web address": (f"{BODY}1. 甲 http://a", ")", " 乙。"),
    "a web address in brackets": (f"{BODY}1. 甲 http://a", "(", ") 乙。"),
    "web addresses": (f"{BODY}1. 甲 ", "http://", " 乙。"),
    "names": (f"{BODY}1. 甲", "联合国", "。"),
    "carets": (f"{BODY}1. 甲", "^", "。"),
    "combining characters": (f"{BODY}1. 甲", "\u0301", "。"),
    "a session": ("第", "9", f"届会议\n{BODY}1. 甲。"),
    "a committee": ("", "第委员会", f"\n{BODY}1. 甲。"),
    "agenda items": ("议程项目 1", "、2", f"\n{BODY}1. 甲。"),
    "a day": ("2010", " ", f"年\n{BODY}1. 甲。"),
}  # fmt: skip


def main() -> None:
    """Measure each kind, and say which grow faster than they should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=50_000)
    parser.add_argument("--most", type=float, default=3.0)
    parser.add_argument("--largest", action="store_true")
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(BAIT)}; all where none is named")
    args = parser.parse_args()
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]
    if args.largest:
        sys.exit(largest())
    import lossless

    lossless.outcome(text("full stops", 1_000))  # what the first call loads is nobody's
    steep = []
    for kind in args.kinds or BAIT:
        once, twice = (best(lossless.outcome, text(kind, size)) for size in (args.characters, 2 * args.characters))
        ratio = twice / max(once, 1e-3)
        steep += [kind] if ratio > args.most and twice > 0.05 else []
        print(f"{kind:30} {once:8.3f} s {twice:8.3f} s {ratio:6.2f}", flush=True)
    print(f"faster than linear: {', '.join(steep) or 'none'}")
    sys.exit(1 if steep else 0)


def largest() -> int:
    """Build a document of the largest size in a process of its own; the status of that."""
    import corpus

    from igf_dataset.text.scan import LARGEST

    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "largest.txt")
        source.write_text(corpus.document_of_size(LARGEST - 2**18).text, encoding="utf-8", newline="")
        size = source.stat().st_size
        command = [sys.executable, "-m", "igf_dataset", "build", str(source), "--out", str(Path(scratch, "data"))]
        began = time.monotonic()
        status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{size:,} bytes: {peak:,.0f} MiB at most, {time.monotonic() - began:.0f} s")
    return status


def text(kind: str, size: int) -> bytes:
    """A source of that kind of about so many characters."""
    before, piece, after = BAIT[kind]
    return f"{before}{piece * (size // len(piece))}{after}".encode()


def best(call: Callable[[bytes], object], content: bytes) -> float:
    """The CPU time of the faster of two calls, in seconds."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        call(content)
        taken.append(time.process_time() - began)
    return min(taken)


if __name__ == "__main__":
    main()
