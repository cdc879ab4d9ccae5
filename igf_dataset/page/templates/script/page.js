// What the page holds: its sentences in both languages, and the statements in them.
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, className, ...children) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
};
const keep = (name, value) => { try { localStorage.setItem("igf-" + name, value); } catch { /* private window */ } };
const inChinese = (en, zh) => root.dataset.ui === "zh" ? zh : en;
const wide = matchMedia("(min-width: 86em)");
const text = $("text");
const english = new Map(all(".en > .s", text).map((element) => [element.dataset.s, element]));
const sentences = all(".zh > .s", text).map((zh) => {
  const en = english.get(zh.id);
  return { id: zh.id, elements: en ? [zh, en] : [zh], said: [] };
});
const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
const said = all(".said", text).map((element) => {
  const { s, act, breadth, kind, voice, topic } = element.dataset;
  const statement = { element, sentence: byId.get(s), act: [act], breadth: [breadth], kind: [kind], voice: [voice], topic: topic.split(" ") };
  statement.sentence.said.push(statement);
  return statement;
});
const shownWords = (element) => {  // without the marks between the words
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".x") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};
const wordsOf = (element) => shownWords(element).map((node) => node.data).join("");
const placeOf = (element) => {
  const link = element.closest(".para").querySelector(".num a");
  return link.getAttribute("aria-label");
};
const gistOf = (statement) => statement.element.querySelector(".gist").textContent;
// A speaker is named once a run: of the notes that follow, it is the name above.
let leading = null;
for (const statement of said) {
  const above = statement.element.previousElementSibling;
  if (above?.matches(".who")) leading = above;
  statement.who = statement.element.matches(".tick") ? null : leading;
}
const speakerOf = ({ who }) => who ? who.textContent : inChinese("Narration", "叙述");
