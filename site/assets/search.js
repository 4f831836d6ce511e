// Search in the page itself: the index is one script, loaded on the first search,
// so that it works from a folder on disk as well.
(() => {
"use strict";

const indexPath = document.currentScript.dataset.index;
const root = indexPath.replace(/_static\/.*$/, "");
const dialog = document.getElementById("search-dialog");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const MOST = 20;
let loading;

function loadIndex() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = indexPath;
    script.onload = () => resolve(prepare(window.bookIndex));
    script.onerror = () => reject(new Error("the search index did not load"));
    document.head.append(script);
  });
  return loading;
}

// One entry for each section: where it is, what it is called, what it says.
function prepare(pages) {
  return pages.flatMap(({ url, sections }) => sections.map(([id, title, text], k) => ({
    url: root + url + (k && id ? "#" + id : ""), page: sections[0][1], title, text,
    titleWords: fold(title), textWords: fold(text),
  })));
}

// A word in the title counts ten times; each word of the query must occur.
function score(entry, words) {
  let sum = 0;
  for (const word of words) {
    const inTitle = entry.titleWords.includes(word);
    const times = entry.textWords.split(word).length - 1;
    if (!inTitle && !times) return 0;
    sum += (inTitle ? 10 : 0) + Math.min(times, 5);
  }
  return sum;
}

function find(entries, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return entries.map((entry) => ({ entry, points: score(entry, words) }))
    .filter((hit) => hit.points)
    .sort((a, b) => b.points - a.points)
    .map((hit) => ({ ...hit.entry, words }));
}

// Some words round the first match, with the matches marked.
function excerpt({ text, textWords, words }) {
  const first = Math.max(0, Math.min(...words.map((w) => textWords.indexOf(w)).filter((k) => k >= 0), text.length));
  const start = first === text.length ? 0 : Math.max(0, text.lastIndexOf(" ", Math.max(0, first - 50)) + 1);
  const end = text.length > start + 160 ? text.lastIndexOf(" ", start + 160) : text.length;
  return mark((start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : ""), words);
}

function mark(text, words) {
  const line = document.createElement("p");
  const pattern = new RegExp(`(${words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  text.split(pattern).forEach((part, k) => {
    const node = document.createElement(k % 2 ? "mark" : "span");
    node.textContent = part;
    line.append(k % 2 ? node : part);
  });
  return line;
}

function show(hits, query, box) {
  const list = box.querySelector(".search-hits");
  list.replaceChildren(...hits.slice(0, MOST).map((hit) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = hit.url;
    link.textContent = hit.title;
    const place = document.createElement("small");
    place.textContent = hit.title === hit.page ? "" : hit.page;
    item.append(link, place, excerpt(hit));
    return item;
  }));
  const found = hits.length === 1 ? "1 place found" : `${hits.length} places found`;
  box.querySelector(".search-count").textContent = query.trim() ? (hits.length ? found : "Nothing found. Try a shorter word.") : "";
}

function listen(box) {
  const input = box.querySelector("input");
  const update = async () => {
    const query = input.value;
    const hits = query.trim() ? find(await loadIndex(), query) : [];
    if (input.value === query) show(hits, query, box);
  };
  input.addEventListener("input", update);
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  return update;
}

function openDialog(event) {
  event?.preventDefault();
  dialog.showModal();
  loadIndex();
  dialog.querySelector("input").select();
}

listen(dialog);
document.querySelector("[data-do=search]").addEventListener("click", openDialog);
document.querySelector("[data-do=close-search]")?.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest(".search-hits a")) dialog.close();
});
// A search field keeps the first Escape for itself: one is enough here.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dialog.close();
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") openDialog(event);
});
const searchPage = document.querySelector("[data-search-page]");
if (searchPage) {
  const input = searchPage.querySelector("input");
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.focus();
  listen(searchPage)();
}
})();
