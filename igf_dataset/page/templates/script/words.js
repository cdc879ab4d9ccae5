// The interface in the reader's language; and headings whose Chinese words are not cut.
const speak = (language) => {
  root.dataset.ui = language;
  for (const input of all("input[name=ui]")) input.checked = input.value === language;
  const chinese = language === "zh";
  for (const node of all("[data-zh]")) {
    if (chinese) {
      node.english ??= node.textContent;
      node.textContent = node.dataset.zh;
      node.lang = "zh-Hans";
    } else if (node.english !== undefined) {
      node.textContent = node.english;
      node.removeAttribute("lang");
    }
  }
  for (const name of ["aria-label", "placeholder"]) {
    for (const node of all(`[data-zh-${name}]`)) {
      const other = `data-en-${name}`;
      if (chinese && !node.hasAttribute(other)) node.setAttribute(other, node.getAttribute(name));
      if (chinese || node.hasAttribute(other)) node.setAttribute(name, node.getAttribute(chinese ? `data-zh-${name}` : other));
    }
  }
  // What stands by the hundred has its Chinese words in one place only: the filters and the text.
  const value = (name, value) => {
    const label = document.querySelector(`[data-facet=${name}] input[value="${value}"] + span > span`);
    return label ? label.textContent : value;
  };
  for (const { element, topic, act } of said) {
    element.querySelector("b").textContent = value("act", act[0]);
    element.querySelector(".topics").textContent = topic.map((id) => value("topic", id)).join(inChinese(", ", "、"));
  }
  for (const line of all(".lines li")) {
    const note = $(line.dataset.of);
    line.querySelector("b").textContent = note.querySelector("b").textContent;
    const gist = note.querySelector(".gist");
    Object.assign(line.querySelector("a > span"), { textContent: gist.textContent, lang: gist.lang });
    line.querySelector(".topics").textContent = note.querySelector(".topics").textContent;
    line.querySelector(".at").textContent = placeOf(note);
  }
};
for (const input of all("input[name=ui]")) {
  input.addEventListener("change", () => { speak(input.value); keep("ui", input.value); find(); });
}
const cutNowhere = () => {
  if (!Intl.Segmenter) return;
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  for (const heading of all("h1 .zh, .head .zh")) {
    for (const node of shownWords(heading)) {
      const pieces = [...segmenter.segment(node.data)].flatMap(({ segment }, number) => number && /\p{L}|\p{N}/u.test(segment) ? [make("wbr"), segment] : [segment]);
      node.replaceWith(...pieces);
    }
    heading.classList.add("cut");
  }
};
