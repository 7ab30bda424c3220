// What people type, over the index of both built portals: the page they mean must
// come first or near it. INDSIGT_SITES names the folders of both sites, Køge's
// first, separated by a colon; without it they are built.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import vm from "node:vm";

const top = new URL("../../../..", import.meta.url).pathname;
const require = createRequire(import.meta.url);
const MiniSearch = require("../../../../static/vendor/minisearch.7.2.0.js");
const { engine, find } = require("../../../../static/search.js");

// Query, then what the page's path may begin with: any of the pages is an answer.
// A path that ends with $ is meant whole.
const asked = {
  "eksempelby soeg": [
    ["rygning", "indsatser/sundhedscafeen", "indsatsomraader/sundhed"],
    ["noget for min søn på 15", "for/unge", "indsatser/lommepenge-2022", "indsatser/mentor-for-unge", "unge", "kom-med"],
    ["fritidsjob", "indsatser/lommepenge-2022", "indsatser/fritidsguiden", "ordbog/#lommepengejob"],
    ["lommepenge job", "indsatser/lommepenge-2022"],
    ["lommepengejob", "indsatser/lommepenge-2022"],
    ["lomepengejob", "indsatser/lommepenge-2022"],
    ["pigeklub", "indsatser/pigeklubben"],
    ["noget for piger 12 år", "indsatser/pigeklubben"],
    ["hvem betaler", "hvem-betaler"],
    ["er det skat", "hvem-betaler"],
    ["hvem bestemmer", "hvem-betaler"],
    ["telefonnummer", "$", "om/", "kom-med", "indsatser/sekretariatet-2022", "saadan-faar-du-aktindsigt", "omraader/"],
    ["hvem kan jeg ringe til", "$", "om/", "kom-med", "indsatser/sekretariatet-2022", "saadan-faar-du-aktindsigt", "omraader/"],
    ["molevangen", "omraader/molevangen"],
    ["mole vangen", "omraader/molevangen"],
    ["blaamuslingen", "omraader/blaamuslingen"],
    ["Bølgepaken", "omraader/boelgeparken"],
    ["tangparken børn", "omraader/tangparken", "indsatser/"],
    ["lære dansk", "indsatser/sprogcafeen"],
    ["sprogcafe", "indsatser/sprogcafeen"],
    ["sprog café tangparken", "indsatser/sprogcafeen"],
    ["lektiehjælp", "indsatser/lektiecafe-2018", "indsatser/lektiecafe-2014", "organisationer/foreningen-lektiehavnen"],
    ["hjælp til at finde arbejde", "indsatser/jobbroen-2022", "indsatser/foerste-job"],
    ["arbejdsløs", "indsatser/jobbroen-2022", "indsatsomraader/beskaeftigelse"],
    ["spise sammen", "indsatser/faelleskoekkenet", "indsatser/sundhedscafeen"],
    ["ældre", "for/aeldre", "omraader/lanternevaenget", "omraader/ankerhaven", "indsatser/havegruppen", "aeldre"],
    ["cykel", "indsatser/cykelskolen", "indsatser/vaerksted-paa-hjul"],
    ["søge penge til min idé", "puljer/naboskabspuljen", "kom-med"],
    ["naboskabspuljen", "puljer/naboskabspuljen"],
    ["helhedsplan 2018", "helhedsplaner/helhedsplan-2018"],
    ["helhedsplan", "helhedsplaner/"],
    ["den nye helhedsplan", "helhedsplaner/helhedsplan-2022", "indsatser/trygt-hjem"],
    ["hvad blev ikke betalt 2018", "helhedsplaner/helhedsplan-2018", "aar/2018", "pengene", "budget"],
    ["landsfonden", "organisationer/lejernes-landsfond"],
    ["kommunens penge", "organisationer/eksempelby-kommune"],
    ["givere", "budget/finansiering", "pengene", "hvem-betaler", "organisationer/$"],
    ["penge pr. beboer", "budget/udforsk", "pengene"],
    ["sammenlign områder", "budget/udforsk", "pengene"],
    ["2023", "aar/2023", "pengene", "budget/aar"],
    ["hvad er bevilget", "ordbog/#bevilget", "budget/bevilget", "budget/$", "pengene"],
    ["forbrugt", "budget/forbrugt", "pengene", "ordbog/#forbrugt"],
    ["virkede det", "hvad-virker", "virker", "indsatser/"],
    ["evaluering", "kilder/evaluering", "hvad-virker", "indsatser/"],
    ["download excel", "data/"],
    ["aktindsigt", "saadan-faar-du-aktindsigt"],
    ["cookies", "privatliv"],
    ["kort", "kort/"],
    ["ghetto", "ordbog/#ghettoomraade", "ordbog/#udsat-boligomraade"],
    ["kriminalitet", "indsatsomraader/kriminalitetsforebyggelse", "indsatser/vej-vaek-fra-gaden"],
    ["trygehd", "indsatsomraader/tryghed", "indsatser/trygh"],
  ],
  "eksempelby en/search": [
    ["who pays", "en/hvem-betaler"],
    ["is it tax", "en/hvem-betaler", "en/organisations/eksempelby-kommune", "en/organisations/lejernes-landsfond"],
    ["who decides", "en/hvem-betaler"],
    ["phone number", "en/$", "en/about", "en/kom-med", "en/initiatives/sekretariatet-2022", "en/areas", "en/saadan-faar"],
    ["something for my teenage son", "en/for/", "en/initiatives/lommepenge-2022", "en/initiatives/mentor-for-unge", "en/young", "en/kom-med", "en/pools/ungepuljen"],
    ["pocket money", "en/initiatives/lommepenge-2022"],
    ["girls", "en/initiatives/pigeklubben"],
    ["homework", "en/initiatives/lektiecafe"],
    ["learn danish", "en/initiatives/sprogcafeen"],
    ["unemployed", "en/initiatives/jobbroen-2022", "en/themes/beskaeftigelse"],
    ["cooking", "en/initiatives/faelleskoekkenet"],
    ["plan 2018", "en/plans/helhedsplan-2018"],
    ["safty", "en/initiatives/trygh", "en/themes/tryghed", "en/initiatives/trygt-hjem"],
    ["spreadsheet", "en/data"],
    ["per resident", "en/budget/explore", "en/budget/exp", "en/money"],
    ["Molevangn", "en/areas/molevangen"],
  ],
  "eksempelby ar/search": [
    ["من يدفع", "ar/hvem-betaler"],
    ["الضرائب", "ar/hvem-betaler", "ar/organisations/eksempelby-kommune"],
    ["ابني", "ar/initiatives/lommepenge-2022", "ar/initiatives/mentor-for-unge", "ar/kom-med", "ar/young", "ar/initiatives/", "ar/pools/ungepuljen"],
    ["عمل للشباب", "ar/initiatives/lommepenge-2022", "ar/initiatives/foerste-job", "ar/pools/ungepuljen"],
    ["البنات", "ar/initiatives/pigeklubben"],
    ["تعلم اللغة الدنماركية", "ar/initiatives/sprogcafeen"],
    ["الواجبات", "ar/initiatives/lektiecafe"],
    ["دراجة", "ar/initiatives/cykelskolen"],
    ["خريطة", "ar/map"],
    ["Molevangen", "ar/areas/molevangen"],
  ],
  // Eksempelby with Norwegian words around its Danish pages: people ask in Norwegian.
  "norwegian nb/soek": [
    ["hvem betaler", "nb/hvem-betaler"],
    ["er det skatt", "nb/hvem-betaler", "nb/organisasjoner/eksempelby-kommune"],
    ["hvem bestemmer", "nb/hvem-betaler"],
    ["telefonnummer", "nb/$", "nb/om", "nb/kom-med", "nb/tiltak/sekretariatet-2022", "nb/omraader", "nb/saadan"],
    ["kart", "nb/kart"],
    ["helhetsplan 2018", "nb/helhetsplaner/helhedsplan-2018"],
    ["helhetsplan", "nb/helhetsplaner/"],
    ["hva virker", "nb/hva-virker"],
    ["virket det", "nb/hva-virker", "nb/tiltak/"],
    ["verktøykasse", "nb/verktoeykasse"],
    ["penger per beboer", "nb/budsjett/"],
    ["sammenlign områder", "nb/budsjett/"],
    ["bevilget", "nb/budsjett", "nb/ordliste"],
    ["hvem ga pengene", "nb/budsjett", "nb/hvem-betaler"],
    ["2023", "nb/aar/2023", "nb/budsjett"],
    ["last ned regneark", "nb/data"],
    ["personvern", "nb/personvern"],
    ["endringer", "nb/endringer"],
    ["hva vet vi ikke", "nb/kvalitet"],
    ["ungdom", "nb/for/"],
    ["eldre", "nb/for/", "nb/omraader/", "nb/tiltak/"],
    ["barn", "nb/for/", "nb/tiltak/"],
    ["molevangen", "nb/omraader/molevangen"],
    ["naboskabspuljen", "nb/potter/naboskabspuljen"],
    ["kommunens penger", "nb/organisasjoner/eksempelby-kommune"],
    ["kilder", "nb/kilder"],
    ["leksehjelp", "nb/tiltak/lektiecafe", "nb/organisasjoner/foreningen-lektiehavnen"],
    ["sykkel", "nb/tiltak/cykelskolen", "nb/tiltak/vaerksted-paa-hjul"],
  ],
  "koege soeg": [
    ["rygning", "indsatser/rygestopkurser"],
    ["ryge stop", "indsatser/rygestopkurser"],
    ["rygestop", "indsatser/rygestopkurser"],
    ["zumba", "indsatser/zumba"],
    ["dans", "indsatser/zumba", "indsatser/danskundervisning"],
    ["ellemarken", "omraader/ellemarken"],
    ["karlemose parken", "omraader/karlemoseparken"],
    ["Hastruparken", "omraader/hastrupparken"],
    ["soeparken", "omraader/soeparken"],
    ["hvem betaler", "hvem-betaler-og-hvem-bestemmer"],
    ["er det skattekroner", "hvem-betaler-og-hvem-bestemmer", "organisationer/landsbyggefonden", "organisationer/koege-kommune"],
    ["hvem bestemmer i ellemarken", "omraader/ellemarken", "hvem-betaler-og-hvem-bestemmer"],
    ["fælles fremtid", "indsatser/faelles-fremtid"],
    ["24 millioner", "helhedsplaner/helhedsplan-2021", "kilder/dknyt-24-mio"],
    ["bande", "indsatser/taskforce-mod-banderekruttering"],
    ["fritidsjob til min datter", "indsatser/fra-fritidsjob-til-faglaert", "indsatser/lommepengeprojektet"],
    ["LBF", "organisationer/landsbyggefonden"],
    ["lands byggefonden", "organisationer/landsbyggefonden"],
    ["ungepulje", "for/unge", "puljer/tryghed-og-godt-ungeliv"],
    ["hvad ved vi ikke", "kvalitet"],
  ],
  "koege en/search": [
    ["who pays", "en/hvem-betaler-og-hvem-bestemmer"],
    ["stop smoking", "en/initiatives/rygestopkurser"],
    ["gangs", "en/initiatives/taskforce-mod-banderekruttering"],
    ["national building fund", "en/organisations/landsbyggefonden"],
    ["housing plan 2021", "en/plans/helhedsplan-2021"],
  ],
};

const built = (process.env.INDSIGT_SITES || "").split(":").filter(Boolean);
const work = mkdtempSync(join(tmpdir(), "indsigt-queries-"));
after(() => rmSync(work, { recursive: true, force: true }));

function run(...args) {
  const r = spawnSync("go", ["run", "./cmd/indsigt", ...args], { cwd: top, encoding: "utf8" });
  assert.equal(r.status, 0, r.stderr);
}

if (!built.length) {
  run("build", "--out", join(work, "koege"));
  run("init", "--example", join(work, "eksempelby"));
  run("-C", join(work, "eksempelby"), "build");
}
run("init", "--example", join(work, "norwegian"));
// A portal of other languages, not a new revision of one that was published in them.
rmSync(join(work, "norwegian", ".git"), { recursive: true, force: true });
for (const name of readdirSync(join(work, "norwegian", "content"), { recursive: true })) {
  if (/\.(en|ar)\.md$/.test(name)) rmSync(join(work, "norwegian", "content", name));
}
const settings = join(work, "norwegian", "content", "index.md");
writeFileSync(settings, readFileSync(settings, "utf8").replace(/^languages: \[.*\]$/m, "languages: [da, nb]"));
run("-C", join(work, "norwegian"), "build");
const sites = { norwegian: join(work, "norwegian", "public"), koege: built[0] || join(work, "koege"), eksempelby: built[1] || join(work, "eksempelby", "public") };

async function load(site, folder) {
  let data;
  vm.runInNewContext(readFileSync(join(sites[site], folder, "index.js"), "utf8"), { indsigt: { index: (d) => { data = d; } } });
  const e = engine(MiniSearch, data);
  await e.mini.addAllAsync(e.docs);
  return e;
}

test("what a hundred people type is answered near the top", async (t) => {
  let sum = 0, n = 0;
  const ranks = {};
  const none = [];
  for (const [where, queries] of Object.entries(asked)) {
    const e = await load(...where.split(" "));
    for (const [query, ...meant] of queries) {
      const paths = find(e, query).hits.map((h) => h.doc.path);
      const at = paths.findIndex((p) => meant.some((m) => m.endsWith("$") ? p === m.slice(0, -1) : p.startsWith(m)));
      n++;
      if (at >= 0) sum += 1 / (at + 1);
      (ranks[where] ||= []).push(at < 0 ? 0 : 1 / (at + 1));
      if (at !== 0) t.diagnostic(`${where}: “${query}” at ${at < 0 ? "no place" : at + 1} of ${paths.length}: ${paths.slice(0, 3).join(" ")}`);
      if (!paths.length) none.push(`${where}: ${query}`);
    }
  }
  t.diagnostic(`${n} queries, mean reciprocal rank ${(sum / n).toFixed(3)}`);
  for (const [where, all] of Object.entries(ranks)) {
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    t.diagnostic(`${where}: ${all.length} queries, ${mean.toFixed(3)}`);
    assert.ok(mean >= 0.7, `${where}: mean reciprocal rank ${mean.toFixed(3)}`);
  }
  assert.ok(ranks["norwegian nb/soek"].length >= 20, "too few Norwegian queries");
  assert.deepEqual(none, [], "find nothing");
  assert.ok(n >= 100, `only ${n} queries`);
  assert.ok(sum / n >= 0.85, `mean reciprocal rank ${(sum / n).toFixed(3)}`);
});
