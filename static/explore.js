/* The explorer: the money by any dimension, filtered by any others, in a table with
   bars. Its data is a separate script (see ExploreCube for the form of a row).
   Amounts are whole øre in BigInt, so that sums are exact. The choices are in the
   address. */
(function (root) {
  "use strict";

  /* Sums */

  var big = root.BigInt;

  /* read converts the rows of a cube to objects. */
  function read(data) {
    return data.cubes.map(function (cube) {
      var n = cube.dims.length;
      return {
        dims: cube.dims,
        rows: cube.rows.map(function (r) {
          return {
            keys: r.slice(0, n), measure: r[n] || 0, year: r[n + 1] || 0, level: r[n + 2] || 0, amount: big(r[n + 3] || 0),
            known: r[n + 4] || 0, unknown: r[n + 5] || 0, withheld: r[n + 6] || 0, cents: r[n + 7] || 0, inside: r[n + 8] || []
          };
        })
      };
    });
  }

  /* cubeOf returns the first cube that has all given dimensions. */
  function cubeOf(cubes, dims) {
    return cubes.find(function (c) { return dims.every(function (d) { return c.dims.indexOf(d) >= 0; }); });
  }

  function zero() { return { amount: big(0), known: 0, unknown: 0, withheld: 0, cents: 0, priced: new Map(), mixed: false }; }

  /* add adds a row to a sum. contains reports whether the sum has a given row of the
     cube: an amount inside another is missing only from a sum without that one. */
  function add(sum, row, contains) {
    sum.amount += row.amount;
    sum.known += row.known;
    sum.unknown += row.unknown + row.inside.filter(function (n) { return !contains(n); }).length;
    sum.withheld += row.withheld;
    sum.cents = sum.cents || row.cents;
    if (!row.known) return;
    var level = row.level || row.year;
    if (level <= 0) sum.mixed = true;
    else sum.priced.set(row.year + "|" + level, (sum.priced.get(row.year + "|" + level) || big(0)) + row.amount);
  }

  /* table sums the rows of a cube that test accepts, by the keys of rowOf and colOf:
     cells by row and column, rows, columns and all. Each row of the cube is in one
     row and one column, so that rows add up to the total. */
  function table(cube, test, rowOf, colOf) {
    var taken = cube.rows.map(function (r) { return test(r) ? { row: rowOf(r), col: colOf(r) } : null; });
    var out = { rows: new Map(), cols: new Map(), all: zero() };
    function of(map, key) {
      var sum = map.get(key);
      if (!sum) map.set(key, sum = zero());
      return sum;
    }
    cube.rows.forEach(function (r, n) {
      var at = taken[n];
      if (!at) return;
      var line = out.rows.get(at.row);
      if (!line) out.rows.set(at.row, line = { all: zero(), cells: new Map() });
      add(of(line.cells, at.col), r, function (i) { return taken[i] && taken[i].row === at.row && taken[i].col === at.col; });
      add(line.all, r, function (i) { return taken[i] && taken[i].row === at.row; });
      add(of(out.cols, at.col), r, function (i) { return taken[i] && taken[i].col === at.col; });
      add(out.all, r, function (i) { return !!taken[i]; });
    });
    return out;
  }

  function missing(sum) { return sum.unknown + sum.withheld; }
  function isWhole(sum) { return sum && missing(sum) === 0 && sum.known > 0; }

  /* divided returns a quotient in whole øre, halves away from zero. */
  function divided(amount, by) {
    var minus = amount < big(0), n = minus ? -amount : amount;
    var q = n / by, rest = n % by;
    if (rest >= by - rest) q += big(1);
    return minus ? -q : q;
  }

  /* restated returns a sum in the prices of one year; null if an amount is not
     known. */
  function restated(sum, prices) {
    if (!isWhole(sum) || sum.mixed || !prices || !prices.index[prices.year]) return null;
    var total = big(0), ok = true;
    sum.priced.forEach(function (amount, key) {
      var from = prices.index[key.split("|")[1]];
      if (!from) ok = false;
      else total += divided(amount * big(prices.index[prices.year]), big(from));
    });
    return ok ? total : null;
  }

  /* Words */

  /* written formats an amount as the site's tables do. */
  function written(amount, number, whole) {
    if (whole) amount = divided(amount, big(100)) * big(100);
    var minus = amount < big(0), n = minus ? -amount : amount;
    var kroner = String(n / big(100)), rest = String(n % big(100)).padStart(2, "0");
    var text = kroner.replace(/\B(?=(\d{3})+$)/g, number.group) + (rest === "00" ? "" : number.decimal + rest);
    var sign = minus ? (number.signMark || "") + "-" : "";
    if (number.unitFirst) return sign + number.unit + (/^[A-Z]{3}$/.test(number.unit) ? "\u00a0" : "") + text;
    return sign + text + "\u00a0" + number.unit;
  }

  /* said returns a sum as text, and its value if it has one: { text, value, part }.
     No amount is a dash, an unknown one a question mark. */
  function said(sum, texts, number) {
    if (!sum || !sum.known && !missing(sum)) return { text: "–", help: texts.none };
    if (!sum.known) return sum.unknown ? { text: "?", help: texts.unknown } : { text: texts.withheld };
    var text = written(sum.amount, number, !sum.cents);
    return { text: missing(sum) ? texts.least.replace("{amount}", text) : text, value: sum.amount, part: missing(sum) > 0 };
  }

  /* Choices */

  var keys = ["rows", "of", "unit", "columns", "from", "to", "year"];

  /* chosen removes from a state what the data does not have. */
  function chosen(data, given) {
    var names = data.dims.map(function (d) { return d.key; });
    var state = { filter: {} };
    function among(value, list) { return list.indexOf(value) >= 0 ? value : list[0]; }
    var rows = names.concat(["year"]);
    state.rows = among(given.rows, rows.indexOf("area") >= 0 ? ["area"].concat(rows.filter(function (r) { return r !== "area"; })) : rows);
    var measures = data.measures.map(function (m) { return m.key; });
    state.of = among(given.of, (measures.indexOf("committed") >= 0 ? ["committed"] : []).concat(measures));
    names.forEach(function (d) {
      var dim = data.dims.find(function (x) { return x.key === d; });
      if (d !== state.rows && filterable(data, state.rows, d) && dim.values.some(function (v) { return v.key === given[d]; })) state.filter[d] = given[d];
    });
    state.year = state.rows !== "year" && data.years.map(String).indexOf(given.year) >= 0 ? given.year : "";
    state.unit = among(given.unit, units(data, state));
    state.columns = state.unit === "resident" ? "years" : among(given.columns, ["total", "years", "compare"]);
    if (state.rows === "year" && state.columns === "years") state.columns = "total";
    var sides = state.columns === "compare" ? compared(data, state) : [];
    if (state.columns === "compare" && sides.length < 2) state.columns = "total";
    state.from = state.columns === "compare" ? among(given.from, sides.map(function (s) { return s.key; })) : "";
    state.to = state.columns === "compare" ? among(given.to, sides.map(function (s) { return s.key; }).filter(function (k) { return k !== state.from; })) : "";
    return state;
  }

  function units(data, state) {
    var all = ["amount"];
    if (state.rows === "area" && data.counts) all.push("resident");
    if (data.prices) all.push("fixed");
    return all;
  }

  /* filterable reports whether rows of a dimension can be filtered by another. */
  function filterable(data, rows, by) {
    return data.cubes.some(function (c) { return (rows === "year" || c.dims.indexOf(rows) >= 0) && c.dims.indexOf(by) >= 0; });
  }

  /* compared returns the possible pairs of columns: areas and plans if rows are
     years, otherwise years, and the other phases. */
  function compared(data, state) {
    if (state.rows === "year") {
      var all = [];
      data.dims.forEach(function (d) {
        if ((d.key === "area" || d.key === "plan") && !state.filter[d.key]) {
          d.values.forEach(function (v) { if (!v.rest) all.push({ key: d.key + ":" + v.key, name: v.name }); });
        }
      });
      return all;
    }
    var years = data.years.filter(function (y) { return y && !state.year; }).map(function (y) { return { key: "year:" + y, name: String(y) }; });
    return years.concat(data.measures.map(function (m) { return { key: "of:" + m.key, name: m.name }; }));
  }

  function position(data, dim, key) {
    return data.dims.find(function (d) { return d.key === dim; }).values.findIndex(function (v) { return v.key === key; });
  }

  /* answer returns the table of a state: heads of columns, rows with cells, and the
     total. */
  function answer(data, cubes, state) {
    var side = [state.from, state.to].filter(Boolean).map(function (s) { var at = s.indexOf(":"); return { by: s.slice(0, at), key: s.slice(at + 1) }; });
    var dims = Object.keys(state.filter).concat(state.rows === "year" ? [] : [state.rows]);
    side.forEach(function (s) { if (s.by === "area" || s.by === "plan") dims.push(s.by); });
    var cube = cubeOf(cubes, dims);
    if (!cube) return null;
    var measure = data.measures.findIndex(function (m) { return m.key === state.of; });
    var wanted = Object.keys(state.filter).map(function (d) { return [cube.dims.indexOf(d), position(data, d, state.filter[d])]; });
    var rowAt = cube.dims.indexOf(state.rows);
    function colOf(r) {
      if (!side.length) return r.year;
      for (var i = 0; i < side.length; i++) {
        var s = side[i];
        if (s.by === "year" && r.measure === measure && r.year === +s.key) return i;
        if (s.by === "of" && data.measures[r.measure].key === s.key && (!state.year || r.year === +state.year)) return i;
        var at = cube.dims.indexOf(s.by);
        if (at >= 0 && r.measure === measure && r.keys[at] === position(data, s.by, s.key)) return i;
      }
      return -1;
    }
    function test(r) {
      if (!wanted.every(function (w) { return r.keys[w[0]] === w[1]; })) return false;
      if (side.length) return colOf(r) >= 0;
      return r.measure === measure && (!state.year || r.year === +state.year);
    }
    var sums = table(cube, test, function (r) { return state.rows === "year" ? r.year : r.keys[rowAt]; }, colOf);
    return layout(data, state, side, sums);
  }

  /* layout converts sums to the displayed table. */
  function layout(data, state, side, sums) {
    var cols = [], dim = data.dims.find(function (d) { return d.key === state.rows; });
    if (side.length) cols = [0, 1];
    else if (state.columns === "years") cols = data.years.filter(function (y) { return sums.cols.has(y) && (state.unit !== "resident" || y); });
    function price(sum, row, year) {
      if (!sum || !sum.known && !missing(sum)) return said(null, data.texts, data.number);
      if (state.unit === "fixed") {
        var a = restated(sum, data.prices);
        return a === null ? { text: "?", help: data.texts.unknown } : { text: written(a, data.number), value: a };
      }
      if (state.unit === "resident") {
        var n = row && year && data.counts[row.key] && data.counts[row.key][year];
        if (!n || !isWhole(sum)) return { text: "?", help: data.texts.unknown };
        var each = divided(sum.amount, big(n));
        return { text: written(each, data.number), value: each };
      }
      return said(sum, data.texts, data.number);
    }
    function cells(of, get, row) {
      var out = cols.map(function (c) { return price(get(of, c), row, c); });
      if (side.length) out.push(differ(get(of, 0), get(of, 1)));
      else if (state.unit !== "resident") out.push(price(of.all, row, 0));
      return out;
    }
    function differ(a, b) {
      var x = price(a), y = price(b);
      if (x.part || y.part || x.text === "?" || y.text === "?" || x.text === data.texts.withheld || y.text === data.texts.withheld) return { text: "?", help: data.texts.unknown };
      if (x.value === undefined && y.value === undefined) return said(null, data.texts, data.number);
      var d = (y.value || big(0)) - (x.value || big(0));
      return { text: (d > big(0) ? (data.number.signMark || "") + "+" : "") + written(d, data.number), value: d };
    }
    var heads = cols.map(function (c) {
      if (!side.length) return c ? String(c) : data.texts["no-year"];
      var s = side[c];
      return compared(data, state).find(function (x) { return x.key === s.by + ":" + s.key; }).name;
    });
    if (side.length) heads.push(data.texts.difference);
    else if (state.unit !== "resident") heads.push(data.texts.sum);
    var order = state.rows === "year" ? data.years : dim.values.map(function (v, i) { return i; });
    var rows = order.filter(function (k) { return sums.rows.has(k); }).map(function (k) {
      var line = sums.rows.get(k);
      var head = state.rows === "year" ? { key: String(k), name: k ? String(k) : data.texts["no-year"], rest: !k } : dim.values[k];
      return { head: head, sum: line.all, cells: cells(line, function (l, c) { return l.cells.get(c); }, head) };
    });
    if (state.rows !== "year" && !side.length && state.unit !== "resident") {
      rows.sort(function (a, b) {
        if (!!a.head.rest !== !!b.head.rest) return a.head.rest ? 1 : -1;
        var x = a.cells[a.cells.length - 1].value, y = b.cells[b.cells.length - 1].value;
        if ((x === undefined) !== (y === undefined)) return x === undefined ? 1 : -1;
        return x === y || x === undefined ? 0 : x > y ? -1 : 1;
      });
    }
    return { heads: heads, rows: rows, sums: sums, foot: state.unit === "resident" ? null : cells({ all: sums.all, cells: sums.cols }, function (l, c) { return l.cells.get(c); }) };
  }

  /* placed returns how much of a measure is in a named area and year, and all of it,
     for money per resident: { part, all, share } with share in whole percent. */
  function placed(data, cubes, state) {
    var cube = cubeOf(cubes, ["area"]), at = cube.dims.indexOf("area");
    var values = data.dims.find(function (d) { return d.key === "area"; }).values;
    var measure = data.measures.findIndex(function (m) { return m.key === state.of; });
    var none = function () { return 0; };
    var all = table(cube, function (r) { return r.measure === measure; }, none, none).all;
    var part = table(cube, function (r) { return r.measure === measure && r.year && !values[r.keys[at]].rest; }, none, none).all;
    // Never rounded up to a whole that it is not.
    return { part: part, all: all, share: all.amount > big(0) ? Number(part.amount * big(100) / all.amount) : 0 };
  }

  /* csv returns a table as a file: with the separators of Danish spreadsheets if the
     page's decimal mark is a comma. A cell that a spreadsheet would execute is text. */
  function csv(heads, rows, number) {
    var mark = number.decimal === "," ? ";" : ",";
    function text(s) {
      s = String(s).replace(/\u00a0/g, " ");
      if (/^[=+@\t\r-]/.test(s) && !/^-?\d+([.,]\d+)?$/.test(s)) s = "'" + s;
      return s.indexOf(mark) >= 0 || /["\n\r]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
    }
    function cell(c) {
      if (c.value === undefined) return c.text === "–" ? "" : c.text;
      if (c.part) return c.text;
      var minus = c.value < big(0), n = minus ? -c.value : c.value;
      return (minus ? "-" : "") + n / big(100) + number.decimal + String(n % big(100)).padStart(2, "0");
    }
    var lines = [heads].concat(rows.map(function (r) { return [r.head].concat(r.cells.map(cell)); }));
    return "\ufeff" + lines.map(function (l) { return l.map(text).join(mark); }).join("\r\n") + "\r\n";
  }

  /* query returns the address of a state: only its differences from the default. */
  function query(data, state) {
    var usual = chosen(data, {}), q = {};
    data.dims.forEach(function (d) { q[d.key] = state.filter[d.key] || ""; });
    keys.forEach(function (k) { q[k] = state[k] && state[k] !== usual[k] ? state[k] : ""; });
    return q;
  }

  var parts = { read: read, cubeOf: cubeOf, table: table, divided: divided, restated: restated, written: written, said: said, chosen: chosen, answer: answer, placed: placed, csv: csv, query: query };
  if (typeof module === "object" && module.exports) {
    module.exports = parts;
    return;
  }

  /* Page */

  var site = root.indsigt, make = site.make;

  site.explore = function (data) {
    var box = document.querySelector(".explore");
    if (!box || !big) return;
    var cubes = read(data), texts = data.texts;
    var given = {};
    new URL(location.href).searchParams.forEach(function (value, key) { given[key] = value; });
    var state = chosen(data, given);
    var form = make("form"), out = make("div");
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    out.className = "answer-table";
    box.append(form, out);
    box.hidden = false;
    document.querySelectorAll(".without").forEach(function (e) { e.hidden = true; });

    function select(name, label, options, value) {
      var field = make("label"), list = make("select");
      options.forEach(function (o) {
        var option = make("option", o.name);
        option.value = o.key;
        if (o.lang) option.lang = o.lang;
        option.selected = o.key === value;
        list.append(option);
      });
      list.name = name;
      list.addEventListener("change", function () {
        var next = Object.assign({}, state, state.filter);
        delete next.filter;
        next[name] = list.value;
        state = chosen(data, next);
        site.remember(query(data, state));
        show(name);
      });
      field.append(make("span", label), list);
      form.append(field);
    }

    function controls() {
      form.textContent = "";
      var dims = data.dims.map(function (d) { return { key: d.key, name: d.name }; });
      select("rows", texts.rows, dims.concat([{ key: "year", name: texts.year }]), state.rows);
      select("of", texts.of, data.measures, state.of);
      if (state.unit !== "resident") {
        var columns = [{ key: "total", name: texts.total }];
        if (state.rows !== "year") columns.push({ key: "years", name: texts["by-year"] });
        columns.push({ key: "compare", name: texts.compare });
        select("columns", texts.columns, columns, state.columns);
      }
      var all = units(data, state);
      if (all.length > 1) select("unit", texts.unit, all.map(function (u) { return { key: u, name: texts["unit." + u].replace("{year}", data.prices ? data.prices.year : "") }; }), state.unit);
      if (state.columns === "compare") {
        var sides = compared(data, state);
        select("from", texts["compare.from"], sides, state.from);
        select("to", texts["compare.to"], sides.filter(function (s) { return s.key !== state.from; }), state.to);
      }
      var any = [{ key: "", name: texts.all }];
      data.dims.forEach(function (d) {
        if (d.key !== state.rows && filterable(data, state.rows, d.key) && d.values.length > 1) select(d.key, d.name, any.concat(d.values), state.filter[d.key] || "");
      });
      if (state.rows !== "year" && state.columns === "total") {
        select("year", texts.year, any.concat(data.years.map(function (y) { return { key: String(y), name: y ? String(y) : texts["no-year"] }; })), state.year);
      }
    }

    function print(cell, tag) {
      var td = make(tag || "td", "", "n");
      if (cell.help) {
        var sign = make("span", cell.text);
        sign.setAttribute("aria-hidden", "true");
        td.append(sign, make("span", cell.help, "vh"));
        td.className = "n none";
      } else td.append(make("bdi", cell.text));
      return td;
    }

    /* bar draws the size of a row relative to the largest. */
    function bar(value, most, tag) {
      var td = make(tag || "td", "", tag ? "under" : "drawn"), svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      td.setAttribute("aria-hidden", "true");
      if (value === undefined || value <= big(0) || most <= big(0)) return td;
      svg.setAttribute("viewBox", "0 0 1000 10");
      svg.setAttribute("preserveAspectRatio", "none");
      rect.setAttribute("width", String(Number(value * big(1000) / most) || 1));
      rect.setAttribute("height", "10");
      svg.append(rect);
      td.append(svg);
      return td;
    }

    function caption() {
      var name = state.rows === "year" ? texts.year : data.dims.find(function (d) { return d.key === state.rows; }).name;
      var measure = data.measures.find(function (m) { return m.key === state.of; }).name;
      var text = site.fill(texts.caption, { measure: measure, rows: name });
      var by = Object.keys(state.filter).map(function (d) {
        var dim = data.dims.find(function (x) { return x.key === d; });
        return dim.name + ": " + dim.values[position(data, d, state.filter[d])].name;
      });
      if (state.year) by.push(state.year === "0" ? texts["no-year"] : state.year);
      if (by.length) text += " · " + by.join(" · ");
      if (state.unit !== "amount") text += " · " + texts["unit." + state.unit].replace("{year}", data.prices ? data.prices.year : "");
      return text;
    }

    function show(focus) {
      controls();
      if (focus && form.elements[focus]) form.elements[focus].focus();
      out.textContent = "";
      var a = answer(data, cubes, state), title = caption();
      if (!a || !a.rows.length) {
        out.append(make("p", texts.empty, "note"));
        return;
      }
      var drawn = state.columns === "total";
      var wrap = make("div", "", "scroll"), t = make("table");
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", title);
      t.createCaption().textContent = title;
      var head = t.createTHead().insertRow(), body = t.createTBody();
      head.append(make("td"));
      a.heads.forEach(function (h) { var th = make("th", h, "n"); th.scope = "col"; head.append(th); });
      if (drawn) head.append(make("td"));
      var last = a.heads.length - 1;
      var most = a.rows.reduce(function (m, r) { var v = r.cells[last].value; return v !== undefined && v > m ? v : m; }, big(0));
      a.rows.forEach(function (r) {
        var tr = body.insertRow(), th = make("th");
        th.scope = "row";
        if (r.head.url) { var link = make("a", r.head.name); link.href = r.head.url; th.append(link); } else th.textContent = r.head.name;
        if (r.head.lang) th.lang = r.head.lang;
        if (r.head.rest) tr.className = "rest";
        if (drawn) th.append(bar(r.cells[last].value, most, "span"));
        tr.append(th);
        r.cells.forEach(function (c) { tr.append(print(c)); });
        if (drawn) tr.append(bar(r.cells[last].value, most));
      });
      if (a.foot) {
        var foot = t.createTFoot().insertRow(), th = make("th", texts.sum);
        th.scope = "row";
        foot.append(th);
        a.foot.forEach(function (c) { foot.append(print(c)); });
        if (drawn) foot.append(make("td"));
      }
      wrap.append(t);
      out.append(wrap);
      notes(a);
      takes(a, title);
      root.clearTimeout(show.timer);
      live.textContent = "";
      show.timer = root.setTimeout(function () { live.textContent = title + ". " + site.fill(texts.count, { n: a.rows.length }); }, 50);
    }

    function notes(a) {
      var said = [];
      if (state.rows === "giver") said.push(texts["giver.note"]);
      if (state.rows === "receiver") said.push(texts["receiver.note"]);
      if (state.unit === "fixed") said.push(texts["fixed.note"].replace("{year}", data.prices.year));
      if (state.unit === "resident") {
        said.push(texts["resident.note"]);
        var p = placed(data, cubes, state);
        if (p.all.known && p.part.amount !== p.all.amount || missing(p.all)) {
          said.push(site.fill(texts.placed, { amount: written(p.part.amount, data.number, !p.part.cents), total: written(p.all.amount, data.number, !p.all.cents), share: p.share }));
        }
      }
      said.forEach(function (s) { out.append(make("p", s, "note")); });
    }

    function takes(a, title) {
      var list = make("p", "", "takes"), file = make("a", texts.download);
      var rows = a.rows.map(function (r) { return { head: r.head.name, cells: r.cells }; });
      if (a.foot) rows.push({ head: texts.sum, cells: a.foot });
      file.href = URL.createObjectURL(new Blob([csv([title].concat(a.heads), rows, data.number)], { type: "text/csv;charset=utf-8" }));
      file.download = "indsigt-" + state.rows + ".csv";
      list.append(file);
      out.append(list);
    }

    var live = make("p", "", "vh");
    live.setAttribute("role", "status");
    box.append(live);
    show();
  };
})(typeof window === "object" ? window : globalThis);
