/* Words in a text, found and replaced as the server does it (forum/checks/wording.py): whole words only, a
   sentence still begins with a capital, and where words go altogether no double blank stays. */
const LETTER = "[\\p{L}\\p{N}\\p{M}_]";
const SENTENCE_STARTS = /(?:^|[.!?…]['"’”)]*\s+|\n\s*)$/;

const pattern = (words) => {
  const inner = words.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
  const before = /^[\p{L}\p{N}]/u.test(words.trim()) ? `(?<!${LETTER})` : "";
  const after = /[\p{L}\p{N}]$/u.test(words.trim()) ? `(?!${LETTER})` : "";
  return new RegExp(before + inner + after, "gu");
};

export const placesIn = (text, words) => (words.trim()
  ? [...text.matchAll(pattern(words))].map((match) => [match.index, match.index + match[0].length])
  : []);

/* What to put from where to where, the last first, so that the earlier places hold. */
export const changesIn = (text, words, instead) => placesIn(text, words).map(([from, to]) => {
  if (instead) {
    const begins = SENTENCE_STARTS.test(text.slice(Math.max(0, from - 40), from));
    return [from, to, begins ? instead[0].toUpperCase() + instead.slice(1) : instead];
  }
  const blanksBefore = text.slice(0, from).match(/ *$/)[0].length;
  if (/^([ ,.;:!?\n]|$)/.test(text.slice(to)) && blanksBefore && blanksBefore < from) return [from - blanksBefore, to, ""];
  return [from, to + text.slice(to).match(/^ */)[0].length * (blanksBefore === from ? 1 : 0), ""];
}).reverse();
