// The words of the search: node --test cmd/indsigt/testdata/js/*.test.mjs
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";

const require = createRequire(import.meta.url);
const MiniSearch = require("../../../../static/vendor/minisearch.7.2.0.js");
const { fold, split, stem, terms, engine, find, glance } = require("../../../../static/search.js");

test("letters fold to what anyone can type", () => {
  for (const [as, want] of [
    ["Århus", "aarhus"], ["Aarhus", "aarhus"], ["A\u030arhus", "aarhus"], ["KØGE", "koege"], ["Koege", "koege"],
    ["Lærkeparken", "laerkeparken"], ["idé", "ide"], ["Allé", "alle"], ["Müller", "myller"], ["malmö", "malmoe"], ["naïv", "naiv"],
  ]) assert.equal(fold(as), want);
});

test("words are letters and digits", () => {
  assert.deepEqual(split("Helhedsplan 2021–2025: unge & bolig/sociale (§ 91a)"), ["helhedsplan", "2021", "2025", "unge", "bolig", "sociale", "91a"]);
  assert.deepEqual(split("… –"), []);
});

test("endings of plural, definite and genitive come off", () => {
  for (const family of [
    "tryghed trygheden tryghedens trygheds",
    "boligområde boligområdet boligområder boligområderne boligområdernes boligområdets",
    "plan planen planer planerne planens planernes plans",
    "indsats indsatsen indsatser indsatserne indsatsens",
    "bevilling bevillingen bevillinger bevillingerne bevillingernes",
    "tilskud tilskuddet tilskuddene tilskuddets",
    "pulje puljen puljer puljerne puljens",
    "kommune kommunen kommunens kommuner kommunernes kommunes",
    "beboer beboere beboeren beboerne beboernes beboeres",
    "aktivitet aktiviteten aktiviteter aktiviteterne",
    "projekt projektet projekter projekterne projektets",
    "klub klubben klubber klubberne",
    "barn barnet børn børnene børns børnenes",
    "forening foreningen foreninger foreningernes",
    "fond fonden fondens fonde",
    "ung unge unges",
  ]) {
    const [first, ...rest] = family.split(" ").map((w) => stem(fold(w), "da"));
    rest.forEach((s, i) => assert.equal(s, first, family.split(" ")[i + 1]));
  }
});

test("different words stay different", () => {
  const stems = "plan plads park pulje penge bolig beboer bus by barn bar fond forening kommune kultur".split(" ").map((w) => stem(w, "da"));
  assert.equal(new Set(stems).size, stems.length);
  for (const short of ["by", "en", "et", "her", "hus"]) assert.equal(stem(short, "da"), short);
});

test("the end of a compound is found too", () => {
  assert.ok(terms("helhedsplanen", "da").includes("plan"));
  assert.ok(terms("lommepengeprojektet", "da").includes("projekt"));
  assert.ok(!terms("plan", "da").slice(1).includes("plan"));
});

test("English, Norwegian and Arabic have endings of their own", () => {
  for (const family of ["jente jenta jenter jentene", "boligområde boligområdet boligområder boligområdene", "jobb jobben jobber jobbene", "pott potten potter"]) {
    const [first, ...rest] = family.split(" ").map((w) => stem(fold(w), "nb"));
    rest.forEach((s, i) => assert.equal(s, first, family.split(" ")[i + 1]));
  }
  assert.ok(terms("helhetsplanen", "nb").includes("plan"));
  assert.equal(stem(fold("بالمدرسة"), "ar"), stem(fold("مدرسة"), "ar"));
  assert.equal(stem("residents", "en"), "resident");
  assert.equal(stem("communities", "en"), "community");
  assert.equal(stem("planer", "en"), "planer");
  assert.equal(stem(fold("المناطق"), "ar"), fold("مناطق"));
});

const data = {
  lang: "da", texts: { stop: "hvad er det i", same: "rygning, ryger > rygestop; hvem giver > bevilling" }, kinds: ["Boligområder", "Indsatser", "Ordbog"], labels: ["", "bevilget", "en"], within: ["Ågården", "Helhedsplan 2021–2025"],
  docs: [
    ["omraader/aagaarden/", 0, "Ågården", 0, "1.000 kr.", 1, [], "", "Et boligområde med 200 boliger."],
    ["indsatser/tryghed/", 1, "Tryghedsvandringer", 0, "", 0, [0, 1], "2021–2025", "Beboere og medarbejdere går gennem området sammen."],
    ["indsatser/job/", 1, "Fra fritidsjob til faglært", 0, "mindst 2.000 kr.", 1, [0]],
    ["ordbog/#tryghed", 2, "Tryghed", 0, "", 0, [], "", "At kunne gå hjem om aftenen.", 0, "trygheden utryghed"],
    ["ordbog/#bevilling", 2, "Bevilling", 0, "", 0, [], "", "Et løfte om penge.", 0, "grant tilsagn"],
    ["indsatser/rygestop-2019/", 1, "Rygestop", 0, "", 0, [], "2019", "", 0, "", "hold", 2],
    ["indsatser/rygestop/", 1, "Rygestop", 0, "", 0, [], "2025", "", 0, "", "hold", 1],
  ],
};

async function index() {
  const e = engine(MiniSearch, data);
  await e.mini.addAllAsync(e.docs);
  return e;
}

const paths = (found) => found.hits.map((h) => h.doc.path);

test("a row becomes a document, its missing end too", async () => {
  const { docs } = await index();
  assert.deepEqual(docs[2], {
    id: 2, path: "indsatser/job/", kind: 1, title: "Fra fritidsjob til faglært", lang: "", figure: "mindst 2.000 kr.", label: "bevilget",
    within: ["Ågården"], detail: "", summary: "", summaryLang: "", words: "", also: "", state: 0,
  });
});

test("endings, spelling and parts of words find", async () => {
  const e = await index();
  for (const [query, want] of [
    ["trygheden", ["indsatser/tryghed/", "ordbog/#tryghed"]],
    ["Aagaarden", ["omraader/aagaarden/", "indsatser/job/", "indsatser/tryghed/"]],
    ["ågård", ["omraader/aagaarden/", "indsatser/job/", "indsatser/tryghed/"]],
    ["bevillingerne", ["ordbog/#bevilling"]],
    ["grant", ["ordbog/#bevilling"]],
    ["faglaert", ["indsatser/job/"]],
    ["fri", ["indsatser/job/"]],
    ["2021", ["indsatser/tryghed/"]],
    ["job ågården", ["indsatser/job/", "indsatser/tryghed/", "omraader/aagaarden/"]],
    ["", []], ["§", []],
  ]) {
    const found = find(e, query);
    assert.deepEqual(paths(found).sort(), want.sort(), query);
    assert.equal(found.near, false);
  }
});

test("what has all the words comes before what has some", async () => {
  assert.equal(paths(find(await index(), "job ågården"))[0], "indsatser/job/");
});

test("the title comes first", async () => {
  assert.equal(paths(find(await index(), "bevilling"))[0], "ordbog/#bevilling");
  assert.equal(paths(find(await index(), "ågården"))[0], "omraader/aagaarden/");
});

test("things come before words of the glossary, and what runs before what has ended", async () => {
  const e = await index();
  assert.deepEqual(paths(find(e, "trygh")), ["indsatser/tryghed/", "ordbog/#tryghed"]);
  assert.deepEqual(paths(find(e, "hold")), ["indsatser/rygestop/", "indsatser/rygestop-2019/"]);
});

test("only where nothing fits is what looks alike found, and said to be", async () => {
  const e = await index();
  for (const typo of ["bevelling", "bevliling", "bvilling"]) {
    assert.equal(paths(find(e, typo))[0], "ordbog/#bevilling", typo);
    assert.equal(find(e, typo).near, true, typo);
  }
  assert.equal(paths(find(e, "trygedsvndringer"))[0], "indsatser/tryghed/");
  assert.deepEqual(find(e, "zzzzzz"), { hits: [], near: false, some: false });
});

test("other words for the same find it, and words that say nothing do not", async () => {
  const e = await index();
  assert.equal(paths(find(e, "rygning"))[0], "indsatser/rygestop/");
  assert.equal(paths(find(e, "Hvem giver"))[0], "ordbog/#bevilling");
  assert.deepEqual(paths(find(e, "hvad er tryghedsvandringer")), ["indsatser/tryghed/"]);
});

test("compounds are found joined and apart", async () => {
  const e = await index();
  assert.equal(paths(find(e, "ryge stop"))[0], "indsatser/rygestop/");
  assert.equal(paths(find(e, "aftenhjem"))[0], "ordbog/#tryghed");
  assert.ok(paths(find(e, "vandringer")).includes("indsatser/tryghed/"));
});

test("where no page has all the words, those with most come first, and that is said", async () => {
  const found = find(await index(), "bevilling fodbold");
  assert.deepEqual(paths(found), ["ordbog/#bevilling"]);
  assert.equal(found.some, true);
  assert.equal(find(await index(), "job ågården").some, false);
});

test("a glance finds words before there is an index, in titles first", () => {
  const e = engine(MiniSearch, data);
  const glanced = (query) => glance(e, query).map((h) => h.doc.path);
  assert.deepEqual(glanced("trygh"), ["indsatser/tryghed/", "ordbog/#tryghed"]);
  assert.deepEqual(glanced("hvad er faglært job"), []);
  assert.deepEqual(glanced("faglaert"), ["indsatser/job/"]);
  assert.deepEqual(glanced("hjem"), ["ordbog/#tryghed"]);
  assert.deepEqual(glanced(""), []);
});
