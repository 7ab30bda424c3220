/* The search. Words of the index and of the query are folded and stemmed in the same
   way, so that aa finds å, "planerne" finds "plan" and "midler" finds "puljemidler".
   Synonyms, such as "rygning" for "rygestop", are data of the language. site.js
   loads this at the first use, after MiniSearch and before the index of the page's
   language. */
(function (root) {
  "use strict";

  /* Words */

  var letters = { "å": "aa", "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "ü": "y", "ß": "ss", "ð": "d", "þ": "th", "ł": "l",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": "" };

  /* fold normalises a text: lower case, no accents, å as aa, æ as ae, ø as oe. */
  function fold(text) {
    return text.normalize("NFC").toLowerCase().replace(/[åæäøöüßðþłأإآىةـ]/g, function (c) { return letters[c]; })
      .normalize("NFD").replace(/\p{M}/gu, "");
  }

  function split(text) {
    return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  var endings = {
    da: ["ernes", "erens", "erne", "eren", "enes", "eres", "ene", "ere", "ers", "ens", "ets", "er", "en", "et", "es", "e"],
    en: ["es", "s"],
    nb: ["enes", "ene", "ers", "ens", "ets", "er", "en", "et", "a", "e"],
    ar: ["ات", "ون", "ين", "ه"]
  };
  var irregular = { boern: "barn", maend: "mand", boeger: "bog", boeg: "bog" };

  /* stem removes endings of plural, definite and genitive from a folded word,
     up to three times, as long as enough of it remains. */
  function stem(word, lang) {
    if (lang === "ar") word = word.replace(/^(و?(ال|بال|كال|لل)|فال)(?=..)/, "");
    if (lang === "en") word = word.replace(/(..)ies$/, "$1y");
    var list = endings[lang] || [];
    for (var round = 0; round < 3; round++) {
      var end = list.find(function (e) { return word.endsWith(e) && word.length - e.length >= (round ? 4 : 3); });
      if (!end && joins(lang) && /[a-df-hj-prtvyz]s$/.test(word) && word.length > 3) end = "s";
      if (!end) break;
      word = word.slice(0, -end.length);
      if (joins(lang)) word = word.replace(/([bdfgklmnprst])\1$/, "$1");
    }
    // "jobb" keeps in Norwegian what "job" of "jobben" has lost.
    if (lang === "nb") word = word.replace(/([bdfgklmnprst])\1$/, "$1");
    return lang === "da" && irregular[word] || word;
  }

  /* joins reports whether a language writes compounds as one word. */
  function joins(lang) { return lang === "da" || lang === "nb"; }

  /* Last parts of compounds: "helhedsplan" is also found as "plan". */
  var heads = ["omraad", "plan", "projekt", "indsat", "park", "pulj", "fond", "bolig", "klub", "job", "hjaelp", "raadgivning",
    "midl", "tilskud", "skol", "hus", "organisation", "selskab", "forening", "kommun", "statning", "sted"];

  /* terms returns the terms under which a folded word is indexed. */
  function terms(word, lang) {
    var s = stem(word, lang);
    var all = [word];
    if (s !== word) all.push(s);
    if (joins(lang)) {
      heads.forEach(function (head) {
        if (s.length > head.length + 2 && s.endsWith(head)) all.push(head);
      });
    }
    return all;
  }

  /* Index */

  /* rows converts the rows of the index to documents. */
  function rows(data) {
    return data.docs.map(function (r, id) {
      return {
        id: id, path: r[0], kind: r[1], title: r[2], lang: data.labels[r[3] || 0], figure: r[4] || "", label: data.labels[r[5] || 0],
        within: (r[6] || []).map(function (n) { return data.within[n]; }), detail: r[7] || "", summary: r[8] || "",
        summaryLang: data.labels[r[9] || 0], words: r[10] || "", also: r[11] || "", state: r[12] || 0
      };
    });
  }

  function stems(text, lang) { return split(text).map(function (w) { return stem(w, lang); }); }

  /* synonyms parses "rygning, ryger > rygestop; hvem betaler > giver": the words
     before the sign also find those after it. */
  function synonyms(text, lang) {
    var all = [];
    (text || "").split(";").forEach(function (group) {
      var sides = group.split(">");
      if (sides.length !== 2) return;
      var finds = sides[1].split(/[,،]/).map(function (t) { return stems(t, lang); }).filter(function (t) { return t.length; });
      sides[0].split(/[,،]/).forEach(function (t) {
        var said = stems(t, lang);
        if (said.length) all.push({ said: said, finds: finds });
      });
    });
    return all;
  }

  function engine(MiniSearch, data) {
    var docs = rows(data);
    var e = { docs: docs, lang: data.lang, kinds: data.kinds.length, vocabulary: new Set(), stop: new Set(split(data.texts.stop || "")), same: synonyms(data.texts.same, data.lang) };
    var known = new Map(); // most words stand in many documents
    e.mini = new MiniSearch({
      fields: ["title", "also", "words", "within", "summary", "detail"],
      extractField: function (doc, name) { return name === "within" ? doc.within.join(" ") : doc[name]; },
      tokenize: split,
      processTerm: function (word) {
        var all = known.get(word);
        if (!all) {
          known.set(word, all = terms(word, data.lang));
          all.forEach(function (t) { e.vocabulary.add(t); });
        }
        return all;
      }
    });
    return e;
  }

  var boost = { title: 5, also: 3, words: 1.2, within: 1.5, summary: 2, detail: 1 };

  /* ask searches for any of several terms; a list of terms matches only if all do.
     The result is the score of each document and the terms that found it. */
  function ask(e, any, options) {
    var found = new Map();
    if (!any.length) return found;
    e.mini.search({
      combineWith: "OR",
      queries: any.map(function (t) { return typeof t === "string" ? t : { combineWith: "AND", queries: t }; })
    }, Object.assign({
      processTerm: function (t) { return t; },
      tokenize: function (t) { return [t]; },
      boost: boost, prefix: false, weights: { prefix: 0.6, fuzzy: 0.45 }
    }, options)).forEach(function (h) { found.set(h.id, { score: h.score, terms: h.terms }); });
    return found;
  }

  /* add merges results with a weight; the better score counts. */
  function add(to, found, part) {
    found.forEach(function (h, id) {
      var there = to.get(id);
      var score = h.score * part;
      if (!there) to.set(id, { score: score, terms: h.terms });
      else to.set(id, { score: Math.max(there.score, score), terms: there.terms.concat(h.terms) });
    });
  }

  /* swapped returns a word with adjacent letters exchanged, once for each pair: one
     typing error, but an edit distance of two. */
  function swapped(w) {
    var all = [];
    for (var i = 0; i + 1 < w.length; i++) all.push(w.slice(0, i) + w[i + 1] + w[i] + w.slice(i + 2));
    return all;
  }

  /* parts returns two words of the index that form a word together. */
  function parts(e, w) {
    for (var i = w.length - 3; i >= 3; i--) {
      var before = w.slice(0, i), after = stem(w.slice(i), e.lang);
      if (!e.vocabulary.has(after)) continue;
      var first = [before, stem(before, e.lang), before.replace(/[se]$/, "")].find(function (b) { return b.length > 2 && e.vocabulary.has(b); });
      if (first) return [first, after];
    }
    return null;
  }

  /* lookup finds one word: in full, as a prefix or inflected, otherwise with one
     letter different, as two parts, inside longer words, or with two letters
     different. */
  function lookup(e, w, last) {
    var s = stem(w, e.lang), out = { docs: new Map(), near: false };
    add(out.docs, ask(e, [w], { prefix: (last || w.length > 4) && w.length > 1 }), 1);
    if (s !== w) add(out.docs, ask(e, [s], { prefix: s.length > 4 }), 0.95);
    if (out.docs.size || w.length < 4) return out;
    function near(found) {
      out.near = found.size > 0;
      add(out.docs, found, 1);
      return out.near;
    }
    if (/^\d+$/.test(w)) return out;
    if (near(ask(e, swapped(w).concat(swapped(s)).filter(function (t) { return e.vocabulary.has(t); })))) return out;
    if (near(ask(e, [w, s], { fuzzy: 1 }))) return out;
    var two = joins(e.lang) && parts(e, w);
    if (two) add(out.docs, ask(e, [two]), 0.8);
    if (out.docs.size) return out;
    if (s.length > 3) {
      var inside = Array.from(e.vocabulary).filter(function (t) { return t.length > s.length && t.indexOf(s) > 0; });
      add(out.docs, ask(e, inside.slice(0, 50)), 0.6);
    }
    if (out.docs.size) return out;
    if (w.length > 7) near(ask(e, [w, s], { fuzzy: 2 }));
    return out;
  }

  /* find searches for every word of a query and counts how many of them a document
     has. Documents with all words come first; if there are few, some of the words
     suffice. near: similar words were found instead. some: no document has all
     words. */
  function find(e, query) {
    var typed = split(query);
    var all = typed.filter(function (w, i) { return w.length > 1 || typed.length === 1; });
    var said = all.filter(function (w) { return !e.stop.has(w); });
    if (said.length) all = said;
    if (!all.length) return { hits: [], near: false, some: false };
    var bent = all.map(function (w) { return stem(w, e.lang); });
    var near = false;
    var found = all.map(function (w, i) {
      var of = lookup(e, w, w === typed[typed.length - 1]);
      of.given = of.docs.size > 0 && !of.near;
      return of;
    });
    // Written apart what is one word: "ryge stop".
    for (var i = 0; i + 1 < all.length; i++) {
      [all[i] + all[i + 1], bent[i] + bent[i + 1], all[i] + "s" + bent[i + 1]].some(function (whole) {
        var one = ask(e, [whole, stem(whole, e.lang)], { prefix: whole.length > 5 });
        if (!one.size) return false;
        [i, i + 1].forEach(function (n) {
          if (found[n].near) found[n] = { docs: new Map(), near: false };
          add(found[n].docs, one, 1);
          found[n].given = true;
        });
        return true;
      });
    }
    var whole = stems(query, e.lang);
    e.same.forEach(function (group) {
      var at = place(whole, group.said);
      if (at < 0) return;
      var more = ask(e, group.finds.map(function (t) { return t.length > 1 ? t : t[0]; }), { prefix: function (t) { return t.length > 4; } });
      group.said.forEach(function (s) {
        bent.forEach(function (b, n) {
          if (b !== s) return;
          if (found[n].near) found[n] = { docs: new Map(), near: false };
          add(found[n].docs, more, 0.7);
        });
      });
    });
    var sums = new Map();
    found.forEach(function (f) {
      near = near || f.near;
      f.docs.forEach(function (h, id) {
        var sum = sums.get(id) || { score: 0, count: 0, terms: [] };
        sum.score += h.score;
        sum.count++;
        sum.terms = sum.terms.concat(h.terms);
        sums.set(id, sum);
      });
    });
    var typedWhole = typed.join(" ");
    var hits = [], full = 0;
    sums.forEach(function (sum, id) {
      var doc = e.docs[id], part = sum.count / all.length;
      if (part === 1) full++;
      hits.push({
        doc: doc, terms: sum.terms, full: part === 1,
        score: sum.score * part * part * likeness(doc, typedWhole, all.join(" ")) * usual(e, doc) * now(doc)
      });
    });
    if (full > 2) hits = hits.filter(function (h) { return h.full; });
    hits.sort(function (a, b) { return b.full - a.full || b.score - a.score || a.doc.id - b.doc.id; });
    return { near: near && hits.length > 0, some: hits.length > 0 && !full, hits: hits };
  }

  /* glance searches for all words as prefixes, in titles first. It needs no index,
     which takes a second or two on a slow phone; until then this is shown. */
  function glance(e, query) {
    var all = split(query);
    var said = all.filter(function (w) { return !e.stop.has(w); });
    if (said.length) all = said;
    if (!all.length) return [];
    e.texts = e.texts || e.docs.map(function (d) { return fold(" " + d.title + " \n " + d.also + " " + d.summary + " " + d.words); });
    var hits = [];
    e.docs.forEach(function (doc) {
      var text = e.texts[doc.id], title = text.indexOf("\n"), whole = true;
      if (!all.every(function (w) {
        var at = text.search(new RegExp("[^\\p{L}\\p{N}]" + w, "u"));
        whole = whole && at >= 0 && at < title;
        return at >= 0;
      })) return;
      hits.push({ doc: doc, terms: all, full: true, score: (whole ? 5 : 1) * likeness(doc, query, all.join(" ")) * usual(e, doc) * now(doc) });
    });
    return hits.sort(function (a, b) { return b.score - a.score || a.doc.id - b.doc.id; });
  }

  /* place returns the position of words as a sequence within others; -1: none. */
  function place(words, said) {
    for (var i = 0; i + said.length <= words.length; i++) {
      if (said.every(function (s, n) { return words[i + n] === s; })) return i;
    }
    return -1;
  }

  /* likeness returns a factor for a title that contains the query: it ranks above
     pages that only mention it, most of all if a word begins there. A glossary term,
     which is an anchor on its page, has a quarter of this advantage. */
  function likeness(doc, typed, said) {
    var title = split(doc.title).join(" ");
    var most = Math.max(part(title, typed), part(title, said));
    return doc.path.indexOf("#") < 0 ? most : 1 + (most - 1) / 4;
  }

  function part(title, query) {
    var at = title.indexOf(query);
    if (at < 0) return 1;
    return 1 + (at === 0 || title[at - 1] === " " ? 2 : 1) * query.length / title.length;
  }

  /* usual lists kinds, the most likely first. The last two, glossary terms and
     sources, are the least likely. */
  function usual(e, doc) { return (doc.kind < e.kinds - 2 ? 1 : 0.6) / (1 + doc.kind / 16); }

  /* now: ongoing initiatives rank above ended ones. */
  function now(doc) { return doc.state === 1 ? 1.3 : doc.state === 2 ? 0.7 : 1; }

  var words = { fold: fold, split: split, stem: stem, terms: terms, rows: rows, engine: engine, find: find, glance: glance };
  if (typeof module === "object" && module.exports) {
    module.exports = words;
    return;
  }

  /* Page */

  var site = root.indsigt;
  var make = site.make;
  var data, ready, made;
  site.index = function (index) { data = index; };

  function start() {
    if (!ready) {
      made = engine(root.MiniSearch, data);
      // In pieces, and the first after what is typed is shown, so that a slow phone
      // can go on.
      ready = new Promise(function (good) { setTimeout(good, 50); }).then(function () {
        return made.mini.addAllAsync(made.docs, { chunkSize: 100 });
      }).then(function () {
        made.whole = true;
        return made;
      });
    }
    return ready;
  }

  /* first shows the result of glance while the index is being built. */
  function first(q, show) {
    if (!q || made && made.whole) return;
    start();
    var hits = glance(made, q);
    if (hits.length) show(hits);
  }

  function say(key, values) { return site.fill(data.texts[key], values); }

  function count(n) { return n.toLocaleString(data.lang + "-u-nu-latn"); }

  function address(doc) {
    var path = doc.path;
    if (site.disk) path = path.replace(/(^|\/)(#|$)/, "$1index.html$2");
    return site.base + path;
  }

  /* marked writes a text with the found words marked. */
  function marked(el, text, found) {
    text.split(/([\p{L}\p{M}\p{N}]+)/u).forEach(function (part, i) {
      var hit = i % 2 && split(part).some(function (w) {
        return terms(w, data.lang).some(function (t) { return found.has(t); });
      });
      el.append(hit ? make("mark", part) : part);
    });
    return el;
  }

  function stateOf(doc) { return ["", data.texts.running, data.texts.ended][doc.state]; }

  function spoken(el, lang) {
    if (lang) {
      el.lang = lang;
      el.dir = "auto";
    }
    return el;
  }

  function entry(h) {
    var d = h.doc;
    var found = new Set(h.terms);
    var li = make("li");
    var what = make("div", "", "what");
    var title = make("span", "", "title");
    var a = spoken(make("a"), d.lang);
    a.href = address(d);
    title.append(marked(a, d.title, found));
    what.append(title);
    what.append(" ", make("span", [data.kinds[d.kind], stateOf(d)].filter(Boolean).join(", "), "tag"));
    if (d.summary) what.append(marked(spoken(make("p"), d.summaryLang), d.summary, found));
    var bits = [d.detail].concat(d.within).filter(Boolean);
    if (bits.length) {
      var sub = make("p", "", "sub");
      bits.forEach(function (b) { sub.append(marked(make("span", "", "bit"), b, found), " "); });
      what.append(sub);
    }
    li.append(what);
    if (d.figure) {
      var sum = make("p", "", "sum");
      sum.append(make("b", d.figure), " ", make("span", d.label, "sub"));
      li.append(sum);
    }
    return li;
  }

  var many = 20, few = 6;

  /* list shows the best results, and the rest on request. */
  function list(hits) {
    var ul = make("ul", "", "entries");
    hits.slice(0, many).forEach(function (hit) { ul.append(entry(hit)); });
    if (hits.length <= many) return [ul];
    var more = make("button", say("more", { n: count(hits.length) }), "more-hits");
    more.type = "button";
    more.addEventListener("click", function () {
      var rest = hits.slice(many).map(entry);
      ul.append.apply(ul, rest);
      more.remove();
      rest[0].querySelector("a").focus();
    });
    return [ul, more];
  }

  function heard(q, found) {
    if (!found.hits.length) return say("none", { q: q }) + " " + data.texts["none.help"];
    return say(found.near ? "near" : found.some ? "some" : "count", { q: q, n: count(found.hits.length) });
  }

  function later(run, ms) {
    var timer;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    };
  }

  /* page shows all results on the page of results. */
  function page(form, out) {
    var input = form.elements.q;
    var title = document.title;
    var status = make("p", "", "count");
    status.setAttribute("role", "status");
    var box = make("div");
    out.append(status, box);

    function show(hits) {
      box.textContent = "";
      if (hits.length) box.append.apply(box, list(hits));
    }
    function run() {
      var q = input.value.trim();
      first(q, show);
      start().then(function (e) {
        if (q !== input.value.trim()) return;
        var found = find(e, q);
        status.textContent = q ? heard(q, found) : "";
        show(found.hits);
        document.title = q ? q + " – " + title : title;
      });
    }
    function typed() {
      site.remember({ q: input.value.trim() });
      run();
    }
    function read() {
      var q = new URL(location.href).searchParams.get("q") || "";
      if (q || !input.value) input.value = q;
      run();
    }
    input.addEventListener("input", later(typed, 200));
    form.addEventListener("submit", function (e) {
      e.preventDefault();
      typed();
      // On a phone the keyboard would hide what was found.
      if (matchMedia("(pointer: coarse)").matches) input.blur();
    });
    window.addEventListener("popstate", read);
    read();
  }

  /* panel shows the best results below the search field of other pages. */
  function panel(form) {
    var input = form.elements.q;
    var box = make("div", "", "found");
    var status = make("p", "", "count");
    status.setAttribute("role", "status");
    var list = make("ul");
    var all = make("a", "", "all");
    box.append(status, list, all);
    box.hidden = true;
    form.append(box);

    function links() { return Array.from(box.querySelectorAll("a[href]")); }

    function show(q, hits) {
      box.hidden = q.length < 2;
      list.textContent = "";
      hits.slice(0, few).forEach(function (h) {
        var a = make("a");
        a.href = address(h.doc);
        a.append(marked(spoken(make("span"), h.doc.lang), h.doc.title, new Set(h.terms)), " ");
        a.append(make("small", [data.kinds[h.doc.kind], stateOf(h.doc), h.doc.figure && h.doc.figure + " " + h.doc.label].filter(Boolean).join(" · ")));
        var li = make("li");
        li.append(a);
        list.append(li);
      });
    }
    function run() {
      var q = input.value.trim();
      all.hidden = true;
      first(q, function (hits) { show(q, hits); });
      start().then(function (e) {
        if (q !== input.value.trim()) return;
        var found = find(e, q);
        show(q, found.hits);
        status.textContent = box.hidden ? "" : !found.hits.length || found.near || found.some ? heard(q, found) : say("suggestions", { n: count(Math.min(few, found.hits.length)) });
        all.hidden = found.hits.length <= few;
        all.textContent = say("all", { n: count(found.hits.length) });
        all.href = form.action + "?q=" + encodeURIComponent(q);
      });
    }
    function close() { box.hidden = true; }

    input.addEventListener("input", later(run, 120));
    form.addEventListener("keydown", function (e) {
      if (box.hidden) return;
      var all = links().filter(function (a) { return !a.hidden; });
      var at = all.indexOf(document.activeElement);
      if (e.key === "Escape") {
        e.preventDefault();
        close();
        input.focus();
      } else if (e.key === "ArrowDown" && all.length) {
        e.preventDefault();
        all[Math.min(at + 1, all.length - 1)].focus();
      } else if (e.key === "ArrowUp" && at >= 0) {
        e.preventDefault();
        (all[at - 1] || input).focus();
      }
    });
    form.addEventListener("focusout", function (e) {
      if (e.relatedTarget && !form.contains(e.relatedTarget)) close();
    });
    document.addEventListener("click", function (e) {
      if (!form.contains(e.target)) close();
    });
    run();
  }

  site.mount = function (form) {
    var out = document.querySelector("main .results");
    if (out) page(form, out);
    else panel(form);
  };
})(typeof window === "object" ? window : globalThis);
