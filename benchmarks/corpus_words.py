"""Words of made documents: sentences, clauses, headings, names.

No sentence names a letter or an annex, or uses a caret: what the grammar reads into those is planted, with
its truth, by whoever asks for the words.
"""

import random
import re
from collections.abc import Sequence


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COUNTRIES = _words(
    "阿根廷 埃及 爱沙尼亚 奥地利 澳大利亚 巴巴多斯 巴基斯坦 巴西 比利时 波兰 丹麦 德国 多哥 厄瓜多尔 法国 菲律宾"
    " 芬兰 佛得角 哥伦比亚 哥斯达黎加 格鲁吉亚 荷兰 加纳 加拿大 柬埔寨 喀麦隆 克罗地亚 肯尼亚 拉脱维亚 卢旺达 罗马尼亚"
    " 马耳他 马来西亚 毛里求斯 孟加拉国 秘鲁 摩洛哥 墨西哥 南非 尼泊尔 尼日利亚 挪威 葡萄牙 日本 瑞典 瑞士 塞内加尔"
    " 塞浦路斯 斯里兰卡 斯洛文尼亚 泰国 坦桑尼亚联合共和国 突尼斯 乌干达 乌拉圭 西班牙 希腊 新西兰 匈牙利 牙买加"
    " 亚美尼亚 印度 印度尼西亚 约旦 越南 智利"
)
CITIES = _words(
    "雅典 里约热内卢 海得拉巴 沙姆沙伊赫 内罗毕 巴库 伊斯坦布尔 若昂佩索阿 瓜达拉哈拉 日内瓦 巴黎 柏林 亚的斯亚贝巴"
    " 京都 利雅得 曼谷 达喀尔 蒙得维的亚 塔林 里加 惠灵顿 金斯敦 基加利 波尔图 奥斯陆"
)
ORGANIZATIONS = (
    "国际电信联盟(国际电联)",
    "联合国教育、科学及文化组织(教科文组织)",
    "联合国贸易和发展会议(贸发会议)",
    "世界知识产权组织",
    "世界贸易组织",
    "因特网指定名称号码管理公司",
    "因特网协会",
    "因特网工程任务组 (IETF)",
    "万维网联盟 (W3C)",
    "经济合作与发展组织",
    "欧洲委员会",
    "欧洲联盟",
    "非洲联盟委员会",
    "国际商会",
    "亚太网络信息中心 (APNIC)",
    "拉丁美洲和加勒比网络信息中心 (LACNIC)",
    "进步通信协会",
    "联合国开发计划署(开发署)",
    "英联邦秘书处",
    "世界银行",
)
TOPICS = (
    *_words("宽带基础设施 因特网交换点 国际域名 国家代码最高域 根区服务器 域名系统安全扩展 网络中立 频谱管理 社区网络"),
    *_words("移动支付 云计算 物联网 开放数据 开放标准 自由和开放源码软件 电子政务 电子商务 远程医疗 远程教育 数字扫盲"),
    *_words("性别平等 儿童上网安全 残疾人无障碍环境 语言多样性 本地内容 文化遗产数字化 言论自由 隐私权 个人数据保护"),
    *_words("加密技术 打击网络犯罪 关键基础设施保护 计算机应急小组 能力建设 青年参与 多方利益攸关方合作 区域论坛"),
    *_words("动态联盟 最佳做法论坛 公共接入点 农村电信 卫星通信 海底光缆 互联互通费用 竞争政策 普遍服务基金 知识产权"),
    *_words("创新政策 人工智能 算法透明度 媒体多元化 搜索引擎的责任 社交媒体平台 电子垃圾回收 灾害预警 数字身份"),
    *_words("大数据分析 区块链技术 量子通信 平台经济 跨境数据流动 税收政策 虚假信息的识别 人权影响评估 可持续发展目标"),
    *_words("世界首脑会议成果的执行情况 全球治理的合法性 因特网资源的公平分配 秘书处的经费来源 论坛任务期限的延长"),
    *_words("最不发达国家的参与 小岛屿发展中国家的连接 偏远地区的用户 土著人民的语言 老年人的数字技能 缩小数字鸿沟"),
    "Internet of Things 的标准",
    "IPv6 的部署",
    "IPv4 地址的转让",
    "DNSSEC 的采用",
    "Creative Commons 许可",
    "Wi-Fi 热点",
    "Open Access 期刊",
)
_NUMBERS = (
    *(f" {number} " for number in range(2, 100)),
    *(f" {thousands} {rest:03} " for thousands in range(1, 9) for rest in (0, 52, 200, 461, 750)),
    *_words("两 三 五 九 十二 三十多 数百 三千五百"),
)
_DATES = (
    *(f"{year} 年 {month} 月 {day} 日" for year in range(2003, 2024, 2) for month, day in ((3, 9), (9, 27), (12, 1))),
    *(f"{year}年{month}月" for year in range(2004, 2024, 2) for month in (1, 6, 11)),
    *(f"{year} 年" for year in range(1998, 2026)),
    *(f"{year}年{month}月{day}日至{day + 3}日" for year in range(2006, 2022, 3) for month, day in ((9, 4), (11, 15))),
    *("去年", "今年", "过去五年", "去年 9 月", "二〇一二年"),
)
_HOSTS = _words("www.example.org igf.example.net docs.example.int www.example.com/un data.example.edu [2001:db8::17]")
_URLS = tuple(
    f"http{'s' * (number % 2)}://{host}/{path}{number}"
    for host in _HOSTS
    for path in ("wg/", "r?id=", "a-")
    for number in range(1, 8)
)
_GIVEN = _words("安娜 马丁 若泽 法蒂玛 彼得 卡洛斯 艾琳 奥马尔 索菲亚 胡安 纳迪娅 托马斯 阿米娜 维克多 伊莎贝尔 丹尼尔")
_FAMILY = _words(
    "科斯塔 诺瓦克 席尔瓦 安德松 奥孔克沃 马丁内斯 范登贝赫 哈桑 佩雷拉 卡明斯基 里贝罗 拉赫曼 佩特罗夫 穆万吉 桑托斯"
    " 林德格伦"
)
PERSONS = tuple(f"{given}·{family}" for given in _GIVEN for family in _FAMILY)
_OFFICES = _words("总统 总理 外交部长 通信部长 运输和通信部长 信息技术部长 常驻联合国代表 常驻联合国代表团临时代办")

_WORDS: dict[str, Sequence[str]] = {
    "topic": TOPICS,
    "country": COUNTRIES,
    "city": CITIES,
    "org": ORGANIZATIONS,
    "number": _NUMBERS,
    "date": _DATES,
    "url": _URLS,
    "person": PERSONS,
    "percent": (*(f"{number}%" for number in range(2, 99)), "百分之七十", "12.5%", "约 40%"),
    "paragraph": tuple(f"第 {number} 段" for number in range(1, 60)),
    "speaker": (
        *_words("与会者 主席 主持人 几位发言者 许多发言者 另一位发言者 一名专题小组成员 技术界代表 民间社会代表"),
        *_words("私营部门代表 青年参与者 学术界人士 秘书处 报告员 协调员 东道国代表 听众中的一名参与者"),
        *(f"{country}代表" for country in COUNTRIES),
        *(f"{country}政府" for country in COUNTRIES[::3]),
        *(f"{organization}代表" for organization in ORGANIZATIONS),
    ),
    "say": _words("指出 表示 认为 强调 回顾说 补充说 重申 承认 评论说 告诫说 在结束时说 介绍说 报告说"),
    "must": _words("应当 必须 有必要 需要 可以 不妨 应继续 应优先 急需"),
    "act": _words("加强 促进 审查 评估 支持 协调 资助 推广 改进 重新考虑 优先发展 逐步开放 讨论 监督 宣传"),
    "state": (
        *_words("仍是一个挑战 已取得明显进展 受到普遍欢迎 引起了新的关切 离不开政府的支持 有赖于所有利益攸关方"),
        *_words("正在改变日常生活 尚未得到足够重视 与发展密切相关 不应由一方决定 成本过高 在各国情况不同"),
        *_words("比预期更加复杂 有助于消除贫穷 为中小企业创造了机会 容易被滥用 值得在下次会议上继续讨论"),
    ),
    "purpose": (
        *_words("缩小各区域之间的差距 让更多的人受益 保护用户的信任 降低接入费用 使发展中国家能够参与决策"),
        *_words("避免重复工作 为后代保存知识 提高透明度 落实突尼斯议程 鼓励本地企业创新 增进各方之间的对话"),
    ),
    "event": _words("讲习班 公开磋商 主要会议 专题讨论 圆桌会议 筹备会议 培训班 视频会议 公开论坛"),
    "people": _words("名与会者 位专家 个组织 个远程中心 名学生 家企业 个国家的代表"),
}
_SENTENCES = (
    "{speaker}{say}，{topic}{state}。",
    "{speaker}{say}，{must}{act}{topic}，以便{purpose}。",
    "{speaker}{say}，{topic}{state}，因此{must}{act}{topic}，从而{purpose}。",
    "关于{topic}，{speaker}{say}，如果不{act}{topic}，就难以{purpose}。",
    "{country}介绍了本国在{topic}方面的经验，并表示愿意与{country}合作{act}{topic}。",
    "{date}，{org}在{city}举行了关于{topic}的{event}，出席者共{number}人。",
    "约{number}{people}参加了关于{topic}的{event}，其中{percent}来自发展中国家。",
    "据{org}统计，{percent}的用户认为{topic}{state}。",
    "{speaker}说：“{topic}{state}，这一点不容忽视。”",
    "“{topic}{state}”，{speaker}{say}，“但我们{must}{act}{topic}。”",
    "{speaker}提问，{topic}是否会影响{topic}，各国又能否{purpose}？",
    "有关{topic}的全部资料可查阅<{url}>。",
    "{org}在其网站<{url}>上刊登了题为《{topic}指南》的出版物。",
    "{person}先生在{date}的致辞中{say}，{topic}{state}。",
    "{person}女士代表{org}感谢{country}政府和人民，并{say}，{must}{act}{topic}。",
    "虽然{topic}{state}，但一些发言者对{topic}持有不同看法，并要求{org}提交报告。",
    "如{paragraph}(a)所述，{topic}{state}，{speaker}对此没有异议。",
    "采用 IPv6 的网络在{date}增加了{percent}，而{topic}{state}。",
    "会上放映了{number}部关于 Internet governance 的短片，随后的{event}围绕{topic}展开。",
    "在{city}的{event}上，{speaker}以{topic}为例，说明{must}{act}{topic}。",
    "没有{topic}，就谈不上{purpose}！",
    "一方面，{topic}{state}；另一方面，{topic}{state}。",
    "自从{date}以来，{topic}{state}，各区域的{event}也越来越多。",
    "{speaker}{say}，人人都应从{topic}中受益，以便{purpose}。",
    "{speaker}{say}，种种迹象表明，{topic}{state}。",
    "这不仅涉及{topic}，而且涉及{topic}，{speaker}这样说。",
)
_CLAUSES = (
    "{act}{topic}",
    "{act}{topic}，以便{purpose}",
    "{topic}{state}",
    "{must}{act}{topic}",
    "由{org}{act}{topic}",
    "在{city}举行关于{topic}的{event}",
    "{country}的{topic}",
)
_HEADINGS = (
    "{topic}",
    "{topic}和{topic}",
    "{topic}：{act}与合作",
    "关于{topic}的{event}",
    "{country}的经验",
    "{act}{topic}",
    # as papers have them: words that end in 与, 由 or 及, names of bodies, a few characters
    "{topic}方面的参与",
    "言论自由",
    "信息的普及",
    "安全理事会",
    "秘书处的作用",
    "结论和建议",
    "会议安排",
    "法律框架",
)
_NOTES = (
    "{event}的记录由秘书处存档",
    "见{org}的网站：<{url}>",
    "{person}，《{topic}手册》，{city}，{date}",
    "大会第 60/252 号决议，其中{act}{topic}",
    "{country}代表后来说明，{topic}{state}",
    "与会者名单可查阅<{url}>",
)

Pattern = tuple[str, tuple[Sequence[str], ...]]


def _compiled(patterns: Sequence[str]) -> list[Pattern]:
    """Patterns ready for the % operator, which is much quicker than names, with the words of each place."""
    slot = re.compile(r"\{(\w+)\}")
    return [
        (slot.sub("%s", pattern.replace("%", "%%")), tuple(_WORDS[name] for name in slot.findall(pattern)))
        for pattern in patterns
    ]


_COMPILED = {"sentence": _compiled(_SENTENCES), "clause": _compiled(_CLAUSES)}
_COMPILED |= {"heading": _compiled(_HEADINGS), "note": _compiled(_NOTES)}


class Words:
    """Words of one document, drawn from its own generator."""

    def __init__(self, generator: random.Random) -> None:
        self.random = generator.random

    def pick(self, words: Sequence[str]) -> str:
        """One of the words."""
        return words[int(self.random() * len(words))]

    def chance(self, probability: float) -> bool:
        """Whether something that happens with that probability does."""
        return self.random() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random() * (high - low + 1))

    def draw(self, kind: str) -> str:
        """A sentence with its stop, or a clause, heading or note without one."""
        made = _COMPILED[kind]
        draw = self.random
        pattern, places = made[int(draw() * len(made))]
        return pattern % tuple([words[int(draw() * len(words))] for words in places])

    def sentences(self, count: int) -> str:
        """So many sentences on end."""
        draw = self.draw
        return "".join([draw("sentence") for _ in range(count)])

    def office(self) -> str:
        """Who writes a letter."""
        return f"{self.pick(COUNTRIES)}{self.pick(_OFFICES)}"
