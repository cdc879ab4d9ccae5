// The map: all statements as ticks; a click or the keys lead to one.
const map = $("map"), field = $("map-field");
const ticks = map ? all(".t", map) : [];
let here = 0;
const set = (number) => {
  here = Math.max(0, Math.min(said.length - 1, number));
  $("map-here").setAttribute("x", here * 4);
  const statement = said[here];
  const words = `${speakerOf(statement)} ${statement.element.querySelector("b").textContent} · ${placeOf(statement.sentence.elements[0])}`;
  field.setAttribute("aria-valuenow", here + 1);
  field.setAttribute("aria-valuetext", words);
  $("map-place").value = words;
};
const go = () => { const { sentence } = said[here]; remember(true, sentence.id); arrive(); goTo(sentence.elements[0]); };
// The statement at the reader's place.
const whereabouts = () => {
  if (!map || map.hidden || document.activeElement === field) return;
  const line = bar.offsetHeight + 40;
  let low = 0, high = said.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = shown(said[middle].sentence.elements[0]);
    if (element.getBoundingClientRect().bottom < line) low = middle + 1;
    else high = middle;
  }
  set(low);
};
if (map) {
  const pointed = (event) => {
    const box = field.getBoundingClientRect();
    return Math.floor((event.clientX - box.left) / box.width * said.length);
  };
  $("map-open").addEventListener("click", () => {
    map.hidden = !map.hidden;
    $("map-open").ariaExpanded = String(!map.hidden);
    whereabouts();
  });
  field.addEventListener("click", (event) => { set(pointed(event)); go(); });
  field.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 20, PageDown: -20, Home: -said.length, End: said.length };
    if (event.key === "Enter") go();
    else if (event.key in steps) set(here + steps[event.key]);
    else return;
    event.preventDefault();
  });
}
