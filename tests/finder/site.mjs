// The built site under test: the folder in the variable SITE, or `dist`.

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { readRules } from "../browser/lib/netlify.mjs";
import * as host from "../browser/lib/server.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const SITE = resolve(process.env.SITE ?? join(ROOT, "dist"));

/** Path of the one file in `assets/` or `search/` whose name fits. @param {RegExp} name */
export function asset(name) {
  const all = ["assets", "search"].flatMap((folder) => readdirSync(join(SITE, folder)).map((file) => join(folder, file)));
  const fits = all.filter((path) => name.test(path.slice(path.indexOf("/") + 1)));
  if (fits.length !== 1) throw new Error(`${fits.length} files like ${name} in ${SITE}`);
  return join(SITE, fits[0]);
}

/** The site on a port of this machine, with the headers that its host will send. */
export const serve = () => host.serve({ dir: SITE, basePath: "/", rules: readRules(join(ROOT, "netlify.toml")) });

/** Path of the search index of a language. @param {string} lang */
export function indexOf(lang) {
  const folder = readdirSync(join(SITE, "search")).find((name) => name.startsWith(`${lang}-`));
  return join(SITE, "search", folder ?? "none", "index.bin");
}
