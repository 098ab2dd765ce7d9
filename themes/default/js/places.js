// Every municipality, looked up as people write: by name, by name of old, shortened or with
// typing errors, by postcode, by position. Pure: no page, no network. The head of
// src/search/places.rs describes the file.

/**
 * @typedef {object} Entry a name of a place
 * @property {number} place
 * @property {string} text its words, and the province, which people may write after it
 * @property {string} flat its words as one
 * @property {string} short the same, without small words and with every saint as "s"
 * @property {string} [former] the name, where it is one of old
 * @property {boolean} [unsure] whether the place of today of a name of old is still to be confirmed
 *
 * @typedef {object} Hit
 * @property {number} place
 * @property {string} name
 * @property {string} province two letters
 * @property {"exact" | "prefix" | "word" | "typo" | "former" | "cap"} kind
 * @property {boolean} exact whether the whole name, or postcode, was typed
 * @property {string} [former]
 * @property {boolean} [unsure]
 */

// The ways to write a saint, and words that people leave out.
const SAINT = /\bs(s|t[aeio]?|ant?[aeio]?)?\b/g;
const SMALL = /\b([adel]|al|con|d[aei]|dei|de[gl]li|della?|ed|in|la|sull?)\b/g;

/** @param {string} text @returns {string} lines of words without accents, apostrophes, capitals */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z\d\n]+/g, " ");

/** @param {string} text folded */
const flatten = (text) => text.replace(/ /g, "");

/** @param {string} text folded */
const shorten = (text) => flatten(text.replace(SAINT, "s").replace(SMALL, ""));

let [before, above, row] = [99, 99, 99].map((size) => new Uint8Array(size));

/**
 * How far what was typed is from a name: letters more, less, wrong, or two swapped count one
 * (optimal string alignment). Rows are letters typed, columns letters of the name; only columns
 * that can still matter are looked at.
 * @param {string} typed at most 96 letters @param {string} name
 * @returns {number} twice the errors, and one more if the rest of the name is missing; Infinity
 *   if there are more than 1 (from 4 letters on) or 2 (from 8)
 */
export function errors(typed, name) {
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const width = Math.min(name.length, typed.length + most);
  let least = most ? 0 : 9;
  // A letter that the name has not is an error wherever it stands: most names end here.
  for (const letter of typed) if (!name.includes(letter) && ++least > most) return Infinity;
  for (let x = 0; x <= width; x++) row[x] = x;
  for (let y = 1; y <= typed.length && least <= most; y++) {
    [before, above, row] = [above, row, before];
    let x = Math.max(1, y - most);
    least = row[x - 1] = x > 1 ? 9 : y;
    for (; x <= Math.min(width, y + most); x++) {
      const same = typed[y - 1] === name[x - 1];
      const swapped = x > 1 && y > 1 && typed[y - 1] === name[x - 2] && typed[y - 2] === name[x - 1];
      row[x] = Math.min(above[x] + 1, row[x - 1] + 1, above[x - 1] + +!same, swapped ? before[x - 2] + 1 : 9);
      least = Math.min(least, row[x]);
    }
    row[x] = 9;
  }
  return least > most ? Infinity : 2 * least + +(width < name.length || row[width] > least);
}

/**
 * @param {string} text folded
 * @returns {((name: Entry) => number)[]} ways to rank a name for it, from strict to lax: 0 whole,
 *   1 beginning, 2 beginnings of words in order, 5 and more with typing errors; Infinity for none
 */
function ways(text) {
  const flat = flatten(text);
  const short = shorten(text);
  const words = text.trim().split(" ").map((word) => (shorten(word) === "s" ? `(${word}|${SAINT.source})` : word));
  const inOrder = RegExp("\\b" + words.join(".*\\b"));
  return [
    (name) => {
      if (flat === name.flat || short === name.short || flat === flatten(name.text)) return 0;
      if (name.flat.startsWith(flat) || (short[1] && name.short.startsWith(short))) return 1;
      return inOrder.test(name.text) ? 2 : Infinity;
    },
    (name) => 3 + Math.min(errors(flat, name.flat), errors(short, name.short)),
    (name) => 3 + Math.min(...name.text.split(" ").map((_, at, all) => errors(flat, all.slice(at).join("")))),
  ];
}

/** @type {Hit["kind"][]} */
const KINDS = ["exact", "prefix", "word"];

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

export class Places {
  /**
   * @param {ArrayBuffer} buffer the file
   * @throws {Error} when it is not whole
   */
  constructor(buffer) {
    const bytes = new Uint8Array(buffer);
    const count = bytes[0] + 256 * bytes[1];
    const text = new TextDecoder().decode(bytes.subarray(2 + 10 * count));
    const blocks = text.split("\n\n").map((block) => (block ? block.split("\n") : []));
    const [groups, starts, names, former, more] = blocks;
    if (!more || names.length !== count) throw new Error("places: not a whole file");
    const [group, code, cap, north, east] = [0, 2, 4, 6, 8].map((plane) => {
      const at = 2 + plane * count;
      return new Uint16Array(count).map((_, place) => bytes[at + place] + 256 * bytes[at + count + place]);
    });
    /** @type {Map<number, number[]>} the places of a postcode */
    this.caps = new Map();
    /** @type {string[]} address words that are not simply the name */
    this.slugs = [];
    this.names = names;
    this.code = code;
    this.north = north;
    this.east = east;
    /** Of each place: province, first digits of the code, agency, border rule. */
    this.groups = Array.from(group, (at) => groups[at].split(" "));
    cap.forEach((value, place) => {
      const cap = +starts[value >> 8] * 100 + (value & 255);
      const [near = place - 1] = this.cap(cap).slice(-1);
      this.caps.set(cap, [...this.cap(cap), place]);
      // Typed arrays wrap around, as the differences do.
      code[place] += code[place - 1] || 0;
      north[place] += north[near] || 0;
      east[place] += east[near] || 0;
    });
    for (const line of more) {
      const [place, ...words] = line.split(" ");
      for (const word of words) {
        if (+word) this.caps.set(+word, [...this.cap(word), +place]);
        else this.slugs[+place] = word;
      }
    }
    const all = [...names, ...former.map((line) => line.replace(/^\S+ /, ""))];
    // All at once, which is many times faster than one by one.
    const folded = fold(all.join("\n"));
    const [texts, flats, shorts] = [folded, flatten(folded), shorten(folded)].map((text) => text.split("\n"));
    /** @type {Entry[]} every name of today, then those of old */
    this.entries = all.map((name, at) => {
      const [now, unsure] = at < count ? [at] : former[at - count].split(/\b/);
      return {
        place: +now,
        text: `${texts[at]} ${this.province(+now).toLowerCase()}`,
        flat: flats[at],
        short: shorts[at],
        former: at < count ? undefined : name,
        unsure: unsure === "? ",
      };
    });
    /** @type {Map<string, number>} */
    this.keys = new Map();
  }

  /** @param {ArrayBuffer} buffer @returns {Places} */
  static parse(buffer) {
    return new Places(buffer);
  }

  /** @param {number} place */
  name(place) {
    return this.names[place];
  }

  /** @param {number} place @returns {string} two letters */
  province(place) {
    return this.groups[place][0];
  }

  /** @param {number} place @returns {string} six digits */
  istat(place) {
    return this.groups[place][1] + `${this.code[place]}`.padStart(3, "0");
  }

  /** @param {number} place @returns {string} id */
  ats(place) {
    return this.groups[place][2];
  }

  /** @param {number} place @returns {string} id of the border rule; "" where there is nothing special */
  border(place) {
    return this.groups[place][3] || "";
  }

  /** @param {number} place @returns {string} address word */
  slug(place) {
    return this.slugs[place] || fold(this.name(place)).replace(/ /g, "-");
  }

  /** @param {number} place @returns {number[]} latitude and longitude of the seat town, degrees */
  coords(place) {
    return [this.north[place] / 1000, this.east[place] / 1000];
  }

  /** @param {string | number} cap @returns {number[]} the places of a postcode, perhaps of several agencies */
  cap(cap) {
    return this.caps.get(+cap) || [];
  }

  /**
   * Places for what someone is typing: a name or a postcode, whole or not. Best first, then
   * shorter names, then by alphabet; of a whole postcode all places.
   * @param {string} text @param {number} [limit]
   * @returns {Hit[]}
   */
  find(text, limit = 8) {
    const typed = fold(text);
    const letters = typed.replace(/[\d\s]+/g, " ").trim();
    const digits = typed.replace(/\D/g, "");
    return letters ? this.findName(letters, limit) : digits ? this.findCap(digits, limit) : [];
  }

  /** @param {string} digits @param {number} limit */
  findCap(digits, limit) {
    const exact = digits.length > 4;
    /** @type {Set<number>} */
    const found = new Set();
    this.caps.forEach((all, cap) => {
      if (`${cap}`.padStart(5, "0").startsWith(digits)) all.forEach(found.add, found);
    });
    return [...found].slice(0, exact ? found.size : limit).map((place) => this.hit(place, "cap", exact));
  }

  /** @param {string} text folded @param {number} limit */
  findName(text, limit) {
    /** @type {[number, Entry][]} */
    let found = [];
    // Errors are only supposed where nothing is found without.
    for (const way of ways(text)) {
      if (found[0]) break;
      for (const entry of this.entries) {
        const rank = way(entry) + (entry.former ? 0.5 : 0);
        if (rank < Infinity) found.push([rank, entry]);
      }
    }
    found.sort(([a, { flat }], [b, other]) => a - b || flat.length - other.flat.length || (flat < other.flat ? -1 : 1));
    const seen = new Set();
    found = found.filter(([, { place }]) => !seen.has(place) && seen.add(place));
    return found.slice(0, limit).map(([rank, { place, former, unsure }]) => ({
      ...this.hit(place, former ? "former" : KINDS[rank] || "typo", rank < 1),
      former,
      unsure,
    }));
  }

  /** @param {number} place @param {Hit["kind"]} [kind] @param {boolean} [exact] @returns {Hit} */
  hit(place, kind = "exact", exact = true) {
    return { place, name: this.name(place), province: this.province(place), kind, exact };
  }

  /**
   * @param {string[]} tokens folded words
   * @param {number} from
   * @returns {{ length: number, place: number } | null} the longest whole name, of today or of
   *   old, that begins at that word
   */
  match(tokens, from) {
    const { keys } = this;
    if (!keys.size) {
      for (const { place, flat, short } of [...this.entries].reverse()) keys.set(short, place).set(flat, place);
    }
    for (let length = Math.min(8, tokens.length - from); length > 0; length--) {
      const some = tokens.slice(from, from + length);
      const whole = shorten(some[0]) && shorten(some[length - 1]);
      const place = keys.get(some.join("")) ?? keys.get(whole && shorten(some.join(" ")));
      if (place !== undefined) return { length, place };
    }
    return null;
  }

  /** @param {number} place @param {number} lat @param {number} lon @returns {number} kilometres by air (haversine) */
  km(place, lat, lon) {
    const [north, east] = this.coords(place).map(radians);
    const half =
      Math.sin((north - radians(lat)) / 2) ** 2 +
      Math.cos(north) * Math.cos(radians(lat)) * Math.sin((east - radians(lon)) / 2) ** 2;
    return 12742 * Math.asin(Math.sqrt(half));
  }

  /**
   * @param {number} lat @param {number} lon @param {number} [limit]
   * @returns {{ place: number, km: number }[]} the nearest seat towns, nearest first
   */
  around(lat, lon, limit = 4) {
    const all = this.names.map((_, place) => ({ place, km: this.km(place, lat, lon) }));
    return all.sort((a, b) => a.km - b.km).slice(0, limit);
  }

  /** @param {number} lat @param {number} lon */
  nearest(lat, lon) {
    return this.around(lat, lon, 1)[0];
  }
}
