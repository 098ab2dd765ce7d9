// What the custom elements of the site share: parts of their markup, texts with gaps, files.

/**
 * @param {ParentNode} root @param {string} selector
 * @returns {any[]} elements of whatever kind the markup promises
 */
export const all = (root, selector) => [...root.querySelectorAll(selector)];

/** @param {string} text @param {Record<string, string>} gaps text for each {gap} */
export const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

/** @param {number} n */
export const number = (n) => n.toLocaleString(document.documentElement.lang);

/**
 * Says how many, in the form that the markup has for it (`data-one`, `data-other`, `data-none`);
 * an element without a form for none is hidden then.
 * @param {any} element @param {number} n
 */
export function count(element, n) {
  const { one, other, none = "" } = element.dataset;
  element.textContent = fill(n ? (n === 1 ? one : other) : none, { n: number(n) });
  element.hidden = !element.textContent;
}

/**
 * Brings the interface of an element in, which has waited in its template.
 * @param {HTMLElement} root
 * @returns {Record<string, any>} elements by their `data-part`
 */
export function open(root) {
  const template = all(root, "template")[0];
  template.replaceWith(template.content);
  return Object.fromEntries(all(root, "[data-part]").map((element) => [element.dataset.part, element]));
}

/**
 * Hands every press of a button or link with `data-do` to the method of that name.
 * @param {any} root
 */
export const obey = (root) =>
  root.addEventListener("click", (/** @type {any} */ event) => {
    const pressed = event.target.closest("[data-do]");
    if (pressed) root[pressed.dataset.do](pressed, event);
  });

/** @param {string} url @param {RequestCache} [cache] */
export async function get(url, cache) {
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(url);
  return response.arrayBuffer();
}

/**
 * What a file of data holds; one that cannot be read is fetched once more, past any bad copy.
 * @template T
 * @param {string} url @param {(buffer: ArrayBuffer) => T} parse
 */
export const load = (url, parse) => get(url).then(parse).catch(() => get(url, "reload").then(parse));

/** @param {string} kind class @param {string} text @param {Record<string, string>} data */
export function button(kind, text, data) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = kind;
  button.textContent = text;
  Object.assign(button.dataset, data);
  item.append(button);
  return item;
}
