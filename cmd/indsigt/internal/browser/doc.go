// Package browser looks at built sites as readers meet them: in Chromium, on
// narrow and wide screens, in light, dark and forced colours, with large text,
// without script, on paper, by keyboard alone.
//
// Every page of a small site is loaded once, in its narrowest form, and judged by
// axe-core; of a large one the pages that together hold every structure of markup in
// every language. Pages that hold every look are then shown in each mode.
//
// TestReaders counts what readers go through before an answer, and TestTasks does what
// readers were asked to find. Both print a table; a limit or a task that is on fails.
//
// It is tests only, behind the build tag browser, since they need a browser and
// axe-core. They never skip: what they need and do not find is a failure.
//
//	INDSIGT_SITES    folders of built sites, separated by colons
//	INDSIGT_PROGRAM  the program, whose server and form are looked at too
//	INDSIGT_AXE      the file axe.min.js of axe-core
//	INDSIGT_FULL     not empty: every page of large sites is looked at
//	INDSIGT_PAGES    a regular expression of the paths to look at; none: all
//	INDSIGT_WORST    how many pages TestReaders names for each count; none: none
//	INDSIGT_SHOTS    a folder for pictures of each kind of page; none: no pictures
//	CHROMIUM         the browser; none: chromium, found on the path
//
// The form and the messages that lie over a page are looked at where the program
// serves them. It must not know how a site is made: it reads what is published.
package browser
