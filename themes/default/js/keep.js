// Keeping services: <keep-service> on cards and sheets, and the way to the list of those kept.
// Ids are all that is stored, in this browser only. Where it stores nothing there are no buttons.

const KEY = "shortlist";

/** @param {any} id @returns {boolean} */
const isId = (id) => typeof id === "string" && /^[a-z0-9-]+$/.test(id);

/** @type {boolean | undefined} */
let can;

/** Whether this browser stores anything: tried once. */
export function stores() {
  if (can === undefined) {
    try {
      const before = localStorage.getItem(KEY);
      localStorage.setItem(KEY, before || "");
      // Nothing is left behind by who keeps nothing.
      if (!before) localStorage.removeItem(KEY);
      can = true;
    } catch (error) {
      can = false;
    }
  }
  return can;
}

/** @returns {string[]} ids, oldest first; none when what is stored cannot be read */
export function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "[]").filter(isId);
  } catch (error) {
    return [];
  }
}

/** @param {string[]} ids */
export function write(ids) {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids));
    else localStorage.removeItem(KEY);
  } catch (error) {
    // Full: it stays as it was, and so do the buttons.
  }
  tell();
}

/** Every button and number on the page follows; so do other tabs, through `storage`. */
function tell() {
  const ids = read();
  for (const button of document.querySelectorAll("keep-service button")) press(button, ids);
  for (const link of /** @type {any} */ (document.querySelectorAll("[data-kept]"))) {
    link.hidden = !ids.length;
    link.lastElementChild.lastElementChild.textContent = ` (${ids.length})`;
  }
}

/** @param {any} button @param {string[]} ids */
function press(button, ids) {
  const is = `${ids.includes(button.parentNode.dataset.id)}`;
  if (button.getAttribute("aria-pressed") !== is) button.setAttribute("aria-pressed", is);
}

class KeepService extends HTMLElement {
  connectedCallback() {
    const button = /** @type {any} */ (this.querySelector("button"));
    const { id = "", title } = this.dataset;
    const link = this.parentElement?.querySelector("a");
    button.setAttribute("aria-label", `${button.textContent}: ${title || link?.textContent}`);
    button.onclick = () => {
      const ids = read();
      write(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
    };
    press(button, read());
  }
}

// The first look into the store makes an old phone wait: the page is painted before.
requestAnimationFrame(() =>
  setTimeout(() => {
    if (!stores()) return;
    customElements.define("keep-service", KeepService);
    for (const name of ["storage", "pageshow"]) addEventListener(name, tell);
    tell();
  }),
);
