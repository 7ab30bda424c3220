// The sums of the explorer: node --test cmd/indsigt/testdata/js/*.test.mjs
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";

const require = createRequire(import.meta.url);
const { read, table, divided, restated, written, said, chosen, answer, placed, csv, query } = require("../../../../static/explore.js");

const texts = { least: "mindst {amount}", unknown: "ikke oplyst", withheld: "tilbageholdt", none: "ingen", sum: "I alt", difference: "Forskel", "no-year": "Ikke delt på år" };
const danish = { group: ".", decimal: ",", unit: "kr." };

// Areas nord, syd and what is not divided; themes job and none.
function portal(rows, more = {}) {
  const data = {
    lang: "da", texts, number: danish, measures: [{ key: "committed", name: "Bevilget" }, { key: "spent", name: "Forbrugt" }], years: [2021, 2022, 0],
    dims: [
      { key: "area", name: "Boligområde", values: [{ key: "nord", name: "Nord", url: "../../omraader/nord/" }, { key: "syd", name: "Syd" }, { key: "not-divided:plans/p", name: "Ikke fordelt: Planen", rest: true }] },
      { key: "theme", name: "Indsatsområde", values: [{ key: "job", name: "Job" }, { key: "not-stated", name: "Ikke oplyst", rest: true }] },
    ],
    cubes: [{ dims: ["area", "theme"], rows }], ...more,
  };
  return [data, read(data)];
}

// area, theme, measure, year, level, øre, known, unknown, withheld, cents, inside
const rows = [
  [0, 0, 0, 2021, 0, 100000, 1],
  [0, 1, 0, 2022, 0, 50050, 1, 0, 0, 1],
  [1, 0, 0, 2021, 0, 200000, 2, 1],
  [1, 0, 0, 2022, 0, 0, 0, 1],
  [2, 1, 0, 0, 0, 300000, 1],
  [0, 0, 1, 2021, 0, 40000, 1],
];
const shown = (a) => a.rows.map((r) => [r.head.name, ...r.cells.map((c) => c.text.replace(/\u00a0/g, " "))].join(" | "));

test("rows add to the total, and what is not known is said", () => {
  const [data, cubes] = portal(rows);
  const a = answer(data, cubes, chosen(data, { columns: "years" }));
  assert.deepEqual(a.heads, ["2021", "2022", "Ikke delt på år", "I alt"]);
  assert.deepEqual(shown(a), ["Syd | mindst 2.000 kr. | ? | – | mindst 2.000 kr.", "Nord | 1.000 kr. | 500,50 kr. | – | 1.500,50 kr.", "Ikke fordelt: Planen | – | – | 3.000 kr. | 3.000 kr."]);
  assert.deepEqual(a.foot.map((c) => c.text.replace(/\u00a0/g, " ")), ["mindst 3.000 kr.", "mindst 500,50 kr.", "3.000 kr.", "mindst 6.500,50 kr."]);
});

test("the total follows the filter", () => {
  const [data, cubes] = portal(rows);
  const a = answer(data, cubes, chosen(data, { theme: "job", year: "2021" }));
  assert.deepEqual(shown(a), ["Syd | mindst 2.000 kr.", "Nord | 1.000 kr."]);
  assert.equal(a.sums.all.amount, 300000n);
  const y = answer(data, cubes, chosen(data, { rows: "year", area: "nord" }));
  assert.deepEqual(shown(y), ["2021 | 1.000 kr.", "2022 | 500,50 kr."]);
});

test("random cubes: rows, columns and corner agree under any filter", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 200; round++) {
    const all = Array.from({ length: 1 + random(20) }, (_, i) => [random(3), random(2), random(2), [0, 2021, 2022][random(3)], 0, random(9) * 1e15 - 4e15, random(3), random(2), random(2), random(2), i && random(2) ? [random(i)] : []]);
    const [, [cube]] = portal(all);
    const only = random(2);
    const sums = table(cube, (r) => r.measure === only, (r) => r.keys[0], (r) => r.year);
    const add = (list) => list.reduce((n, s) => n + s.amount, 0n);
    assert.equal(add([...sums.rows.values()].map((l) => l.all)), sums.all.amount);
    assert.equal(add([...sums.cols.values()]), sums.all.amount);
    sums.rows.forEach((l) => assert.equal(add([...l.cells.values()]), l.all.amount));
    assert.equal(sums.all.amount, all.filter((r) => r[2] === only).reduce((n, r) => n + BigInt(r[5]), 0n));
  }
});

test("an amount inside another is missing only without it", () => {
  const [data, cubes] = portal([[2, 1, 0, 0, 0, 100000, 1], [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, [0]]]);
  const a = answer(data, cubes, chosen(data, {}));
  assert.deepEqual(shown(a), ["Nord | ?", "Ikke fordelt: Planen | 1.000 kr."]);
  assert.equal(a.foot[0].text, "1.000\u00a0kr.");
});

test("amounts above what numbers hold stay exact", () => {
  const [data, cubes] = portal([[0, 0, 0, 2021, 0, "9007199254740993", 1, 0, 0, 1], [1, 0, 0, 2021, 0, "9007199254740993", 1, 0, 0, 1]]);
  assert.equal(answer(data, cubes, chosen(data, {})).foot[0].text, "180.143.985.094.819,86\u00a0kr.");
});

test("halves are rounded away from zero", () => {
  for (const [a, n, want] of [[100n, 3n, 33n], [200n, 3n, 67n], [5n, 2n, 3n], [-5n, 2n, -3n], [-100n, 3n, -33n], [0n, 7n, 0n]]) assert.equal(divided(a, n), want);
});

test("money per resident needs the whole amount and the count of its year", () => {
  const [data, cubes] = portal(rows, { counts: { nord: { 2021: 300 }, syd: { 2021: 10, 2022: 10 } } });
  const state = chosen(data, { unit: "resident" });
  assert.equal(state.columns, "years");
  const a = answer(data, cubes, state);
  assert.deepEqual(a.heads, ["2021", "2022"]);
  assert.deepEqual(shown(a), ["Nord | 3,33 kr. | ?", "Syd | ? | ?", "Ikke fordelt: Planen | – | –"]);
  assert.equal(a.foot, null);
  const p = placed(data, cubes, state);
  assert.equal(p.part.amount, 350050n);
  assert.equal(p.share, 53);
});

test("constant prices are restated by year before they are added", () => {
  const [data, cubes] = portal([[0, 0, 0, 2020, 0, 100000, 1], [0, 0, 0, 2021, 2020, 100000, 1], [1, 0, 0, 0, 0, 5, 1], [2, 0, 0, 2019, 0, 5, 1]],
    { years: [2019, 2020, 2021, 0], prices: { year: 2022, index: { 2020: 90, 2021: 100, 2022: 120 } } });
  const a = answer(data, cubes, chosen(data, { unit: "fixed" }));
  assert.deepEqual(shown(a), ["Nord | 2.666,66 kr.", "Syd | ?", "Ikke fordelt: Planen | ?"]);
  assert.equal(a.foot[0].text, "?");
  assert.equal(restated({ known: 1, unknown: 1, withheld: 0, priced: new Map() }, data.prices), null);
});

test("two side by side with their difference", () => {
  const [data, cubes] = portal(rows);
  const phases = answer(data, cubes, chosen(data, { columns: "compare", from: "of:spent", to: "of:committed", year: "2021" }));
  assert.deepEqual(phases.heads, ["Forbrugt", "Bevilget", "Forskel"]);
  assert.deepEqual(shown(phases), ["Nord | 400 kr. | 1.000 kr. | +600 kr.", "Syd | – | mindst 2.000 kr. | ?"]);
  const areas = answer(data, cubes, chosen(data, { rows: "year", columns: "compare", from: "area:nord", to: "area:syd" }));
  assert.deepEqual(shown(areas), ["2021 | 1.000 kr. | mindst 2.000 kr. | ?", "2022 | 500,50 kr. | ? | ?"]);
  const years = answer(data, cubes, chosen(data, { columns: "compare", from: "year:2021", to: "year:2022" }));
  assert.equal(shown(years)[0], "Nord | 1.000 kr. | 500,50 kr. | -499,50 kr.");
});

test("addresses keep what is chosen, and nothing the data does not have", () => {
  const [data] = portal(rows);
  const state = chosen(data, { rows: "theme", of: "spent", area: "nord", year: "2021", columns: "total" });
  const q = query(data, state);
  assert.deepEqual(Object.fromEntries(Object.entries(q).filter(([, v]) => v)), { rows: "theme", of: "spent", area: "nord", year: "2021" });
  assert.deepEqual(chosen(data, q), state);
  const bad = chosen(data, { rows: "__proto__", of: "x", area: "<b>", year: "1", unit: "gold", columns: "y", from: "z" });
  assert.deepEqual(bad, chosen(data, {}));
  assert.deepEqual(Object.values(query(data, bad)).filter(Boolean), []);
});

test("amounts are written as the tables of the site write them", () => {
  for (const [øre, number, want] of [
    [123456789n, danish, "1.234.567,89 kr."], [-10000000n, danish, "-100.000 kr."], [5n, danish, "0,05 kr."], [100000n, danish, "1.000 kr."],
    [50000000n, { group: ",", decimal: ".", unit: "DKK", unitFirst: true }, "DKK 500,000"], [-50000000n, { group: ",", decimal: ".", unit: "€", unitFirst: true }, "-€500,000"],
  ]) assert.equal(written(øre, number).replace(/\u00a0/g, " "), want);
  assert.equal(said({ amount: 172500001n, known: 1, unknown: 0, withheld: 0, cents: 0 }, texts, danish).text, "1.725.000\u00a0kr.", "øre that only splitting made");
  assert.equal(said({ amount: 0n, known: 0, unknown: 0, withheld: 2 }, texts, danish).text, "tilbageholdt");
});

test("a file opens in columns and runs nothing", () => {
  const file = csv(["Bevilget", "I alt"], [{ head: "=1+1", cells: [{ text: "1.000 kr.", value: 100000n }] }, { head: 'a;"b"', cells: [{ text: "–" }] }, { head: "c", cells: [{ text: "mindst 1 kr.", value: 100n, part: true }] }], danish);
  assert.equal(file, '\ufeffBevilget;I alt\r\n\'=1+1;1000,00\r\n"a;""b""";\r\nc;mindst 1 kr.\r\n');
});
