(() => {
  // Before anything is painted: scripts are on, and the languages and the theme are those of the last visit.
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem("igf-" + name); } catch { return null; } };
  const asked = new URLSearchParams(location.search);
  root.classList.add("js");
  for (const [name, values] of [["show", ["zh", "both", "en"]], ["theme", ["auto", "light", "dark"]]]) {
    const value = asked.get(name) || kept(name);
    if (values.includes(value) && !(name === "show" && "only" in root.dataset)) root.dataset[name] = value;
  }
})();
