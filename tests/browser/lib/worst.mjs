// The content of a site that says as much as its rules allow: nine agencies, services with endless
// texts, others with hardly any. Everything in it is made up.
//
// In: the root of the repository and an empty folder. Out: a project in that folder, to build.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Words up to a number of characters. @param {string} words @param {number} length */
const upTo = (words, length) => words.repeat(length).slice(0, length).trim();
const both = (it, en) => ({ it, en });
const endless = (it, en, length) => both(upTo(`${it} `, length), upTo(`${en} `, length));
const head = { updated: '2026-11-21', source: ['prova'] };

const AGENCIES = Array.from({ length: 9 }, (_, at) => `agenzia-${at}`);
/** As long a mailbox as an office may have. */
const mailbox = (at) => `ufficio-conciliazione-vita-lavoro-${at}@agenzia-di-tutela-della-salute.example.org`;

const agency = (id, at) => ({
  title: `ATS dell’Esempio Settentrionale e delle Valli Inventate numero ${at}`,
  slug: id,
  summary: endless('Agenzia inventata per le prove', 'Agency made up for tests', 250),
  seat: { address: 'via Inventata 1', town: 'Comune di Prova' },
  phone: { value: `030 12345${at}0`, source: ['prova'], as_of: '2026-05-20' },
  email: { value: mailbox(at), source: ['prova'], as_of: '2026-05-20' },
  website: { value: `https://agenzia-${at}.example.org`, source: ['prova'] },
  provinces: ['MI'],
  territory: endless('la provincia inventata, tranne le valli', 'the made-up province, except the valleys', 300),
  ...head,
});

const office = (at) => ({
  title: both(`Conciliazione vita-lavoro: ufficio inventato numero ${at} dell’agenzia di prova`, `Work-life balance: made-up office number ${at} of the test agency`),
  type: 'conciliazione',
  ats: AGENCIES[0],
  for: ['families', 'companies', 'partners', 'municipalities'],
  phone: [{ value: `030 765432${at}`, source: ['prova'], as_of: '2026-05-20' }, { value: `030 765431${at}`, source: ['prova'] }],
  email: [{ value: `sportello-${at}-${mailbox(at)}`, source: ['prova'] }, { value: mailbox(at), source: ['prova'] }],
  hours: endless('dal lunedì al venerdì dalle 9 alle 12', 'Monday to Friday from 9 to 12', 200),
  ...head,
});

const point = (at) => ({
  title: endless(`Sportello inventato ${at}`, `Made-up desk ${at}`, 160),
  phone: [`02 1234567${at}`, `02 7654321${at}`, `02 1111111${at}`],
  email: [mailbox(at), `altro-${mailbox(at)}`],
  hours: endless('dal lunedì al venerdì dalle 9 alle 12', 'Monday to Friday from 9 to 12', 200),
  source: ['prova'],
});

const service = (id, title, more) => ({
  title,
  slug: both(`${id}-${upTo('indirizzo-lunghissimo-', 80).replace(/-$/, '')}`, `${id}-${upTo('endless-address-', 80).replace(/-$/, '')}`),
  summary: endless('Servizio inventato per le prove', 'Service made up for tests', 254),
  category: ['doposcuola'],
  type: 'centre',
  status: 'active',
  audience: { groups: ['families', 'carers'], text: endless('Famiglie inventate che lavorano', 'Made-up working families', 400) },
  requirements: { age_min: '9 mesi', age_max: 14 },
  timing: { period: { from: '2026-09-01', until: '2027-06-30' }, applications: { from: '2026-11-01', until: '2026-12-31' } },
  cost: { kind: 'paid', amount_min: 1234.56, amount_max: 98765.43, per: endless('a settimana per figlio', 'a week per child', 200) },
  contacts: [1, 2, 3, 4].map(point),
  responsible: AGENCIES[0],
  area: { ats: AGENCIES.slice(0, 3), text: endless('la valle inventata e i suoi dintorni', 'the made-up valley and its surroundings', 400) },
  ...head,
  ...more,
});

const over = {
  status: 'closed',
  status_reason: endless('Concluso per ragioni inventate', 'Closed for made-up reasons', 400),
};
const long = endless('Contributo straordinario inventato per famiglie', 'Extraordinary made-up contribution for families', 400);

const RECORDS = {
  'sources/prova': { title: 'Pagina di prova', publisher: 'Ente di prova', type: 'page', url: 'https://example.org/prova', updated: '2026-11-21' },
  'territory/provincia': { title: both('Provincia di prova', 'Test province'), summary: both('Regola di prova.', 'Test rule.'), ...head },
  'topics/gioco': { title: both('Gioco', 'Play'), summary: both('Argomento di prova.', 'Test topic.'), slug: both('gioco', 'play') },
  'categories/doposcuola': {
    title: endless('Doposcuola di prova con un nome assai lungo', 'Test after-school activities with a very long name', 120),
    summary: both('Bisogno di prova.', 'Test need.'),
    slug: both('doposcuola', 'after-school'),
    side: 'families',
    topics: ['gioco'],
    ...head,
  },
  ...Object.fromEntries(AGENCIES.map((id, at) => [`ats/${id}`, agency(id, at)])),
  ...Object.fromEntries([1, 2, 3, 4].map((at) => [`contacts/ufficio-${at}`, office(at)])),
  'services/tutto': service('tutto', long),
  'services/concluso': service('concluso', long, { ...over, replaced_by: 'tutto' }),
  'services/una-parola': service('una-parola', both('Autoimprenditorialità'.repeat(9), 'Entrepreneurship'.repeat(9))),
  'services/senza-contatti': service('senza-contatti', endless('Servizio di prova con un titolo medio', 'Test service with a middling title', 70), { contacts: [] }),
  'services/ovunque': service('ovunque', both('Ovunque', 'Everywhere'), { contacts: [], area: { ats: AGENCIES } }),
  'services/poco': service('poco', both('Poco', 'Little'), {
    ...over,
    status_reason: both('Concluso.', 'Closed.'),
    summary: both('Poco.', 'Little.'),
    audience: { groups: ['families'], text: both('Famiglie.', 'Families.') },
    contacts: [],
    area: { ats: [AGENCIES[1]] },
  }),
};

const PAGES = {
  families: both(['Per le famiglie', 'famiglie'], ['For families', 'families']),
  companies: both(['Per le imprese', 'imprese'], ['For companies', 'companies']),
};

const MUNICIPALITIES = `istat,nome,prov,catasto,ats,regola_ats,cap,lat,lon,fonte_coord,area_km2,popolazione,pop_0_14,pop_65_piu,pop_anno,ambito,ambito_fonte,nota
015146,Comune di Prova,MI,F205,${AGENCIES[0]},provincia,20121,45.46427,9.18951,prova,181.67,1354196,165000,310000,2023,,,
`;

/** The real settings, without what names records that are not here. @param {string} yaml */
function settings(yaml) {
  const instead = { menu: '[list/services]', footer: '[list/site-map]', municipality_sources: '[prova]', credits: '[prova]' };
  let skipping = false;
  const lines = yaml.split('\n').flatMap((line) => {
    const [, key] = /^([a-z_]+):/.exec(line) ?? [];
    if (key) skipping = key in instead;
    if (key && skipping) return [`${key}: ${instead[key]}`];
    return skipping ? [] : [line];
  });
  return lines.join('\n');
}

/** Writes the project. @param {string} root @param {string} to */
export function writeWorst(root, to) {
  const write = (path, text) => {
    const file = join(to, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const folder of ['themes', 'static']) cpSync(join(root, folder), join(to, folder), { recursive: true });
  write('content/site.yaml', settings(readFileSync(join(root, 'content/site.yaml'), 'utf8')));
  write('content/municipalities.csv', MUNICIPALITIES);
  for (const [path, record] of Object.entries(RECORDS)) write(`content/${path}.yaml`, JSON.stringify(record, null, 1));
  for (const [id, languages] of Object.entries(PAGES)) {
    for (const [code, [title, slug]] of Object.entries(languages)) {
      const summary = upTo(`${title} `, 250);
      write(`content/pages/${id}/${code}.md`, `---\ntitle: ${title}\nsummary: ${summary}\nslug: ${slug}\nupdated: 2026-11-21\nsource: [prova]\n---\n\nTesto.\n`);
    }
  }
}
