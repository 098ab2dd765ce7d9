// What an editor with the YAML language server sees: `node editor.mjs`.
//
// Opens every YAML file of the real content with the settings of `.vscode/settings.json`: no fault
// may be shown. Then files with one usual mistake each: it must be shown, at its line. Last, what
// the server offers while one types. The schemas are in `.vscode/schemas/`.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import rpc from 'vscode-jsonrpc/node.js';
import { Tally } from './lib/tally.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const SERVER = join(import.meta.dirname, 'node_modules/yaml-language-server/bin/yaml-language-server');
/** Milliseconds within which the server must answer about a file. */
const PATIENCE = 20_000;
/** Files that are opened at once. */
const TOGETHER = 50;

/** The editor's settings, comments left out. */
const settings = JSON.parse(readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8').replace(/^\s*\/\/.*$/gm, ''));
const schemas = Object.fromEntries(
  Object.entries(settings['yaml.schemas']).map(([schema, files]) => [pathToFileURL(join(ROOT, schema)).href, files]),
);
const yaml = { validate: true, hover: true, completion: true, schemas, schemaStore: { enable: false } };

/** A running server, and what one asks of it. */
async function start() {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(child.stdout), new rpc.StreamMessageWriter(child.stdin));
  /** @type {Map<string, (found: any[]) => void>} */
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => waiting.get(uri)?.(diagnostics));
  connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => (section === 'yaml' ? yaml : {})));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const folder = { uri: pathToFileURL(ROOT).href, name: 'conciliazione' };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder.uri,
    workspaceFolders: [folder],
    capabilities: { workspace: { configuration: true }, textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });

  return {
    /** Opens a file, or what it might hold; gives the faults shown. @param {string} path @param {string} text */
    async open(path, text) {
      const uri = pathToFileURL(join(ROOT, path)).href;
      const found = new Promise((done, late) => {
        const timer = setTimeout(() => late(new Error(`${path}: no answer`)), PATIENCE);
        waiting.set(uri, (diagnostics) => (clearTimeout(timer), done(diagnostics)));
      });
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
      return found;
    },
    /** @param {string} path @param {string} kind `completion` or `hover` @param {number} line @param {number} character */
    ask: (path, kind, line, character) =>
      connection.sendRequest(`textDocument/${kind}`, { textDocument: { uri: pathToFileURL(join(ROOT, path)).href }, position: { line, character } }),
    stop() {
      connection.dispose();
      child.kill();
    },
  };
}

const tally = new Tally();
const { judge } = tally;

const server = await start();
const files = readdirSync(join(ROOT, 'content'), { recursive: true }).map(String).filter((name) => name.endsWith('.yaml') && name !== 'redirects.yaml');
// The server waits a little after each file: many at a time.
for (let at = 0; at < files.length; at += TOGETHER) {
  const some = files.slice(at, at + TOGETHER).map((name) => `content/${name.replaceAll('\\', '/')}`);
  const found = await Promise.all(some.map((path) => server.open(path, readFileSync(join(ROOT, path), 'utf8'))));
  some.forEach((path, of) => judge(found[of].length === 0, path, found[of].map(({ range, message }) => `${range.start.line + 1}: ${message}`)));
}

const SERVICE = `title:
  it: Spazio inventato
  en: Made-up space
summary:
  it: Una frase.
  en: A sentence.
category:
  - voucher-infanzia
type: voucher
status: active
audience:
  groups: [families]
responsible: brescia
area:
  ats: [brescia]
source:
  - inventata
`;
/** What an editor might write wrong: the right text, the wrong one, and the line that must be marked. @type {[string, string, number][]} */
const MISTAKES = [
  ['summary:', 'descrizione:', 4],
  ['status: active', 'status: attivo', 10],
  ['type: voucher', 'type: buono', 9],
  ['category:\n  - voucher-infanzia', 'category: voucher-infanzia', 7],
  ['  en: Made-up space', '  de: Erfunden', 3],
  ['groups: [families]', 'groups: families', 12],
  ['responsible: brescia', 'responsible: brescia\ndraft: sì', 14],
  ['responsible: brescia', 'responsible: brescia\nupdated: 14/9/2027', 14],
  ['responsible: brescia', 'responsible: brescia\nrequirements:\n  isee_max: 25.000 €', 15],
  ['responsible: brescia', 'responsible: brescia\nplaces:\n  - title: Sede\n    municipality: 15146', 16],
  ['responsible: brescia', 'responsible: brescia\naccess:\n  - type: online\n    url: www.example.org', 16],
  ['responsible: brescia\n', '', 1],
];
judge((await server.open('content/services/giusto-inventato.yaml', SERVICE)).length === 0, 'a service without mistakes');
for (const [at, [right, wrong, line]] of MISTAKES.entries()) {
  const found = await server.open(`content/services/sbagliato-${at}.yaml`, SERVICE.replace(right, wrong));
  judge(found.some(({ range }) => range.start.line + 1 === line), `mistake ${JSON.stringify(wrong)} at line ${line}`, found.map(({ range, message }) => `${range.start.line + 1}: ${message}`));
}

const typed = `${SERVICE}status_reason:\n  it: Perché.\nco\n`;
await server.open('content/services/in-corso.yaml', typed);
const lines = typed.split('\n');
const words = async (/** @type {number} */ line, /** @type {number} */ character) => {
  const answer = await server.ask('content/services/in-corso.yaml', 'completion', line, character);
  return (answer.items ?? answer).map(({ label, documentation }) => ({ label, help: documentation?.value ?? documentation ?? '' }));
};
const keys = await words(lines.indexOf('co'), 2);
const cost = keys.find(({ label }) => label === 'cost');
judge(cost?.help.includes('Quanto costa') && cost.help.includes('cost'), 'keys are offered with their Italian label', keys.map(({ label }) => label));
judge(keys.some(({ label }) => label === 'contacts') && !keys.some(({ label }) => label === 'title'), 'only keys that are not there yet');
const states = (await words(lines.indexOf('status: active'), 'status: '.length)).map(({ label }) => label);
judge(['active', 'planned', 'suspended', 'closed', 'unknown'].every((state) => states.includes(state)), 'every state is offered', states);
const hover = await server.ask('content/services/in-corso.yaml', 'hover', lines.indexOf('responsible: brescia'), 3);
judge(JSON.stringify(hover ?? '').includes('·'), 'the name of a key is explained in both languages', hover);
server.stop();
process.exitCode = tally.close('editor');
