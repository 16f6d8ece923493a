/* The menu opens and closes without this. Here: Escape, a click or the focus leaving it close it. */
const menu = document.querySelector("[data-menu]");

function close({ refocus = false } = {}) {
  if (!menu.open) return;
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

if (menu) {
  menu.addEventListener("keydown", (event) => event.key === "Escape" && close({ refocus: true }));
  menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && close());
  document.addEventListener("click", (event) => menu.contains(event.target) || close());
}
