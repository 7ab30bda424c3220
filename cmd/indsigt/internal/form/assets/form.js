// The form's script: it requests the messages of check while the editor types, shows
// them at the fields, updates the preview next to the form, and saves. The program does
// all the work; the form also saves without this script.
'use strict';
(() => {
  const $ = (at, within = document) => within.querySelector(at);
  const $$ = (at, within = document) => [...within.querySelectorAll(at)];
  for (const e of $$('[data-scripted]')) e.hidden = false;

  // The address of this run's forms, which holds its token, is kept for links from
  // the site. Only pages of this origin can read it.
  const kept = 'indsigt-form';
  const store = {
    get() { try { return localStorage.getItem(kept); } catch { return null; } },
    set(value) { try { localStorage.setItem(kept, value); } catch { /* storage is off */ } },
  };
  const entry = $('[data-entry]');
  if (entry) {
    const enter = async () => {
      const at = store.get();
      if (!/^\/[A-Z0-9]+\/$/.test(at)) return;
      const r = await fetch(at + 'form.css', { method: 'HEAD' }).catch(() => null);
      const file = entry.dataset.entry;
      if (r && r.ok) location.replace(at + (file ? 'edit?' + new URLSearchParams({ file }) : ''));
    };
    addEventListener('storage', enter);
    enter();
    return;
  }
  store.set(location.pathname.split('/').slice(0, 2).join('/') + '/');

  // The list of files: filter while typing.
  const find = $('[data-find]');
  if (find) {
    const said = $('[data-found]');
    const fold = s => s.toLocaleLowerCase().normalize('NFC');
    find.addEventListener('input', () => {
      let shown = 0;
      for (const group of $$('[data-group]')) {
        let any = false;
        for (const li of $$('li', group)) {
          li.hidden = !fold(li.textContent).includes(fold(find.value.trim()));
          if (!li.hidden) { any = true; shown++; }
        }
        group.hidden = !any;
      }
      said.textContent = said.dataset.text.replace('{n}', shown);
    });
  }

  // An import: waiting is announced once, and a step is not sent twice. A letter is a
  // download, after which the page is as before.
  for (const step of $$('[data-import]')) {
    const said = $('[data-wait]', step), file = $('[data-most]', step);
    const tooLarge = () => Boolean(file && file.files[0] && file.files[0].size > file.dataset.most);
    if (file) file.addEventListener('change', () => {
      document.getElementById('sheet-problem').hidden = !tooLarge();
      file.toggleAttribute('aria-invalid', tooLarge());
    });
    step.addEventListener('submit', e => {
      if (tooLarge()) file.focus();
      if (step.dataset.sent || tooLarge()) { e.preventDefault(); return; }
      if (e.submitter && 'download' in e.submitter.dataset) return;
      step.dataset.sent = '1';
      said.textContent = said.dataset.wait;
    });
    addEventListener('pageshow', () => { delete step.dataset.sent; said.textContent = ''; });
  }

  const form = $('[data-form]');
  if (!form) return;
  const words = {};
  for (const p of $('#words').content.children) words[p.dataset.word] = p.textContent;
  const status = $('[data-status]');
  const frame = $('[data-preview]');
  const summary = $('#summary');
  let asking = null, timer = 0, items = 0, dirty = false, saving = false, saved = '', lastSaid = '', at = frame.getAttribute('src');

  const say = text => { if (status.textContent !== text) status.textContent = text; };
  const content = () => new URLSearchParams(new FormData(form));
  const shown = () => { const c = content(); c.delete('/disk'); return c.toString(); };
  const send = (to, body, signal) => fetch(to, { method: 'POST', body, signal, headers: { Accept: 'application/json' } });
  const byName = name => document.getElementById('f-' + name);

  // Messages, at their field and in the summary.
  const el = (tag, props, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children.filter(c => c !== null));
    return e;
  };

  const describe = (p, full) => {
    const parts = [el('b', {}, p.error ? words['form.script.error'] : words['form.script.warning']), ' '];
    if (full && p.field) parts.push(el('a', { href: '#f-' + p.field }, p.label), ': ');
    if (!full && p.cell) parts.push(p.cell + ': ');
    parts.push(p.text);
    if (p.hint) parts.push(el('span', { className: 'hint' }, words['form.script.do'] + ': ' + p.hint));
    if (p.figures.length) {
      parts.push(el('ul', { className: 'figures' }, ...p.figures.map(f =>
        el('li', {}, f.label + ': ' + f.value, f.place ? el('small', {}, ' ' + f.place) : null))));
    }
    if (full) parts.push(el('small', { className: 'place' }, p.place + ' ', p.line ? el('code', {}, p.line) : null));
    return parts;
  };

  // under returns the box of messages below a year's amounts.
  const under = row => {
    let below = row.nextElementSibling;
    if (!below || !below.matches('.problem-row')) {
      const id = $('input', row).id + '-problem';
      const cell = el('td', { colSpan: row.children.length }, el('div', { className: 'problem-box', id, hidden: true }));
      below = el('tr', { className: 'problem-row' }, cell);
      cell.firstChild.dataset.problem = '';
      row.after(below);
      for (const input of $$('input', row)) input.setAttribute('aria-describedby', id);
    }
    return $('[data-problem]', below);
  };

  // home returns the box for the messages of a field.
  const home = name => {
    const input = byName(name);
    if (!input) return null;
    const row = input.closest('tr');
    if (row) return under(row);
    const grid = input.closest('[data-grid]');
    if (grid) return $('[data-problem]', grid);
    return document.getElementById('f-' + name + '-problem') || $('[data-problem]', input.closest('.field') || form);
  };

  const meant = (p, input) => {
    if (!(p.meant.length || p.needless) || !input || !('value' in input) || input.type === 'checkbox') return null;
    const row = el('div', { className: 'meant' }, p.needless ? '' : words['form.script.meant']);
    const offer = (text, value) => {
      const b = el('button', { type: 'button', className: 'small quiet' }, text);
      b.addEventListener('click', () => { input.value = value; input.focus(); changed(); });
      row.append(b);
    };
    if (p.needless) offer(words['form.script.clear'], '');
    for (const m of p.meant) offer(m, m);
    return row;
  };

  const showAtFields = here => {
    const homes = new Map();
    const bad = new Set();
    for (const p of here) {
      if (!p.field) continue;
      const box = home(p.field), input = byName(p.field);
      if (!box) continue;
      if (!homes.has(box)) homes.set(box, []);
      const grid = input.closest('[data-grid]');
      homes.get(box).push(el('div', {}, el('p', { className: 'problem' }, ...describe({ ...p, cell: grid ? input.getAttribute('aria-label') || p.label.split(', ').pop() : '' }, false).filter(n => !(n.tagName === 'UL'))),
        ...describe(p, false).filter(n => n.tagName === 'UL'), meant(p, input)));
      if (p.error) bad.add(input);
      for (let d = input.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    }
    for (const box of $$('[data-problem]', form)) {
      const problems = homes.get(box);
      const text = problems ? problems.map(t => t.textContent).join('\n') : '';
      if (box.dataset.text === text) continue;
      box.dataset.text = text;
      box.replaceChildren(...(problems || []));
      box.hidden = !problems;
    }
    for (const input of $$('[aria-invalid]', form)) if (!bad.has(input)) input.removeAttribute('aria-invalid');
    for (const input of bad) if (input.matches('input, select, textarea')) input.setAttribute('aria-invalid', 'true');
  };

  const show = found => {
    showAtFields(found.here);
    const list = all => all.map(p => el('li', { className: p.error ? 'error' : 'warning' }, ...describe(p, true)));
    $('[data-here]', summary).replaceChildren(...list(found.here));
    const elsewhere = $('[data-elsewhere]', summary);
    elsewhere.hidden = !found.elsewhere.length;
    $('ul', elsewhere).replaceChildren(...list(found.elsewhere));
    $('[data-summary]', summary).textContent = found.summary;
    summary.hidden = !found.here.length && !found.elsewhere.length;
    const others = $('[data-others]');
    others.hidden = !found.others;
    others.textContent = found.others;
    preview(found);
  };

  // preview updates the page next to the form with unsaved changes, and keeps its scroll
  // position.
  const preview = found => {
    const to = found.preview || (frame.hidden ? found.earlier : '');
    const note = $('[data-page-note]');
    const open = $('[data-open]');
    open.hidden = !found.page;
    if (found.page) open.href = found.page;
    note.hidden = Boolean(found.preview);
    if (!note.hidden) note.textContent = found.good ? words['form.script.preview-no'] : to || !frame.hidden ? words['form.script.preview-old'] : words['form.script.preview-none'];
    if (!to || to === at) return;
    at = to;
    let top = 0;
    try { top = frame.contentWindow.scrollY; } catch { /* another page */ }
    frame.addEventListener('load', () => { try { frame.contentWindow.scrollTo({ top, behavior: 'instant' }); } catch { /* another page */ } }, { once: true });
    frame.hidden = false;
    // Replaces the previous page, so that going back leaves the form.
    try { frame.contentWindow.location.replace(new URL(to, document.baseURI)); } catch { frame.src = to; }
  };

  const check = async () => {
    if (saving) return;
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    try {
      const r = await send('check', content(), mine.signal);
      const a = await r.json();
      if (asking !== mine) return;
      if (a.found) show(a.found);
      const text = a.message || (a.found ? a.found.summary : '');
      if (a.changed || a.status === 'failed') say(text);
      else if (text !== lastSaid || dirty) say((dirty ? words['form.script.unsaved'] + '. ' : '') + text);
      lastSaid = text;
    } catch (e) {
      if (e.name !== 'AbortError') say(words['form.script.failed']);
    }
  };

  const changed = () => {
    dirty = shown() !== saved;
    clearTimeout(timer);
    timer = setTimeout(check, 150);
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  const save = async by => {
    clearTimeout(timer);
    if (asking) asking.abort();
    if (saving) return;
    saving = true;
    say(words['form.script.saving']);
    const body = content();
    const sent = shown();
    if (by) body.set(by, '1');
    try {
      const r = await send('save', body);
      const a = await r.json();
      const done = a.status === 'saved' || a.status === 'nothing';
      if (done) {
        form.elements['/disk'].value = a.disk;
        saved = sent;
        dirty = shown() !== saved;
        if (a.address) history.replaceState(null, '', a.address);
      }
      if (a.found) show(a.found);
      say(a.message);
      lastSaid = '';
      anyway(a.status === 'errors');
      if (done && a.reload) {
        dirty = false;
        location.replace(a.address + '&saved=1');
      } else if (done) {
        $('[data-conflict]').replaceChildren();
      } else if (a.status === 'errors') {
        attend(summary);
      } else if (a.status === 'conflict' || a.status === 'reasons') {
        const parsed = new DOMParser().parseFromString(a.html, 'text/html');
        const asked = $('[data-conflict]');
        asked.replaceChildren(...parsed.body.children);
        attend($('textarea', asked) || asked.firstElementChild);
      }
    } catch {
      say(words['form.script.failed']);
    } finally {
      saving = false;
    }
  };

  // attend scrolls to a message, from its beginning, and gives it the focus.
  const attend = e => {
    e.focus({ preventScroll: true });
    e.scrollIntoView({ block: 'start' });
  };

  // Saving in spite of errors needs a separate button.
  const anyway = show => {
    let b = $('[name="/force"]', form);
    if (show && !b) {
      b = el('button', { type: 'submit', name: '/force', value: '1', className: 'quiet' }, words['form.script.save-anyway']);
      $('[data-save]').before(b);
    }
    if (!show && b) b.remove();
  };

  form.addEventListener('submit', e => {
    e.preventDefault();
    const by = e.submitter;
    if (by && by.dataset.add) add(by);
    else save(by && by.name);
  });
  addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === 's') { e.preventDefault(); save(); }
  });
  // Enter in a field does not save the form.
  form.addEventListener('keydown', e => {
    if (e.key !== 'Enter' || !e.target.matches('input')) return;
    e.preventDefault();
    if (e.target.matches('[data-year]')) addYear(e.target.closest('.year'));
  });
  // When the editor returns, changes by others are checked for.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) check(); });
  addEventListener('beforeunload', e => { if (dirty) e.preventDefault(); });

  // Adds an item to a list, or removes one, which can be undone.
  const add = async by => {
    const body = content();
    body.set('/add', by.dataset.add);
    do { items++; } while (byName(by.dataset.add + '.n' + items));
    body.set('/id', 'n' + items);
    const r = await send('item', body).catch(() => null);
    if (!r || !r.ok) { say(words['form.script.failed']); return; }
    const parsed = new DOMParser().parseFromString(await r.text(), 'text/html');
    for (const list of $$('datalist', parsed)) if (!document.getElementById(list.id)) $('[data-lists]').append(list);
    const item = $('[data-item]', parsed);
    for (const e of $$('[data-scripted]', item)) e.hidden = false;
    $('[data-items]', by.parentElement).append(item);
    item.focus();
    say(words['form.script.added']);
    changed();
  };

  form.addEventListener('click', e => {
    const remove = e.target.closest('[data-remove]');
    if (remove) {
      const item = remove.closest('[data-item]');
      const gone = item.classList.toggle('gone');
      for (const input of $$('input, select, textarea', item)) input.disabled = gone;
      if (!gone) for (const inner of $$('.item.gone', item)) for (const input of $$('input, select, textarea', inner)) input.disabled = true;
      remove.firstChild.textContent = gone ? words['form.script.restore'] : words['form.script.remove'];
      say(gone ? words['form.script.removed'] : '');
      changed();
    }
    const year = e.target.closest('[data-add-year]');
    if (year) addYear(year.closest('.year'));
    const link = e.target.closest('a[href^="#f-"]');
    if (link) {
      const to = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!to) return;
      e.preventDefault();
      for (let d = to.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: 'center' });
    }
  });

  const addYear = row => {
    const input = $('[data-year]', row), year = input.value.trim();
    const good = /^[12][0-9]{3}$/.test(year);
    document.getElementById(input.getAttribute('aria-describedby')).hidden = good;
    if (!good) { input.setAttribute('aria-invalid', 'true'); input.focus(); return; }
    input.removeAttribute('aria-invalid');
    const years = row.parentElement, body = $('[data-years]', years);
    let tr = $$('tr', body).find(t => t.dataset.row === year);
    if (!tr) {
      tr = $('template', years).content.querySelector('tr').cloneNode(true);
      for (const e of [tr, ...$$('*', tr)]) {
        for (const a of [...e.attributes]) if (a.value.includes('YEAR')) e.setAttribute(a.name, a.value.replace('YEAR', year));
      }
      $('th', tr).textContent = year;
      const next = $$('tr', body).find(t => t.dataset.row > year);
      body.insertBefore(tr, next || null);
    }
    input.value = '';
    $('input', tr).focus();
  };

  saved = shown();
  dirty = !form.elements['/disk'].value;
  lastSaid = status.textContent;
  check();
})();
