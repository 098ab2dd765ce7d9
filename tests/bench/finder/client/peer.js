// A page for an engine that is not ours: the list of services with our finder's script left out,
// a box above it and ten results below. As lean as can be, in favour of the engine.

/**
 * @typedef {{ title: string, url: string, text: string }} Card
 * @typedef {object} Engine
 * @property {() => Promise<any>} load gets ready; once
 * @property {(text: string) => Promise<{ total: number, cards: (Card | Promise<Card>)[] }>} search
 * @property {() => Promise<any>} counts what facets there are, with how many each
 */

const TYPING = 60;

/** @param {Engine} engine */
export function mount(engine) {
  const box = document.createElement('div');
  box.innerHTML = '<label for="peer-q">?</label><input type="search" id="peer-q"><p id="peer-total"></p><ul class="cards" id="peer-hits"></ul><p id="peer-counts"></p>';
  document.querySelector('service-finder')?.before(box);
  const [field, total, hits, shown] = ['q', 'total', 'hits', 'counts'].map((name) => /** @type {any} */ (document.getElementById(`peer-${name}`)));
  /** @type {Promise<any> | undefined} */
  let ready;
  let typing = 0;
  let turn = 0;
  const load = () => (ready ??= engine.load());
  /** @param {string} text */
  async function ask(text) {
    const mine = ++turn;
    await load();
    const found = await engine.search(text);
    if (mine !== turn) return;
    total.textContent = String(found.total);
    const items = found.cards.map(() => document.createElement('li'));
    hits.replaceChildren(...items);
    await Promise.all(
      found.cards.map(async (coming, at) => {
        const { title, url, text } = await coming;
        const link = document.createElement('a');
        link.href = url;
        link.textContent = title;
        const summary = document.createElement('p');
        summary.innerHTML = text;
        items[at].className = 'card';
        items[at].append(link, summary);
      }),
    );
    shown.textContent = JSON.stringify(await engine.counts());
  }
  field.addEventListener('focus', load);
  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = window.setTimeout(() => ask(field.value), TYPING);
  });
  Object.assign(window, { ask });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) ask((field.value = asked));
}
