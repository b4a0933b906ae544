// Comforts only: every page works without this file.

// "/" goes to the search box, as on many search sites.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Completions come with the first visit to the box: most pages are read, not typed into.
for (const form of document.querySelectorAll("form[data-suggest]")) {
  const box = form.elements.q;
  const equip = () => import(form.dataset.combobox).then(({ combobox }) => complete(form, combobox));
  if (document.activeElement === box) equip();
  else box.addEventListener("focus", equip, { once: true });
}

function complete(form, combobox) {
  const { suggest, none, one, many } = form.dataset;
  const language = form.elements.lang?.value ?? "";
  combobox(form.elements.q, {
    async find(typed, signal) {
      const asked = new URLSearchParams({ q: typed, lang: language, limit: 8 });
      const response = await fetch(`${suggest}?${asked}`, { signal });
      if (!response.ok) throw new Error(response.statusText);
      return (await response.json()).suggestions;
    },
    accept: () => form.requestSubmit(),
    say: (count) => (count > 1 ? many.replace("{number}", count) : count ? one : none),
  });
}

// The quotes of an answer in a language model's words, where one is set up; it may take seconds.
const phrased = document.querySelector("[data-phrased]");
if (phrased) {
  fetch(phrased.dataset.phrased)
    .then((response) => (response.ok ? response.json() : { phrased: [] }))
    .then((reply) => {
      if (!reply.phrased.length) return;
      const paragraph = document.createElement("p");
      paragraph.textContent = reply.phrased
        .map(({ text, citations }) => `${text} ${citations.map((at) => `[${at + 1}]`).join("")}`)
        .join(" ");
      phrased.append(paragraph);
      phrased.hidden = false;
    })
    .catch(() => {}); // the quotes stand without it
}

// Contents and filters stand open where there is room beside the text.
const wide = window.matchMedia("(min-width: 60rem)");
const unfold = () => {
  for (const fold of document.querySelectorAll("details[data-open-wide]")) fold.open = wide.matches;
};
wide.addEventListener("change", unfold);
unfold();

// A button that carries a citation copies it, with its address where it has one.
const status = document.getElementById("copied");
if (status) {
  for (const button of document.querySelectorAll("button.copy")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-cite]");
    if (!from || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = from.dataset.url && new URL(from.dataset.url, document.baseURI).href;
    copy(address ? `${from.dataset.cite}\n${address}` : from.dataset.cite).then((done) => {
      if (!done) return;
      status.textContent = `${status.dataset.done} ${from.dataset.cite}`;
      status.classList.add("shown");
      clearTimeout(copy.timer);
      copy.timer = setTimeout(() => status.classList.remove("shown"), 3000); // ms
    });
  });
}

async function copy(text) {
  // The clipboard interface is there on https and localhost only; intranets often have neither.
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
