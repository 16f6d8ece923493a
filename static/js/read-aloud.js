/* Reads the part of the page marked data-read-aloud to the listener, sentence by sentence. Loaded in elder mode only.
   Without speech or without a Mandarin voice on the device itself nothing appears. What is read and what not: ADR 0055. */
const UNITS = "h1, h2, h3, h4, p, li, blockquote, caption, dl > div";
const SILENT =
  "nav, aside, figure, form, details, .daymark, [aria-hidden='true'], .card__label, .block__note, .table__hint, .mend, " +
  ".article__facts, .record, #files, [data-block='files'], [data-block='related'], [data-block='cta'], " +
  "[data-block='video'], [data-block='audio']";
// Some browsers fall silent after 15 seconds of one utterance; 50 characters take about 13.
const LONGEST = 50;
const WORDS = { reading: "正在朗读", paused: "已暂停", stopped: "已停止", done: "读完了", failed: "这台设备朗读不了，已停止" };

const root = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;

function mandarinVoice() {
  const spoken = (voice) => /^(zh|cmn)(?!.*-(hk|mo))/.test(voice.lang.replaceAll("_", "-").toLowerCase());
  const voices = speech.getVoices().filter((voice) => voice.localService && spoken(voice));
  return voices.find((voice) => /cn|hans/i.test(voice.lang)) ?? voices[0];
}

function sentences(text) {
  const wholes = text.match(/[^。！？；!?;\n]+[。！？；!?;”’」』）]*/g) ?? [];
  return wholes.flatMap((whole) => {
    const pieces = [""];
    for (const part of whole.trim().match(/[^，、,：:]+[，、,：:]*/g) ?? []) {
      for (let from = 0; from < part.length; from += LONGEST) {
        const piece = part.slice(from, from + LONGEST);
        if (pieces.at(-1).length + piece.length > LONGEST) pieces.push(piece);
        else pieces[pieces.length - 1] += piece;
      }
    }
    return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  });
}

function toRead() {
  return [...root.querySelectorAll(UNITS)]
    .filter((unit) => !unit.closest(SILENT) && !unit.parentElement.closest(UNITS) && unit.checkVisibility?.() !== false)
    .flatMap((unit) => sentences(unit.innerText).map((text) => ({ unit, text })));
}

function button(words, act, variant) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button--still${variant}`;
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

class Reader {
  queue = [];
  at = 0;
  utterance = null; // the one being spoken; held here because some browsers forget what nobody holds

  constructor(voice) {
    this.voice = voice;
    this.bar = document.createElement("div");
    this.bar.className = "read-aloud";
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", "朗读本文");
    this.turn = button("朗读", () => (this.utterance ? this.pause() : this.read()), " button--main");
    this.end = button("停止", () => this.stop("stopped"), "");
    this.end.hidden = true;
    this.said = document.createElement("p");
    this.said.setAttribute("role", "status");
    this.bar.append(this.turn, this.end, this.said);
    root.querySelector("header").after(this.bar);
    window.addEventListener("pagehide", () => this.stop("stopped"));
  }

  read() {
    if (!this.at) this.queue = toRead();
    this.show("reading", "暂停");
    this.next();
  }

  // Not the browser's own pause: on Android it ends the reading for good. The sentence begins anew.
  pause() {
    this.silence();
    this.show("paused", "继续");
  }

  stop(state) {
    const focused = document.activeElement === this.end;
    this.silence();
    this.mark(null);
    this.at = 0;
    this.show(state, "朗读");
    if (focused) this.turn.focus();
  }

  silence() {
    this.utterance = null;
    speech.cancel();
  }

  next() {
    const sentence = this.queue[this.at];
    if (!sentence) return this.stop("done");
    this.mark(sentence.unit);
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang;
    utterance.onend = () => {
      if (utterance !== this.utterance) return;
      this.at += 1;
      this.next();
    };
    utterance.onerror = () => utterance === this.utterance && this.stop("failed");
    this.utterance = utterance;
    speech.speak(utterance);
  }

  // The page follows as long as the listener does: whoever has scrolled away is left where he is.
  mark(unit) {
    if (unit === this.marked) return;
    const seen = !this.marked || this.inSight(this.marked);
    this.marked?.classList.remove("is-read-aloud");
    unit?.classList.add("is-read-aloud");
    if (unit && seen && !this.inSight(unit)) unit.scrollIntoView({ block: "center" });
    this.marked = unit;
  }

  inSight(unit) {
    const { top, bottom } = unit.getBoundingClientRect();
    return bottom > 0 && top < innerHeight - this.bar.offsetHeight;
  }

  show(state, words) {
    this.bar.dataset.state = state;
    this.turn.textContent = words;
    this.end.hidden = !["reading", "paused"].includes(state);
    this.said.textContent = WORDS[state];
  }
}

function appear() {
  const voice = mandarinVoice();
  if (!voice || root.querySelector(".read-aloud")) return;
  new Reader(voice);
}

if (root && speech) {
  appear();
  speech.addEventListener?.("voiceschanged", appear);
}
