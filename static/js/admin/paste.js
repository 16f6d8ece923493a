// Paste into rich text from Word, WPS, 秀米 and WeChat: headings, lists, bold, italic and links stay, everything else goes.
// A plugin of Draftail (feature "clean-paste"); what it makes passes Draftail's own filter and the server's whitelist afterwards.
(() => {
  "use strict";

  const { EditorState, Modifier, convertFromRaw } = window.DraftJS;

  const DROPPED = "STYLE SCRIPT META LINK TITLE HEAD XML IMG SVG VIDEO AUDIO IFRAME OBJECT TEMPLATE INPUT BUTTON SELECT TEXTAREA O:P HR";
  const BLOCKS =
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL";
  const dropped = new Set(DROPPED.split(" "));
  const blocks = new Set(BLOCKS.split(" "));
  const MAX_DEPTH = 3;
  const LONGEST_HEADING = 30; // characters; a longer bold line is an emphasised paragraph
  // A bare letter is no number but a bullet of a symbol font: Word's ● is an l in Wingdings.
  const ORDERED = /^(?:[（(]?(?:\d+|[一二三四五六七八九十百]+|[①-⑳])[.．)）、]?|[（(]?[a-z]{1,4}[.．)）、])$/i;
  const SAFE_LINK = /^(?:https?:|mailto:|tel:)/i;

  // Word wraps its markup between two Chinese characters, where a space would be wrong.
  const WRAPPED = /([\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t]*\r?\n[ \t]*(?=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])/g;

  const style = (element) => element.getAttribute("style") || "";

  const pixels = (size) => {
    const match = /^([\d.]+)(px|pt)$/.exec(size.trim());
    return match ? Number(match[1]) * (match[2] === "pt" ? 4 / 3 : 1) : null;
  };

  /** What an element says about the letters inside it, on top of what its parents said. */
  const formatted = (element, format) => {
    const next = { ...format };
    const { tagName } = element;
    if (tagName === "B" || tagName === "STRONG") next.bold = true;
    if (tagName === "I" || tagName === "EM") next.italic = true;
    if (tagName === "A" && SAFE_LINK.test(element.getAttribute("href") || "")) next.link = element.getAttribute("href");
    const { fontWeight, fontStyle, fontSize } = element.style;
    if (fontWeight) next.bold = /^(?:bold|bolder|[6-9]00)$/.test(fontWeight);
    if (fontStyle) next.italic = /^(?:italic|oblique)/.test(fontStyle);
    next.size = pixels(fontSize) || next.size;
    return next;
  };

  const listDepth = (item) => {
    let depth = -1;
    for (let parent = item.parentElement; parent; parent = parent.parentElement) {
      if (parent.tagName === "UL" || parent.tagName === "OL") depth += 1;
    }
    return Math.max(depth, 0);
  };

  /** What kind of block an element begins: a heading with its rank, an item of a list, or running text. */
  const kindOf = (element, outer) => {
    const heading = /^H([1-6])$/.exec(element.tagName);
    if (heading) return { rank: Number(heading[1]) };
    if (element.tagName === "LI") {
      return { list: element.parentElement.tagName === "OL" ? "ordered" : "unordered", depth: listDepth(element) };
    }
    const outline = /mso-outline-level:\s*([1-6])/.exec(style(element));
    if (outline) return { rank: Number(outline[1]) };
    const item = /mso-list:[^;]*?level(\d)/.exec(style(element));
    if (item) return { list: "by marker", depth: Number(item[1]) - 1 };
    return outer;
  };

  /** Reads a document into flat blocks: `kind`, and `runs` of text with their format. */
  class Reader {
    constructor() {
      this.found = [];
      this.begin({});
    }

    begin(kind) {
      this.kind = kind;
      this.runs = [];
      this.marker = "";
    }

    end() {
      const text = this.runs.map((run) => run.text).join("");
      if (text.trim()) this.found.push({ kind: this.kind, runs: this.runs, marker: this.marker.trim() });
      this.begin(this.kind);
    }

    read(node, format) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) this.write(child.data, format);
        else if (child.nodeType === Node.ELEMENT_NODE) this.readElement(child, format);
      }
    }

    readElement(element, format) {
      if (dropped.has(element.tagName) || element.style.display === "none" || /mso-hide:\s*all/.test(style(element))) return;
      if (/mso-list:\s*ignore/i.test(style(element))) {
        this.marker = element.textContent;
      } else if (element.tagName === "BR") {
        this.breakLine();
      } else if (blocks.has(element.tagName)) {
        const outer = this.kind;
        this.end();
        this.kind = kindOf(element, outer);
        this.read(element, formatted(element, format));
        this.end();
        this.kind = outer;
      } else {
        this.read(element, formatted(element, format));
      }
    }

    // WeChat's editors part paragraphs with line breaks; inside a heading or an item a break is only a space.
    breakLine() {
      if (this.kind.rank || this.kind.list) this.write(" ", {});
      else this.end();
    }

    write(data, format) {
      const text = data
        .replace(/[\u200b\ufeff]+/g, "")
        .replace(WRAPPED, "$1")
        .replace(/\s+/g, (blank) => (blank.includes("\u3000") ? "\u3000" : " "));
      const last = this.runs.at(-1);
      const tail = last ? last.text : " ";
      const joined = /\s$/.test(tail) ? text.replace(/^\s+/, "") : text;
      if (joined) this.runs.push({ ...format, text: joined });
    }
  }

  const textOf = (block) => block.runs.map((run) => run.text).join("").trim();
  const written = (block) => block.runs.filter((run) => run.text.trim());
  const sizeOf = (block) => Math.max(...written(block).map((run) => run.size || 0));

  const bodySize = (found) => {
    const letters = new Map();
    for (const run of found.flatMap(written)) letters.set(run.size || 0, (letters.get(run.size || 0) || 0) + run.text.length);
    return [...letters].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0];
  };

  /** WeChat and 秀米 have no headings, only short bold lines in larger letters. */
  const findHeadingsByLooks = (found) => {
    if (found.some((block) => block.kind.rank)) return;
    const body = bodySize(found);
    for (const block of found) {
      const text = textOf(block);
      const looksLikeOne = !block.kind.list && text.length <= LONGEST_HEADING && !/[。！？；，.,;：]$/.test(text);
      if (body && looksLikeOne && written(block).every((run) => run.bold) && sizeOf(block) >= body + 2) {
        block.kind = { rank: 1000 - sizeOf(block) };
      }
    }
  };

  /** The highest rank pasted becomes the second level, all others the third; the first heading is always of the second. */
  const setHeadingTypes = (found) => {
    const headings = found.filter((block) => block.kind.rank);
    const highest = Math.min(...headings.map((block) => block.kind.rank));
    headings.forEach((block, place) => {
      block.type = place === 0 || block.kind.rank === highest ? "header-two" : "header-three";
    });
  };

  const typeOf = (block) => {
    if (block.type) return block.type;
    if (!block.kind.list) return "unstyled";
    const ordered = block.kind.list === "ordered" || (block.kind.list === "by marker" && ORDERED.test(block.marker));
    return ordered ? "ordered-list-item" : "unordered-list-item";
  };

  /** One block as Draft.js stores it; links are added to `entityMap`. */
  const toRaw = (block, entityMap) => {
    const raw = { text: "", type: typeOf(block), depth: Math.min(block.kind.depth || 0, MAX_DEPTH), inlineStyleRanges: [], entityRanges: [] };
    const lastRun = block.runs.length - 1;
    block.runs.forEach((run, place) => {
      const text = place === lastRun ? run.text.trimEnd() : run.text;
      const range = { offset: raw.text.length, length: text.length };
      if (run.bold && !block.type) raw.inlineStyleRanges.push({ ...range, style: "BOLD" });
      if (run.italic) raw.inlineStyleRanges.push({ ...range, style: "ITALIC" });
      if (run.link) {
        const key = Object.keys(entityMap).length;
        entityMap[key] = { type: "LINK", mutability: "MUTABLE", data: { url: run.link } };
        raw.entityRanges.push({ ...range, key });
      }
      raw.text += text;
    });
    return raw;
  };

  /** The content of pasted `html` as Draft.js stores it. */
  const readPasted = (html) => {
    const reader = new Reader();
    reader.read(new DOMParser().parseFromString(html, "text/html").body, {});
    reader.end();
    findHeadingsByLooks(reader.found);
    setHeadingTypes(reader.found);
    const entityMap = {};
    return { blocks: reader.found.map((block) => toRaw(block, entityMap)), entityMap };
  };

  window.draftail.registerPlugin(
    {
      type: "clean-paste",
      handlePastedText(text, html, editorState, { setEditorState }) {
        const raw = html ? readPasted(html) : { blocks: [] };
        if (!raw.blocks.length) return "not-handled";
        const content = Modifier.replaceWithFragment(
          editorState.getCurrentContent(),
          editorState.getSelection(),
          convertFromRaw(raw).getBlockMap(),
        );
        setEditorState(EditorState.push(editorState, content, "insert-fragment"));
        return "handled";
      },
    },
    "plugins",
  );
})();
