// Comforts only: every page works without this file.
"use strict";

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
