// The explorer of built sites gives every amount that their pages print, for the
// questions it can ask: node cmd/indsigt/testdata/js/explore-site.mjs SITE…
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";

const { read, cubeOf, table } = createRequire(import.meta.url)("../../../../static/explore.js");

const none = () => 0;
let failed = false;

for (const site of process.argv.slice(2)) {
  const files = readdirSync(site, { recursive: true }).map(String);
  const scripts = files.filter((f) => f.endsWith("/data.js"));
  if (!scripts.length) throw new Error(site + " has no explorer");
  const asked = new Map(); // question to the amount printed, and whether more is missing
  for (const file of files.filter((f) => f.endsWith(".html"))) {
    for (const [, before, value, ask] of readFileSync(join(site, file), "utf8").matchAll(/(mindst |)<data value="(-?\d+\.\d\d)" data-ask="([^"]+)"/g)) asked.set(ask, { value, least: before !== "", file });
  }
  for (const script of scripts) {
    let data;
    vm.runInNewContext(readFileSync(join(site, script), "utf8"), { indsigt: { explore: (d) => { data = d; } } });
    const cubes = read(data);
    let checked = 0;
    for (const [ask, { value, file }] of asked) {
      const words = ask.split(" ");
      let of = words.shift();
      if (words[0] === "in-kind") of += " " + words.shift();
      const measure = data.measures.findIndex((m) => m.key === of);
      const filters = words.map((w) => w.split("="));
      const dims = filters.map(([d]) => d).filter((d) => d !== "year");
      const known = ["area", "theme", "funder"].filter((d) => data.dims.some((x) => x.key === d));
      const cube = measure >= 0 && filters.every(([d, v]) => v !== "any-not-divided" && (d === "year" || known.includes(d))) && cubeOf(cubes, dims);
      if (!cube) continue;
      const at = (d) => cube.dims.indexOf(d);
      const position = (d, v) => data.dims.find((x) => x.key === d).values.findIndex((x) => x.key === v);
      if (dims.some((d) => position(d, filters.find((f) => f[0] === d)[1]) < 0)) continue; // folded with others
      const test = (r) => r.measure === measure && filters.every(([d, v]) => (d === "year" ? r.year === (v === "none" ? 0 : +v) : r.keys[at(d)] === position(d, v)));
      const sum = table(cube, test, none, none).all;
      const [kroner, øre] = value.replace("-", "").split(".");
      const want = (BigInt(kroner) * 100n + BigInt(øre)) * (value[0] === "-" ? -1n : 1n);
      checked++;
      if (sum.amount !== want) {
        failed = true;
        console.error(`${site}/${script}: ${ask} is ${sum.amount} øre, ${file} prints ${value}`);
      }
    }
    console.log(`${site}/${script}: ${checked} amounts agree, ${cubes.length} cubes of ${cubes.map((c) => c.rows.length).join(", ")} rows`);
    if (checked < 10) throw new Error("too few amounts were compared");
  }
}
process.exit(failed ? 1 : 0);
