// Aids for the editor of a served site: changed pages are reloaded at their scroll
// position, problems are shown over them, and the saved page can be followed. Published
// pages do not contain this script.
(() => {
  'use strict';
  const script = document.currentScript;
  const follow = 'indsigt-follow';
  const place = 'indsigt-place';
  let source = null;
  let report = null;
  let serial = script.dataset.serial;
  let hidden = false; // the writer put the messages away
  let lost = false;
  let parts = null;

  const make = (tag, name, text) => {
    const e = document.createElement(tag);
    if (name) e.className = name;
    if (text) e.textContent = text;
    return e;
  };

  const link = (to, text) => {
    const e = make('a', '', text);
    e.href = to;
    return e;
  };

  const store = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* a private window */ } },
  };

  // The reader's position: scroll and open details, kept across a reload.
  const keepPlace = () => {
    const open = [...document.querySelectorAll('main details')].map((d) => (d.open ? 1 : 0));
    store.set(place, JSON.stringify({ url: location.pathname, x: scrollX, y: scrollY, open }));
  };
  const findPlace = () => {
    const kept = JSON.parse(store.get(place) || 'null');
    store.set(place, 'null');
    if (!kept || kept.url !== location.pathname) return;
    const all = [...document.querySelectorAll('main details')];
    if (all.length === kept.open.length) all.forEach((d, i) => { d.open = kept.open[i] === 1; });
    const go = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
    go();
    addEventListener('load', go, { once: true });
  };

  const reload = () => {
    keepPlace();
    location.reload();
  };

  const build = () => {
    const root = make('aside');
    root.id = 'indsigt-live';
    root.lang = report.lang;
    root.dir = 'ltr';
    root.setAttribute('aria-label', report.words['serve.bar.label']);
    const panel = make('section');
    panel.tabIndex = -1;
    panel.hidden = true;
    const head = make('div', 'head');
    const title = make('h2');
    title.id = 'indsigt-live-title';
    panel.setAttribute('aria-labelledby', title.id);
    const close = make('button', '', report.words['serve.bar.hide']);
    close.type = 'button';
    head.append(title, close);
    const stale = make('p', '', report.words['serve.bar.stale']);
    const note = make('p');
    const list = make('ol');
    panel.append(head, stale, note, list);
    const bar = make('div', 'bar');
    const state = make('span', 'errors');
    state.setAttribute('role', 'status');
    const show = make('button', '', report.words['serve.bar.show']);
    show.type = 'button';
    const label = make('label');
    const box = make('input');
    box.type = 'checkbox';
    box.checked = store.get(follow) === 'on';
    box.addEventListener('change', () => store.set(follow, box.checked ? 'on' : ''));
    label.append(box, report.words['serve.bar.follow']);
    bar.append(label, state, show);
    const { edit, files } = script.dataset;
    if (edit || files) bar.prepend(link(edit || files, edit ? report.words['serve.bar.edit'] : report.words['serve.bar.files']));
    if (script.dataset.mark) bar.prepend(make('span', 'mark', script.dataset.mark));
    root.append(panel, bar);
    document.body.append(root);
    parts = { root, panel, title, stale, note, list, state, show, close };
    close.addEventListener('click', () => { hidden = true; draw(); show.focus(); });
    show.addEventListener('click', () => { hidden = false; draw(true); panel.focus(); });
    panel.addEventListener('keydown', (e) => { if (e.key === 'Escape') close.click(); });
  };

  // draw shows the current state. Errors are shown at once, warnings on request.
  const draw = (asked) => {
    if (!parts) build();
    const { panel, title, stale, note, list, state, show } = parts;
    const some = report.problems.length > 0;
    const open = some && (asked || (report.errors > 0 && !hidden));
    panel.hidden = !open;
    panel.classList.toggle('warnings', report.errors === 0);
    title.textContent = report.errors > 0 ? report.words['serve.bar.errors'] + ': ' + report.summary : report.summary;
    stale.hidden = report.errors === 0 || document.querySelector('[data-empty]') !== null;
    note.textContent = report.note || '';
    note.hidden = !report.note;
    list.replaceChildren(...report.problems.map((p) => {
      const item = make('li', p.error ? 'error' : 'warning');
      item.append(make('pre', '', p.text));
      if (p.edit) item.append(link(p.edit, report.words['serve.bar.fix'].replace('{file}', p.file)));
      return item;
    }));
    state.textContent = lost ? report.words['serve.bar.lost'] : report.summary;
    state.className = lost || report.errors > 0 ? 'errors' : '';
    show.hidden = !some || open;
    makeRoom();
  };

  // makeRoom keeps the page readable, and the focused element visible, next to the
  // panel.
  const makeRoom = () => {
    const { panel, root } = parts;
    const above = panel.hidden ? 0 : panel.offsetHeight, below = root.offsetHeight + 24;
    document.body.style.position = 'relative'; // what stands at its top stands below this
    document.body.style.marginBlock = `${above}px ${below}px`;
    document.documentElement.style.scrollPaddingBlock = `${above + 8}px ${below}px`;
  };
  addEventListener('resize', () => { if (parts) makeRoom(); });

  const listen = () => {
    const q = new URLSearchParams({ url: location.pathname, tag: script.dataset.tag, serial });
    source = new EventSource('/_indsigt/events?' + q);
    source.addEventListener('reload', reload);
    source.addEventListener('open', () => { lost = false; if (report) draw(); });
    source.addEventListener('error', () => { lost = true; if (report) draw(); });
    source.addEventListener('problems', (e) => {
      const before = report && report.errors;
      report = JSON.parse(e.data);
      if (report.errors === 0 || !before) hidden = false;
      draw();
    });
    source.addEventListener('saved', (e) => {
      const url = JSON.parse(e.data);
      if (store.get(follow) === 'on' && url !== location.pathname) location.assign(url);
    });
  };

  // A browser has few connections to a server: a hidden page closes its connection, and
  // receives what it missed when it is shown again.
  const attend = () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden && !source) {
      listen();
    }
  };

  findPlace();
  attend();
  document.addEventListener('visibilitychange', attend);
  addEventListener('pagehide', () => { if (source) { source.close(); source = null; } });
  addEventListener('pageshow', attend);
})();
