// Suggestions under every search field, in the manner of the combobox of the ARIA Authoring Practices: a list, chosen by hand.
// Without this the fields are plain forms.
const PAUSE = 120;
const LONGEST_SHOWN = 20;
let lists = 0;

function element(name, attributes = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const lit = (pieces) => pieces.map(([text, on]) => (on ? element("mark", {}, [text]) : text));

function line({ title, reading, kind }) {
  return [
    element("b", {}, lit(title)),
    ...(reading.length ? [element("small", { lang: "zh-Latn-pinyin" }, lit(reading))] : []),
    element("span", {}, [kind]),
  ];
}

function all(text, total) {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return element("b", {}, [total ? `查“${shown}”的全部 ${total} 条` : `查“${shown}”`]);
}

function suggest(box) {
  const input = box.querySelector("input");
  const id = `suggestions-${++lists}`;
  const list = element("ul", { id, class: "combobox__list", role: "listbox", "aria-label": "搜索提示", hidden: "" });
  const status = element("span", { class: "visually-hidden", role: "status" });
  let composing = false;
  let active = -1;
  let timer = 0;
  let asked = new AbortController();
  const options = () => [...list.children];

  function mark(place) {
    active = place;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[active].id);
    options()[active].scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    asked.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    status.textContent = "";
    mark(-1);
  }

  function show(text, answer) {
    const lines = [...answer.options.map((one) => [one.url, line(one)]), [answer.url, [all(text, answer.total)]]];
    const made = lines.map(([url, children], at) =>
      element("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false", "data-url": url }, children),
    );
    list.replaceChildren(...made);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    status.textContent = `${answer.options.length} 条提示，按上下键选择`;
    mark(-1);
  }

  async function ask() {
    const text = input.value.trim();
    asked.abort();
    if (!text) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal });
      const found = answer.ok ? await answer.json() : { options: [], total: 0 };
      if (signal.aborted || document.activeElement !== input) return;
      if (found.options.length || found.total) show(text, found);
      else close();
    } catch {
      if (!signal.aborted) close(); // offline: the field still searches
    }
  }

  function later() {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(ask, PAUSE);
  }

  function move(step) {
    const count = options().length;
    // One place beside the options is the field itself.
    mark(((active + 1 + step + count + 1) % (count + 1)) - 1);
  }

  function press(event) {
    // 229: Safari ends a composition before it tells of the key that ended it.
    if (event.isComposing || composing || event.keyCode === 229) return;
    if (list.hidden) {
      if (event.key === "ArrowDown") later();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(options()[active].dataset.url);
    } else if (event.key === "Home" || event.key === "End") {
      mark(-1);
    }
  }

  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"], ["aria-controls", id]])
    input.setAttribute(name, value);
  box.append(list, status);
  input.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later();
  });
  input.addEventListener("input", later);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", (event) => composing && event.preventDefault());
  addEventListener("pagehide", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) location.assign(option.dataset.url);
  });
}

for (const box of document.querySelectorAll("[data-suggest]")) suggest(box);
