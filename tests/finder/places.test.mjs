// The lookup against the file of a built site and the lists it was built from: SITE=dist node --test tests/finder/
//
// What must hold:
//  - Every municipality is found first by its exact name, whatever its accents, apostrophes and
//    capitals, and nobody else is found as exact.
//  - Names of old lead to the municipality of today and say so.
//  - "cantu", "s. donato", "San Dona", "Sesto SG" and their like find whom people mean.
//  - With one typing error in a name of six letters or more the right one is among the first five.
//  - A postcode gives all its municipalities, those of other agencies too; a beginning gives some.
//  - The position gives the nearest seat town, and far away is seen to be far.
//  - A file that is cut or is not one is refused.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Places, errors } from "../../themes/default/js/places.js";
import { asset } from "./site.mjs";

/** Words without accents, apostrophes, capitals. */
const words = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z\d]+/g) || [];
const CONTENT = new URL("../../content", import.meta.url).pathname;
const bytes = new Uint8Array(readFileSync(asset(/^places-.*\.bin$/)));
const places = Places.parse(bytes.buffer);

function csv(name) {
  const [head, ...lines] = readFileSync(`${CONTENT}/${name}`, "utf8").trim().split("\n");
  const cells = (line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((cell) => cell[2] ?? cell[1]);
  return lines.map((line) => Object.fromEntries(head.split(",").map((key, at) => [key, cells(line)[at]])));
}
const rows = csv("municipalities.csv").sort((a, b) => (a.istat < b.istat ? -1 : 1));
const gone = csv("municipalities-suppressed.csv");
const number = new Map(rows.map((row, at) => [row.istat, at]));
const first = (text) => places.find(text)[0]?.name;

test("every column comes back as it was", () => {
  assert.equal(places.names.length, rows.length);
  rows.forEach((row, at) => {
    assert.equal(places.name(at), row.nome);
    assert.equal(places.province(at), row.prov);
    assert.equal(places.istat(at), row.istat);
    assert.equal(places.ats(at), row.ats);
    assert.equal(places.border(at), row.regola_ats === "provincia" ? "" : row.regola_ats);
    assert.ok(Math.abs(places.coords(at)[0] - row.lat) < 0.00051 && Math.abs(places.coords(at)[1] - row.lon) < 0.00051);
    for (const cap of row.cap.split(" ")) assert.ok(places.cap(cap).includes(at), `${row.nome} ${cap}`);
    assert.match(places.slug(at), /^[a-z]+(-[a-z]+)*$/);
  });
  assert.equal(places.slug(places.find("cassina pecchi")[0].place), "cassina-de-pecchi");
});

test("every name is found first, as it is written and as people write it", () => {
  const ways = [
    (name) => name,
    (name) => name.normalize("NFD"),
    (name) => name.toUpperCase().replace(/'/g, "’"),
    (name) => words(name).join(" "),
    (name) => words(name).join(""),
    (name) => name.replace(/[à-ù]$/, (letter) => letter.normalize("NFD")[0] + "'"),
    (name) => name.replace(/^(San|Santa|Santo|Sant')\b ?/, "S. "),
    (name) => `  ${name}  (${rows.find((row) => row.nome === name).prov})`,
  ];
  for (const { nome } of rows) {
    for (const way of ways) {
      const [hit, ...others] = places.find(way(nome));
      assert.equal(hit?.name, nome, way(nome));
      assert.ok(hit.exact, way(nome));
      assert.ok(!others.some((other) => other.kind === "exact"), way(nome));
    }
  }
});

test("the same name finds the same in its ISTAT code", () => {
  for (const row of rows) assert.equal(places.istat(places.find(row.nome)[0].place), row.istat);
});

test("names of old lead to today", () => {
  for (const row of gone) {
    const [hit] = places.find(row.nome);
    assert.equal(hit.place, number.get(row.istat_attuale), row.nome);
    assert.ok(hit.exact);
    const same = row.nome === rows[hit.place].nome;
    assert.equal(hit.kind, same ? "exact" : "former");
    assert.equal(hit.former, same ? undefined : row.nome);
    assert.equal(!!hit.unsure, !same && row.certezza !== "alta", row.nome);
  }
});

test("the way people type", () => {
  for (const [text, name] of [
    ["cantu", "Cantù"], ["cantu'", "Cantù"], ["s. donato", "San Donato Milanese"], ["San Dona", "San Donato Milanese"],
    ["sandonato", "San Donato Milanese"], ["Sesto SG", "Sesto San Giovanni"], ["sesto s. g.", "Sesto San Giovanni"],
    ["cernusco s/n", "Cernusco sul Naviglio"], ["cernusco naviglio", "Cernusco sul Naviglio"], ["trezzo adda", "Trezzo sull'Adda"],
    ["cassina dei pecchi", "Cassina de' Pecchi"], ["pozzo dadda", "Pozzo d'Adda"], ["cologno m", "Cologno Monzese"],
    ["peschiera b", "Peschiera Borromeo"], ["s.angelo lod", "Sant'Angelo Lodigiano"], ["san angelo lodigiano", "Sant'Angelo Lodigiano"],
    ["valletta", "La Valletta Brianza"], ["castiglione lo", "Castiglione d'Adda"], ["20121 Milano", "Milano"], ["milan", "Milano"],
    ["s.to stefano ticino", "Santo Stefano Ticino"], ["donatto", "San Donato Milanese"], ["cernusko", "Cernusco Lombardone"],
    ["s donatto", "San Donato Milanese"], ["bresca", "Brescia"], ["Bergmao", "Bergamo"], ["Valverde", "Colli Verdi"],
  ]) assert.equal(first(text), name, text);
  assert.ok(places.find("san").length === 8 && places.find("san", 20).length === 20);
  for (const nothing of ["", " ", "'", "xyzzy", "roma capitale", "日本", "!!!", "99999", "00100", "123456"]) {
    assert.deepEqual(places.find(nothing), [], nothing);
  }
  assert.ok(places.find("x".repeat(500)).length === 0 && places.find("a b ".repeat(200)).length === 0);
});

test("kinds come in order", () => {
  const ORDER = ["exact", "former", "prefix", "word", "typo"];
  for (const text of ["solbiate", "castel", "sermide", "rovagnate", "mila", "bresca", "lodo"]) {
    const hits = places.find(text, 20).filter((hit) => hit.kind !== "former" || hit.exact);
    const at = hits.map((hit) => ORDER.indexOf(hit.kind));
    assert.deepEqual(at, [...at].sort(), text);
    assert.equal(new Set(hits.map((hit) => hit.place)).size, hits.length);
  }
});

/** Numbers that look random and are the same every time. */
function chance(seed) {
  return (below) => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0), Math.floor((seed / 2 ** 32) * below));
}

function misspell(name, random) {
  const at = random(name.length);
  const letter = String.fromCharCode(97 + random(26));
  return [
    () => name.slice(0, at) + name.slice(at + 1),
    () => name.slice(0, at) + letter + name.slice(at),
    () => name.slice(0, at) + letter + name.slice(at + 1),
    () => (at ? name.slice(0, at - 1) + name[at] + name[at - 1] + name.slice(at + 1) : letter + name.slice(1)),
  ][random(4)]();
}

test("one typing error in six letters or more", (context) => {
  const random = chance(7);
  let right = 0;
  let all = 0;
  for (const { nome } of rows.filter((row) => words(row.nome).join("").length >= 6)) {
    for (let time = 0; time < 2; time++) {
      all++;
      right += +places.find(misspell(nome.toLowerCase(), random), 5).some((hit) => hit.name === nome);
    }
  }
  context.diagnostic(`right one in the first five: ${right} of ${all} (${((100 * right) / all).toFixed(2)} %)`);
  assert.ok(right >= 0.98 * all);
});

test("distance is that of the textbook", () => {
  const plain = (a, b) => {
    const d = Array.from({ length: a.length + 1 }, (_, y) => Array.from({ length: b.length + 1 }, (_, x) => (y ? (x ? 0 : y) : x)));
    for (let y = 1; y <= a.length; y++)
      for (let x = 1; x <= b.length; x++) {
        d[y][x] = Math.min(d[y - 1][x] + 1, d[y][x - 1] + 1, d[y - 1][x - 1] + (a[y - 1] === b[x - 1] ? 0 : 1));
        if (y > 1 && x > 1 && a[y - 1] === b[x - 2] && a[y - 2] === b[x - 1]) d[y][x] = Math.min(d[y][x], d[y - 2][x - 2] + 1);
      }
    return d[a.length];
  };
  const random = chance(11);
  const word = () => Array.from({ length: 1 + random(12) }, () => "abc"[random(3)]).join("");
  for (let time = 0; time < 20000; time++) {
    const [typed, name] = [word(), word()];
    const row = plain(typed, name);
    const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
    const least = Math.min(...row);
    const expected = !most || least > most ? Infinity : 2 * least + (row[name.length] === least ? 0 : 1);
    assert.equal(errors(typed, name), expected, `${typed} ${name}`);
  }
});

test("postcodes", () => {
  const of = (cap) => rows.filter((row) => row.cap.split(" ").includes(cap)).map((row) => row.nome).sort();
  for (const cap of new Set(rows.flatMap((row) => row.cap.split(" ")))) {
    const hits = places.find(cap);
    assert.deepEqual(hits.map((hit) => hit.name).sort(), of(cap), cap);
    assert.ok(hits.every((hit) => hit.kind === "cap" && hit.exact));
  }
  const agencies = (cap) => new Set(places.cap(cap).map((place) => places.ats(place))).size;
  const shared = [...new Set(rows.flatMap((row) => row.cap.split(" ")))].filter((cap) => agencies(cap) > 1).sort();
  assert.deepEqual(shared, ["22010", "25040", "25050"]);
  for (const [cap, name] of [["20121", "Milano"], ["20100", "Milano"], ["20162", "Milano"], ["24129", "Bergamo"], ["24100", "Bergamo"], ["25136", "Brescia"], ["25100", "Brescia"]]) {
    assert.deepEqual(places.find(cap).map((hit) => hit.name), [name], cap);
  }
  assert.deepEqual(places.find("2012").map((hit) => [hit.name, hit.exact]), [["Milano", false]]);
  assert.equal(places.find("220").length, 8);
  assert.deepEqual(places.find(" 22010 ").length, places.cap("22010").length);
  assert.deepEqual(places.cap("abc"), []);
});

test("position", () => {
  assert.equal(places.name(places.nearest(45.4642, 9.19).place), "Milano");
  for (const [at, row] of rows.entries()) {
    const near = places.nearest(+row.lat, +row.lon);
    assert.ok(near.km < 0.08, row.nome);
    if (near.place !== at) assert.ok(places.km(at, +row.lat, +row.lon) < 0.08);
  }
  assert.ok(places.nearest(41.9, 12.5).km > 250);
  assert.ok(places.nearest(45.07, 7.69).km > 15);
  // One degree along a meridian.
  const [lat, lon] = places.coords(0);
  assert.ok(Math.abs(places.km(0, lat + 1, lon) - 111.195) < 0.01);
  const around = places.around(45.4642, 9.19, 5).map((one) => one.km);
  assert.deepEqual(around, [...around].sort((a, b) => a - b));
});

test("the longest place name in a row of words", () => {
  const match = (text, from = 0) => {
    const hit = places.match(words(text), from);
    return hit && [hit.length, places.name(hit.place)];
  };
  assert.deepEqual(match("doposcuola monza", 1), [1, "Monza"]);
  assert.deepEqual(match("asilo a sesto san giovanni", 2), [3, "Sesto San Giovanni"]);
  assert.deepEqual(match("s donato milanese nido"), [3, "San Donato Milanese"]);
  assert.deepEqual(match("cassano d'adda"), [3, "Cassano d'Adda"]);
  assert.deepEqual(match("cassano adda"), [2, "Cassano d'Adda"]);
  assert.deepEqual(match("lodi vecchio"), [2, "Lodi Vecchio"]);
  assert.deepEqual(match("valverde"), [1, "Colli Verdi"]);
  assert.equal(match("a monza"), null);
  assert.equal(match("doposcuola"), null);
  assert.equal(match("monza", 1), null);
  for (const { nome } of rows) assert.equal(match(nome)[1], nome);
});

test("a file that is not whole is refused", () => {
  for (const length of [0, 1, 2, 100, 15000, 20000, bytes.length - 3000]) {
    assert.throws(() => Places.parse(bytes.slice(0, length).buffer), /not a whole file/, `${length}`);
  }
  for (const text of ["<!doctype html><title>404</title>", "{}", "x".repeat(50000)]) {
    assert.throws(() => Places.parse(new TextEncoder().encode(text).buffer), /not a whole file/);
  }
});

test("time of a search", (context) => {
  for (const text of ["s", "cernu", "cernusko", "castiglione dele stivie"]) {
    for (let time = 0; time < 20; time++) places.find(text);
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now();
      places.find(text);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    context.diagnostic(`"${text}" p50 ${times[25].toFixed(2)} ms, p95 ${times[47].toFixed(2)} ms`);
  }
});
