/* What a reader with script gets besides: tables sort by any column, lists can
   be narrowed and ordered, the search is fetched when it is first used. A page
   is whole without any of it.

   A plain script and not a module, because browsers refuse modules to a page
   opened from a folder on disk. It keeps nothing and asks no other host. */
(function () {
  "use strict";
  var here = document.currentScript;
  var words = here ? here.dataset : {};
  var lang = (document.documentElement.lang || "da") + "-u-nu-latn";
  var collator = new Intl.Collator(lang, { numeric: true });
  var disk = location.protocol === "file:";

  function make(tag, text, cls) {
    var e = document.createElement(tag);
    if (text) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, name) { return name in values ? values[name] : all; });
  }

  /* order compares sort keys: numbers by size, words by the page's alphabet; unknown
     values are last in both directions. */
  function order(a, b, down) {
    if (a === null || b === null) return (a === null) - (b === null);
    var c = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
    return down ? -c : c;
  }

  function amount(el) {
    var data = el.querySelector("data[value]");
    return data ? Number(data.value) : null;
  }

  /* Address: the choices are in it, so that it can be shared. */
  function remember(values) {
    var url = new URL(location.href);
    Object.keys(values).forEach(function (key) {
      if (values[key]) url.searchParams.set(key, values[key]);
      else url.searchParams.delete(key);
    });
    try { history.replaceState(null, "", url); } catch (e) { /* from disk some browsers refuse */ }
  }

  /* Tables */

  var live;
  function say(text) {
    if (!live) {
      live = make("p", "", "vh");
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    // A region that is not yet read out is empty first.
    setTimeout(function () { live.textContent = text; }, 50);
  }

  function cellValue(row, column) {
    var cell = row.cells[column];
    if (!cell || cell.matches(".none") || cell.querySelector(".none, .unsaid")) return null;
    var n = amount(cell);
    if (n !== null) return n;
    var text = cell.textContent.trim();
    return text === "" ? null : /^\d+$/.test(text) ? Number(text) : text;
  }

  function sortable(table) {
    var body = table.tBodies[0];
    var head = table.tHead && table.tHead.rows[0];
    if (!head || !body || body.rows.length < 3) return;
    var rows = Array.from(body.rows);
    Array.from(head.cells).forEach(function (th, column) {
      var name = th.textContent.trim();
      if (!name) return;
      var button = make("button", "", "sort");
      button.type = "button";
      if (th.firstElementChild) {
        // The header is a link already: the button stands beside it.
        button.setAttribute("aria-label", words.by + " " + name);
        button.classList.add("beside");
        th.append(" ", button);
      } else {
        button.textContent = name;
        th.textContent = "";
        th.append(button);
      }
      button.addEventListener("click", function () { sort(th, column, name); });
    });

    function sort(th, column, name) {
      var first = th.classList.contains("n") ? "descending" : "ascending";
      var second = first === "ascending" ? "descending" : "ascending";
      var now = th.getAttribute("aria-sort");
      var next = now === first ? second : now === second ? "" : first;
      Array.from(head.cells).forEach(function (c) { c.removeAttribute("aria-sort"); });
      var sorted = rows.slice();
      if (next) {
        th.setAttribute("aria-sort", next);
        var keys = new Map(rows.map(function (r) { return [r, cellValue(r, column)]; }));
        sorted.sort(function (a, b) { return order(keys.get(a), keys.get(b), next === "descending"); });
      }
      body.append.apply(body, sorted);
      say(next ? fill(words.done, { column: name, order: next === "ascending" ? words.up : words.down }) : words.listed);
    }
  }

  /* Lists */

  function narrowing(form) {
    var status = form.querySelector(".shown");
    var reset = form.querySelector(".state button");
    var choices = form.querySelector("details");
    var fields = form.querySelectorAll("select, input");
    var items = Array.from(document.querySelectorAll("main .entries > li")).map(function (el) {
      var sum = el.querySelector(".sum");
      var years = (el.dataset.year || "").split(" ").filter(Boolean);
      return {
        el: el, parent: el.parentNode, group: el.closest("main > section, main > .group"),
        amount: sum ? amount(sum) : null, first: years.length ? Number(years[0]) : null,
        last: years.length ? Number(years[years.length - 1]) : null
      };
    });
    if (!items.length) return;
    var groups = items.map(function (i) { return i.group; }).filter(function (g, at, all) { return all.indexOf(g) === at; });
    var jump = document.querySelector("main > .jump");
    // In another order than the page's own, the entries stand in one list.
    var flat = make("ul", "", "entries");
    var box = make("div", "", "group");
    box.hidden = true;
    box.append(flat);
    groups[0].before(box);

    function key(by) {
      if (by === "year") return function (i) { return i.first; };
      if (by === "-year") return function (i) { return i.last; };
      return function (i) { return i.amount; };
    }

    /* fits reports whether an entry has the choices, or all words typed. */
    function fits(has, field) {
      if (field.matches("select")) return (" " + has + " ").indexOf(" " + field.value + " ") >= 0;
      return field.value.toLowerCase().split(/\s+/).every(function (word) { return has.indexOf(word) >= 0; });
    }

    function apply(write) {
      var chosen = {};
      fields.forEach(function (e) { chosen[e.name] = e.value; });
      var by = chosen.sort || "";
      var shown = 0;
      items.forEach(function (i) {
        i.el.hidden = !Array.from(fields).every(function (e) {
          return e.name === "sort" || !e.value || fits(i.el.dataset[e.name] || "", e);
        });
        if (!i.el.hidden) shown++;
      });
      if (by) {
        var of = key(by);
        flat.append.apply(flat, items.slice().sort(function (a, b) {
          return order(of(a), of(b), by[0] === "-");
        }).map(function (i) { return i.el; }));
      } else {
        items.forEach(function (i) { i.parent.append(i.el); });
      }
      box.hidden = !by;
      groups.forEach(function (g) { g.hidden = !g.querySelector(".entries > li:not([hidden])"); });
      if (jump) {
        jump.hidden = !!by;
        jump.querySelectorAll("a").forEach(function (a) {
          var to = document.getElementById(decodeURIComponent(a.hash.slice(1)));
          a.parentNode.hidden = !!to && to.hidden;
        });
      }
      var touched = Object.keys(chosen).some(function (k) { return chosen[k]; });
      reset.hidden = !touched;
      status.textContent = !touched ? "" : shown ? fill(form.dataset.shown, { n: shown.toLocaleString(lang), all: items.length.toLocaleString(lang) }) : form.dataset.none;
      if (write) remember(chosen);
    }

    function read() {
      var url = new URL(location.href);
      fields.forEach(function (e) {
        e.value = url.searchParams.get(e.name) || "";
        if (e.selectedIndex < 0) e.value = "";
      });
      apply(false);
      // On a phone the choices would fill the screen before the list.
      choices.open = !reset.hidden || matchMedia("(min-width: 48em)").matches;
    }

    form.hidden = false;
    form.addEventListener("change", function () { apply(true); });
    form.addEventListener("input", function (event) { if (event.target.matches("input")) apply(true); });
    reset.addEventListener("click", function () {
      fields.forEach(function (e) { e.value = ""; });
      apply(true);
      choices.querySelector("summary").focus();
    });
    window.addEventListener("pageshow", read);
    window.addEventListener("popstate", read);
    read();
  }

  /* Proof: a figure links to the rows of its sum. The link has the question, and the
     page of proof hides all rows but those of the question. */

  /* questionOf returns the first question of an expression: "committed area=nord" of
     "missing(committed area=nord)". */
  function questionOf(text) {
    return (/^(?:[a-z]+\()?([^();]*)/.exec(text || "") || [])[1].trim();
  }

  function take(event) {
    var link = event.target.closest ? event.target.closest("a[href*='#']") : null;
    var data = link && link.querySelector("data[data-ask]");
    if (!data || link.search) return;
    link.search = "?ask=" + encodeURIComponent(questionOf(data.dataset.ask));
  }

  /* holds reports whether a row has all words of a question. A row always states its
     form, a question only if it is staff time. */
  function holds(keys, question) {
    return question.every(function (w) {
      return keys.some(function (k) { return k === w || /=not-divided$/.test(w) && k.indexOf(w + ":") === 0; });
    });
  }

  function proving(section) {
    var rows = Array.from(section.querySelectorAll("tr[data-keys]"));
    var status = make("p", "", "narrowed");
    var words = make("span");
    var all = make("button", section.dataset.all);
    status.setAttribute("role", "status");
    all.type = "button";
    if (!rows.length) return;
    section.querySelector("h2").after(status);

    function apply() {
      var text = new URL(location.href).searchParams.get("ask") || "";
      var question = text.split(" ").filter(Boolean);
      if (question[1] !== "in-kind") question.splice(1, 0, "cash");
      var fitting = text && question[0] !== "lines" ? rows.filter(function (r) { return holds(r.dataset.keys.split(" "), question); }) : [];
      var narrow = fitting.length > 0 && fitting.length < rows.length;
      rows.forEach(function (r) { r.hidden = narrow && fitting.indexOf(r) < 0; });
      words.textContent = narrow ? fill(section.dataset.shown, { n: fitting.length.toLocaleString(lang), all: rows.length.toLocaleString(lang) }) : "";
      status.replaceChildren.apply(status, narrow ? [words, " ", all] : []);
      if (narrow) section.scrollIntoView();
    }

    all.addEventListener("click", function () {
      remember({ ask: "" });
      apply();
      section.querySelector("h2").scrollIntoView();
    });
    window.addEventListener("pageshow", apply);
    window.addEventListener("popstate", apply);
    apply();
  }

  /* Redirects an old address of a line or of rows to its present page. */
  function leadOn(link) {
    var id = decodeURIComponent(location.hash.slice(1));
    if (id && !document.getElementById(id)) location.replace(link.href + location.hash);
  }

  /* Search: its scripts are loaded once, in order. */

  function searching(form) {
    var input = form.elements.q;
    var without = document.querySelector("main .without"); // on the page of results
    var asked;
    function load() {
      if (!asked) {
        asked = Promise.all(form.dataset.scripts.split(" ").map(function (src) {
          return new Promise(function (good, bad) {
            var s = document.createElement("script");
            s.src = src;
            s.async = false;
            s.onload = good;
            s.onerror = bad;
            document.head.append(s);
          });
        }));
        asked.then(function () { window.indsigt.mount(form); }, function () { if (without) without.hidden = false; });
      }
    }
    if (disk && /\/$/.test(form.action)) form.action += "index.html";
    if (without) {
      without.hidden = true;
      load();
    } else {
      // A touch comes a second before the first letter.
      input.addEventListener("pointerdown", load, { once: true });
      input.addEventListener("input", load, { once: true });
    }
  }

  window.indsigt = { fill: fill, make: make, remember: remember, disk: disk, base: here ? new URL("..", here.src).href : "" };
  document.querySelectorAll("main table").forEach(sortable);
  document.querySelectorAll(".filters").forEach(narrowing);
  document.querySelectorAll("section.rows").forEach(proving);
  document.querySelectorAll(".proof a").forEach(leadOn);
  ["pointerdown", "focusin"].forEach(function (type) { document.addEventListener(type, take); });
  document.querySelectorAll("form.search").forEach(searching);
})();
