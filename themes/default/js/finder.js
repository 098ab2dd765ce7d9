// Finding services: a custom element over the markup of components/finder. What is asked for
// lives in the form and in the address, every word in the markup, the search in query.js.
import { all, button, count, fill, get, highlight, load, number, obey, open } from "./dom.js";

/**
 * @typedef {import("./query.js").Result} Result
 * @typedef {import("./index.js").Index} Index
 */

/** Cards at first, and at each "more". */
const PAGE = 12;
/** Cards to look at where nothing was found, and filters that let everything through. */
const FEW = 4;
const FREE = {};
/** Milliseconds: after a key; until "loading" is shown; until the outcome is announced. */
const TYPING = 60;
const SLOW = 400;
const SAY = 700;
/** Facets that are checkboxes. */
const CHOICES = ["who", "need", "ats", "province", "cost", "type", "state", "year", "lang"];
/** Kilometres from the nearest municipality within which a position is in Lombardy. */
const NEAR = 15;

class ServiceFinder extends HTMLElement {
  constructor() {
    super();
    /** @type {Record<string, any>} */
    this.parts = {};
    /** @type {any} */
    this.form = null;
    /** @type {any[]} controls with a name */
    this.fields = [];
    /** @type {Map<number, any>} cards by document */
    this.cards = new Map();
    /** @type {Record<string, Promise<any> | null>} */
    this.jobs = {};
    this.settled = "";
    this.turn = this.typing = this.saying = 0;
    this.shown = PAGE;
  }

  connectedCallback() {
    if (this.form) return;
    this.parts = open(this);
    [this.form] = all(this, "form");
    this.fields = [...this.form.elements].filter(({ name }) => name);
    for (const card of all(this, "[data-doc]")) this.cards.set(Number(card.dataset.doc), card);
    this.listen();
    this.restore();
    if (matchMedia("(min-width: 60rem)").matches) this.parts.filters.open = true;
  }

  listen() {
    const { town, towns } = this.parts;
    // Who only reads the list fetches nothing more: the keyboard, or a pointer over what can be
    // asked, says that somebody is about to.
    this.addEventListener("focusin", () => this.warm(), { once: true });
    for (const box of [this.form, this.parts.filters]) box.addEventListener("pointerover", () => this.warm(), { once: true });
    this.addEventListener("input", ({ target }) => {
      clearTimeout(this.typing);
      if (target === this.form.q) this.typing = setTimeout(() => this.change(false), TYPING);
      if (target === town) this.typing = setTimeout(() => this.search(), TYPING);
    });
    this.addEventListener("change", ({ target }) => {
      if (this.fields.includes(target) && target !== this.form.q) this.change(true);
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change(true);
    });
    this.addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" && target === town) all(towns, "button")[0]?.click();
    });
    this.parts.filters.addEventListener("toggle", () => this.run());
    obey(this);
    addEventListener("popstate", () => this.restore());
  }

  // What is asked for: in the form, and in the address.

  /** Without what is empty. */
  asked() {
    const asked = new URLSearchParams();
    for (const { name, type, checked, value } of this.fields) {
      if (value.trim() && (type !== "checkbox" || checked)) asked.append(name, value.trim());
    }
    return asked;
  }

  /** @param {URLSearchParams} asked */
  ask(asked) {
    for (const field of this.fields) {
      if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
      else field.value = asked.get(field.name) || "";
    }
  }

  restore() {
    this.ask(new URLSearchParams(location.search));
    this.settled = location.href;
    this.run();
  }

  /**
   * Takes the form into the address; what was typed on the way makes no entry in the history.
   * @param {boolean} settle
   */
  change(settle) {
    clearTimeout(this.typing);
    const url = new URL(location.pathname, location.href);
    url.search = `${this.asked()}`;
    if (settle && url.href !== this.settled) {
      history.replaceState(null, "", this.settled);
      history.pushState(null, "", url);
      this.settled = url.href;
    } else {
      try {
        history.replaceState(null, "", url);
      } catch (error) {
        // Safari allows a hundred a half minute: the next one writes the address.
      }
    }
    this.shown = PAGE;
    this.run();
  }

  // What is done where `data-do` says so.

  clear() {
    this.ask(new URLSearchParams());
    this.form.q.focus();
    this.change(true);
  }

  /** Takes a filter away. @param {any} button */
  drop({ dataset: { value }, parentNode }) {
    const asked = this.asked();
    const rest = [...asked].filter((pair) => pair.join("=") !== value);
    this.ask(new URLSearchParams(rest));
    all(parentNode.nextElementSibling, "button")[0].focus();
    this.change(true);
  }

  /** @param {any} link @param {Event} event */
  correct(link, event) {
    event.preventDefault();
    this.form.q.value = link.textContent;
    this.form.q.focus();
    this.change(true);
  }

  more() {
    this.shown += PAGE;
    this.run();
  }

  results() {
    this.parts.filters.open = false;
    this.parts.found.focus();
  }

  /** List or map. @param {any} button */
  view({ value }) {
    this.form.view.value = value;
    this.change(true);
  }

  /** Chooses an agency on the map, or lets it go. @param {any} link @param {Event} event */
  area({ dataset: { value } }, event) {
    event.preventDefault();
    this.fields.find((field) => field.name === "ats" && field.value === value).click();
  }

  // Municipalities.

  /** Offers those whose name is being typed. */
  async search() {
    const { town, towns, said } = this.parts;
    const places = await this.places().catch(() => this.show("failed"));
    const found = places && town.value.trim() ? places.find(town.value, 6) : [];
    /** @param {any} found */
    const offer = ({ place, name, province }) => button("button-plain", `${name} (${province})`, { do: "near", value: places.slug(place) });
    towns.replaceChildren(...found.map(offer));
    count(said, found.length);
    if (!town.value.trim()) said.textContent = "";
  }

  /** Takes one that was offered. @param {any} button */
  near({ dataset: { value } }) {
    const { town } = this.parts;
    this.form.near.value = value;
    town.value = "";
    town.focus();
    this.search();
    this.change(true);
  }

  locate() {
    const lost = () => (this.parts.lost.hidden = false);
    this.parts.lost.hidden = true;
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      const places = await this.places().catch(lost);
      const { place, km } = places.nearest(coords.latitude, coords.longitude);
      if (km > NEAR) return lost();
      this.form.near.value = places.slug(place);
      this.change(true);
    }, lost);
  }

  // Loading.

  /** Does a job once, and again only after it failed. @param {string} name @param {() => Promise<any>} job */
  once(name, job) {
    const { jobs } = this;
    /** @param {Error} error */
    const fail = (error) => {
      jobs[name] = null;
      throw error;
    };
    return (jobs[name] = jobs[name] || job().catch(fail));
  }

  /** Index and script of the search. */
  core() {
    return this.once("core", async () => {
      const url = this.dataset.index || "";
      const scripts = Promise.all([import("./index.js"), import("./query.js")]);
      const shard = (/** @type {string} */ name) => get(url.replace(/[^/]*$/, name));
      const index = await load(url, async (buffer) => (await scripts)[0].Index.parse(buffer, shard));
      const [{ fold }, { search }] = await scripts;
      return { index, fold, search };
    });
  }

  places() {
    return this.once("places", async () => {
      const { Places } = await import("./places.js");
      return load(this.dataset.places || "", (buffer) => Places.parse(buffer));
    });
  }

  /** Ready before it is needed; nobody needs to know yet when that fails. */
  warm() {
    if (!this.jobs.core) this.core().then(() => this.run(), () => {});
  }

  /** Searches and shows; of several that overlap the newest counts. */
  async run() {
    const turn = ++this.turn;
    const asked = this.asked();
    const active = `${asked}`;
    for (const one of all(this, "[data-do=view]")) one.setAttribute("aria-pressed", `${one.value === (asked.get("view") || "")}`);
    if (!active && !this.jobs.core) return this.show("all");
    const slow = setTimeout(() => this.show("loading"), SLOW);
    try {
      const text = asked.get("q") || "";
      const slug = asked.get("near");
      const { index, fold, search } = await this.core();
      const places = slug || this.jobs.places ? await this.places() : null;
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
      const result = ask(text, filters, this.shown);
      // Never a dead end: less is asked for, until something is there.
      for (const [less, rest] of [[text, FREE], ["", filters], ["", FREE]]) {
        if (!result.hits.length) result.hits = ask(less, rest, FEW).hits.map((hit) => ({ ...hit, weak: true }));
      }
      await this.complete(index, result.hits);
      if (turn !== this.turn) return;
      this.paintFilters(result, asked, town);
      if (this.parts.map) this.paintMap(result, asked);
      if (active) this.paintHits(result, text, fold);
      if (active) this.paintOutcome(result, asked, filters, places);
      this.show(active ? "results" : "all");
      // Once the first answer is there: names of places in the text, and counts to look at.
      const later = [];
      if (text && this.dataset.places && !("places" in this.jobs)) later.push(this.places());
      if (!result.counts && (this.parts.filters.open || asked.has("view"))) later.push(index.facets());
      if (later.length) Promise.all(later).then(() => this.run(), () => {});
    } catch (error) {
      if (turn === this.turn && active) this.show("failed");
    } finally {
      clearTimeout(slow);
    }
  }

  /** One of `all`, `loading`, `failed`, `results`. @param {string} state */
  show(state) {
    const { all, results, loading, failed, live, found, correct } = this.parts;
    loading.hidden = state !== "loading";
    failed.hidden = state !== "failed";
    if (state !== "loading") {
      results.hidden = state !== "results";
      all.hidden = state === "results";
    }
    clearTimeout(this.saying);
    const said = state === "results" ? [found, correct] : state === "all" ? [] : [this.parts[state]];
    this.saying = setTimeout(() => (live.textContent = said.map(({ innerText, hidden }) => (hidden ? "" : innerText)).join(" ").trim()), SAY);
  }

  // Showing.

  /** Makes the cards that the page does not hold. @param {Index} index @param {Result["hits"]} hits */
  async complete(index, hits) {
    const missing = hits.map(({ doc }) => doc).filter((doc) => !this.cards.has(doc));
    const records = missing.length ? await index.display(missing) : [];
    missing.forEach((doc, at) => {
      const holder = document.createElement("template");
      holder.innerHTML = records[at];
      const card = holder.content.firstElementChild;
      this.cards.set(doc, card);
    });
  }

  /** Counts beside the choices; chosen ones as buttons. @param {Result} result @param {URLSearchParams} asked @param {any} town */
  paintFilters({ counts, unknown }, asked, town) {
    const { chips, clear, chosen } = this.parts;
    /** @type {Map<string, string>} name of each by name=value */
    const wanted = new Map();
    for (const field of this.fields) {
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
    for (const note of all(this, "[data-unknown]")) count(note, unknown[note.dataset.unknown] || 0);
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

  /** Counts on the map and beside it; what is chosen. @param {Result} result @param {URLSearchParams} asked */
  paintMap({ counts }, asked) {
    this.parts.map.hidden = !asked.has("view");
    for (const area of all(this, "[data-do=area]")) {
      const { value } = area.dataset;
      if (asked.getAll("ats").includes(value)) area.setAttribute("aria-current", "true");
      else area.removeAttribute("aria-current");
      for (const title of all(area, "title")) if (counts) count(title, counts.ats[value] || 0);
    }
    for (const part of all(this, "[data-n]")) if (counts) part.textContent = number(counts.ats[part.dataset.n] || 0);
  }

  /** @param {Result} result @param {string} text @param {(word: string) => string[]} fold */
  paintHits({ hits, marks, total, weakTotal }, text, fold) {
    const { parts } = this;
    /** @param {string} word */
    const found = (word) => fold(word).some((form) => marks.includes(form));
    /** @param {Result["hits"][0]} hit */
    const show = ({ doc, km, ask }) => {
      const card = this.cards.get(doc).cloneNode(true);
      for (const part of all(card, ".card-title, .card > p:not([class])")) highlight(part, found);
      const note = parts.row.content.firstElementChild.cloneNode(true);
      const [far, unknown] = all(note, "span");
      if (km !== null) count(far, Math.round(km));
      const names = ask.map((name) => all(this, `#facet-${name}`)[0].textContent.trim().toLowerCase()).join(", ");
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
    count(parts.rest, Math.max(0, Math.min(total + weakTotal - hits.length, PAGE)));
  }

  /** @param {Result} result @param {URLSearchParams} asked @param {any} filters @param {any} places */
  paintOutcome({ total, weakTotal, words, place }, asked, filters, places) {
    const { found, done, none, correct, order, any } = this.parts;
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
}

customElements.define("service-finder", ServiceFinder);
