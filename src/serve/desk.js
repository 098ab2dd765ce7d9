// The editors' desk over a page: a bar that says what the page is made from and how it stands,
// the faults of the content as long as there are any, and news of changes. It lives in a shadow
// tree, holds no words of its own, and asks only this machine.

const own = document.querySelector("script[data-revision]");
const here = () => decodeURI(location.pathname);
const host = document.body.appendChild(document.createElement("conciliazione-desk"));
const root = host.attachShadow({ mode: "open" });
const sheet = root.appendChild(document.createElement("link"));
sheet.rel = "stylesheet";
sheet.href = "/__desk/desk.css";
const view = root.appendChild(document.createElement("div"));

let revision = Number(own.dataset.revision);
let hidden = false;
let words = {};

/** An element with its class, text and children. */
function element(name, kind = "", ...content) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...content);
  return made;
}

/** Where a finding is, what it says, the line, and what to write instead. */
function finding(one) {
  const item = element("li");
  if (one.file) item.append(element("div", "where", `${one.file}:${one.line}:${one.column}`));
  item.append(element("strong", "", one.message));
  if (one.text?.trim()) {
    const at = Math.max(0, one.column - 1);
    const letters = [...one.text];
    const rest = letters.slice(at).join("");
    item.append(element("pre", "", letters.slice(0, at).join(""), element("mark", "", rest)));
  }
  const more = [one.suggestion && !one.hint ? `«${one.suggestion}»` : "", one.hint ?? ""].filter(Boolean).join(" ");
  if (more) item.append(element("p", "", `${words.hint}: ${more}`));
  return item;
}

/** A list of findings, and how many more there are than it holds. */
function findings(kind, list, count) {
  const parts = [element("ol", kind, ...list.map(finding))];
  if (count > list.length) parts.push(element("p", "more", words.more.replace("{n}", count - list.length)));
  return parts;
}

function button(text, act) {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** The faults, over the last good page. */
function faults(state) {
  const head = `${words.faults}: ${state.fault_count || 1}`;
  const toggle = button(hidden ? words.show : words.hide, () => {
    hidden = !hidden;
    draw(state);
    root.querySelector("button").focus();
  });
  const box = element("section", "faults", element("div", "head", element("h2", "", head), toggle));
  box.setAttribute("role", "alert");
  box.lang = state.lang;
  if (hidden) return box;
  box.append(element("p", "", state.page ? words.kept : words.none));
  if (state.failure) box.append(element("p", "bad", state.failure));
  box.append(...findings("", state.faults, state.fault_count));
  return box;
}

/** What an editor wants to know of the page. */
function bar(state) {
  const { lines, notes, note_count: count } = state.page;
  const summary = element("summary");
  for (const line of lines) {
    summary.append(element("span", "", element("span", "label", `${line.label} `), element("span", line.mood || "where", line.text)));
  }
  const box = element("details", "bar", summary);
  box.lang = state.lang;
  if (notes.length) {
    summary.append(element("span", "warn", `${words.notes}: ${count}`));
    box.append(...findings("notes", notes, count));
  }
  return box;
}

function draw(state) {
  words = state.words;
  const faulty = state.faults.length > 0 || state.failure;
  const open = root.querySelector("details")?.open;
  const shown = faulty ? faults(state) : state.page ? bar(state) : "";
  view.replaceChildren(shown);
  if (open && root.querySelector("details")) root.querySelector("details").open = true;
  host.dataset.state = faulty ? "faulty" : "good";
}

async function refresh() {
  const answer = await fetch(`/__desk/state.json?path=${encodeURIComponent(here())}`, { cache: "no-store" });
  const state = await answer.json();
  revision = Math.max(revision, state.revision);
  draw(state);
}

/** What a page loads; another list needs a real reload. */
const loads = (page) =>
  [...page.querySelectorAll("script[src]:not([data-revision]), link[rel~=stylesheet]")]
    .map((one) => one.getAttribute("src") ?? one.getAttribute("href"))
    .join();

/** The parts of a page: what stands in its body, the desk left out. */
const parts = (page) => [...page.body.children].filter((one) => one !== host && one.localName !== "script");

/** The parts as the server gave them last, since scripts change what is on the screen. */
let before = [];

/** Puts what changed of the page in its place. Scripts need not run again: they are custom elements. */
async function renew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [old, now] = [parts(document), parts(next)];
  const same = answer.url === location.href.split("#")[0] && loads(next) === loads(document);
  if (!same || old.length !== now.length) return location.reload();
  const texts = now.map((part) => part.outerHTML);
  const { scrollX, scrollY } = window;
  now.forEach((part, at) => texts[at] === before[at] || old[at].replaceWith(part));
  before = texts;
  document.title = next.title;
  scrollTo(scrollX, scrollY);
  revision = Number(next.querySelector("script[data-revision]").dataset.revision);
  return refresh();
}

/** New style sheets take the place of old ones once they are here, so that nothing flashes. */
function restyle(pairs) {
  for (const [old, now] of pairs) {
    for (const link of document.querySelectorAll(`link[rel="stylesheet"][href="${CSS.escape(old)}"]`)) {
      const next = link.cloneNode();
      next.href = now;
      next.addEventListener("load", () => link.remove(), { once: true });
      link.after(next);
    }
  }
}

const events = new EventSource("/__desk/events");
const news = (event) => JSON.parse(event.data);
addEventListener("pagehide", () => events.close());

events.addEventListener("hello", (event) => {
  // The page was made before the newest reading, or by a program that was started again.
  if (news(event).revision !== revision) location.reload();
});
events.addEventListener("page", renew);
events.addEventListener("style", (event) => {
  restyle(news(event).sheets);
  revision = news(event).revision;
  refresh();
});
events.addEventListener("findings", refresh);
events.addEventListener("error", () => {
  if (events.readyState === EventSource.CLOSED) return;
  host.dataset.state = "lost";
  if (words.lost) view.replaceChildren(element("p", "faults", words.lost));
});
events.addEventListener("open", refresh);
