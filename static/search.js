/* The search: words are folded and stemmed alike when the index is made and
   when the reader types, so that aa finds å, "planerne" finds "plan" and
   "midler" finds "puljemidler". Loaded by site.js at the first use, together
   with MiniSearch before it and the index of the page's language after it. */
(function (root) {
  "use strict";

  /* Words */

  var letters = { "å": "aa", "æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "ü": "y", "ß": "ss", "ð": "d", "þ": "th", "ł": "l",
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": "" };

  /* fold writes a text as anyone may type it: small letters, no accents,
     å as aa, æ as ae, ø as oe. */
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
    ar: ["ات", "ون", "ين", "ه"]
  };
  var irregular = { boern: "barn", maend: "mand", boeger: "bog", boeg: "bog" };

  /* stem takes the endings of plural, definite and genitive off a folded
     word, as often as there are any and something is left to find. */
  function stem(word, lang) {
    if (lang === "ar") word = word.replace(/^و?ال(?=..)/, "");
    if (lang === "en") word = word.replace(/(..)ies$/, "$1y");
    var list = endings[lang] || [];
    for (var round = 0; round < 3; round++) {
      var end = list.find(function (e) { return word.endsWith(e) && word.length - e.length >= (round ? 4 : 3); });
      if (!end && lang === "da" && /[a-df-hj-prtvyz]s$/.test(word) && word.length > 3) end = "s";
      if (!end) break;
      word = word.slice(0, -end.length);
      if (lang === "da") word = word.replace(/([bdfgklmnprst])\1$/, "$1");
    }
    return lang === "da" && irregular[word] || word;
  }

  /* What compounds end in: "helhedsplan" is also found as "plan". */
  var heads = ["omraad", "plan", "projekt", "indsat", "park", "pulj", "fond", "bolig", "klub", "job", "hjaelp", "raadgivning",
    "midl", "tilskud", "skol", "hus", "organisation", "selskab", "forening", "kommun", "statning", "sted"];

  /* terms are what a folded word is indexed under. */
  function terms(word, lang) {
    var s = stem(word, lang);
    var all = [word];
    if (s !== word) all.push(s);
    if (lang === "da") {
      heads.forEach(function (head) {
        if (s.length > head.length + 2 && s.endsWith(head)) all.push(head);
      });
    }
    return all;
  }

  /* Index */

  /* rows turns the rows of the index into documents. */
  function rows(data) {
    return data.docs.map(function (r, id) {
      return {
        id: id, path: r[0], kind: r[1], title: r[2], lang: data.labels[r[3] || 0], figure: r[4] || "", label: data.labels[r[5] || 0],
        within: (r[6] || []).map(function (n) { return data.within[n]; }), detail: r[7] || "", summary: r[8] || "",
        summaryLang: data.labels[r[9] || 0], words: r[10] || ""
      };
    });
  }

  function engine(MiniSearch, data) {
    var docs = rows(data);
    var mini = new MiniSearch({
      fields: ["title", "words", "within", "summary", "detail"],
      extractField: function (doc, name) { return name === "within" ? doc.within.join(" ") : doc[name]; },
      tokenize: split,
      processTerm: function (word) { return terms(word, data.lang); }
    });
    return { mini: mini, docs: docs, lang: data.lang };
  }

  /* find looks for all words of a query. Only where nothing is found are
     words a letter away looked for: near is then true. */
  function find(e, query) {
    var all = split(query);
    // The last word may be half typed; one letter before others says nothing.
    all = all.filter(function (w, i) { return w.length > 1 || i === all.length - 1 && all.length === 1; });
    if (!all.length) return { hits: [], near: false };
    function ask(near) {
      return e.mini.search({
        combineWith: "AND",
        queries: all.map(function (w) {
          var s = stem(w, e.lang);
          return {
            combineWith: "OR",
            queries: [
              { queries: [w], prefix: true, fuzzy: near && w.length > 3 ? (w.length > 8 ? 2 : 1) : false },
              { queries: [s], prefix: s.length > 4, fuzzy: near && s.length > 4 ? 1 : false }
            ]
          };
        })
      }, {
        processTerm: function (t) { return t; },
        tokenize: function (t) { return [t]; },
        boost: { title: 5, words: 2, within: 1.5, summary: 1.5, detail: 1 },
        weights: { prefix: 0.6, fuzzy: 0.3 }
      });
    }
    var found = ask(false);
    var near = !found.length;
    if (near) found = ask(true);
    var whole = all.join(" ");
    var hits = found.map(function (h) {
      var doc = e.docs[h.id];
      return { doc: doc, terms: h.terms, score: h.score * likeness(split(doc.title).join(" "), whole) * usual(doc.kind) };
    });
    hits.sort(function (a, b) { return b.score - a.score || a.doc.id - b.doc.id; });
    return { near: near && hits.length > 0, hits: hits };
  }

  /* likeness is how much a title is what was typed: a name typed in part or in
     full is meant before pages that only speak of it. */
  function likeness(title, query) {
    var at = title.indexOf(query);
    if (at < 0) return 1;
    return 1 + (at === 0 || title[at - 1] === " " ? 2 : 1) * query.length / title.length;
  }

  /* usual: kinds stand in the order in which they are most often meant, from
     areas to sources. */
  function usual(kind) { return 1 / (1 + kind / 8); }

  /* grouped puts hits under their kinds, the kind with the best hit first. */
  function grouped(hits) {
    var groups = [];
    hits.forEach(function (h) {
      var g = groups.find(function (x) { return x.kind === h.doc.kind; });
      if (!g) groups.push(g = { kind: h.doc.kind, hits: [] });
      g.hits.push(h);
    });
    return groups;
  }

  var words = { fold: fold, split: split, stem: stem, terms: terms, rows: rows, engine: engine, find: find, grouped: grouped };
  if (typeof module === "object" && module.exports) {
    module.exports = words;
    return;
  }

  /* Page */

  var site = root.indsigt;
  var make = site.make;
  var data, ready;
  site.index = function (index) { data = index; };

  function start() {
    if (!ready) {
      var e = engine(root.MiniSearch, data);
      // In pieces, so that a slow phone can go on typing.
      ready = e.mini.addAllAsync(e.docs, { chunkSize: 200 }).then(function () { return e; });
    }
    return ready;
  }

  function say(key, values) { return site.fill(data.texts[key], values); }

  function count(n) { return n.toLocaleString(data.lang + "-u-nu-latn"); }

  function address(doc) {
    var path = doc.path;
    if (site.disk) path = path.replace(/(^|\/)(#|$)/, "$1index.html$2");
    return site.base + path;
  }

  /* marked writes a text with the words that were found. */
  function marked(el, text, found) {
    text.split(/([\p{L}\p{M}\p{N}]+)/u).forEach(function (part, i) {
      var hit = i % 2 && split(part).some(function (w) {
        return terms(w, data.lang).some(function (t) { return found.has(t); });
      });
      el.append(hit ? make("mark", part) : part);
    });
    return el;
  }

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

  var many = 10;

  function section(g) {
    var s = make("section");
    var h = make("h2", data.kinds[g.kind] + " ");
    h.append(make("small", count(g.hits.length), "sub"));
    var ul = make("ul", "", "entries");
    g.hits.slice(0, many).forEach(function (hit) { ul.append(entry(hit)); });
    s.append(h, ul);
    if (g.hits.length > many) {
      var more = make("button", say("more", { n: count(g.hits.length) }), "more-hits");
      more.type = "button";
      more.addEventListener("click", function () {
        var rest = g.hits.slice(many).map(entry);
        ul.append.apply(ul, rest);
        more.remove();
        rest[0].querySelector("a").focus();
      });
      s.append(more);
    }
    return s;
  }

  function heard(q, found) {
    if (!found.hits.length) return say("none", { q: q }) + " " + data.texts["none.help"];
    return say(found.near ? "near" : "count", { q: q, n: count(found.hits.length) });
  }

  function later(run, ms) {
    var timer;
    return function () {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    };
  }

  /* page shows all results in the page. */
  function page(form, out) {
    var input = form.elements.q;
    var title = document.title;
    var status = make("p", "", "count");
    status.setAttribute("role", "status");
    var box = make("div");
    out.append(status, box);

    function run() {
      var q = input.value.trim();
      start().then(function (e) {
        if (q !== input.value.trim()) return;
        var found = find(e, q);
        status.textContent = q ? heard(q, found) : "";
        box.textContent = "";
        box.append.apply(box, grouped(found.hits).map(section));
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

  var few = 6;

  /* panel shows the best results under the field of any other page. */
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

    function run() {
      var q = input.value.trim();
      start().then(function (e) {
        if (q !== input.value.trim()) return;
        var found = find(e, q);
        box.hidden = q.length < 2;
        list.textContent = "";
        found.hits.slice(0, few).forEach(function (h) {
          var a = make("a");
          a.href = address(h.doc);
          a.append(marked(spoken(make("span"), h.doc.lang), h.doc.title, new Set(h.terms)), " ");
          a.append(make("small", [data.kinds[h.doc.kind], h.doc.figure && h.doc.figure + " " + h.doc.label].filter(Boolean).join(" · ")));
          var li = make("li");
          li.append(a);
          list.append(li);
        });
        status.textContent = box.hidden ? "" : !found.hits.length || found.near ? heard(q, found) : say("suggestions", { n: count(Math.min(few, found.hits.length)) });
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
