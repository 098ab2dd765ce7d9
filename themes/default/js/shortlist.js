// The page of kept services: together, to share, to print, to take along. A service that is no
// longer kept stays in sight until the page is left, so that this can be undone.
import { all, count, fill, get, obey, open } from "./dom.js";
import { read, stores, write } from "./keep.js";

/**
 * @typedef {object} Kept
 * @property {string} html its card
 * @property {string[][][]} contacts of each contact its lines: a property of vCard, then one
 *   value, or the parts of a structured one; a telephone has its printed number after its address
 * @property {string} [from] @property {string} [until] ISO days, or months, or years
 * @property {string} [applications] both in words
 * @typedef {Kept & { id: string, title: string, href: string }} Shown
 */

/** @param {string} text */
const escape = (text) => text.replace(/[\\,;]/g, "\\$&").replace(/\r?\n/g, "\\n");

/**
 * Lines of an address book or calendar file: they end with CR LF and hold at most 75 bytes
 * (RFC 6350, 3.2; RFC 5545, 3.1).
 * @param {string[]} lines
 */
export function fold(lines) {
  let out = "";
  for (const line of lines) {
    let left = 75;
    for (const letter of line) {
      const { length } = new TextEncoder().encode(letter);
      if (length > left) {
        out += "\r\n ";
        left = 74;
      }
      left -= length;
      out += letter;
    }
    out += "\r\n";
  }
  return out;
}

/** @param {string} kind @param {string[]} lines */
const block = (kind, lines) => [`BEGIN:${kind}`, ...lines, `END:${kind}`];

/** @param {Kept[]} kept @returns {string} vCard 4.0, each contact once; empty without contacts */
export function vcards(kept) {
  // Addresses of the net are not text: nothing in them is escaped.
  /** @param {string[]} line */
  const write = ([name, ...values]) => `${name}:${/^(URL|TEL)/.test(name) ? values[0] : values.map(escape).join(";")}`;
  const cards = kept.flatMap(({ contacts }) => contacts.map((lines) => fold(block("VCARD", ["VERSION:4.0", ...lines.map(write)]))));
  return [...new Set(cards)].join("");
}

/**
 * @param {Shown[]} kept
 * @param {Record<string, string>} texts for `from` and `until`, with a gap {title}
 * @param {string} now UTC, `20270131T101500Z`
 * @param {string} page address that those of services are relative to
 * @returns {string} iCalendar, an event of a whole day for each; empty without days
 */
export function calendar(kept, texts, now, page) {
  const { host } = new URL(page);
  /** @param {Shown} one @param {"from" | "until"} end */
  const event = ({ id, title, href, ...days }, end) => {
    const day = days[end] || "";
    const summary = escape(fill(texts[end], { title }));
    const alarm = block("VALARM", ["ACTION:DISPLAY", `DESCRIPTION:${summary}`, "TRIGGER:-P3D"]);
    // A month or a year is no day to be reminded of.
    if (day.length < 10) return [];
    const when = `DTSTART;VALUE=DATE:${day.replace(/-/g, "")}`;
    return block("VEVENT", [`UID:${id}-${end}@${host}`, `DTSTAMP:${now}`, when, `SUMMARY:${summary}`, `URL:${new URL(href, page)}`, "TRANSP:TRANSPARENT", ...alarm]);
  };
  const events = kept.flatMap((one) => [...event(one, "from"), ...event(one, "until")]);
  return events.length ? fold(block("VCALENDAR", ["VERSION:2.0", `PRODID:-//${host}//shortlist//IT`, ...events])) : "";
}

/** @param {string} id @param {number} shards @returns {number} FNV-1a over its letters (ASCII) */
export function shard(id, shards) {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0) % shards;
}

class ShortList extends HTMLElement {
  connectedCallback() {
    if (this.parts) return;
    /** @type {Record<string, any>} */
    this.parts = open(this);
    /** @type {Shown[]} */
    this.kept = [];
    obey(this);
    addEventListener("storage", () => this.run());
    this.run();
  }

  /** Ids of a link that was shared; none on one's own list. */
  shared() {
    return [...new Set(new URLSearchParams(location.search).getAll("id"))];
  }

  async run() {
    const { list, empty, refused, tools, shared, missing, loading, failed, live } = this.parts || {};
    const given = this.shared();
    const ids = given.length ? given : read();
    const slow = setTimeout(() => (loading.hidden = false), 400);
    failed.hidden = true;
    try {
      const known = await this.records(ids);
      const there = ids.filter((id) => known[id]);
      const cards = document.createElement("template");
      cards.innerHTML = there.map((id) => known[id].html).join("");
      this.kept = there.map((id, at) => this.complete(id, known[id], cards.content.children[at]));
      list.replaceChildren(cards.content);
      count(missing, ids.length - there.length);
      empty.hidden = ids.length || !stores();
      refused.hidden = stores() || given.length;
      tools.hidden = !there.length;
      shared.hidden = !given.length;
      all(shared, "button")[0].hidden = !stores();
      count(live, there.length);
    } catch (error) {
      failed.hidden = false;
    }
    clearTimeout(slow);
    loading.hidden = true;
  }

  /** @param {string[]} ids @returns {Promise<Record<string, Kept>>} those there are, by id */
  async records(ids) {
    const { records = "", shards } = this.dataset;
    const names = new Set(ids.map((id) => fill(records, { n: `${shard(id, Number(shards))}` })));
    const files = [...names].map(async (name) => JSON.parse(new TextDecoder().decode(await get(name))));
    return Object.assign(Object.create(null), ...(await Promise.all(files)));
  }

  /**
   * Adds to a card whom to ask and by when.
   * @param {string} id @param {Kept} record @param {any} card
   * @returns {Shown}
   */
  complete(id, record, card) {
    const more = this.parts?.more.content.firstElementChild.cloneNode(true);
    const [link] = all(card, "a");
    const [applications, contacts] = all(more, "dd");
    const { title, href } = { title: link.textContent, href: link.getAttribute("href") };
    applications.textContent = record.applications || "";
    applications.parentNode.hidden = !record.applications;
    for (const lines of record.contacts) {
      for (const [name, value, printed] of lines) {
        if (!/^(FN|TEL|EMAIL)/.test(name)) continue;
        const line = document.createElement(name === "FN" ? "strong" : "a");
        line.textContent = printed || value;
        if (line instanceof HTMLAnchorElement) line.href = name === "EMAIL" ? `mailto:${value}` : value;
        contacts.append(line);
      }
    }
    contacts.parentNode.hidden = !contacts.firstChild;
    card.insertBefore(more, all(card, "keep-service")[0]);
    return { ...record, id, title, href };
  }

  print() {
    print();
  }

  keep() {
    write([...new Set([...read(), ...this.chosen().map(({ id }) => id)])]);
  }

  contacts() {
    this.save("vcf", "text/vcard", vcards(this.chosen()));
  }

  /** @param {HTMLElement} button */
  dates({ dataset }) {
    const now = new Date().toISOString().replace(/\.\d+|[-:]/g, "");
    this.save("ics", "text/calendar", calendar(this.chosen(), /** @type {any} */ (dataset), now, location.href));
  }

  /** Those that have not been taken out since. */
  chosen() {
    const ids = this.shared().length ? null : read();
    return (this.kept || []).filter(({ id }) => !ids || ids.includes(id));
  }

  /** @param {string} ending @param {string} type @param {string} text */
  save(ending, type, text) {
    const { said } = this.parts || {};
    said.textContent = text ? "" : said.dataset[ending];
    if (!text) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${said.dataset.name}.${ending}`;
    link.click();
  }

  async share() {
    const { said, link } = this.parts || {};
    const url = `${location.origin}${location.pathname}?${new URLSearchParams(this.chosen().map(({ id }) => ["id", id]))}`;
    try {
      if (navigator.share) return await navigator.share({ url });
      await navigator.clipboard.writeText(url);
      said.textContent = said.dataset.copied;
    } catch (/** @type {any} */ error) {
      // Whoever closes the choice of the device does not want another one.
      if (error.name === "AbortError") return;
      link.hidden = false;
      const [field] = all(link, "input");
      field.value = url;
      field.select();
    }
  }
}

customElements.define("short-list", ShortList);
