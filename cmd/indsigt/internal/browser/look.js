// Checks that the tests run inside a page. Each returns a list of faults as text, empty
// if there are none. They change the page only where stated.
"use strict";
window.look = (() => {
	const shown = e => e.checkVisibility({ visibilityProperty: true });
	const named = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : e.getAttribute("class") ? "." + e.getAttribute("class").replaceAll(" ", ".") : "") +
		" “" + e.textContent.trim().replace(/\s+/g, " ").slice(0, 40) + "”";

	// Resolves to a value when it exists, or to a fault if it does not in time.
	const until = (there, fault) => new Promise(good => {
		const end = performance.now() + 20000;
		(function again() {
			const e = there();
			if (e || performance.now() > end) return good(e || [fault]);
			setTimeout(again, 20);
		})();
	});

	// Violations of the page's policy, from the first byte on.
	const forbidden = [];
	document.addEventListener("securitypolicyviolation", e => forbidden.push("breaks its policy: " + e.effectiveDirective + " " + e.blockedURI));

	return {
		// Resolves when the page is shown in the requested mode.
		ready: mode => new Promise((good, bad) => {
			const until = performance.now() + 20000;
			const is = q => matchMedia(q).matches;
			(function again() {
				if (document.documentElement.clientWidth === mode.width && is(mode.print ? "print" : "screen") &&
					is("(prefers-color-scheme: dark)") === mode.dark && is("(forced-colors: active)") === mode.forced) {
					document.documentElement.style.fontSize = mode.large ? "200%" : "";
					return good([]);
				}
				if (performance.now() > until) return bad(new Error("the page is not shown as asked for: " + document.documentElement.clientWidth + " px"));
				setTimeout(again, 5);
			})();
		}),

		// Opens all details elements.
		unfold: () => {
			for (const d of document.querySelectorAll("details")) d.open = true;
			return [];
		},

		policy: want => {
			const meta = document.querySelector("head > meta[http-equiv='Content-Security-Policy']");
			return forbidden.concat(meta && meta.content === want ? [] : ["its policy is " + (meta ? meta.content : "missing")]);
		},

		broke: () => forbidden,

		// Links of a served page to the files of the portal.
		files: () => document.querySelector("script[data-files]").dataset.files,

		// The forms in the list of files, by kind.
		forms: () => Array.from(document.querySelectorAll("[data-group] li")).map(li => ({
			Kind: li.closest("section").getAttribute("aria-labelledby").slice(2), File: li.querySelector(".file").textContent, Address: li.querySelector("a").href,
		})),

		// Removes the preview next to a form: it is checked as a page.
		alone: () => { document.querySelector("iframe").remove(); return []; },

		// Types an invalid amount, and waits until it is reported: at its field, in an
		// associated element, and in the summary.
		mistake: () => {
			const field = document.querySelector("input[name$='.committed']"), was = field.value;
			look.mend = () => {
				field.value = was;
				field.dispatchEvent(new Event("input", { bubbles: true }));
				return until(() => !document.querySelector("[aria-invalid=true]"), "a corrected mistake is still shown").then(r => Array.isArray(r) ? r : []);
			};
			field.value = "4.2";
			field.dispatchEvent(new Event("input", { bubbles: true }));
			return until(() => document.querySelector("[aria-invalid=true]"), "a mistake is not shown").then(bad => {
				if (Array.isArray(bad)) return bad;
				const boxes = (bad.getAttribute("aria-describedby") || "").split(" ").map(id => document.getElementById(id)).filter(e => e && e.matches("[data-problem]"));
				const summary = document.querySelector("#summary"), faults = [];
				if (bad !== field) faults.push("marks another field: " + named(bad));
				if (!boxes.some(e => shown(e) && e.textContent.includes("4.2"))) faults.push("the mistake is not shown at its field");
				if (!shown(summary) || !summary.querySelector("a[href^='#f-']")) faults.push("the summary does not lead to the field");
				if (!document.querySelector("[role=status]").textContent.trim()) faults.push("the mistake is not announced");
				return faults;
			});
		},

		// Waits for the panel over a served page: errors open it, warnings on request.
		messages: errors => until(() => {
			const bar = document.querySelector("#indsigt-live"), panel = bar && bar.querySelector("section");
			if (!panel || panel.classList.contains("warnings") === errors || !bar.querySelector("[role=status]").textContent) return null;
			if (!errors && panel.hidden) Array.from(bar.querySelectorAll(".bar button")).find(shown).click();
			return shown(panel) && panel.querySelector("li") && panel;
		}, "nothing lies over the page").then(r => Array.isArray(r) ? r :
			Array.from(document.querySelectorAll("#indsigt-live [hidden]")).filter(shown).map(e => "shows what it hides: " + named(e))),

		kept: () => document.cookie || localStorage.length || sessionStorage.length ? ["keeps something in the browser"] : [],

		// Whether the page scrolls sideways, and because of which element.
		fits: () => {
			const root = document.documentElement, w = root.clientWidth;
			if (root.scrollWidth <= w) return [];
			const wide = Array.from(document.querySelectorAll("body *")).filter(e => {
				const r = e.getBoundingClientRect();
				return (r.right > w + 1 || r.left < -1) && !e.closest(".scroll, .vh, .skip, svg") && shown(e);
			});
			return ["is " + root.scrollWidth + " px wide on a screen of " + w].concat(wide.slice(0, 3).map(e => "reaches beside the screen: " + named(e)));
		},

		// Whether all elements with text are printed. Exceptions are controls, links to
		// another part of the page or to files, duplicates, and content for browsers
		// without script.
		paper: () => {
			const aside = "form, fieldset, .filters, nav, .vh, .meta, .narrow, .colophon, .without, .take, .taken, .takes, .ways, .back";
			const gone = [];
			for (const e of document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, data, svg.wide)")) {
				if (!e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true, opacityProperty: true }) &&
					e.textContent.trim() && !e.closest(aside)) gone.push("is not on paper: " + named(e));
			}
			return gone;
		},

		accessible: rules => axe.run(document, {
			runOnly: rules ? { type: "rule", values: rules } : { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
			rules: rules ? {} : { "target-size": { enabled: true } },
			resultTypes: ["violations"], preload: false, iframes: false,
		}).then(r => r.violations.flatMap(v => v.nodes.map(n => "breaks " + v.id + ": " + n.target.join(" ") + ": " +
			(n.any[0] || n.all[0] || n.none[0] || { message: v.help }).message))),

		// What was fetched until the first result: requests, compressed bytes, and those
		// of the search index.
		hit: () => until(() => document.querySelector(".results li a"), "nothing is found").then(() => {
			const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
			const bytes = some => some.reduce((sum, e) => sum + e.encodedBodySize, 0);
			return { Requests: all.length, Bytes: bytes(all), Index: bytes(all.filter(e => e.name.endsWith("/index.js"))) };
		}),

		// Whether each choice of a list filters it, announces the result, and is kept in
		// the address; a page without choices has no fault.
		narrows: () => {
			const box = document.querySelector(".filters"), faults = [];
			if (!box) return [];
			if (box.hidden) return ["its choices are not shown"];
			const items = Array.from(document.querySelectorAll("main .entries > li"));
			const count = () => items.filter(i => i.checkVisibility()).length, whole = count();
			for (const select of box.querySelectorAll("select:not([name=sort])")) {
				for (const option of Array.from(select.options).slice(1, 4)) {
					select.value = option.value;
					select.dispatchEvent(new Event("change", { bubbles: true }));
					const fit = items.filter(i => (i.dataset[select.name] || "").split(" ").includes(option.value)).length;
					if (count() !== fit || !fit) faults.push("shows " + count() + " for " + select.name + " " + option.value + ", of which there are " + fit);
					if (new URL(location.href).searchParams.get(select.name) !== option.value) faults.push("its address does not keep " + select.name);
					if (!box.querySelector(".shown").textContent.includes(fit)) faults.push("does not say how many of " + select.name + " are shown");
				}
				box.querySelector(".state button").click();
				if (count() !== whole || location.search) faults.push("does not show all again after " + select.name);
			}
			for (const input of box.querySelectorAll("input")) {
				const type = words => {
					input.value = words;
					input.dispatchEvent(new Event("input", { bubbles: true }));
				};
				const one = items.map(i => i.dataset[input.name] || "").find(Boolean);
				type(one.toUpperCase().split(" ").reverse().join(" "));
				const fit = items.filter(i => one.split(" ").every(w => (i.dataset[input.name] || "").includes(w))).length;
				if (count() !== fit || !fit) faults.push("shows " + count() + " for the words of one, of which there are " + fit);
				if (!new URL(location.href).searchParams.get(input.name)) faults.push("its address does not keep " + input.name);
				type("xyzzy");
				if (count() || !box.querySelector(".shown").textContent) faults.push("shows " + count() + " for words that none has, or does not say so");
				box.querySelector(".state button").click();
				if (count() !== whole || location.search) faults.push("does not show all again after " + input.name);
			}
			return faults;
		},

		// Selects the first choice, which keeps looks for.
		choose: () => {
			const select = document.querySelector(".filters select:not([name=sort])");
			if (!select) return [];
			select.selectedIndex = 1;
			select.dispatchEvent(new Event("change", { bubbles: true }));
			return [];
		},

		// Whether a list opened at the address of that choice has it selected.
		keeps: () => {
			const select = document.querySelector(".filters select:not([name=sort])");
			if (!select) return [];
			const value = new URL(location.href).searchParams.get(select.name), faults = [];
			if (!value || select.value !== value) faults.push("shows " + select.value + " where its address says " + value);
			for (const i of document.querySelectorAll("main .entries > li")) {
				if (i.checkVisibility() !== (i.dataset[select.name] || "").split(" ").includes(value)) faults.push("shows or hides what it should not: " + named(i));
			}
			return faults;
		},

		// From now on checks each focused element: whether it is in order, has a focus
		// ring, is on the screen, and is not covered.
		watch: most => {
			document.activeElement.blur();
			const stops = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")).filter(e => shown(e) && !e.disabled);
			const edge = c => getComputedStyle(c).stroke + " " + getComputedStyle(c).strokeWidth;
			const edges = new Map(stops.filter(e => e.closest("svg")).map(e => [e, Array.from(e.children, edge)]));
			const met = new Set(), faults = [];
			let last = -1;
			document.addEventListener("focusin", () => {
				const e = document.activeElement, n = stops.indexOf(e);
				if (n < 0) return;
				if (n < last) faults.push("comes after what stands below it: " + named(e));
				met.add(last = n);
				const style = getComputedStyle(e), r = e.getBoundingClientRect();
				// A shape on a map shows the focus by a changed outline.
				const ring = e.closest("svg") ? Array.from(e.children).some((c, i) => parseFloat(getComputedStyle(c).strokeWidth) >= 3 && edge(c) !== edges.get(e)[i])
					: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
				if (!ring) faults.push("has no ring: " + named(e));
				if (r.bottom < 0 || r.top > innerHeight || r.right < 0 || r.left > innerWidth) {
					faults.push("has the focus outside the screen: " + named(e));
					return;
				}
				const y = Math.min(Math.max((r.top + r.bottom) / 2, 1), innerHeight - 1);
				const over = [(r.left + r.right) / 2, r.left + 2, r.right - 2]
					.map(x => document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), y));
				if (!over.some(o => o && (e.contains(o) || o.contains(e)))) faults.push("has the focus behind something: " + named(e));
			});
			// Tab continues from the previous focus, even if that element was removed.
			const top = document.createElement("span");
			top.tabIndex = -1;
			document.body.prepend(top);
			top.focus();
			top.remove();
			look.walked = () => faults.concat(stops.slice(0, most).filter((e, n) => !met.has(n)).map(e => "is not reached by the key Tab: " + named(e)));
			return Math.min(stops.length, most);
		},
	};
})();
