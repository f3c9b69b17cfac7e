// The report's hands: language switch, tabs, filter, and the card that shows the record of a mention.
// Nothing is fetched and nothing of an article is ever read as markup: rows are only cloned.
(() => {
"use strict";
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const {labels, folds, language} = JSON.parse(byId("data").textContent);
const tabs = all(".tab");
const form = byId("filter");
const card = byId("card");
let spoken = language;

const say = (key) => (labels[key] || [key, key])[spoken === "ckb" ? 1 : 0];

function speak(chosen) {
  spoken = chosen;
  root.lang = chosen;
  root.dir = chosen === "ckb" ? "rtl" : "ltr";
  for (const node of all("[data-k]")) node.textContent = say(node.dataset.k);
  for (const node of all("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const button of all("[data-lang]")) button.setAttribute("aria-pressed", button.dataset.lang === chosen);
  showCount();
}

for (const button of all("[data-lang]")) button.addEventListener("click", () => speak(button.dataset.lang));

// --- tabs and links -------------------------------------------------------------------------------

function open(name) {
  for (const tab of tabs) tab.classList.toggle("on", tab.id === name);
  for (const link of all("nav a")) {
    if (link.hash === "#" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  for (const label of all("[data-for]")) label.hidden = label.dataset.for !== name;
  form.hidden = name === "overview";
  showCount();
}

function reveal(id) {
  const target = byId(id);
  const tab = target && target.closest(".tab");
  if (!tab) return open("overview");
  open(tab.id);
  if (target === tab) return window.scrollTo(0, 0);
  target.closest(".r, .a")?.removeAttribute("hidden");
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") { box.open = true; box.hidden = false; }
  target.scrollIntoView({block: "center"});
  all(".flash").forEach((node) => node.classList.remove("flash"));
  const marks = id.startsWith("m-") ? marksOf(id.slice(2), target.closest(".text")) : [target];
  marks.forEach((node) => node.classList.add("flash"));
}

function marksOf(row, text) {
  return all(".m", text || document).filter((mark) => !mark.matches("span") && rowsOf(mark).includes(row));
}

const rowsOf = (mark) => (mark.dataset.r || mark.hash.slice(1)).split(" ");
window.addEventListener("hashchange", () => { shut(); reveal(location.hash.slice(1)); });

// --- the record of a mention ----------------------------------------------------------------------

function copy(row) {
  const made = row.cloneNode(true);
  made.removeAttribute("id");
  made.hidden = false;
  return made;
}

function show(mark) {
  const list = card.querySelector("ul");
  const rows = rowsOf(mark).map(byId).filter(Boolean);
  list.replaceChildren(...rows.map((row) => {
    const made = copy(row);
    const link = made.querySelector(".src a");
    if (link) { link.href = "#" + row.id; link.replaceChildren(labelled("ui.in_list")); }
    return made;
  }));
  card.hidden = false;
  place(mark.getClientRects()[0]);
}

function labelled(key) {
  const node = document.createElement("span");
  node.dataset.k = key;
  node.textContent = say(key);
  return node;
}

function place(box) {
  card.style.left = card.style.top = "";
  if (!matchMedia("(min-width: 45rem)").matches) return;
  const {width, height} = card.getBoundingClientRect();
  const below = box.bottom + 8 + height < innerHeight;
  card.style.left = Math.max(8, Math.min(box.right - width, innerWidth - width - 8)) + "px";
  card.style.top = Math.max(8, below ? box.bottom + 8 : box.top - height - 8) + "px";
}

let pinned = false, waiting = 0;
function shut() { card.hidden = true; pinned = false; clearTimeout(waiting); }
const markAt = (event) => event.target.closest && event.target.closest(".text .m");

document.addEventListener("click", (event) => {
  const mark = markAt(event);
  if (mark) { event.preventDefault(); clearTimeout(waiting); show(mark); pinned = true; }
  else if (!event.target.closest("#card")) shut();
});
document.addEventListener("pointerover", (event) => {
  const mark = event.pointerType === "mouse" && !pinned && markAt(event);
  clearTimeout(waiting);
  if (mark) waiting = setTimeout(() => show(mark), 90);
  else if (!pinned && !card.hidden && !event.target.closest("#card")) waiting = setTimeout(shut, 250);
});
document.addEventListener("focusin", (event) => { if (markAt(event) && event.target.matches(":focus-visible")) show(event.target); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
byId("card-shut").addEventListener("click", shut);

// --- articles -------------------------------------------------------------------------------------

function fill(article) {
  const side = article.querySelector(".side");
  if (side.firstChild) return;
  const list = document.createElement("ul");
  for (const kind of ["e", "f", "s"]) {
    for (let number = 1; number <= Number(article.dataset[kind]); number++) {
      const row = byId(`${kind}${article.id.slice(1)}.${number}`);
      if (row) list.append(copy(row));
    }
  }
  side.append(list);
}
document.addEventListener("toggle", (event) => {
  if (event.target.matches(".a") && event.target.open) fill(event.target);
}, true);
byId("open-all").addEventListener("click", () => all(".a:not([hidden])").forEach((article) => { article.open = true; }));
byId("shut-all").addEventListener("click", () => all(".a").forEach((article) => { article.open = false; }));

// --- filter ---------------------------------------------------------------------------------------

const fold = (text) => [...text.toLowerCase()].map((letter) => letter in folds ? folds[letter] : letter).join("").replace(/\s+/g, " ");
const texts = new WeakMap();
const textOf = (item) => {
  if (!texts.has(item)) texts.set(item, fold(item.textContent));
  return texts.get(item);
};
const outletOf = (item) => (item.matches(".a") ? item : byId("a" + item.dataset.a)).dataset.o;
const items = (tab) => all(tab.id === "articles" ? ".a" : ":scope > .year > ul > .r", tab);

function wanted(item, want) {
  const {t, s, d} = item.dataset;
  if (item.matches("#events .r") && ((want.t && t !== want.t) || (want.s && s !== want.s))) return false;
  if (want.o && outletOf(item) !== want.o) return false;
  if ((want.from && !(d >= want.from)) || (want.to && !(d && d <= want.to))) return false;
  return !want.q || textOf(item).includes(want.q);
}

const shownBy = {};
function filter() {
  const want = Object.fromEntries(new FormData(form));
  want.q = fold(want.q.trim());
  const active = Object.values(want).some(Boolean);
  for (const tab of tabs.slice(1)) {
    const found = items(tab);
    let shown = 0;
    for (const item of found) { item.hidden = active && !wanted(item, want); shown += !item.hidden; }
    for (const year of all(".year", tab)) {
      year.hidden = active && !year.querySelector(".r:not([hidden]), .a:not([hidden])");
      if (active && shown <= 500) year.open = true;
    }
    shownBy[tab.id] = active ? [shown, found.length] : null;
  }
  showCount();
}

function showCount() {
  const counts = shownBy[tabs.find((tab) => tab.classList.contains("on"))?.id];
  form.elements.shown.textContent = counts ? `${say("ui.shown")}: \u2068${counts[0]} / ${counts[1]}\u2069` : "";
}

function choices(name, values, key) {
  for (const value of [...new Set(values)].filter(Boolean).sort()) {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = key ? say(key + value) : value;
    if (key) option.dataset.k = key + value;
    form.elements[name].append(option);
  }
}

let typing = 0;
form.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(filter, 120); });
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
for (const link of all("[data-type]")) link.addEventListener("click", () => { form.elements.t.value = link.dataset.type; filter(); });

choices("t", all("#events .r").map((row) => row.dataset.t), "type.");
choices("s", all("#events .r").map((row) => row.dataset.s), "status.");
choices("o", all(".a").map((article) => article.dataset.o));
root.classList.add("js");
speak(language);
all(".a[open]").forEach(fill);
reveal(location.hash.slice(1) || "overview");
})();
