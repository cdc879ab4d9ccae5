// Words as the search compares them: without case, diacritics, hyphens and apostrophes.
const LEFT_OUT = /[\p{M}\-‐‑–·'’]/gu;
const fold = (words) => words.normalize("NFKD").replace(LEFT_OUT, "").toLowerCase();
const asked = (query) => [...new Set(fold(query).split(/[\s,;，；、]+/).filter(Boolean))];

// Where words stand in a text, as [start, end) of it.
const spots = (words, wanted) => {
  let folded = "";
  const from = [];
  let at = 0;
  for (const letter of words) {
    const kept = fold(letter);
    for (let i = 0; i < kept.length; i++) from.push(at);
    folded += kept;
    at += letter.length;
  }
  from.push(words.length);
  const ranges = [];
  for (const word of wanted) {
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) {
      const last = from[start + word.length - 1];
      ranges.push([from[start], last + String.fromCodePoint(words.codePointAt(last)).length]);
    }
  }
  ranges.sort((a, b) => a[0] - b[0]);
  return ranges.reduce((merged, range) => {
    const before = merged.at(-1);
    if (before && range[0] <= before[1]) before[1] = Math.max(before[1], range[1]);
    else merged.push(range);
    return merged;
  }, []);
};

// All that a sentence can be found by; made when it is first needed.
let indexed = false;
const index = () => {
  if (indexed) return;
  indexed = true;
  const names = new Map(all("#names li").map((entry) => [entry.id, fold([...all("b, .also", entry)].map((node) => node.textContent).join(" "))]));
  for (const sentence of sentences) {
    sentence.words = sentence.elements.map(wordsOf);
    const links = new Set(sentence.elements.flatMap((element) => all("a.name", element).map((link) => link.hash.slice(1))));
    for (const { voice, element } of sentence.said) {
      links.add("name-" + voice[0]);
      links.add(element.querySelector(".gist").textContent);
    }
    const known = [...links].map((link) => names.get(link) ?? fold(link));
    sentence.folded = [...sentence.words.map(fold), ...known, fold(sentence.id)].join(" ");
  }
};

// A paragraph asked for by its number: 43, para. 43 b, 第43段, enclosure 43(b), summary.43.b.
const PARTS = { letter: "letter-1", annex: "letter-2", enclosure: "summary", summary: "summary", appendix: "appendix", 函: "letter-1", 附件: "letter-2", 附文: "summary", 附录: "appendix" };
const places = (query) => {
  const exact = $(query.trim().replace(/^#/, ""));
  if (exact && text.contains(exact)) return [exact];
  const match = query.trim().toLowerCase().match(/^(?:(letter|annex|enclosure|summary|appendix|函|附件|附文|附录)[\s,.，]*)?(?:paragraph|para\.?|第|§|¶)?\s*(\d+)\s*段?[\s.(]*([a-z]|\d+)?[).]*$/);
  if (!match) return [];
  const [, part, number, item] = match;
  return all(".para", text)
    .filter(({ id }) => id.endsWith("." + number) && (!part || id.startsWith(PARTS[part])))
    .map((para) => (item && $(`${para.id}.${item}`)) || para);
};
