"""The clauses that a preamble is made of, and the body that speaks in them."""

import re

# The clauses of a preamble and the body that speaks in them end in a comma.
CLAUSE = re.compile(
    r"(?:又|还|并|再次|再|深为|深切|严重|满意地|赞赏地|遗憾地|欣见|表示|特别|进一步)*+(?:回顾|注意到|强调|认识到|重申|铭记|考虑到|深信|确认|关切|赞赏|意识到|"
    r"遵循|忆及|念及|申明|欢迎|感谢|决心|承认|审议了|审议|鉴于|着重指出|强烈|谴责|满意|震惊|希望|相信|赞扬|秉承|本着|认为|体认|切望|渴望|有鉴于|宣布|呼吁|敦促|促请)"
    r"|对.{1,60}(?:表示|深感|感到)|(?:兹|特此|谨此|一致)?(?:宣布|商定|决定|声明|议定|通过|同意)(?:.{0,12}如下)?[：:]|(?:达成|通过)(?:.{1,12}如下|以下.{1,30})[：:]"
)
ORGAN = re.compile(
    r".{0,30}(?:大会|理事会|委员会|会议|缔约国|缔约方|各国|双方|我们|政府|国家元首|代表|部长|大会主席)[，,]\Z|我们[，,]"
)
# Whom a statement greets: 主席先生，.
SALUTES = re.compile("[^，。；：？！]{0,6}(?:先生|女士|阁下|同事|朋友|来宾|代表|各位.{1,8})们?[，、：:,]\\Z")
# Any other body that may speak in clauses below it: 领导人，.
_SPEAKER = re.compile(r"[^，。；：、！？,;:]{2,20}[，,]\Z")
SURE = 2


def speaker(text: str) -> int:
    """How surely a line names the body that speaks in a preamble's clauses: SURE, less so (1), or not at all (0)."""
    return SURE if ORGAN.match(text) else int(_SPEAKER.match(text) is not None and not CLAUSE.search(text))
