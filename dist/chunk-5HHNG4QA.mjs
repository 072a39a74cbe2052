// src/ask/text/word.ts
var tones = /* @__PURE__ */ new Set(["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]);
var qualities = /* @__PURE__ */ new Set(["\u0302", "\u0306", "\u031B"]);
var mark = new RegExp("^\\p{M}$", "u");
function wordOf(text) {
  let folded = "";
  let shape = "";
  let tone = "";
  for (const letter of text.toLowerCase().normalize("NFD")) {
    if (tones.has(letter)) tone = letter;
    else if (qualities.has(letter)) shape += letter;
    else if (!mark.test(letter)) {
      shape += letter;
      folded += letter === "\u0111" ? "d" : letter;
    }
  }
  return { text: text.toLowerCase().normalize("NFC"), folded, shape: shape.normalize("NFC"), tone };
}
function fold(text) {
  return wordOf(text).folded;
}
function isMarked(word) {
  return word.tone !== "" || word.shape !== word.folded;
}
function fits(typed, known) {
  if (typed.folded !== known.folded) return void 0;
  if (typed.tone !== "" && typed.tone !== known.tone) return void 0;
  if (typed.shape === known.shape) return typed.tone === known.tone ? "exact" : "loose";
  const knownLetters = [...known.shape];
  const plainLetters = [...known.folded];
  const agree = [...typed.shape].every(
    (letter, at) => letter === knownLetters[at] || letter === plainLetters[at]
  );
  return agree ? "loose" : void 0;
}

export {
  wordOf,
  fold,
  isMarked,
  fits
};
//# sourceMappingURL=chunk-5HHNG4QA.mjs.map
