/* Words in a text, found and replaced as the server does it (forum/checks/wording.py): whole words only, where
   they were seen, and so that the sentence still reads. */
const LETTER = "[\\p{L}\\p{N}\\p{M}_]";
const SENTENCE_STARTS = /(?:^|[.!?…]['"’”)]*\s+|\n\s*)$/;
const LEADS = /^(?:an?|the|my|our|your|their|his|her|someone|somebody|some|few|very|over)\s/i;
const ARTICLE = /(?<![\p{L}\p{N}_])(?:an?|the)\s{1,3}$/iu;
const OWNER = /(?<![\p{L}\p{N}_])(?:his|her|my|our|your|their)\s{1,3}$/iu;
const OWNED = /^(?:an?|my|their|his|her|someone)\s/i;
const CLIENT = /(?<![\p{L}\p{N}_])(?:client|patient)(,?)\s{1,3}$/iu;

const escaped = (word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

const pattern = (words) => {
  const inner = words.trim().split(/\s+/).map(escaped).join("\\s+");
  const before = /^[\p{L}\p{N}]/u.test(words.trim()) ? `(?<!${LETTER})` : "";
  const after = /[\p{L}\p{N}]$/u.test(words.trim()) ? `(?!${LETTER})` : "";
  return new RegExp(before + inner + after, "gu");
};

export const placesIn = (text, words) => (words.trim()
  ? [...text.matchAll(pattern(words))].map((match) => [match.index, match.index + match[0].length])
  : []);

/* How much goes of what stands before, and what is put: nothing where it is said already. */
const fit = (before, instead) => {
  if (!instead) return [0, ""];
  const said = before.match(new RegExp(`${escaped(instead)}(,?)\\s{0,3}$`, "iu")) ?? (instead === "my client" ? before.match(CLIENT) : null);
  if (said) return [said[0].match(/,?\s{0,3}$/)[0].length, ""];
  const article = LEADS.test(instead) && before.match(ARTICLE);
  if (article) return [article[0].length, instead];
  return [0, OWNER.test(before) ? instead.replace(OWNED, "") : instead];
};

/* Where words go altogether, the blanks beside them go along, and the second of two commas. */
const takenOut = (text, start, end, withComma) => {
  const to = withComma && text[end] === "," ? end + 1 : end;
  const blanks = text.slice(Math.max(0, start - 20), start).match(/ *$/)[0].length;
  if (start === blanks || text[start - blanks - 1] === "\n") return [start, to + text.slice(to).match(/^ */)[0].length];
  return [/^([ ,.;:!?\n]|$)/.test(text.slice(to, to + 1)) ? start - blanks : start, to];
};

/* What to put from where to where, the last first, so that the earlier places hold. */
export const changesIn = (text, words, instead, only = null) => {
  let last = 0;
  return placesIn(text, words).filter((_, number) => !only || only.includes(number)).map(([start, end]) => {
    const [drop, wording] = fit(text.slice(Math.max(last, start - 60), start), instead);
    const from = start - drop;
    const begins = SENTENCE_STARTS.test(text.slice(Math.max(0, from - 40), from));
    const change = wording
      ? [from, end, begins ? wording[0].toUpperCase() + wording.slice(1) : wording]
      : [...takenOut(text, Math.max(last, from), end, text.slice(from, start).includes(",")), ""];
    [, last] = change;
    return change;
  }).reverse();
};
