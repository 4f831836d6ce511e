// The reader's controls: colours, contents, menus, copy buttons, folds in print.
// Everything works on the page's own HTML; without this script the page still reads.
(() => {
"use strict";

const page = document.documentElement;
const { formulas } = document.currentScript.dataset;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const by = (action) => document.querySelector(`[data-do="${action}"]`);

// ---- light, dark, or as the system says --------------------------------------------------
const system = matchMedia("(prefers-color-scheme: dark)");
const modes = ["auto", "light", "dark"];
const spoken = { auto: "follow the system", light: "light", dark: "dark" };

function setMode(mode) {
  page.dataset.mode = mode;
  page.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
  by("theme").setAttribute("aria-label", `Colours: ${spoken[mode]}`);
  by("theme").title = `Colours: ${spoken[mode]}`;
}

function nextMode() {
  const mode = modes[(modes.indexOf(page.dataset.mode) + 1) % modes.length];
  try {
    localStorage.setItem("book-theme", mode);
  } catch {
    // Storage is closed to this page: the choice then lasts until the page is left.
  }
  setMode(mode);
}

// ---- formulas, once the page stands: widgets answer first -----------------------------------
const AFTER_WIDGETS = 200; // milliseconds: the reader's first move comes before a long script

function setFormulas(done) {
  const script = Object.assign(document.createElement("script"), { src: formulas });
  script.addEventListener("load", () => done(window.MathJax.startup.promise));
  document.head.append(script);
}

if (formulas) {
  const idle = window.requestIdleCallback ?? setTimeout;
  const loaded = new Promise((done) => addEventListener("load", done));
  const promise = loaded
    .then(() => window.liveWidgets) // host.js, where there are widgets
    .then(() => new Promise((done) => setTimeout(() => idle(() => setFormulas(done)), AFTER_WIDGETS)));
  window.MathJax = { ...window.MathJax, startup: { promise } };
}

// ---- links into the page -------------------------------------------------------------------
// A section that is not laid out yet has a guessed height, and a formula that is not set yet too:
// a link past them would miss its mark. So all sections are laid out first, and the mark is sought
// once more when the formulas stand, unless the reader has moved on.
let movedOn = false;
for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  addEventListener(move, () => (movedOn = true), { passive: true });
}

function arrive() {
  const mark = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!mark) return;
  movedOn = false;
  page.classList.add("laid-out");
  mark.scrollIntoView({ behavior: "instant" });
}

addEventListener("hashchange", arrive);
addEventListener("load", arrive);
window.MathJax?.startup.promise.then(() => movedOn || requestAnimationFrame(arrive));

// ---- the list of contents on a narrow screen ---------------------------------------------
function openContents(open) {
  page.classList.toggle("nav-open", open);
  by("nav").setAttribute("aria-expanded", String(open));
  if (open) document.querySelector(".book-nav a").focus();
  else if (document.activeElement?.closest(".book-nav")) by("nav").focus();
}

const contentsAreOpen = () => page.classList.contains("nav-open");

// ---- menus of the top bar ----------------------------------------------------------------
function closeMenus(except) {
  for (const menu of all("details.menu[open]")) if (menu !== except) menu.open = false;
}

function onKey(event) {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
  if (contentsAreOpen()) openContents(false);
}

// ---- code cells --------------------------------------------------------------------------
function addCopyButton(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy this code");
  button.addEventListener("click", async () => {
    button.textContent = (await copy(block.querySelector("pre"))) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy"), 1600);
  });
  block.append(button);
}

async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.textContent.replace(/\n$/, ""));
    return true;
  } catch {
    // A page opened from a file may not write: leave the code selected for the reader's own copy.
    getSelection().selectAllChildren(source);
    return false;
  }
}

// What scrolls sideways must be reachable by keyboard; what does not must not stop the Tab key.
// A ResizeObserver reads sizes when they are known, so that nothing is laid out twice.
function markScrollers() {
  const boxes = all("pre, .table-frame, div.math, .cell_output > .output");
  const scrolls = (box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
  const observer = new ResizeObserver((entries) => {
    const read = entries.map(({ target }) => [target, scrolls(target) && getComputedStyle(target).overflowX !== "visible"]);
    for (const [box, reachable] of read) {
      if (reachable) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });
  for (const box of boxes) {
    // in a section that is not laid out yet nobody knows: the Tab key may stop there
    if (box.checkVisibility?.({ contentVisibilityAuto: true }) === false) box.tabIndex = 0;
    observer.observe(box);
  }
}

// ---- where the reader is, in the margin --------------------------------------------------
function followReader() {
  const links = new Map(all(".outline a").map((a) => [a.hash.slice(1), a]));
  const seen = new IntersectionObserver((entries) => {
    const entry = entries.find((e) => e.isIntersecting);
    if (!entry) return;
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(entry.target.id)?.setAttribute("aria-current", "true");
  }, { rootMargin: "-12% 0px -78% 0px" });
  for (const id of links.keys()) {
    const section = id && document.getElementById(id);
    if (section) seen.observe(section);
  }
}

// ---- folds: open in print, open when a link points into one --------------------------------
let opened = [];
function unfoldForPrint() {
  opened = all("main details:not([open])");
  for (const fold of opened) fold.open = true;
}
function foldAgain() {
  for (const fold of opened) fold.open = false;
}
function unfoldTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let fold = target || null; fold; fold = fold.parentElement) if (fold.tagName === "DETAILS") fold.open = true;
}

function toggleScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else page.requestFullscreen?.();
}

setMode(page.dataset.mode);
system.addEventListener("change", () => setMode(page.dataset.mode));
by("theme").addEventListener("click", nextMode);
by("nav").addEventListener("click", () => openContents(!contentsAreOpen()));
by("screen")?.addEventListener("click", toggleScreen);
by("print")?.addEventListener("click", () => print());
addEventListener("keydown", onKey);
document.querySelector(".book-nav").addEventListener("focusout", (event) => {
  const next = event.relatedTarget;
  if (contentsAreOpen() && next && !next.closest(".book-nav, [data-do=nav]")) openContents(false);
});
document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details.menu"));
  if (contentsAreOpen() && !event.target.closest(".book-nav, [data-do=nav]")) openContents(false);
});
matchMedia("(min-width: 62rem)").addEventListener("change", () => openContents(false));
addEventListener("beforeprint", unfoldForPrint);
addEventListener("afterprint", foldAgain);
addEventListener("hashchange", unfoldTarget);
unfoldTarget();
all("main div.highlight").filter((block) => !block.closest(".cell_output")).forEach(addCopyButton);
markScrollers();
followReader();
// After everything else: it asks where things are.
addEventListener("load", () => {
  const here = document.querySelector(".book-nav a.current");
  const nav = here?.closest(".book-nav");
  if (nav && nav.scrollHeight > nav.clientHeight) here.scrollIntoView({ block: "nearest" });
});
})();
