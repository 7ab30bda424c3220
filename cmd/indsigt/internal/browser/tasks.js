// How the reader of TestTasks finds her way: by the visible words.
"use strict";
window.tasks = (() => {
	const shown = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest(".vh");
	const words = e => (e.innerText || "").trim().replace(/[\s\u00a0]+/g, " ");
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { content-visibility: visible !important }");
	document.adoptedStyleSheets = [sheet];

	// Screens to scroll until all of an element is visible; of a tall one its first
	// screen.
	function far(e) {
		const r = e.getBoundingClientRect(), bottom = Math.min(r.bottom, r.top + innerHeight);
		return Math.max(0, bottom - innerHeight, -r.top) / innerHeight;
	}

	return {
		// The first clickable element with a text, in the menu first. Pressed is a
		// details element, Go the target of a link.
		press: pattern => {
			const re = new RegExp(pattern, "iu");
			const all = Array.from(document.querySelectorAll("a[href], summary, button")).filter(e => shown(e) && re.test(words(e)));
			const e = all.find(e => e.closest("main")) || all[0];
			if (!e) return { Missing: true };
			const found = { Screens: far(e), Go: e.href || "", Text: words(e).slice(0, 60) };
			if (!e.href) e.click();
			return found;
		},

		// How far down the page the smallest element with a text is.
		see: pattern => {
			const re = new RegExp(pattern, "iu");
			const all = Array.from(document.querySelectorAll("main *, footer *")).filter(e => !e.closest("svg, script") && shown(e) && re.test(words(e)));
			const e = all.find(e => !all.some(o => o !== e && e.contains(o)));
			if (!e) return { Missing: true };
			return { Screens: far(e), Text: words(e).slice(0, 90) };
		},

		// The exact amount that answers a question on the page.
		amount: ask => {
			const e = Array.from(document.querySelectorAll("data[value]")).find(e => e.dataset.ask === ask);
			return e ? e.value : "";
		},
	};
})();
