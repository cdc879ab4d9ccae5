"""The texts of the page's interface in Chinese."""

# Each English text of the templates that is shown in Chinese too; `labels` has the vocabularies in English.
CHINESE = {
    # vocabularies
    "commits": "承诺", "agrees": "同意", "recommends": "建议", "warns": "警告", "asks": "提问", "requests": "请求",
    "claims": "主张", "thanks": "感谢", "informs": "介绍",
    "all": "所有", "almost all": "几乎所有", "generally held": "普遍", "many": "许多", "several": "几位",
    "some": "一些", "two": "两位", "one": "一位", "unnumbered": "人数不明", "narration": "叙述",
    "People": "人物", "Organizations": "组织", "Countries": "国家", "Places": "地点", "Meetings": "会议",
    "Instruments": "文书", "Publications": "出版物",
    "person": "人物", "organization": "组织", "country": "国家", "place": "地点", "meeting": "会议",
    "instrument": "文书", "publication": "出版物",
    "page break": "换页", "footnote mark": "脚注号", "foreign script": "异体字", "misprint": "误植",
    "damaged wording": "文字有损", "likely mistranslation": "可能误译",
    "speakers": "发言者", "heads of State or Government": "国家元首或政府首脑", "ministers": "部长",
    "Governments": "政府", "international organizations": "国际组织", "companies": "公司",
    "voices of the technical community": "技术界人士", "young voices": "青年", "panellists": "专题小组成员",
    "experts": "专家", "Chairs and moderators": "主席和主持人", "the meeting": "会议", "other sources": "其他来源",
    # the bar
    "Skip to the text": "跳到正文", "Contents": "目录", "Languages shown": "显示语言", "Both": "对照", "View": "视图",
    "Aligned": "逐句", "Paragraphs": "段落", "Sentences in rows, or paragraphs": "逐句对齐或分段", "Map": "全图",
    "Find": "查找", "Previous": "上一处", "Next": "下一处", "Clear": "清除", "Close": "关闭", "Theme": "主题",
    "As the system": "随系统", "Light": "浅色", "Dark": "深色", "Only these": "只看这些",
    "Mark doubts about the text": "标出存疑之处", "Mark names": "标出名称", "Open every note": "展开全部注释",
    "Original": "原件",
    "Print the notes": "打印注释", "Interface": "界面语言",
    "/ find · n p next, previous result · j k next, previous paragraph · Esc close": (
        "/ 查找 · n p 下一结果、上一结果 · j k 下一段、上一段 · Esc 关闭"
    ),
    # find
    "Words in either language, a name, or a paragraph": "中文或英文词语、名称或段落号",
    "Words in any order, a name, or a paragraph number": "词语不分先后，也可输入名称或段落号",
    "Narrow by what was said": "按发言内容筛选", "What they do": "发言性质", "How many hold it": "多少人持此看法",
    "Who speaks": "发言者", "Topic": "主题", "Speaker": "发言者姓名",
    "Choices in one group add up; each further group narrows.": "同组多选为“或”，不同组之间为“且”。",
    "Try one of these": "可以这样问",
    "What does not match is dimmed in the text, or hidden with “Only these”.": "不符合的文字变淡；选“只看这些”则隐藏。",
    "Who offered, pledged or declared support for something?": "谁作出承诺或表示支持？",
    "What had the backing of all, almost all or many?": "哪些看法得到所有、几乎所有或许多人支持？",
    "What was agreed?": "达成了哪些一致？", "What were people warned of?": "有哪些警告？",
    "Which questions were put?": "提出了哪些问题？", "What was asked of others?": "向他人提出了哪些请求？",
    "What was recommended?": "有哪些建议？",
    # the title
    "Read": "阅读", "Who said what": "谁说了什么",
    "the whole text, sentence by sentence": "逐句阅读全文", "every speaker, every statement": "每位发言者、每项发言",
    "words, names, topics, paragraphs": "词语、名称、主题、段落",
    "Unofficial English": "非正式英文译文", "Who says what, an unofficial note": "谁说了什么（非正式注释）",
    # what stands behind the text
    "Voices": "发言者", "Named": "具名发言者", "Known by their kind": "只知身份的发言者", "Not named": "未具名的发言者",
    "Narration": "叙述", "Said": "发言", "statement": "项发言", "statements": "项发言", "Named in": "见于",
    "Light up in the text": "在正文中标出", "Questions people ask": "常问的问题",
    "By how many each topic is said to have been raised": "每个主题据称由多少人提出",
    "Who spoke on what": "谁谈了什么", "Meetings named": "提到的会议", "Date": "日期", "not said": "未说明",
    "Places in the text": "文中出处", "Names": "名称", "also": "又称",
    "Corrections and doubts": "更正与存疑", "Corrected": "已更正", "Doubtful, left as it stands": "存疑，照原文保留",
    "Text": "原文", "Perhaps": "或为", "Read as": "读作", "dropped": "删去",
    "The English follows": "英文译文依据", "About this page": "关于本页", "Go to the words": "到原文处",
    "Counts from one document; do not generalize.": "仅为一份文件的统计，请勿引申。",
    # cards, citing
    "cite": "引用", "Cite": "引用", "Citation": "引文出处", "Quotation": "引文", "Link": "链接",
    "two independent annotations disagreed": "两次独立标注不一致",
    "the text calls them": "原文称", "Footnotes": "脚注", "Map of all statements": "全部发言的全图",
    "Every statement in reading order, a lane for each act. Click, or use the arrow keys and Enter.": (
        "按阅读顺序排列的全部发言，每行一种性质。点击，或用方向键和回车键。"
    ),
}  # fmt: skip
_ONE = {
    "speakers": "发言者", "head_of_state_or_government": "国家元首或政府首脑", "minister": "部长", "government": "政府",
    "international_organization": "国际组织", "company": "公司代表", "technical_community": "技术界人士",
    "youth": "青年", "panellist": "专题小组成员", "expert": "专家", "chair": "主席或主持人", "meeting": "会议",
    "author": "叙述", "other": "其他来源",
}  # fmt: skip
_MANY = {
    "all": "所有", "almost_all": "几乎所有", "general": "普遍", "many": "许多", "several": "几位", "some": "一些",
    "two": "两位", "one": "一位", "unspecified": "未计数的",
}  # fmt: skip


def chinese(words: str) -> str:
    """Return an English text of the interface in Chinese; unchanged if there is no Chinese."""
    return CHINESE.get(words, words)


def who_zh(kind: str, breadth: str) -> str:
    """Return in Chinese who speaks, for an unnamed speaker; as `labels.who` in English."""
    if kind in ("author", "meeting") or breadth not in _MANY:
        return _ONE[kind]
    return f"{_MANY[breadth]}{_ONE[kind]}"
