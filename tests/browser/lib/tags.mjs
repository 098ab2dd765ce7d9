// Reads tags and attributes out of HTML text without a browser.
//
// In: the text of a page. Out: for each tag of one name, a map of its attributes. Good for
// the machine-made pages of this project (quoted and unquoted values), not a general parser.

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name.toLowerCase()] ?? whole;
  });

/** Attributes of every `<name …>` in `html`, in order. */
export function tags(html, name) {
  const found = [];
  const opening = new RegExp(`<${name}(?=[\\s/>])((?:"[^"]*"|'[^']*'|[^'">])*)>`, 'gi');
  for (const [, body] of html.matchAll(opening)) {
    const attributes = {};
    for (const [, key, double, single, bare] of body.matchAll(
      /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g,
    )) {
      attributes[key.toLowerCase()] = decode(double ?? single ?? bare ?? '');
    }
    found.push(attributes);
  }
  return found;
}

/** `<link>` tags whose `rel` holds `rel`. */
export const links = (html, rel) => tags(html, 'link').filter((link) => (link.rel ?? '').split(/\s+/).includes(rel));
