(() => {
  // Before anything is painted: scripts are on, and the languages, the mode and the theme are those of the last visit.
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem("igf-" + name); } catch { return null; } };
  const asked = new URLSearchParams(location.search);
  root.classList.add("js");
  if (!location.hash) root.classList.add("far");
  const reader = (navigator.languages || [])[0] || "";
  root.dataset.ui = /^zh/i.test(reader) ? "zh" : "en";
  const choices = { show: ["zh", "both", "en"], mode: ["aligned", "paragraphs"], theme: ["auto", "light", "dark"], ui: ["en", "zh"] };
  for (const [name, values] of Object.entries(choices)) {
    const value = asked.get(name) || kept(name);
    if (values.includes(value) && !(name === "show" && "only" in root.dataset)) root.dataset[name] = value;
  }
})();
