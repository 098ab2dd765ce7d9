// <ats-box>: "which ATS am I in?". The page holds every word: templates for what appears, data
// attributes for what is said. Without this script the element is a link to the list of
// municipalities, which stays in any case. Nothing is kept and nothing is sent.

/**
 * @typedef {Record<string, any>} Data
 * @typedef {import("./places.js").Hit} Hit
 */

// Kilometres: nobody who is farther from every seat town lives in the region.
const FAR = 15;
// Milliseconds after the last key before suggestions are counted aloud.
const PAUSE = 600;

// Attributes that a template may have filled in.
const ATTRIBUTES = ["href", "lang", "value", "d", "viewBox"];

/** @param {string | undefined} pattern @param {Data} data what {words in braces} stand for */
const fill = (pattern = "", data) => pattern.replace(/{(\w+)}/g, (_, key) => data[key] ?? "");

/**
 * Fills in a copy of a template. data-text and those for attributes (`ATTRIBUTES`) are patterns. An
 * element with data-each is there once for each value of a list, once for a single value, or not
 * at all; inside, the value is {item}, and its own keys come before those outside.
 * @param {ParentNode} parent @param {Data} data
 */
function render(parent, data) {
  /** @type {any[]} */
  const nodes = [...parent.children];
  for (const node of nodes) {
    const { each, text } = node.dataset;
    for (const item of each ? [].concat(data[each] || []) : [{}]) {
      const scope = each ? Object.assign({}, data, { item }, item) : data;
      const copy = node.cloneNode(true);
      for (const name of ATTRIBUTES) {
        const value = fill(node.dataset[name], scope);
        if (value) copy.setAttribute(name, value);
      }
      if (text) copy.textContent = fill(text, scope);
      render(copy, scope);
      node.before(copy);
    }
    node.remove();
  }
}

class Box {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.words = element.dataset;
    element.prepend(this.copy("form", {}));
    this.input = this.part("input");
    this.list = this.part("list");
    /** @type {Hit[]} */
    this.hits = [];
    this.active = -1;
    /** @type {any} */
    this.places = null;
    /** @type {Data} */
    this.agencies = {};
    this.listen();
  }

  /** @param {string} name @returns {any} the element with that data-part */
  part(name) {
    return this.element.querySelector(`[data-part=${name}]`);
  }

  /** @param {string} template @param {Data} data @returns {Node} */
  copy(template, data) {
    const copy = this.part("for-" + template).content.cloneNode(true);
    render(copy, data);
    return copy;
  }

  /**
   * @param {string} message name of a data-say-… attribute; "" for silence
   * @param {Data} [data] @param {number} [pause] milliseconds
   */
  say(message, data = {}, pause = 0) {
    clearTimeout(this.timer);
    const text = fill(this.words["say" + message], data);
    this.timer = setTimeout(() => (this.part("status").textContent = text), pause);
  }

  listen() {
    const { input, list } = this;
    input.onfocus = () => this.load();
    input.oninput = () => this.look();
    input.onblur = () => this.open(false);
    /** @param {KeyboardEvent} event */
    input.onkeydown = (event) => this.key(event);
    // A press on a suggestion must not take the focus away.
    list.onmousedown = () => false;
    /** @param {Data} event */
    list.onclick = ({ target }) => {
      const at = [...list.children].indexOf(target.closest("[role=option]"));
      if (at >= 0) this.answer(this.hits[at]);
    };
    this.part("position").onclick = () => this.locate();
    /** @param {Data} event */
    this.part("near").onclick = ({ target }) => target.value && this.answer(this.places.hit(+target.value));
  }

  /** Fetches the data and what reads them, once; after a failure, again. */
  load() {
    const { places = "", agencies = "" } = this.words;
    const both = async () => {
      // The answer to a wrong address is neither places nor JSON.
      const [file, json, { Places }] = await Promise.all([fetch(places), fetch(agencies), import("./places.js")]);
      this.agencies = await json.json();
      this.places = Places.parse(await file.arrayBuffer());
    };
    return (this.loading = this.loading || both().catch(() => (this.loading = undefined)));
  }

  /** Waits for the data, and says if they do not come. */
  async ready() {
    if (!this.places) {
      this.say("Loading", {}, PAUSE);
      await this.load();
      this.say(this.places ? "" : "Failed");
    }
    return this.places;
  }

  async look() {
    if (!this.input.value.trim()[1]) this.show([]);
    else if (await this.ready()) this.show(this.places.find(this.input.value));
  }

  /** @param {Hit[]} hits */
  show(hits) {
    const { input, list } = this;
    const n = hits.length;
    this.hits = hits;
    list.textContent = this.part("near").textContent = "";
    for (const hit of hits) list.append(this.copy("option", hit));
    [...list.children].forEach((option, at) => (option.id = `${list.id}-${at}`));
    this.open(document.activeElement === input);
    this.say(n ? (n > 1 ? "Many" : "One") : input.value.trim()[1] ? "None" : "", { n }, PAUSE);
  }

  /** @param {boolean} wanted whether suggestions, if any, are to be seen */
  open(wanted) {
    this.list.hidden = !wanted || !this.hits.length;
    this.input.setAttribute("aria-expanded", `${!this.list.hidden}`);
    this.mark(-1);
  }

  /** @param {number} at the suggestion on which the keys are; -1 for none */
  mark(at) {
    this.active = at;
    this.input.removeAttribute("aria-activedescendant");
    [...this.list.children].forEach((option, i) => {
      option.setAttribute("aria-selected", `${i === at}`);
      if (i !== at) return;
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key } = event;
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    // One stop of the round is the text itself.
    const stops = this.hits.length + 1;
    const next = ((this.active + 1 + step + stops) % stops) - 1;
    if (step) {
      if (this.list.hidden) this.open(true);
      this.mark(next);
    } else if (key === "Enter") this.enter();
    else if (key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      this.open(false);
    } else {
      if (/^(Arrow|Home|End)/.test(key)) this.mark(-1);
      return;
    }
    event.preventDefault();
  }

  /** Answers where it is certain what is meant; otherwise asks to choose. */
  async enter() {
    if (this.active < 0) await this.look();
    const { hits, places } = this;
    const hit = hits[Math.max(this.active, 0)];
    if (!hit) return;
    const { kind, exact, place } = hit;
    const cap = exact && kind === "cap" && this.input.value.trim();
    const only = hits.length < 2 && kind !== "typo";
    if (this.active >= 0 || only || (exact && !cap)) this.answer(hit);
    else if (cap && hits.every((one) => places.ats(one.place) === places.ats(place))) {
      this.answer({ ...hit, name: cap }, hits.length);
    } else this.say(cap ? "Cap" : "Choose", { cap });
  }

  /**
   * @param {Hit} hit
   * @param {number} [shared] how many municipalities of one ATS it may be
   */
  answer(hit, shared) {
    const { agencies, input, places, words } = this;
    const { place, name, province } = hit;
    const ats = agencies.ats[places.ats(place)];
    /** @param {Data} contact */
    const mine = (contact) => !words.side || contact.for.includes(words.side);
    const data = {
      ...hit,
      where: shared ? name : `${name} (${province})`,
      ats,
      area: ats.area,
      map: agencies.map && { ...agencies.map, here: ats.outline },
      contacts: ats.contacts.filter(mine),
      ...(shared
        ? { shared: { n: shared } }
        : { page: fill(agencies.municipality, { slug: places.slug(place) }), border: agencies.border[places.border(place)] }),
    };
    this.part("answer").textContent = "";
    this.part("answer").append(this.copy("answer", data));
    input.value = name;
    this.open(false);
    this.say("Answer", { name, ats: ats.name });
  }

  /** Asks the browser for the position, which stays on the page. */
  async locate() {
    this.say("Waiting");
    if (!(await this.ready())) return;
    /** @param {Data} fault */
    const failed = ({ code }) => this.say(code === 1 ? "Denied" : "Nowhere");
    const { geolocation } = navigator;
    if (geolocation) geolocation.getCurrentPosition(({ coords }) => this.arrive(coords), failed, { timeout: 15e3 });
    else failed({});
  }

  /** Answers for the nearest place, and offers those around. @param {GeolocationCoordinates} coords */
  arrive({ latitude, longitude }) {
    /** @type {{ place: number, km: number }[]} */
    const around = this.places.around(latitude, longitude);
    if (around[0].km > FAR) return this.say("Outside");
    const [hit, ...others] = around.map(({ place }) => this.places.hit(place));
    this.show([]);
    this.part("near").append(this.copy("near", { ...hit, others }));
    this.answer(hit);
  }
}

customElements.define(
  "ats-box",
  class extends HTMLElement {
    connectedCallback() {
      this.box = this.box || new Box(this);
    }
  },
);
