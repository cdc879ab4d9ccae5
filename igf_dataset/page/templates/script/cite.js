// Citing a place: as text, quotation, BibTeX, CSL-JSON or link.
const toast = $("toast");
let toasted = 0;
const tell = (message) => {
  clearTimeout(toasted);
  toast.textContent = message;
  toasted = setTimeout(() => { toast.textContent = ""; }, 6000);
};
const copied = (words) => {
  const area = make("textarea");
  area.value = words;
  area.className = "hidden";
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  let done = false;
  try { done = document.execCommand("copy"); } catch { /* told below */ }
  area.remove();
  before?.focus({ preventScroll: true });
  return done;
};
const copy = async (words) => {
  let done = true;
  try { await navigator.clipboard.writeText(words); } catch { done = copied(words); }
  tell((done ? inChinese("Copied: ", "已复制：") : inChinese("Copy this: ", "请复制：")) + words);
};
const work = document.body.dataset;
const quoted = (id, side) => {
  const target = byId.get(id)?.elements[0] || $(id);
  const own = sentences.filter(({ elements }) => target.contains(elements[0]));
  return own.map(({ elements }) => elements[side] ? wordsOf(elements[side]) : "").filter(Boolean).join(side ? " " : "");
};
// A statement is cited by its sentence: after the citation of the item or the paragraph that it stands in.
const sourceOf = (button) => {
  if (!button.dataset.of) return button.dataset;
  const { s } = $(button.dataset.of).dataset;
  const above = (byId.get(s).elements[0].closest(".item") || byId.get(s).elements[0].closest(".para")).id;
  const { cite, citeEn } = text.querySelector(`.cite[data-at="${above}"]`).dataset;
  const number = s.slice(s.lastIndexOf(".s") + 2);
  return { at: s, cite: `${cite}，第${number}句`, citeEn: `${citeEn}, sentence ${number}` };
};
const offerCite = (fold) => {
  if (!fold.open) return;
  for (const spot of fold.matches(".said") ? [fold] : all(".lines li", fold)) {
    if (spot.querySelector(".cite")) continue;
    const button = make("button", "cite", inChinese("cite", "引用"));
    button.dataset.of = spot.dataset.of || spot.id;
    button.dataset.zh = "引用";
    button.ariaLabel = inChinese("Cite ", "引用") + placeOf($(button.dataset.of));
    (spot.querySelector(".facts") || spot).append(" ", button);
  }
};
document.addEventListener("toggle", (event) => { if (event.target.matches(".said, .voice, .questions details")) offerCite(event.target); }, true);
const cited = (button) => {
  const { at, cite, citeEn } = sourceOf(button);
  const address = `${work.id}/${at}`, edition = work.edition && `, ${work.edition}`;
  const english = root.dataset.show !== "zh" && quoted(at, 1), chinese = root.dataset.show !== "en" || !english;
  const url = location.href.split(/[?#]/)[0] + "#" + at;
  const zh = `${work.work}${cite}。${address}${edition.replace(", ", "，")}。`;
  const en = `${work.workEn}${citeEn}. ${address}${edition}${english ? ", unofficial translation" : ""}.`;
  const citation = [chinese && zh, english && en].filter(Boolean).join("\n");
  const heading = $(at)?.matches(".part");  // what stands below it is not quoted whole
  const quotation = heading ? "" : [chinese && `“${quoted(at, 0)}”（${zh}）`, english && `“${english}” (${en})`].filter(Boolean).join("\n");
  const [year, month, day] = work.date.split("-");
  const note = `${address}${edition}${english ? ", unofficial translation" : ""}`;
  const title = ((english && work.titleEn) || work.title) + (english ? citeEn : cite);
  const key = `${work.id}-${at}`.replace(/[^\w-]/g, "-");
  const tex = (words) => words.replace(/[\\{}&%$#_^~]/g, (sign) => sign === "\\" ? "\\textbackslash{}" : sign === "^" || sign === "~" ? `\\${sign}{}` : "\\" + sign);
  const bibtex = [`@misc{${key},`, "  author = {{United Nations}},", `  title = {{${tex(title)}}},`, year && `  year = {${year}},`,
    month && `  month = {${Number(month)}},`, `  note = {${tex(note)}},`, `  url = {${url}}`, "}"].filter(Boolean).join("\n");
  const item = { id: key, type: "document", author: [{ literal: "United Nations" }], title, language: work.language, note, URL: url };
  if (year) item.issued = { "date-parts": [[year, month, day].map(Number)] };
  return { citation, quotation, bibtex, csl: JSON.stringify([item], null, 2), link: url };
};
document.addEventListener("click", (event) => {
  const button = event.target.closest(".cite");
  if (!button) return;
  const ways = cited(button);
  const choices = make("div", "choices");
  const names = { citation: inChinese("Citation", "出处"), quotation: inChinese("Quotation", "引文"), bibtex: "BibTeX", csl: "CSL-JSON", link: inChinese("Link", "链接") };
  for (const [way, name] of Object.entries(names)) {
    if (!ways[way]) continue;
    const choice = make("button", "", name);
    choice.dataset.way = way;
    choice.addEventListener("click", () => copy(ways[way]));
    choices.append(choice);
  }
  fill(button, button.ariaLabel, make("p", "", inChinese("Copy", "复制")), choices, make("p", "go ways", ways.citation));
  choices.firstChild.focus();
});
