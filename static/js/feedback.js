// Counts what is typed as the server does: characters a person sees, blanks left out.
const graphemes = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "grapheme" }) : null;

function count(text) {
  const units = graphemes ? Array.from(graphemes.segment(text), (unit) => unit.segment) : Array.from(text);
  return units.filter((unit) => unit.trim()).length;
}

for (const counter of document.querySelectorAll("[data-count-of]")) {
  const field = document.getElementById(counter.dataset.countOf);
  const show = () => {
    counter.textContent = `${count(field.value)} / ${counter.dataset.most}`;
  };
  counter.hidden = false;
  show();
  field.addEventListener("input", show);
}
