/* Sets rows of a complete table side by side: what is chosen stands in the
   address, so that a comparison can be sent on. Without script the whole table
   is there to read. Figures are copied with their questions. */
(function () {
  "use strict";
  function make(tag, text) {
    var e = document.createElement(tag);
    if (text) e.textContent = text;
    return e;
  }
  function copy(from, to) {
    from.childNodes.forEach(function (n) { to.append(n.cloneNode(true)); });
    return to;
  }
  function slug(row) {
    var a = row.cells[0].querySelector("a");
    return a ? a.getAttribute("href").replace(/(index\.html|\/)+$/, "").split("/").pop() : "";
  }

  document.querySelectorAll(".compare").forEach(function (box) {
    var table = document.getElementById(box.dataset.table);
    if (!table) return;
    var heads = Array.from(table.tHead.rows[0].cells).map(function (c) { return c.textContent.trim(); });
    var rows = Array.from(table.tBodies[0].rows);
    var key = box.dataset.key;
    var chosen = (new URL(location.href).searchParams.get(key) || "").split(",");
    var set = make("fieldset"), beside = make("div");
    set.append(make("legend", box.dataset.choose));
    var marks = rows.map(function (row) {
      var label = make("label"), mark = make("input");
      mark.type = "checkbox";
      mark.value = slug(row);
      mark.checked = chosen.indexOf(mark.value) >= 0;
      mark.addEventListener("change", show);
      label.append(mark, " " + row.cells[0].textContent.trim());
      set.append(label);
      return mark;
    });
    beside.setAttribute("aria-live", "polite");
    box.append(set, beside);
    box.hidden = false;

    function show() {
      var picked = rows.filter(function (row, i) { return marks[i].checked; });
      var url = new URL(location.href);
      var value = picked.map(slug).join(",");
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
      try { history.replaceState(null, "", url); } catch (e) { /* from disk some browsers refuse */ }
      beside.textContent = "";
      if (picked.length < 2) return;
      var out = make("table"), head = out.createTHead().insertRow(), body = out.createTBody(), wrap = make("div");
      wrap.className = "full scroll";
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", box.dataset.beside);
      out.createCaption().textContent = box.dataset.beside;
      head.append(make("td"));
      picked.forEach(function (row) {
        var th = copy(row.cells[0], make("th"));
        th.scope = "col";
        th.className = "n";
        head.append(th);
      });
      heads.slice(1).forEach(function (name, i) {
        var tr = body.insertRow(), th = make("th", name);
        th.scope = "row";
        tr.append(th);
        picked.forEach(function (row) {
          var td = copy(row.cells[i + 1], make("td"));
          td.className = row.cells[i + 1].className;
          tr.append(td);
        });
      });
      wrap.append(out);
      beside.append(wrap);
    }
    show();
  });
})();
