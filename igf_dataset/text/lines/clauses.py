"""Patterns of a preamble's clauses, of the body that speaks in them, and of facts on lines of their own.

"The General Assembly, recalling …, noting …, decides as follows:" is 大会， 回顾…， 注意到…， 决定如下：.
"""

import re

from . import zh

# How clauses begin: 回顾 ("recalling"), 注意到 ("noting"). They, and the body that speaks in them, end in a comma.
CLAUSE = re.compile(
    r"(?:又|还|并|再次|再|深为|深切|严重|满意地|赞赏地|遗憾地|欣见|表示|特别|进一步)*+(?:回顾|注意到|强调|认识到|重申|铭记|考虑到|深信|确认|关切|赞赏|意识到|"
    r"遵循|忆及|念及|申明|欢迎|感谢|决心|承认|审议了|审议|鉴于|着重指出|强烈|谴责|满意|震惊|希望|相信|赞扬|秉承|秉持|牢记|遵照|基于|本着|认为|体认|切望|渴望|有鉴于|宣布|呼吁|敦促|促请|愿意|(?<!志)愿(?![望景])|期望|盼望|力求|着眼于|确信|坚信|恪守|深知|深感|痛惜|[惊获得欣]悉|忧虑|担忧|忧心|怀着|坚决|铭感|感佩|钦佩|鼓舞|受到|有感于|认定|决意)"
    r"|(?:又|还|并|再次)?(?:深为|深切|严重|密切|极为|高度)关注|对.{1,60}(?:表示|深感|感到)|(?:兹|特此|谨此|一致)?(?:宣布|商定|决定|决议|声明|议定|通过|同意|颁布|制定|公布)(?:.{0,12}如下)?[：:]|兹[^，。；：]{1,16}[：:]|(?:达成|通过)(?:.{1,12}如下|以下.{1,30})[：:]"
)
ORGAN = re.compile(
    r".{0,60}(?:大会|理事会|委员会|会议|缔约国|缔约方|各国|双方|我们|政府|国家元首|代表|部长|大会主席)[”)）]{0,3}[，,]\Z|我们[，,]"
)
# Whom a statement greets: 主席先生， ("Mr. Chair,").
SALUTES = re.compile(
    "(?:[^，。；：？！]{0,6}(?:先生|女士|阁下|同事|朋友|来宾|代表|各位[^，。；：？！]{1,8})们?[，、：:,]){1,3}\\Z"
)
# What leads in the whole text of a paper, and not a list: 兹声明如下： ("hereby declares as follows:").
LEADS_IN = re.compile(
    r"(?:兹|特此|谨此)?(?:(?<![了的项个份合列])(?:宣布|商定|决定|决议|声明|议定|同意|承诺|重申|申明)(?:如下)?|达成(?:如下|以下)?共识(?:如下)?"
    r"|通过(?:以下|下列)[^，。；：]{0,12}(?:宣言|声明|准则|原则|决议|协定|公约|议定书|纲领))[：:]\Z"
)
# What may begin a heading though it has a colon: 第 2 段：, 建议 1： ("recommendation 1"), 第一场会议：, 第 2 号决议：.
_VALUE = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
COUNTED = re.compile(
    rf"(?:[^，。；：:]{{1,6}}?{_VALUE}(?:[(（][a-z][)）])?\s?段?(?:[(（][a-z][)）]\s?(?:分段|款)?)?"
    rf"|第\s?{_VALUE}\s?(?:场|次|天|日|届|部分|阶段|小组|专题|节|讲|组|轮|期|项)[^，。；：:]{{0,6}}"
    rf"|第[^，。；：:]{{1,16}}号(?:决议|决定|建议|案文))[：:](?=.)|问题\s?{_VALUE}\s?[.．、](?=.)"
)
# How the last paragraphs of a letter begin: 请将本信及其附件… ("I should be grateful if …"), 顺致 ("Accept …").
REQUESTS = re.compile(
    "(?:谨|务|敬|如蒙)?请(?:阁下|您|你)?(?:安排|予以)?(?:将本|将此|将上述|将所附|提请)|如蒙|顺[致祝颂]|谨此致意"
)
# First words of points: 第一， ("firstly,"), 建议一： ("recommendation 1:").
ORDINAL = re.compile(rf"(第|[\u4e00-\u9fff]{{2,4}}?)({zh.NUMERAL}{{1,3}})[，,：:]")
# Headings without a number among numbered ones: 导言 ("introduction"), 结论 ("conclusion"), 致谢 ("acknowledgements").
UNNUMBERED = re.compile(r"(?:导\s*言|引\s*言|前\s*言|序\s*言|绪\s*论|结\s*论|结\s*语|结束语|致\s*谢|概\s*述)\Z")
# An entry of a chronicle or a programme: 6 月 5 日至 10 日：…, 9 时 30 分至 11 时：…, 1月2日  ….
_DAY_OR_TIME = r"(?:[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?|[0-9]{1,2}\s?[日时](?:\s?[0-9]{1,2}\s?分)?)"
DATED_ENTRY = re.compile(
    rf"(?:[0-9]{{4}}\s?年\s?)?{_DAY_OR_TIME}(?:\s?[至到—–-]\s?{_DAY_OR_TIME})?(?:\s?[：:]|[ \u3000\u00a0]{{2}}|\t)"
)
# The caption of a table, a figure or a box: 表 1, 图：…, 方框 1：….
CAPTION = re.compile(
    r"(?:附?表|插?图|图表|方\s?框|专\s?栏)\s?(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:[.:：\s]|\Z)|[：:])"
)
# The line below a figure that says where it is from: 资料来源：….
SOURCE_LINE = re.compile(r"(?:(?:资\s?料|数\s?据)?来\s?源|注)\s?[：:](?=.)")
CAPTION_BEGINS = frozenset("附表插图方专资数来注")  # first characters of both, which are quick to compare
_FACT = re.compile(
    r"(?:会议|开会|举行|举办)?(?:时\s*间|日\s*期|会\s*期|地\s*点|会\s*址|主\s*题|(?:共同|联合|副)?主\s*席|(?:共同)?主持人?|报告员"
    r"|协调员|召集人|主办方|(?:主|承|协)办(?:单位|国)?|东道国|语\s*文)\s*[：:]\s*[^：:]"
)
# One of several such as 姓名：王五 ("name: …"), or 巴西：玛丽亚·维奥蒂女士 ("Brazil: Ms. Maria Viotti").
FIELD = re.compile(
    r"(?!第|附)(?:[\u4e00-\u9fff]{1,3}\s*[\u4e00-\u9fff]{1,4}[：:]\s*[^：:，。；]+"
    r"|[\u4e00-\u9fff·（）()]{2,16}[：:]\s?[\u4e00-\u9fff·]{2,20}(?:先生|女士|大使|博士|教授|阁下)(?:[(（][^。；]{1,20}[)）])?)\Z"
)
# One of those who took part: 甲女士，外交部参赞 ("Ms. X, Counsellor, Ministry of Foreign Affairs").
PERSON = re.compile(
    r"[\u4e00-\u9fffA-Za-z\u00c0-\u024f·.\s'’-]{1,40}(?:先生|女士|夫人|小姐|阁下|博士|教授|大使)[，,(（][^。；：]{2,60}\Z"
    r"|[\u4e00-\u9fff]{2,12}[ \u3000]+[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+\Z"  # an office and a name
    # 甲·乙(丙国), 甲·乙，丙大学
    r"|[\u4e00-\u9fff-]{1,8}(?:·[\u4e00-\u9fff-]{1,8})+(?:[(（][^()（）。；：]{1,20}[)）]|，[^，。；：]{2,20}){1,2}\Z"
)
OFFICE = re.compile("·|先生|女士|总统|总理|部长|代表|大使|主席|秘书|主任|观察员")  # of a person in such a line
# A line of a list with a colon: 阿尔及利亚：贝沙尔、瓦尔格拉, 西非国家经济共同体：委员会主席甲某.
LISTED = re.compile(r"(?!第|附)[\u4e00-\u9fff·（）()]{2,16}：\s?[^：:，。；]+\Z")
# What a person's particulars begin with: 姓名：… ("name: …"), 出生日期和地点：….
PERSONAL = re.compile(
    r"(?:姓\s*名|国\s*籍|出生(?:日期|年月|地点)[^：:，。]{0,6}|性\s*别|学\s*历|(?:现任)?职\s*务|婚姻状况|语\s*[文言])[：:]\s?\S"
)
FIELD_COLON = 17  # characters, among which its colon is
# Any other body that may speak in clauses below it: 领导人， ("The leaders,").
_SPEAKER = re.compile(r"[^，。；：、！？,;:]{2,20}[，,]\Z")
SURE = 2
FACT_BEGINS = frozenset("会开举时日地主共联副报协召承东语")  # first characters of _FACT, which are quick to compare


def speaker(text: str) -> int:
    """Return whether a line names the body that speaks in a preamble's clauses: SURE, 1 for perhaps, 0 for no."""
    return SURE if ORGAN.match(text) else int(_SPEAKER.match(text) is not None and not CLAUSE.search(text))


def is_fact(text: str) -> bool:
    """Say whether a line is a fact about a meeting: 时间：2010 年 9 月 14 日 ("Date: 14 September 2010")."""
    return _FACT.match(text) is not None and not zh.finished(text)
