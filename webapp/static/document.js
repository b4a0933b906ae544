// Comforts for the pages of one document: each works without this file.
"use strict";

const text = document.querySelector(".text");
const form = document.querySelector("form.find");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

// The contents follow the reading: the line of the provision at the top of the window is marked.

function follow(contents) {
  const lines = new Map();
  for (const line of contents.querySelectorAll("a")) lines.set(line.hash.slice(1), line);
  const inView = new Set();
  let current = null;
  const mark = () => {
    // The innermost provision that reaches the upper part of the window is being read.
    const read = [...inView].filter((each) => ![...inView].some((o) => o !== each && each.contains(o)));
    const line = read.length ? lines.get(read[0].id) : null;
    if (!line || line === current) return;
    current?.removeAttribute("aria-current");
    current = line;
    line.setAttribute("aria-current", "location");
    const { top, bottom } = line.getBoundingClientRect();
    const box = contents.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) {
      contents.scrollTop += top - box.top - box.height / 3; // only the list, never the page
    }
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target);
        else inView.delete(target);
      }
      mark();
    },
    { rootMargin: "-15% 0px -75% 0px" }, // a band in the upper part of the window
  );
  for (const id of lines.keys()) {
    const provision = document.getElementById(id);
    if (provision) watcher.observe(provision);
  }
}

// Beside the mark of the provision that is pointed at or focused stand the buttons that copy.

function offerCitations() {
  const bar = document.getElementById("citing").content.firstElementChild;
  const buttons = bar.querySelectorAll("button");
  let leaving = 0;
  const show = (link) => {
    clearTimeout(leaving);
    if (link.nextElementSibling === bar) return;
    for (const button of buttons) {
      button.dataset.cite = link.getAttribute("aria-label");
      button.hidden = false;
      if ("linked" in button.dataset) button.dataset.url = link.href;
    }
    link.after(bar);
  };
  const hide = () => bar.remove();
  const linkOf = (target) => target.closest?.(".links")?.querySelector(".permalink");
  for (const type of ["pointerover", "focusin"]) {
    text.addEventListener(type, (event) => {
      const link = linkOf(event.target);
      if (link) show(link);
      else if (type === "focusin") hide();
    });
  }
  text.addEventListener("pointerout", (event) => {
    // A finger leaves as soon as it has touched; what is focused stays.
    if (event.pointerType === "touch" || !linkOf(event.target)) return;
    if (linkOf(document.activeElement)) return;
    leaving = setTimeout(hide, 400); // ms; long enough to get from the mark to the buttons
  });
  document.addEventListener("pointerdown", (event) => {
    if (!linkOf(event.target)) hide();
  });
  text.addEventListener("focusout", (event) => {
    // Going to an address in the page takes the focus away to nowhere: they stay then.
    if (event.relatedTarget && !linkOf(event.relatedTarget)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !bar.isConnected) return;
    if (bar.contains(document.activeElement)) bar.previousElementSibling.focus();
    hide();
  });
}

// Marks can be turned through, and what is typed into "find" is found at once.

const folded = new Map();

// As indexer.language.text.fold: one character for one, without case and diacritics.
function foldCharacter(character) {
  let plain = folded.get(character);
  if (plain === undefined) {
    const lower = character.toLowerCase();
    plain = "đðɖ".includes(lower) ? "d" : lower.normalize("NFD")[0];
    if (plain.length !== character.length) plain = character;
    folded.set(character, plain);
  }
  return plain;
}

const fold = (words) => Array.from(words, foldCharacter).join("");
const PLACED = { oà: "òa", oá: "óa", oả: "ỏa", oã: "õa", oạ: "ọa", oè: "òe", oé: "óe", oẻ: "ỏe", oẽ: "õe", oẹ: "ọe", uỳ: "ùy", uý: "úy", uỷ: "ủy", uỹ: "ũy", uỵ: "ụy" };
const NEWER = new RegExp(`(?<!q)(${Object.keys(PLACED).join("|")})(?!\\p{L})`, "gu");
const placeTone = (words) => words.toLowerCase().replace(NEWER, (pair) => PLACED[pair]);

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

// The paragraphs of the text, each as one string with the text nodes that it is made of.
function* paragraphs() {
  for (const paragraph of text.querySelectorAll("p:not(.changed), h2, h3, h4, h5, h6")) {
    const nodes = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let words = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.previousSibling?.nodeName === "BR") words += "\n";
      nodes.push({ node, start: words.length });
      words += node.data;
    }
    if (words) yield { nodes, words };
  }
}

let lines = null; // read once: nothing in the text changes

function find(typed) {
  const words = placeTone(typed.normalize("NFC")).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const begins = /^[\p{L}\p{N}]/u.test(words[0]) ? "(?<![\\p{L}\\p{N}])" : "";
  const row = words.map((word) => `(${escaped(fold(word))})`).join("[^\\S\\n]+");
  const pattern = new RegExp(begins + row, "gud");
  lines ??= Array.from(paragraphs(), (line) => ({ ...line, plain: fold(line.words) }));
  const ranges = [];
  for (const line of lines) {
    for (const match of line.plain.matchAll(pattern)) {
      const shown = (place) => placeTone(line.words).slice(...match.indices[place]);
      if (words.some((word, at) => word !== fold(word) && shown(at + 1) !== word)) continue;
      ranges.push(rangeOf(line, match.index, match.index + match[0].length));
    }
  }
  return ranges;
}

function rangeOf({ nodes }, start, end) {
  const at = (place, last) => {
    const { node, start: first } = nodes.findLast((each) => (last ? each.start < place : each.start <= place));
    return [node, place - first];
  };
  const range = new Range();
  range.setStart(...at(start, false));
  range.setEnd(...at(end, true));
  return range;
}

function turnThroughMarks() {
  const [back, on] = [form.querySelector(".turn-back"), form.querySelector(".turn-on")];
  const told = form.querySelector(".found");
  const box = form.querySelector("input[type=search]");
  const marked = [...text.querySelectorAll("mark[id^='mark-']")];
  let places = marked;
  let here = -1;

  const offer = () => {
    back.hidden = on.hidden = places.length === 0;
  };
  const turn = (step) => {
    if (!places.length) return;
    places[here]?.classList?.remove("here");
    here = (here + step + places.length) % places.length;
    const place = places[here];
    if (place instanceof Range) CSS.highlights.set("find-here", new Highlight(place));
    else place.classList.add("here");
    const { top } = place.getBoundingClientRect();
    window.scrollBy({ top: top - window.innerHeight / 3, behavior: "instant" });
    told.textContent = told.dataset.some
      .replace("{place}", (here + 1).toLocaleString(document.documentElement.lang))
      .replace("{count}", places.length.toLocaleString(document.documentElement.lang));
  };
  const type = () => {
    places[here]?.classList?.remove("here");
    here = -1;
    CSS.highlights.delete("find-here");
    const typed = box.value.trim();
    text.classList.toggle("typing", typed !== "");
    form.querySelector(".places")?.remove(); // what stood in the address is no longer asked
    places = typed ? find(typed) : marked;
    CSS.highlights.set("find", new Highlight(...(typed ? places : [])));
    const number = places.length.toLocaleString(document.documentElement.lang);
    told.textContent = !typed ? "" : places.length ? number : told.dataset.none;
    offer();
  };

  back.addEventListener("click", () => turn(-1));
  on.addEventListener("click", () => turn(1));
  offer();
  if (!("highlights" in CSS)) return; // an older browser asks the server
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(type, 120); // ms after the last key
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (box.value !== box.defaultValue || !places.length) type();
    box.defaultValue = box.value;
    turn(1);
    const address = new URL(location.href);
    address.searchParams.delete("q");
    if (box.value) address.searchParams.set("find", box.value);
    else address.searchParams.delete("find");
    history.replaceState(null, "", address);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      turn(-1);
    }
  });
}

// Quoted words are gone to on arrival, and the first of those looked for here.

function arrive() {
  const asked = !location.hash && new URLSearchParams(location.search).get("find");
  const place = document.getElementById("quote") ?? (asked ? text.querySelector("#mark-1") : null);
  if (!place) return;
  place.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "auto" });
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

if (text) {
  const contents = document.querySelector(".toc");
  if (contents) follow(contents);
  if (document.getElementById("citing")) offerCitations();
  if (form?.querySelector(".turn")) turnThroughMarks();
  // Later than the browser itself goes to the address's place, which takes the focus away.
  window.addEventListener("load", () => setTimeout(arrive));
}
