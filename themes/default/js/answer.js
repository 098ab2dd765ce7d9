// What the finder shows of an answer; fetched with the first question.
import { all, button, count, fill, number } from "./dom.js";

/**
 * @typedef {import("./query.js").Result} Result
 * @typedef {import("./index.js").Index} Index
 */

/** Cards to look at where nothing was found, and filters that let everything through. */
const FEW = 4;
const FREE = {};
/** Facets that are checkboxes. */
const CHOICES = ["who", "need", "ats", "province", "cost", "type", "state", "year", "lang"];

/**
 * Finds what is asked for; never a dead end: less is asked for, until something is there.
 * @param {any} finder
 * @param {{ index: Index, fold: (word: string) => string[], search: any }} core
 * @param {URLSearchParams} asked
 * @returns {Promise<{ result: Result, paint: () => void }>} and what shows it
 */
export async function answer(finder, { index, fold, search }, asked) {
  const text = asked.get("q") || "";
  const slug = asked.get("near");
  const places = slug || finder.jobs.places ? await finder.places() : null;
  /** @param {any} found */
  const isTown = ({ place }) => places.slug(place) === slug;
  const town = slug && places.find(slug.replace(/-/g, " "), 9).find(isTown);
  /** @type {any} */
  const filters = Object.fromEntries(CHOICES.map((name) => [name, asked.getAll(name)]));
  filters.age = asked.has("age") ? Number(asked.get("age")) : null;
  filters.near = town ? town.place : null;
  await index.prepare(text, filters, places);
  /** @param {string} text @param {any} filters @param {number} limit @returns {Result} */
  const ask = (text, filters, limit) => search(index, text, filters, { places, limit });
  const result = ask(text, filters, finder.shown);
  for (const [less, rest] of [[text, FREE], ["", filters], ["", FREE]]) {
    if (!result.hits.length) result.hits = ask(less, rest, FEW).hits.map((hit) => ({ ...hit, weak: true }));
  }
  await complete(finder, index, result.hits);
  return {
    result,
    paint() {
      const active = `${asked}`;
      paintFilters(finder, result, asked, town);
      if (finder.parts.map) paintMap(finder, result, asked);
      if (active) paintHits(finder, result, text, fold);
      if (active) paintOutcome(finder, result, asked, filters, places);
    },
  };
}

/** Makes the cards that the page does not hold. @param {any} finder @param {Index} index @param {Result["hits"]} hits */
async function complete(finder, index, hits) {
  const missing = hits.map(({ doc }) => doc).filter((doc) => !finder.cards.has(doc));
  const records = missing.length ? await index.display(missing) : [];
  missing.forEach((doc, at) => {
    const holder = document.createElement("template");
    holder.innerHTML = records[at];
    const card = holder.content.firstElementChild;
    finder.cards.set(doc, card);
  });
}

/** Counts beside the choices; chosen ones as buttons. @param {any} finder @param {Result} result @param {URLSearchParams} asked @param {any} town */
function paintFilters(finder, { counts, unknown }, asked, town) {
  const { chips, clear, chosen } = finder.parts;
  /** @type {Map<string, string>} name of each by name=value */
  const wanted = new Map();
  for (const field of finder.fields) {
    const { name, type, value, checked } = field;
    const key = `${name}=${value}`;
    if (type === "checkbox") {
      const [label, n] = all(field.parentNode, ".choice-name, .choice-count");
      if (counts) n.textContent = number(counts[name][value] || 0);
      if (checked) wanted.set(key, label.textContent);
    } else if (chips.dataset[name]) {
      const [option] = field.selectedOptions || [];
      const text = option ? option.text : town ? `${town.name} (${town.province})` : value;
      if (value) wanted.set(key, fill(chips.dataset[name], { name: text }));
      for (const option of field.options || []) if (counts && option.value) option.label = `${option.text} (${number(counts.age[option.value] || 0)})`;
    }
  }
  for (const note of all(finder, "[data-unknown]")) count(note, unknown[note.dataset.unknown] || 0);
  // Those that stay are not made anew: focus may be on one.
  for (const chip of all(chips, ".chip")) if (!wanted.delete(chip.dataset.value)) chip.parentNode.remove();
  for (const [value, name] of wanted) {
    const chip = button("chip", name, { do: "drop", value });
    all(chip, "button")[0].setAttribute("aria-label", fill(chips.dataset.remove, { name }));
    clear.before(chip);
  }
  chips.hidden = ["", "view=map"].includes(`${asked}`);
  count(chosen, chips.children.length - 1);
}

/** Counts on the map and beside it; what is chosen. @param {any} finder @param {Result} result @param {URLSearchParams} asked */
function paintMap(finder, { counts }, asked) {
  const { map } = finder.parts;
  map.hidden = !asked.has("view");
  // The outlines are fetched when somebody wants to see them.
  if (!map.hidden) for (const shape of all(map, "use:not([href])")) shape.setAttribute("href", shape.dataset.shape);
  for (const area of all(finder, "[data-do=area]")) {
    const { value } = area.dataset;
    if (asked.getAll("ats").includes(value)) area.setAttribute("aria-current", "true");
    else area.removeAttribute("aria-current");
    for (const title of all(area, "title")) if (counts) count(title, counts.ats[value] || 0);
  }
  for (const part of all(finder, "[data-n]")) if (counts) part.textContent = number(counts.ats[part.dataset.n] || 0);
}

/** @param {any} finder @param {Result} result @param {string} text @param {(word: string) => string[]} fold */
function paintHits(finder, { hits, marks, total, weakTotal }, text, fold) {
  const { parts } = finder;
  /** @param {string} word */
  const found = (word) => fold(word).some((form) => marks.includes(form));
  /** @param {Result["hits"][0]} hit */
  const show = ({ doc, km, ask }) => {
    const card = finder.cards.get(doc).cloneNode(true);
    for (const part of all(card, ".card-title, .card > p:not([class])")) highlight(part, found);
    const note = parts.row.content.firstElementChild.cloneNode(true);
    const [far, unknown] = all(note, "span");
    if (km !== null) count(far, Math.round(km));
    const names = ask.map((name) => all(finder, `#facet-${name}`)[0].textContent.trim().toLowerCase()).join(", ");
    if (names) unknown.textContent = fill(unknown.dataset.text, { names });
    if (note.textContent.trim()) card.append(note);
    return card;
  };
  const [strong, weak] = [false, true].map((weak) => hits.filter((hit) => hit.weak === weak).map(show));
  parts.hits.replaceChildren(...strong);
  parts.also.replaceChildren(...weak);
  parts.weak.hidden = !weak.length;
  const { more, text: none, filters } = parts.title.dataset;
  parts.title.textContent = strong.length ? more : text ? fill(none, { q: text }) : filters;
  count(parts.rest, Math.max(0, Math.min(total + weakTotal - hits.length, finder.page)));
}

/** @param {any} finder @param {Result} result @param {URLSearchParams} asked @param {any} filters @param {any} places */
function paintOutcome(finder, { total, weakTotal, words, place }, asked, filters, places) {
  const { found, done, none, correct, order, any } = finder.parts;
  count(found, total);
  count(done, total);
  order.hidden = total < 2;
  const [link] = all(correct, "a");
  link.textContent = words.map(({ text, corrected }) => corrected || text).join(" ");
  asked.set("q", link.textContent);
  link.href = `?${asked}`;
  correct.hidden = !words.some(({ text, corrected }) => corrected && corrected !== text);
  none.hidden = total > 0;
  const near = filters.near ?? place;
  const agencies = filters.ats.concat(near == null ? [] : places.ats(near));
  for (const ask of all(none, "[data-ask]")) ask.hidden = !agencies.includes(ask.dataset.ask);
  any.hidden = agencies.length;
}

/**
 * Puts the words that were found between marks; the elements around them stay as they are.
 * @param {Element} root @param {(word: string) => boolean} found
 */
function highlight(root, found) {
  for (const node of [...root.childNodes]) {
    if (node instanceof Element) highlight(node, found);
    else {
      const parts = (node.nodeValue || "").split(/([\p{L}\p{N}]+)/u).map((word, at) => {
        if (at % 2 === 0 || !found(word)) return word;
        const mark = document.createElement("mark");
        mark.textContent = word;
        return mark;
      });
      node.replaceWith(...parts);
    }
  }
}
