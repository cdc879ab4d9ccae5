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
const wide = matchMedia("(min-width: 86em)");

// The words of a sentence, without the calls between them, folded for searching.
const fold = (text) => {
  const folded = text.toLowerCase().replaceAll("’", "'").replaceAll(" ", " ");
  return folded.length === text.length ? folded : text;
};
const textNodes = (element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".x") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};
const english = new Map(all("#text .en .s").map((element) => [element.dataset.s, element]));
const sentences = all("#text .zh .s").map((zh) => {
  const en = english.get(zh.id);
  const words = [zh, en].map((element) => element ? textNodes(element).map((node) => node.data).join("") : "");
  const para = zh.closest(".para");
  return { id: zh.id, elements: en ? [zh, en] : [zh], words, folded: words.map(fold), place: para.querySelector(".num a").ariaLabel, said: [] };
});
const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
const said = all("#text .said").map((element) => {
  const { s, act, breadth, kind, topic } = element.dataset;
  const statement = {
    element, sentence: byId.get(s), act: [act], breadth: [breadth], kind: [kind], topic: topic.split(" "),
    gist: element.querySelector(".gist").textContent, line: element.querySelector("summary"),
  };
  statement.sentence.said.push(statement);
  return statement;
});
