// How MiniSearch is set up, when its index is made as when it is asked: as one who knows it would
// for this site. Words are folded (accents, case) and cut at every apostrophe; words that begin
// so and words with a fifth of their letters wrong are found too; fields weigh as in our index.

/** @param {string} text */
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** @type {import('minisearch').Options} */
export const options = {
  idField: 'id',
  fields: ['title', 'category', 'summary', 'audience', 'place', 'project', 'body', 'text'],
  storeFields: ['title', 'summary', 'url', 'facets'],
  tokenize: (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [],
  processTerm: (term) => term,
  searchOptions: {
    prefix: true,
    fuzzy: 0.2,
    boost: { title: 8, category: 4, summary: 5, audience: 3, place: 3, project: 1.5, body: 1, text: 1 },
  },
};
