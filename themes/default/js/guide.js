// The guided questions in place: what a link of theirs leads to comes into the page instead of
// taking its place, and the last page asks a little more. Answers are in the address only.
import { all } from "./dom.js";

/** Parts of a page that differ from one question to the next. */
const PARTS = ["main", ".language-switch"];
let here = location.pathname;

/** Questions of the last page that have no answer yet. @param {URL} address */
const open = ({ searchParams }) => all(document, "[data-step]").filter(({ dataset }) => !searchParams.has(dataset.step));

/** Shows the first open question, hands answers on to the finder, and gives the heading to go to. */
function paint() {
  const address = new URL(location.href);
  const [question] = open(address);
  for (const step of all(document, "[data-step]")) step.hidden = step !== question;
  for (const link of all(document, "[data-finder]")) {
    const finder = new URL(link.dataset.finder, address);
    address.searchParams.forEach((value, name) => value && finder.searchParams.set(name, value));
    if (link.dataset.value) finder.searchParams.set(link.closest("[data-step]").dataset.step, link.dataset.value);
    link.href = finder.href;
  }
  return all(document, "guide-steps h2").find((heading) => !heading.parentNode.hidden);
}

/** @param {URL} address @param {boolean} [forward] */
async function go(address, forward) {
  try {
    if (address.pathname !== here) {
      const response = await fetch(address.pathname);
      if (!response.ok) throw new Error(address.href);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of PARTS) all(document, part)[0].replaceChildren(...all(page, part)[0].childNodes);
      document.title = page.title;
      here = address.pathname;
    }
    if (forward) history.pushState(null, "", address);
    paint().focus();
  } catch (error) {
    location.href = address.href;
  }
}

document.addEventListener("click", (/** @type {any} */ event) => {
  const link = event.target.closest(".guide-choices a, .guide-answers a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { finder, value } = link.dataset;
  const address = new URL((finder ? location : link).href);
  if (finder) address.searchParams.set(link.closest("[data-step]").dataset.step, value);
  // The answer to the last question is the finder.
  if (finder && !open(address).length) return;
  event.preventDefault();
  go(address, true);
});
addEventListener("popstate", () => go(new URL(location.href)));

customElements.define(
  "guide-steps",
  class extends HTMLElement {
    connectedCallback() {
      const [template] = all(this, "template");
      if (template) template.replaceWith(template.content);
      paint();
    }
  },
);
