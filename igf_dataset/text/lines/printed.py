"""Patterns of what papers print: blanks, symbols, folios and job numbers of pages, languages, labels, signatures.

scan.py makes the shapes of lines of them, and later stages look for them within lines.
"""

from . import zh

# Blanks at the edges of lines: indents, form feeds, a byte order mark, blanks of other widths and of no width.
EDGE = " \t\r\f\u3000\u00a0\ufeff\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d"
EDGE += "\u202f\u205f\u2060"
# Between a label and its words: these same blanks and no others.
BLANK, WORD = f"[{EDGE}]", f"(?=[^{EDGE}])"
OPEN, CLOSE = "[(（]", "[)）]"

DASHES = "\u2010\u2011–—−"  # printed for the hyphen of A/62/193-S/2007/455
SYMBOL = rf"[A-Z]{{1,8}}(?:\.[0-9]{{1,2}})?(?:/(?:[A-Z0-9]|\([0-9]{{2,4}}\))[A-Za-z0-9.\-{DASHES}*]*+){{1,8}}"
SYMBOL += rf"(?:{BLANK}?\((?:Vol|VOL|Part|PART)\.?{BLANK}?[IVX0-9]{{1,5}}\))?"  # A/64/5 (Vol. II)
NUMBER = r"[0-9]{1,4}"
OF_FRONT = "[ivxl]{1,6}"  # the number of a page before the first chapter: iv
# A job number, in the footer of the first page: 10-60185 (C) 021110 041110; 0233568 (C), K1061234 and V.10-55555 too.
JOB_NUMBER = r"[0-9]{2}[-－][0-9]{4,6}\*?"
JOB = rf"(?:(?:[A-Z][A-Za-z]{{0,3}}\.)?{JOB_NUMBER}|[A-Z][0-9]{{7}}|[0-9]{{7}}(?={BLANK}++[0-9(（]))"
# behind it the day of submission and that of translation, or what the typist's machine printed: 88-25170   2649t
_TYPED = rf"{BLANK}++[0-9]{{3,4}}[A-Za-z]{{1,2}}(?![A-Za-z])"
_INITIALS = rf"(?:{BLANK}++[A-Z]{{2,3}}(?={BLANK}++[0-9]{{6}}))"  # of who typed it: V.10-55555 (C)    GP    021110
_SPACE = rf"(?:{BLANK}++|(?:\(cid:[0-9]{{1,6}}\))++)"  # also what converters leave of a blank
JOB += rf"(?:{_TYPED})?(?:{BLANK}*+{OPEN}[A-Za-z]{CLOSE})?{_INITIALS}?(?:{_SPACE}[0-9]{{6}})*+(?:{_TYPED})?"
RECYCLE = rf"(?:{BLANK}*+请回收.{{0,3}})"  # "please recycle", at the foot of first pages, with a sign
BARCODE = rf"\*{BLANK}?[A-Z]?[0-9]{{5,}}{BLANK}?\*"
# /... ("continued overleaf").
OVERLEAF = r"[/／] ?(?:(?:[.．] ?){3}|…{1,2})"
JOB += rf"(?: *+{BARCODE})?(?:{BLANK}++{OVERLEAF})?{RECYCLE}?"
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
DAY_IN_ENGLISH = rf"[0-9]{{1,2}}{BLANK}?(?:{'|'.join(MONTHS)}){BLANK}?[0-9]{{4}}"  # 21 October 2010
# The head of a page before 2000: Page 2, Chinese/Page 2, A/52/90 Page 2.
PAGE = rf"(?:{SYMBOL}{BLANK}++)?(?:(?:Chinese|CHINESE|English|ENGLISH|中文|英文){BLANK}*+/?{BLANK}*+)?"
PAGE += rf"(?:Page|PAGE|page|页){BLANK}*+{NUMBER}(?:{BLANK}*+(?:of|/){BLANK}*+{NUMBER})?"
IN_CHINESE = rf"第?{BLANK}?{NUMBER}{BLANK}?页(?:[{EDGE}/，,]*+共{BLANK}?{NUMBER}{BLANK}?页)?"
# The lines that converters put where a page ends: --- 第4页 ---, [Page 5 of 9], <!-- page 4 -->.
MADE_PAGE = rf"(?:[-–—―─=~*#|]++|<!--|[\[［(（【〔]){BLANK}*+"
MADE_PAGE += rf"(?:{IN_CHINESE}|(?:[Pp](?:age|g)?|PAGE)\.?{BLANK}*+{NUMBER}(?:{BLANK}*+(?:of|/){BLANK}*+{NUMBER})?)"
MADE_PAGE += rf"{BLANK}*+(?:[-–—―─=~*#|]++|-->|[\]］)）】〕])?"
# What browsers print at the heads and feet of pages: 2021/3/4 上午10:20   A/75/777; https://undocs.org/A/75/777   1/2
BROWSER = rf"[0-9]{{4}}[/-][0-9]{{1,2}}[/-][0-9]{{1,2}},?{BLANK}?(?:上午|下午)?{BLANK}?[0-9]{{1,2}}:[0-9]{{2}}"
BROWSER += rf"(?:{BLANK}{{2,}}.{{1,100}})?"
BROWSER += rf"|https?://[!-~]+(?:{BLANK}++{NUMBER}/{NUMBER})?"
# The menus of pages on the web: 返回首页 ("home"), 打印 ("print").
_MENU = r"返回(?:页首|顶部|首页|目录|上页)|打印(?:本页|此页|页面)?|关闭(?:本页|此页|页面|窗口)|字体[:：]\s?大\s?中\s?小"
_MENU += r"|分享到[:：]?|[上下]一[篇页][:：].{1,80}|联系我们|隐私(?:声明|政策)|使用条款|网站地图|©\s?联合国"
_OF_WEB = rf"(?:[\[【](?:返回|{_MENU})[\]】]|{_MENU})"
# One or two of these may be a heading, 分享 ("sharing"), or heads of columns; three are a menu.
_IN_MENU = rf"(?:{_OF_WEB}|分享|下载(?:PDF|Word|全文|本文)?|收藏|首页|发送|转发|字号|[上下]一篇|回到?顶部)"
OF_WEB = rf"(?:{_OF_WEB}|{_IN_MENU}(?:[\s|｜/·]+{_IN_MENU}){{2,}}+)"
RULE = "[-_=—–―─━~－＿]"
_DASH = "[-\u2010\u2011\u2212–—―─~－]"
# The rest of - 4 -, — 附件(续) — or - - - -, which begin as items do.
FOOT = rf"(?:(?:{IN_CHINESE}|{NUMBER}|完|.{{1,40}}{OPEN}续{CLOSE}){BLANK}*+[-–—―─~·•－]++"
FOOT += rf"|{_DASH}(?:{BLANK}*+{_DASH})++)\Z"
ORIGINAL = rf"(?:Original|ORIGINAL|原件|原文|正本){BLANK}?[:：]"
CALLS_TO_THE_END = rf"(?:{BLANK}?{zh.CALL}(?:[,，、](?={BLANK}?{zh.CALL}))?)*+\Z"
_IN_LANGUAGE = "(?:[中英法俄德日]|西班牙|西|阿拉伯|葡萄牙)文?"
# "English only", 仅有英文本
_ONLY_IN = rf"[仅只][有以]{_IN_LANGUAGE}(?:[、和及]{_IN_LANGUAGE}){{0,5}}(?:本|本?(?:分发|提供|印发))?"
LANGUAGE = rf"[\[［(（【〔]{BLANK}?(?:{ORIGINAL}.{{1,30}}|{_ONLY_IN})[\]］)）】〕]{CALLS_TO_THE_END}"

# (签名), "signed"; (签字), (代签), (签名并盖章) too.
SIGNED = rf"[(（\[［【]{BLANK}?(?:代{BLANK}?[签簽]|[签簽]{BLANK}?[名字署](?:、?并?盖章)?){BLANK}?[)）\]］】]"
_PART_NUMBER = rf"(?:{zh.NUMERAL}{{1,3}}|[壹贰貳叁參肆伍]|[0-9]{{1,2}}|[IVX]{{1,4}}|[Ⅰ-Ⅻ]|[A-H])"
PART_NAME = rf"(?:附{BLANK}{{0,20}}[件文录]|增{BLANK}{{0,20}}编)(?:{BLANK}{{0,4}}{_PART_NUMBER}(?![a-z0-9]))?"
# Whose annex a label says that it is: …给秘书长的信的附件, 附件一的附录 ("appendix to annex I").
OF_WHAT = rf"(?:.{{1,300}}的{BLANK}?(?:信|函|普通照会|照会|同文信)|{PART_NAME}{BLANK}?)的"
# Annex II, Приложение II, Annexe II: a label in other languages.
_ELSEWHERE = rf"[A-Za-z\u00c0-\u024f\u0400-\u04ff]{{5,12}}(?:{BLANK}{{1,2}}(?:[IVX]{{1,4}}|[0-9]{{1,2}}|[A-H]))?"
# A part's label as it may be printed: 附件二, 附件二/Annex II, Annex II 附件二, 附件二(Annex II), [附件二]. What the
# document keeps of it begins with the Chinese words, and brackets around the whole are left out.
PRINTED_LABEL = (
    rf"(?:{_ELSEWHERE}{BLANK}{{0,2}}[/／]?{BLANK}?|[\[［【〔]{BLANK}?(?=.{{2,12}}[\]］】〕]))?(?P<label>{PART_NAME}"
    rf"(?:{BLANK}?[/／]{BLANK}?{_ELSEWHERE}|{BLANK}{_ELSEWHERE}|{BLANK}?{OPEN}{_ELSEWHERE}{CLOSE}){{0,5}})(?:{BLANK}?[\]］】〕])?"
)
