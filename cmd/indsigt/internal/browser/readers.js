// The counts of TestReaders on a page: how much a reader meets, and how much of it
// answers. It does not change the page.
"use strict";
window.readers = (() => {
	const main = () => document.querySelector("main") || document.body;
	const shown = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest(".vh");
	const all = s => Array.from(main().querySelectorAll(s)).filter(shown);
	const words = e => e.textContent.trim().replace(/\s+/g, " ");

	// Characters of the displayed text below an element.
	function length(root) {
		const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		let n = 0;
		while (walk.nextNode()) {
			const p = walk.currentNode.parentElement;
			if (p && shown(p)) n += walk.currentNode.data.trim().replace(/\s+/g, " ").length;
		}
		return n;
	}

	// Sentences: paragraphs and list items that end with a full stop. Text in tables, in
	// navigation or next to a figure does not count.
	function prose() {
		let n = 0;
		for (const e of main().querySelectorAll("p, li, dd, figcaption, summary")) {
			if (!shown(e) || e.closest("table, nav, form, .taken, .downloads, .meta, .colophon") || e.parentElement.closest("p, li, dd")) continue;
			const text = words(e);
			if (e.closest(".prose") || (text.split(" ").length >= 5 && /[.!?:؟»”)]$/.test(text))) n += length(e);
		}
		return n;
	}

	// Parts that the browser has not laid out get their true height.
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { content-visibility: visible !important }");
	document.adoptedStyleSheets = [sheet];

	const rowsOf = t => Array.from(t.tBodies).flatMap(b => Array.from(b.rows));

	return {
		// The page on a phone.
		count: () => {
			const root = document.documentElement, high = innerHeight;
			const h1 = document.querySelector("main h1");
			const tables = Array.from(main().querySelectorAll("table"));
			const charts = all("figure svg[role=img]").filter(s => !s.closest(".map, .atlas"));
			const marks = s => new Set(Array.from(s.querySelectorAll("[data-ask], [data-value]")).map(e => e.dataset.ask || e.dataset.value)).size;
			const amounts = all("data[value]");
			const outside = e => !e.closest("table, ul, ol, svg");
			const head = amounts.find(e => e.closest(".answer")) || amounts.find(outside);
			// The measure of a figure, after the word lines if it is about funding lines.
			const kind = e => (e.dataset.ask || "").match(/^(lines )?\S*/)[0];
			return {
				Screens: root.scrollHeight / high,
				Title: h1 ? (h1.getBoundingClientRect().top + scrollY) / high : 0,
				Prose: prose(), Text: length(main()),
				Tables: tables.length,
				OneRow: tables.filter(t => rowsOf(t).length < 2).length,
				Sideways: tables.filter(shown).filter(t => {
					const box = t.closest(".scroll") || t.parentElement;
					return box.scrollWidth > box.clientWidth + 1;
				}).length,
				Charts: charts.length,
				Thin: charts.filter(s => marks(s) < 3).length,
				Headline: head ? amounts.filter(e => e.value === head.value && kind(e) === kind(head)).length : 0,
				Printed: amounts.length,
				Distinct: new Set(amounts.map(e => e.value)).size,
				Description: (document.querySelector("meta[name=description]") || { content: "" }).content,
				Hidden: !!document.querySelector("meta[name=robots][content*=noindex]"),
			};
		},

		// Amounts that are clipped by a box or the screen and cannot be scrolled to. A
		// box that scrolls must be wide enough for the amount next to a fixed column.
		cut: () => {
			const wide = document.documentElement.clientWidth, found = [];
			const outside = (r, left, right) => r.left < left - 1 || r.right > right + 1;
			for (const e of all("data, .unsaid, svg text")) {
				if (!/\d/.test(e.textContent) && !e.matches(".unsaid")) continue;
				let r = e.getBoundingClientRect(), is = false;
				if (r.width === 0) continue;
				for (let b = e.parentElement; b && b !== document.body && !is; b = b.parentElement) {
					const style = getComputedStyle(b);
					if (style.overflowX === "visible" || style.display === "inline") continue;
					const box = b.getBoundingClientRect(), width = b.clientWidth || box.width;
					if (/auto|scroll/.test(style.overflowX) && b.scrollWidth > b.clientWidth) {
						const first = e.closest("tr")?.firstElementChild;
						const kept = first && !first.contains(e) && getComputedStyle(first).position === "sticky" ? first.offsetWidth : 0;
						is = r.width > width - kept + 1;
						r = box;
					} else {
						is = outside(r, box.left + b.clientLeft, box.left + b.clientLeft + width);
					}
				}
				is ||= outside(r, 0, wide);
				if (is) found.push(words(e).slice(0, 40));
			}
			return found;
		},
	};
})();
