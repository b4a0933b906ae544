// <tra-cuu-search>: a search box for any page, with its results below. One file, no framework.
//
//   <script type="module" src="https://HOST/embed.js"></script>
//   <tra-cuu-search><form action="https://HOST/search"><input name="q"><button>…</button></form></tra-cuu-search>
//
// docs/embedding.en.md tells of attributes, events, parts and variables. The server puts the
// sentences of every locale in place of SENTENCES.

const SENTENCES = /* sentences */ {};
const HERE = new URL(".", import.meta.url); // where the application is mounted
const WAIT_MS = 150; // after a key, before completions are asked for
const LEAST = 2; // characters that are completed
const MOST = 20; // hits that may be asked for

const STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
.frame { all: initial; display: block; font: 16px/1.55 var(--tra-cuu-font, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  color: var(--tra-cuu-text, light-dark(#1c2430, #e6eaf0)); color-scheme: inherit; text-align: start; }
*, *::before, *::after { box-sizing: border-box; }
.box { position: relative; }
form { display: flex; gap: .5rem; margin: 0; }
input { flex: 1; min-width: 0; font: inherit; color: inherit; padding: .55rem .75rem;
  background: var(--tra-cuu-background, light-dark(#fff, #171c24)); border: 1px solid var(--tra-cuu-border, light-dark(#77808d, #8a94a3)); border-radius: var(--tra-cuu-radius, 6px); }
input::placeholder { color: inherit; opacity: .7; }
button { font: inherit; font-weight: 600; padding: .55rem 1rem; border: 0; cursor: pointer;
  color: var(--tra-cuu-on-accent, light-dark(#fff, #0b1320)); background: var(--tra-cuu-accent, light-dark(#0b5394, #8fc1ff)); border-radius: var(--tra-cuu-radius, 6px); }
:is(input, button, a):focus-visible { outline: 3px solid var(--tra-cuu-focus, light-dark(#d97706, #f5a524)); outline-offset: 2px; }
[role=listbox] { position: absolute; z-index: 10; inset-inline: 0; top: calc(100% + 4px); margin: 0; padding: 4px; list-style: none;
  max-height: 20rem; overflow: auto; color: inherit; background: var(--tra-cuu-background, light-dark(#fff, #171c24));
  border: 1px solid var(--tra-cuu-border, light-dark(#77808d, #8a94a3)); border-radius: var(--tra-cuu-radius, 6px); box-shadow: 0 6px 20px rgb(0 0 0 / .18); }
[role=option] { padding: .4rem .6rem; cursor: pointer; border-radius: 4px; }
[role=option][aria-selected=true] { color: var(--tra-cuu-on-accent, light-dark(#fff, #0b1320)); background: var(--tra-cuu-accent, light-dark(#0b5394, #8fc1ff)); }
[hidden] { display: none !important; }
.status { margin: .6rem 0 0; min-height: 1.55em; font-size: .9em; }
ol { margin: .2rem 0 0; padding: 0; list-style: none; }
li.result { padding: .7rem 0; border-top: 1px solid var(--tra-cuu-line, light-dark(#d8dde4, #38424f)); }
p { margin: .2rem 0 0; }
a { color: var(--tra-cuu-link, light-dark(#0b5394, #8fc1ff)); text-underline-offset: .15em; }
.title { font-weight: 600; }
.facts, .snippet { font-size: .92em; overflow-wrap: anywhere; }
mark { color: inherit; background: var(--tra-cuu-mark, light-dark(#ffe9a8, #5c4a12)); padding: 0 .08em; border-radius: 2px; }
.answer { margin: .6rem 0 .2rem; padding: .8rem 1rem; border-inline-start: 4px solid var(--tra-cuu-accent, light-dark(#0b5394, #8fc1ff));
  background: var(--tra-cuu-answer, light-dark(#eef4fb, #1b2633)); border-radius: var(--tra-cuu-radius, 6px); }
.said { font-weight: 600; font-size: 1.1em; }
blockquote { margin: .4rem 0 0; white-space: pre-line; }
.more { margin-top: .6rem; }`;

// What a page sets for all its elements reaches the host element and is inherited from it: .frame,
// inside, begins anew, but stays light or dark as the page around it is.
const sheet = new CSSStyleSheet(); // not a style element: the page's policy may forbid these
sheet.replaceSync(STYLE);

let made = 0;

// Nothing from the server ever becomes markup: text is set as text, addresses stay on its host.
function element(name, { text, part, ...attributes } = {}, ...children) {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (part) {
    node.setAttribute("part", part);
    node.classList.add(part);
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

const address = (path) => {
  const url = new URL(path.replace(/^\/(?!\/)/, ""), HERE);
  return url.origin === HERE.origin ? url.href : HERE.href;
};

// Marks count characters; a string counts halves of those beyond the first 65,536.
function* marked(text, marks) {
  const characters = Array.from(text);
  const slice = (from, to) => characters.slice(from, to).join("");
  let at = 0;
  for (const [start, end] of marks) {
    yield slice(at, start);
    yield element("mark", { text: slice(start, end), part: "mark" });
    at = end;
  }
  yield slice(at);
}

class TraCuuSearch extends HTMLElement {
  static observedAttributes = ["lang", "mode", "placeholder"];

  #root = this.attachShadow({ mode: "open" });
  #asked = null; // stops the request that is under way
  #typed = null; // stops the completions that are under way
  #timer = 0;
  #hostLanguage = new MutationObserver(() => this.#speak());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    const list = `tra-cuu-${++made}`;
    this.input = element("input", {
      part: "input", type: "search", name: "q", role: "combobox", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", enterkeyhint: "search", maxlength: "500",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list,
    });
    this.button = element("button", { part: "button", type: "submit" });
    this.list = element("ul", { part: "suggestions", role: "listbox", id: list });
    this.form = element("form", { part: "form", role: "search" }, this.input, this.button);
    this.status = element("p", { part: "status", role: "status" });
    this.results = element("div", { part: "results" });
    this.plain = element("slot"); // the form that works without this script, shown when this cannot
    this.plain.hidden = this.list.hidden = true;
    const box = element("div", { part: "box" }, this.form, this.list);
    this.frame = element("div", { part: "frame" }, box, this.status, this.results);
    this.#root.append(this.frame, this.plain);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search(this.input.value);
    });
    this.input.addEventListener("input", (event) => {
      if (!event.isComposing) this.#completeSoon();
    });
    this.input.addEventListener("compositionend", () => this.#completeSoon());
    this.input.addEventListener("keydown", (event) => this.#steer(event));
    this.input.addEventListener("blur", () => this.#close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(option);
    });
  }

  connectedCallback() {
    this.#hostLanguage.observe(document.documentElement, { attributeFilter: ["lang"] });
    this.#speak();
  }

  disconnectedCallback() {
    this.#hostLanguage.disconnect();
    this.#stop();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#speak();
  }

  get asks() {
    return this.getAttribute("mode") === "ask";
  }

  // The page's language, as far as we speak it.
  get language() {
    const named = this.closest("[lang]")?.lang || document.documentElement.lang;
    const wanted = named.split("-")[0].toLowerCase();
    return Object.hasOwn(SENTENCES, wanted) ? wanted : wanted ? "en" : "vi";
  }

  #say(name, values = {}) {
    const sentence = SENTENCES[this.language]?.[name] ?? "";
    return sentence.replace(/\{(\w+)\}/g, (_whole, key) => values[key] ?? "");
  }

  #count(name, count) {
    const number = new Intl.NumberFormat(this.language).format(count);
    return this.#say(count === 1 ? name : `${name}s`, { number });
  }

  #speak() {
    const prompt = this.getAttribute("placeholder") || this.#say(this.asks ? "question" : "words");
    this.input.placeholder = prompt;
    this.input.setAttribute("aria-label", prompt);
    this.list.setAttribute("aria-label", this.#say("suggestions"));
    this.button.textContent = this.#say(this.asks ? "ask" : "search");
    this.frame.lang = this.language;
  }

  async #get(path, parameters, signal) {
    const url = new URL(path, HERE);
    for (const [name, value] of Object.entries({ ...parameters, locale: this.language })) {
      if (value) url.searchParams.set(name, value);
    }
    const response = await fetch(url, { signal, credentials: "omit", headers: { Accept: "application/json" } });
    const body = await response.json();
    if (!response.ok) throw Object.assign(new Error(body.error?.message), { told: body.error });
    return body;
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#typed?.abort();
    this.#asked?.abort();
    this.#close();
  }

  async #search(typed) {
    const words = typed.normalize("NFC").trim();
    this.#stop();
    if (!words) return this.input.focus();
    const { signal } = (this.#asked = new AbortController());
    this.status.textContent = this.#say("searching");
    this.results.setAttribute("aria-busy", "true");
    try {
      const limit = Math.min(Math.max(Number.parseInt(this.getAttribute("limit"), 10) || 5, 1), MOST);
      const narrowed = { q: words, limit, type: this.getAttribute("type"), field: this.getAttribute("field") };
      const body = await this.#get(this.asks ? "api/v1/ask" : "api/v1/search", narrowed, signal);
      if (this.asks) this.#showAnswer(words, body, limit);
      else this.#showResults(words, body);
      this.#tell(this.asks ? "tracuu-answer" : "tracuu-results", body);
    } catch (error) {
      if (signal.aborted) return;
      this.results.replaceChildren();
      const told = error.told ?? { code: "unreachable", message: this.#say("unreachable"), hint: this.#say("again") };
      this.status.textContent = `${told.message} ${told.hint}`;
      this.plain.hidden = Boolean(error.told) || !this.childElementCount;
      this.#tell("tracuu-error", told);
    } finally {
      if (!signal.aborted) this.results.removeAttribute("aria-busy");
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #link(path, text, part, language) {
    const target = this.getAttribute("target");
    const rel = target && target !== "_self" ? "noopener" : "";
    return element("a", { href: address(path), text, part, lang: language, target, rel });
  }

  #showResults(words, body) {
    this.plain.hidden = true;
    this.status.textContent = [...body.query.notices, this.#count("found", body.total)].join(" ");
    this.results.replaceChildren(this.#hits(body.hits), this.#all(words, body.total > body.hits.length));
  }

  #hits(hits) {
    return element("ol", {}, ...hits.map((hit) => this.#hit(hit)));
  }

  #hit(hit) {
    const status = this.#say(hit.provision_status === "expired" ? "expired" : hit.status);
    const facts = [status, hit.digest ? this.#say("digest") : "", hit.citation].filter(Boolean).join(" · ");
    return element("li", { part: "result" },
      this.#link(hit.url, hit.title, "title", hit.language),
      element("p", { part: "facts", text: facts }),
      element("p", { part: "snippet", lang: hit.language }, ...marked(hit.snippet.text, hit.snippet.marks)));
  }

  #all(words, more) {
    const query = new URLSearchParams({ q: words, locale: this.language });
    for (const name of ["type", "field"]) {
      if (this.getAttribute(name)) query.set(name, this.getAttribute(name));
    }
    return more ? element("p", { part: "more" }, this.#link(`/search?${query}`, this.#say("all"))) : "";
  }

  #showAnswer(words, body, limit) {
    this.plain.hidden = true;
    const answered = body.outcome !== "none";
    this.status.textContent = body.confidence_label;
    const shown = answered ? [this.#answer(body)] : [];
    this.results.replaceChildren(...shown, this.#hits(body.related.slice(0, limit)), this.#all(words, body.related.length > 0));
  }

  #answer(body) {
    const { text, stands_alone: alone } = body.answer;
    const said = [this.#say(body.verdict ?? ""), alone ? text : ""].filter(Boolean).join(". ");
    const proofs = body.citations.flatMap((cited) => [
      element("blockquote", { part: "quote", text: cited.quote, lang: cited.language }),
      element("p", { part: "facts" }, this.#link(cited.url, [cited.label, cited.number, cited.title].filter(Boolean).join(" · "), "citation", cited.language), ` · ${this.#say(cited.status)}`),
    ]);
    const notices = body.notices.map((text) => element("p", { part: "notice", text }));
    return element("div", { part: "answer" }, said ? element("p", { part: "said", text: said, lang: body.citations[0].language }) : "", ...notices, ...proofs);
  }

  // The box is an editable combobox with a list of completions:
  // https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

  #completeSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#complete(this.input.value.normalize("NFC")), WAIT_MS);
  }

  async #complete(typed) {
    this.#typed?.abort();
    if (typed.trim().length < LEAST) return this.#close();
    const { signal } = (this.#typed = new AbortController());
    try {
      const { suggestions } = await this.#get("api/v1/suggest", { q: typed, limit: 7 }, signal);
      if (!signal.aborted && this.#root.activeElement === this.input) this.#open(suggestions);
    } catch {
      if (!signal.aborted) this.#close(); // a box without completions still searches
    }
  }

  #open(suggestions) {
    const options = suggestions.map(({ text }, at) =>
      element("li", { part: "suggestion", role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false", text }));
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    if (options.length) this.status.textContent = this.#count("completion", options.length);
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  get #chosen() {
    return this.list.hidden ? null : this.list.querySelector("[aria-selected=true]");
  }

  #steer(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault(); // the first one closes the list, the next one empties the box
      this.#close();
    } else if (event.key === "Enter" && this.#chosen) {
      event.preventDefault();
      this.#take(this.#chosen);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.#complete(this.input.value);
      else this.#move(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  // Round and round, the box itself being the place between the last and the first.
  #move(by) {
    const options = Array.from(this.list.children);
    const places = options.length + 1;
    const at = (options.indexOf(this.#chosen) + 1 + by + places) % places;
    for (const option of options) option.setAttribute("aria-selected", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (!at) return;
    const option = options[at - 1];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #take(option) {
    this.input.value = option.textContent;
    this.#search(this.input.value);
  }
}

if (!customElements.get("tra-cuu-search")) customElements.define("tra-cuu-search", TraCuuSearch);
