// Turns the YAML of a record into the fields of a form, a pane for each language, and back.
//
// What an editor did not touch stays as it was written: comments, quotes, the order of keys. So
// the text of the file travels with its fields, and what comes back is written into it.

import { Document, YAMLMap, YAMLSeq, isMap, isScalar, isSeq, parseDocument } from './vendor/yaml/index.js';

// Where the text of the file travels; no record has such a key.
const WRITTEN = 'written_as';

const isEmpty = (value) =>
  value === undefined || value === null || value === '' || (typeof value === 'number' && Number.isNaN(value)) ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.values(value).every(isEmpty));

// --- from YAML to fields ------------------------------------------------------------------------

// A value as the form of one language shows it. In lists all languages stand in one form.
const shown = (value, shape, language, languages, inList) => {
  if (value === undefined || value === null) return undefined;
  switch (shape.is) {
    case 'localized': {
      const of = (code) => (typeof value === 'object' ? value[code] : value);
      if (inList) return Object.fromEntries(languages.map((code) => [code, text(of(code))]));
      return text(of(language));
    }
    case 'list': {
      const items = Array.isArray(value) ? value : [value];
      return language === languages[0] ? items.map((item) => shown(item, shape.of, language, languages, true)) : undefined;
    }
    case 'map':
    case 'short': {
      const whole = shape.is === 'map' || isPlainMap(value, shape) ? value : { [shape.key]: value };
      const entries = shape.keys.map(([key, inner]) => [key, shown(whole[key], inner, language, languages, inList)]);
      const present = entries.filter(([, one]) => one !== undefined);
      return present.length > 0 ? Object.fromEntries(present) : undefined;
    }
    default:
      if (language !== languages[0]) return undefined;
      return shape.is === 'number' || shape.is === 'yes' ? value : text(value);
  }
};

const text = (value) => (value === undefined || value === null ? undefined : String(value));

// Whether a value that may be in short is written in full. A text in several languages is a map, too.
const isPlainMap = (value, { keys }) =>
  typeof value === 'object' && !Array.isArray(value) && Object.keys(value).some((key) => keys.some(([known]) => known === key));

// --- from fields to YAML ------------------------------------------------------------------------

// A text in several languages, until it is known whether one stands for all.
class Localized {
  constructor(texts) {
    this.texts = texts;
  }
}

// The value that the forms of all languages make together; `undefined` when there is nothing.
const joined = (forms, shape, languages, inList) => {
  const first = forms[languages[0]];
  switch (shape.is) {
    case 'localized': {
      const of = (code) => (inList ? first?.[code] : forms[code]);
      const texts = Object.fromEntries(languages.map((code) => [code, text(of(code))?.trim()]).filter(([, one]) => one));
      return Object.keys(texts).length > 0 ? new Localized(texts) : undefined;
    }
    case 'list': {
      const items = (Array.isArray(first) ? first : []).map((item) => joined({ [languages[0]]: item }, shape.of, languages, true));
      const filled = items.filter((item) => item !== undefined);
      return filled.length > 0 ? filled : undefined;
    }
    case 'map':
    case 'short': {
      const inner = (key) => Object.fromEntries(languages.map((code) => [code, forms[code]?.[key]]));
      const entries = shape.keys.map(([key, of]) => [key, joined(inner(key), of, languages, inList)]);
      const present = entries.filter(([, one]) => one !== undefined);
      if (present.length === 0) return undefined;
      if (shape.is === 'short' && present.length === 1 && present[0][0] === shape.key) return present[0][1];
      return new Map(present);
    }
    case 'number':
      return isEmpty(first) ? undefined : Number(first);
    case 'yes':
      return isEmpty(first) ? undefined : first === true || first === 'true';
    case 'digits': {
      const plain = text(first)?.trim();
      return !plain ? undefined : /^\d+$/.test(plain) ? Number(plain) : plain;
    }
    default:
      return text(first)?.trim() || undefined;
  }
};

// The node of a value: the old one where it says the same, else one that keeps what it can.
const node = (document, value, shape, old) => {
  if (value instanceof Localized) return localized(document, value.texts, old);
  if (value instanceof Map) return map(document, value, shape.keys, old);
  if (Array.isArray(value)) return list(document, value, shape.of, old);
  if (isScalar(old) && (old.value === value || (shape.is !== 'number' && same(old.value, value)))) return old;
  // A text of several lines ends with one, as the guide writes it.
  const made = document.createNode(typeof value === 'string' && value.includes('\n') ? `${value}\n` : value);
  if (isScalar(old)) {
    made.comment = old.comment;
    made.commentBefore = old.commentBefore;
    made.spaceBefore = old.spaceBefore;
  }
  return made;
};

const localized = (document, texts, old) => {
  const different = new Set(Object.values(texts));
  const inAll = different.size === 1 && Object.keys(texts).length > 1;
  if (inAll && !isMap(old)) return node(document, [...different][0], { is: 'text' }, old);
  const shapes = Object.keys(texts).map((code) => [code, { is: 'text' }]);
  return map(document, new Map(Object.entries(texts)), shapes, old);
};

const map = (document, values, shapes, old) => {
  const made = isMap(old) ? old : new YAMLMap(document.schema);
  const rank = (key) => shapes.findIndex(([known]) => known === key);
  made.items = made.items.filter((pair) => rank(String(pair.key)) < 0 || values.has(String(pair.key)));
  for (const [key, value] of values) {
    const shape = shapes[rank(key)][1];
    const pair = made.items.find((one) => String(one.key) === key);
    // A short value that is now a map, or the other way round, is written anew.
    if (pair) {
      pair.value = node(document, value, shape, pair.value);
    } else {
      const after = made.items.findIndex((one) => rank(String(one.key)) > rank(key));
      const added = document.createPair(key, null);
      added.value = node(document, value, shape, undefined);
      made.items.splice(after < 0 ? made.items.length : after, 0, added);
    }
  }
  return made;
};

// Items find their old nodes by what they say; what is left over, by their place.
const list = (document, values, shape, old) => {
  const before = isSeq(old) ? [...old.items] : [];
  const plain = (value) => JSON.stringify(value, (_, one) => (one instanceof Map ? Object.fromEntries(one) : one instanceof Localized ? one.texts : one));
  const said = before.map((item) => plain(joined({ first: shown(item.toJSON(), shape, 'first', ['first'], true) }, shape, ['first'], true)));
  const made = isSeq(old) ? old : new YAMLSeq(document.schema);
  const taken = new Set();
  const found = values.map((value) => {
    const at = before.findIndex((item, index) => !taken.has(index) && (said[index] === plain(value) || (isScalar(item) && same(item.value, value))));
    if (at >= 0) taken.add(at);
    return at;
  });
  made.items = values.map((value, index) => {
    const own = found[index] >= 0 ? before[found[index]] : undefined;
    const left = own || taken.has(index) || values.length !== before.length ? own : before[index];
    return node(document, value, shape, left);
  });
  return made;
};

const same = (old, value) => text(old)?.trim() === text(value);

// A file that is no YAML is not shown, so that nobody saves half of it.
const parsed = (source) => {
  const document = parseDocument(source);
  if (document.errors.length > 0) throw document.errors[0];
  return document;
};

const LAYOUT = { lineWidth: 0, indentSeq: true, flowCollectionPadding: false };

const written = (document) => document.toString(LAYOUT);

// --- the formats --------------------------------------------------------------------------------

// How the records of a kind are read and written, for the content manager.
export const format = ({ headline, keys }, languages) => {
  const shape = { is: 'map', keys };
  return {
    fromFile(source) {
      const value = parsed(source).toJS() ?? {};
      const forms = languages.map((code) => [code, shown(value, shape, code, languages, false) ?? {}]);
      return { ...Object.fromEntries(forms), [languages[0]]: { ...forms[0][1], [WRITTEN]: source } };
    },
    toFile(forms) {
      const source = forms[languages[0]]?.[WRITTEN];
      const document = source ? parseDocument(source) : new Document(new YAMLMap());
      const values = joined(forms, shape, languages, false) ?? new Map();
      document.contents = map(document, values, keys, document.contents);
      return source ? written(document) : `# ${headline}\n${written(document)}`;
    },
  };
};

const FRONT = /^---\n(?<front>[^]*?\n)---\n(?<body>[^]*)$/;

// The same for pages: a file for each language, with the text below the record.
export const page = ({ keys }) => {
  const shape = { is: 'map', keys };
  const alone = ['only'];
  return {
    fromFile(source) {
      const { front, body } = `${source}\n`.match(FRONT)?.groups ?? { front: '', body: source };
      const fields = shown(parsed(front).toJS() ?? {}, shape, 'only', alone, false) ?? {};
      return { ...fields, body: body.trim().replaceAll('](media/', '](/media/'), [WRITTEN]: source };
    },
    toFile(fields) {
      const source = fields[WRITTEN];
      const front = source ? `${source}\n`.match(FRONT)?.groups.front : undefined;
      const document = front ? parseDocument(front) : new Document(new YAMLMap());
      const values = joined({ only: fields }, shape, alone, false) ?? new Map();
      document.contents = map(document, values, keys, document.contents);
      const body = (fields.body ?? '').trim().replaceAll('](/media/', '](media/');
      return `---\n${written(document)}---\n\n${body}\n`;
    },
  };
};
