// Finding services: a custom element over the markup of components/finder. What is asked for
// lives in the form and in the address, every word in the markup, the search in query.js and what
// is shown of it in answer.js.
import { all, get, load, obey, open } from "./dom.js";

/** Cards at first, and at each "more". */
const PAGE = 12;
/** Milliseconds: after a key; until "loading" is shown; until the outcome is announced. */
const TYPING = 60;
const SLOW = 400;
const SAY = 700;
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
    this.shown = this.page = PAGE;
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
    this.shown = this.page;
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
    this.shown += this.page;
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
    const core = await this.core().catch(() => this.show("failed"));
    if (core) core.offer(this);
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

  /** Takes the one where the visitor is. */
  async locate() {
    const { lost } = this.parts;
    lost.hidden = true;
    const slug = await this.core().then((core) => core.locate(this)).catch(() => null);
    lost.hidden = Boolean(slug);
    if (!slug) return;
    this.form.near.value = slug;
    this.change(true);
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
      const scripts = Promise.all([import("./index.js"), import("./query.js"), import("./answer.js"), import("./towns.js")]);
      const shard = (/** @type {string} */ name) => get(url.replace(/[^/]*$/, name));
      const index = await load(url, async (buffer) => (await scripts)[0].Index.parse(buffer, shard));
      const [{ fold }, { search }, { answer }, towns] = await scripts;
      return { index, fold, search, answer, ...towns };
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
    const text = asked.get("q");
    for (const one of all(this, "[data-do=view]")) one.setAttribute("aria-pressed", `${one.value === (asked.get("view") || "")}`);
    if (!active && !this.jobs.core) return this.show("all");
    const slow = setTimeout(() => this.show("loading"), SLOW);
    try {
      const core = await this.core();
      const { result, paint } = await core.answer(this, core, asked);
      if (turn !== this.turn) return;
      paint();
      this.show(active ? "results" : "all");
      // Once the first answer is there: names of places in the text, and counts to look at.
      const later = [];
      if (text && this.dataset.places && !("places" in this.jobs)) later.push(this.places());
      if (!result.counts && (this.parts.filters.open || asked.has("view"))) later.push(core.index.facets());
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
}

customElements.define("service-finder", ServiceFinder);
