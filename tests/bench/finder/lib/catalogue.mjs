// The services of a project as its YAML files say, read without the program under test: what
// MiniSearch indexes, and what counts beside choices are held against.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

/**
 * @typedef {object} Service
 * @property {string} id
 * @property {string} slug
 * @property {Record<string, string>} fields title, category, summary, audience, place, project, body, text
 * @property {Record<string, (string | number)[]>} facets values known of each facet
 */

const GIVEN = ['grant', 'voucher'];
const OLDEST = 17;

/** What was read: both languages are in the same files. @type {Map<string, Map<string, any>>} */
const known = new Map();

/** @param {string} project @param {string} kind @returns {Map<string, any>} records by id, in the order of ids */
function records(project, kind) {
  const folder = join(project, 'content', kind);
  const all = known.get(folder) ?? parse(folder);
  known.set(folder, all);
  return all;
}

/** @param {string} folder @returns {Map<string, any>} */
function parse(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
  return new Map(names.map((name) => [name.slice(0, -5), load(readFileSync(join(folder, name), 'utf8'))]));
}

/** @param {string} project @returns {Map<string, { name: string, province: string, ambito: string }>} by ISTAT code */
function municipalities(project) {
  const [, ...rows] = readFileSync(join(project, 'content/municipalities.csv'), 'utf8').trim().split('\n');
  // The cells that are read here stand before the only one that may hold a comma.
  return new Map(rows.map((row) => row.split(',')).map((cells) => [cells[0], { name: cells[1], province: cells[2], ambito: cells[15] }]));
}

/** Ages are years, or text with a unit. @param {any} age @returns {number | null} months */
function months(age) {
  if (age == null) return null;
  return typeof age === 'number' ? age * 12 : parseInt(age, 10) * (/mes|month/.test(age) ? 1 : 12);
}

/** @param {any} service @returns {string[]} */
function costs({ cost, type, audience }) {
  const companies = audience.groups.includes('companies') && !audience.groups.includes('families');
  const given = GIVEN.includes(type);
  const receive = given ? ['receive'] : [];
  /** @type {Record<string, string[]>} */
  const known = { free: ['free'], paid: ['pay'], voucher: ['receive'], contribution: given || companies ? ['receive'] : ['part'], unknown: receive };
  return cost ? known[cost.kind] : [];
}

/** @param {number} from @param {number} to @returns {number[]} */
const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/**
 * Services of a project, in the order of their ids.
 * @param {string} project folder with `content` @param {string} lang @returns {Service[]}
 */
export function read(project, lang) {
  const towns = municipalities(project);
  const all = Object.fromEntries(['ats', 'organisations', 'alliances', 'projects', 'categories', 'topics', 'services'].map((kind) => [kind, records(project, kind)]));
  /** A text in this language, or in the one it has. @param {any} text @returns {string} */
  const say = (text) => (text == null ? '' : typeof text === 'object' ? String(text[lang] ?? text.it ?? '') : String(text));
  /** @param {string} kind @param {string} id */
  const title = (kind, id) => say(all[kind].get(id)?.title);
  /** @param {any} area @param {any} places */
  const named = (area, places) => [...(area.municipalities ?? []), ...places.map((/** @type {any} */ one) => one.municipality)].map((istat) => towns.get(istat)?.name);
  return [...all.services].map(([id, one]) => {
    const { requirements = {}, timing = {}, area, places = [] } = one;
    const { period = {} } = timing;
    const [youngest, oldest] = [months(requirements.age_min), months(requirements.age_max)];
    const year = (/** @type {any} */ day) => (day instanceof Date ? day.getUTCFullYear() : parseInt(day, 10));
    const [from, until] = [period.from ?? period.until, period.until ?? period.from].map(year);
    // A social district stands for its municipalities.
    const ambiti = [...towns.values()].filter(({ ambito }) => ambito && (area.ambiti ?? []).includes(ambito));
    const listed = [...(area.municipalities ?? []).map((/** @type {string} */ istat) => towns.get(istat)), ...ambiti].map((town) => town?.province);
    let provinces = listed.length ? listed : area.provinces ?? [];
    const own = area.ats?.length === 1 ? all.ats.get(area.ats[0])?.provinces ?? [] : [];
    if (!provinces.length && own.length === 1) provinces = own;
    const lines = (/** @type {any[]} */ parts) => parts.map(say).filter(Boolean).join('\n');
    return {
      id,
      slug: say(one.slug) || id,
      fields: {
        title: say(one.title),
        category: [...one.category.map((/** @type {string} */ id) => title('categories', id)), ...(one.topics ?? []).map((/** @type {string} */ id) => title('topics', id))].join('\n'),
        summary: say(one.summary),
        audience: lines([one.audience.text, requirements.text, requirements.school, requirements.residence, requirements.work]),
        place: [say(area.text), ...named(area, places), ...places.map((/** @type {any} */ place) => say(place.title))].filter(Boolean).join('\n'),
        project: [title('alliances', one.alliance), title('projects', one.project)].filter(Boolean).join('\n'),
        body: title('ats', one.responsible) || title('organisations', one.responsible),
        text: lines([one.how_to, one.needed?.text, one.outcome, timing.text, timing.hours, one.cost?.text, one.special_cases, one.more]),
      },
      facets: {
        who: one.audience.groups,
        need: one.category,
        ats: area.ats ?? [],
        province: [...new Set(provinces)],
        age: youngest == null && oldest == null ? [] : range(Math.ceil(((youngest ?? 0) - 11) / 12), Math.min(OLDEST, Math.floor((oldest ?? 9999) / 12))),
        cost: costs(one),
        type: [one.type],
        state: [one.status],
        year: Number.isFinite(from) ? range(from, until) : [],
        lang: ['it', 'en'].filter((code) => [one.title, one.summary].every((text) => typeof text === 'object' && text[code])),
      },
    };
  });
}

/**
 * For each facet and value, the services that have it and that all other choices keep, by looking
 * at every service; a service of which a facet is not known is kept.
 * @param {Service[]} services @param {Record<string, string[]>} chosen
 * @returns {{ total: number, counts: Record<string, Record<string, number>> }}
 */
export function count(services, chosen) {
  /** @param {Service} service @param {string} [but] */
  const passes = ({ facets }, but) =>
    Object.entries(chosen).every(([name, wanted]) => name === but || !facets[name].length || facets[name].some((value) => wanted.includes(String(value))));
  /** @type {Record<string, Record<string, number>>} */
  const counts = {};
  for (const name of Object.keys(services[0].facets)) {
    counts[name] = {};
    for (const service of services) {
      if (passes(service, name)) for (const value of service.facets[name]) counts[name][value] = (counts[name][value] ?? 0) + 1;
    }
  }
  return { total: services.filter((service) => passes(service)).length, counts };
}
