// Completions under a text box: an editable combobox with a listbox, as the ARIA Authoring
// Practices describe one whose list is chosen from by hand ("list autocomplete with manual
// selection"). The focus stays in the box; aria-activedescendant tells where one is in the list.
//
// combobox(input, options) needs of its options:
//   find(typed, signal)  promises the completions: [{text}]; may fail, then there are none
//   accept(text)         what to do with the one that was chosen
//   say(count)           the sentence that tells how many there are

const PAUSE_MS = 120; // after a key, before asking: about the time between two keys of a fast hand
const KEPT = 50; // answers, so that going back over one's words asks for nothing

export function combobox(input, { find, accept, say }) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels[0]?.textContent);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.parentNode.append(list, status);

  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.setAttribute("aria-expanded", "false");

  const answers = new Map();
  let at = -1; // of the options; -1: in the box
  let timer = 0;
  let asking = null;

  const options = () => list.children;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    go(-1);
  }

  function go(to) {
    options()[at]?.setAttribute("aria-selected", "false");
    at = to;
    const option = options()[at];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function show(found, typed) {
    go(-1);
    list.replaceChildren(...found.map((one, number) => optionOf(one, number, typed)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = say(found.length);
  }

  function optionOf({ text }, number, typed) {
    const option = document.createElement("li");
    option.id = `${list.id}-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    // What is still to be typed stands out, as it is what tells the lines apart.
    const begun = text.toLowerCase().startsWith(typed.toLowerCase()) ? typed.length : 0;
    const rest = document.createElement("b");
    rest.textContent = text.slice(begun);
    option.append(text.slice(0, begun), begun ? rest : text);
    option.dataset.text = text;
    return option;
  }

  async function ask() {
    const typed = input.value.trim();
    clearTimeout(timer);
    asking?.abort();
    if (!typed) return close();
    const mine = (asking = new AbortController());
    try {
      if (!answers.has(typed)) {
        const found = await find(typed, mine.signal);
        if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
        answers.set(typed, found);
      }
    } catch {
      if (asking === mine) close(); // no suggestions is no reason to disturb who types
      return;
    }
    if (asking === mine && input.value.trim() === typed) show(answers.get(typed), typed);
  }

  function choose(option) {
    const text = option.dataset.text;
    input.value = text;
    close();
    accept(text);
  }

  // While an input method composes, its letters are looked for as well but never touched.
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // these keys are the input method's
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Past either end lies the box itself: round and round, the words as typed among them.
      const move = () => go(((at + 1 + step + options().length + 1) % (options().length + 1)) - 1);
      if (!open) ask().then(() => !event.altKey && !list.hidden && move());
      else if (!event.altKey) move();
      else if (step < 0) close();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      choose(options()[at]);
    } else if (event.key === "Enter" || event.key === "Tab") {
      close();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      go(-1); // back among the words
    }
  });

  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
}
