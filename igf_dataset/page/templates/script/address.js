// The search, the filters and what is shown stand in the page's address: to pass on, and to go back to.
let typing = 0, typed = false;
const described = () => {
  const asked = new URLSearchParams();
  if (query.value.trim()) asked.set("q", query.value.trim());
  for (const [name, values] of chosen()) for (const value of values) asked.append(name, value);
  if (only.checked && (asked.size || query.value)) asked.set("only", "1");
  const { show, mode, doubts } = root.dataset;
  if (show !== "both" && !("only" in root.dataset)) asked.set("show", show);
  if (mode !== "aligned" && !("only" in root.dataset)) asked.set("mode", mode);
  if (doubts === "on") asked.set("doubts", "1");
  return asked.size ? "?" + asked : "";
};
// A step of its own in the reader's history; letters typed one after the other are one step.
const remember = (step, hash) => {
  clearTimeout(typing);
  const write = () => {
    const search = described(), place = hash ? "#" + hash : location.hash;
    if (search === location.search && place === location.hash) return;
    const way = step || !typed ? "pushState" : "replaceState";
    typed = !step;
    try { history[way](null, "", location.pathname + search + place); } catch { /* a file’s may not change */ }
  };
  if (step) write();
  else typing = setTimeout(write, 300);
};
const restore = (asked) => {
  query.value = asked.get("q") || "";
  only.checked = asked.has("only");
  for (const { name, boxes } of facets) {
    const values = asked.getAll(name);
    for (const { box } of boxes) box.checked = values.includes(box.value);
  }
  find();
};
const reopen = () => {
  const asked = new URLSearchParams(location.search);
  restore(asked);
  setDoubts(asked.has("doubts"));
  for (const [name, initial] of [["show", "both"], ["mode", "aligned"]]) {
    const value = asked.get(name) || initial;
    if (!("only" in root.dataset) && root.dataset[name] !== value) choose(name, value);
  }
};
addEventListener("popstate", () => { clearTimeout(typing); typed = false; reopen(); });
