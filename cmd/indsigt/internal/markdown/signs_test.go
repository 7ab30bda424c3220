package markdown

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

// What Markdown would leave out or show as signs is reported at its place, with
// what to write.
func TestSignsAreReported(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		// cells and rows
		{"| År | Sum |\n|---|--:|\n| 2024 | drift | 100.000 kr. |", "3:17-31 table-cell-lost 3 2 100.000 kr."},
		{"a|b\n-|-\n1|2|3|4\n1|2||", "3:5-8 table-cell-lost 4 2 3|4"},
		{"> | a | b |\n> |---|---|\n> | 1 | 2 | `x|y` |", "3:12-20 table-cell-lost 4 2 `x|y`"},
		{"| a | b |\n|---|---|\n| 1 | 2 |\nKilde: regnskabet", "4:1-18 table-takes-line Kilde: regnskabet"},
		{"| a | b |\n|---|---|---|\n| 1 | 2 |", "1:1-10 table-head | --- | --- |"},
		{"Tabel:\na | b | c\n--- | ---\n1 | 2 | 3", "3:1-10 table-head | --- | --- | --- |"},
		{"| a | b |\n| 1 | 2 |", "2:1-10 table-head | --- | --- |"},
		// code
		{"a\n\n```js\nb\n\n# c\n", "3:1-6 code-fence-open ```"},
		{"~~~~\na\n~~~\n", "1:1-5 code-fence-open ~~~~"},
		{"```", "1:1-4 code-fence-open ```"},
		{"a\n```", "2:1-4 code-fence-open ```"},
		{"``` sh vigtig tekst\na\n```", "1:1-20 code-info-lost vigtig tekst"},
		// definitions
		{"[a] [A]\n\n[a]: b.md\n[A]: c.md\n[//]: # (x)\n[//]: # (y)", "4:1-4 reference-twice A"},
		{"a[^1]\n\n[^1]: en\n\n[^1]: to", "5:1-5 footnote-twice 1"},
		// lists
		{"12. maj 2021 blev aftalen indgået.", "1:1-4 list-from-number 12. maj 2021 blev aftalen indgået. 12\\."},
		{"Aftalen er fra den\n1. maj 2021 og løber.", "2:1-3 list-from-number 1. maj 2021 og løber. 1\\."},
		{"- a\n\n  3. Juni: mere", "3:3-5 list-from-number 3. Juni: mere 3\\."},
		{"1. maj: åbning\n15. juni: lukning", "1:1-3 list-from-number 1. maj: åbning 1\\."},
		{"2021. Det år begyndte det.", "1:1-6 list-from-number 2021. Det år begyndte det. 2021\\."},
		{"3. kvartal var dyrere end ventet.", "1:1-3 list-from-number 3. kvartal var dyrere end ventet. 3\\."},
		{"12. مايو تم الاتفاق", "1:1-4 list-from-number 12. مايو تم الاتفاق 12\\."},
		{"1. En\n2. To\n4. Fire", "3:1-3 list-renumbered 4 3"},
		{"• en\n• to", "1:1-2 list-not-read • - en"},
		{"– en\n– to", "1:1-2 list-not-read – - en"},
		{"Vi gør dette:\n— en", "2:1-2 list-not-read — - en"},
		{"Vi gør dette:\n\n– en", "3:1-2 list-not-read – - en"},
		{"· en", "1:1-2 list-not-read · - en"},
		{"-en\n-to", "1:1-2 list-not-read - - en"},
		{"- en\n– to", "2:1-2 list-not-read – - to"},
		{"\uf0b7 en", "1:1-2 list-not-read \uf0b7 - en"},
		// headings
		{"#Overskrift\n\ntekst", "1:1-2 heading-not-read # # Overskrift"},
		{"tekst\n##under", "2:1-3 heading-not-read ## ## under"},
		{"##\u00a0Under", "1:1-3 heading-not-read ## ## Under"},
		{"####### Syv", "1:1-8 heading-not-read ###### ###### Syv"},
		{"En linje\nog en til.\n---\n\ntekst", "1:1-9 heading-by-line En linje"},
		// links and pictures
		{"Se [bilag](../files/min fil.pdf) her", "1:4-33 link-not-read [bilag](../files/min fil.pdf) [bilag](<../files/min fil.pdf>)"},
		{"![kort](mit kort.png)", "1:1-22 link-not-read ![kort](mit kort.png) ![kort](<mit kort.png>)"},
		{"[a](min fil.pdf \"Titel\")", "1:1-25 link-not-read [a](min fil.pdf \"Titel\") [a](<min fil.pdf> \"Titel\")"},
		{"[bilag] (bilag.pdf)", "1:1-20 link-not-read [bilag] (bilag.pdf) [bilag](bilag.pdf)"},
		{"[bilag]\n(https://x.dk/y)", "1:1-8 link-not-read [bilag] (https://x.dk/y) [bilag](https://x.dk/y)"},
		{"![kort]", "1:1-8 link-not-read ![kort] ![kort](…)"},
		{"[a](b", "1:1-6 link-not-read [a](b [a](…)"},
		{"[a]: min fil.pdf", "1:1-17 link-not-read [a]: min fil.pdf [a]: <min fil.pdf>"},
		{"Se [[nord]] og [[syd|Syd by]]", "1:4-12 link-not-read [[nord]] [nord](nord.md); 1:16-30 link-not-read [[syd|Syd by]] [Syd by](syd.md)"},
		{"![[kort.png]]", "1:1-14 link-not-read ![[kort.png]] ![kort.png](kort.png)"},
		{"<www.eksempel.dk>", "1:1-18 link-not-read <www.eksempel.dk> <https://www.eksempel.dk>"},
		{"| [a](b c) | d |\n|---|---|", "1:3-11 link-not-read [a](b c) [a](<b c>)"},
		{"# [a](b c)", "1:3-11 link-not-read [a](b c) [a](<b c>)"},
		{"**[a](b c.md)**", "1:3-14 link-not-read [a](b c.md) [a](<b c.md>)"},
		// marks
		{"**fed*", "1:1-2 mark-alone *"},
		{"*fed**", "1:5-6 mark-alone *"},
		{"Det er **fed", "1:8-10 mark-alone **"},
		{"Det er ** fed**", "1:8-10 mark-alone **"},
		{"Det er **fed ** her", "1:8-10 mark-alone **"},
		{"Det er *fed * her", "1:8-9 mark-alone *"},
		{"__fed", "1:1-3 mark-alone __"},
		{"~~væk", "1:1-3 mark-alone ~~"},
		{"skriv `kode her", "1:7-8 mark-alone `"},
		{"Det er ==vigtigt== her", "1:8-19 sign-not-read ==vigtigt== **vigtigt**"},
		{"Måler 5*3*2 meter", "1:8-9 sign-between-figures *"},
		{"Prisen er 5*3 og 4*2 kr.", "1:12-13 sign-between-figures *"},
		{"mellem 100~200 og 300~400", "1:11-12 sign-between-figures ~"},
		// other dialects
		{"# Penge {#penge}", "1:9-17 braces-not-read {#penge}"},
		{"Tekst {.stor} her", "1:7-14 braces-not-read {.stor}"},
		{"Se {{< kort >}} her", "1:4-16 braces-not-read {{< kort >}}"},
		{"> [!NOTE]\n> Husk det", "1:3-10 sign-not-read [!NOTE] **NOTE**"},
		{":::note\nHusk\n:::", "1:1-4 sign-not-read ::: > …; 3:1-4 sign-not-read ::: > …"},
		{"[ ] opgave", "1:1-4 sign-not-read [ ] - [ ]"},
		{"- [] opgave", "1:3-5 sign-not-read [] [ ]"},
	} {
		_, problems := Convert([]byte(c.src), Options{})
		if got := reported(problems); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.src, got, c.want)
		}
		for _, p := range problems {
			followed(t, c.src, p)
		}
	}
}

// followed asserts that a body in which a hint was followed has no problem of
// the same kind on that line.
func followed(t *testing.T, src string, p diag.Problem) {
	t.Helper()
	instead := ""
	for _, a := range p.Args {
		if a.Name == "instead" && !strings.Contains(a.Value, "…") {
			instead = a.Value
		}
	}
	lines := strings.Split(src, "\n")
	line := []rune(lines[p.Line-1])
	lines[p.Line-1] = instead
	switch p.ID {
	case "link-not-read", "sign-not-read", "list-from-number":
		lines[p.Line-1] = string(line[:p.Col-1]) + instead + string(line[p.EndCol-1:])
		if strings.HasSuffix(string(line[:p.EndCol-1]), "]") && p.Line < len(lines) && lines[p.Line][0] == '(' {
			lines[p.Line] = ""
		}
	case "table-head":
		if n := strings.Count(src, "--|") + strings.Count(src, "| --"); n == 0 {
			lines = slices.Insert(lines, p.Line-1, instead)
			lines[p.Line] = string(line)
		} else if p.Line == 1 {
			lines[0], lines[1] = string(line), instead
		}
	case "heading-not-read", "list-not-read":
	default:
		return
	}
	if instead == "" {
		return
	}
	_, problems := Convert([]byte(strings.Join(lines, "\n")), Options{})
	for _, q := range problems {
		if q.ID == p.ID && q.Line == p.Line && q.Col == p.Col {
			t.Errorf("%q: to write %q gives %s", src, strings.Join(lines, "\n"), reported(problems))
		}
	}
}

// Ordinary text holds many of the same signs and means them.
func TestSignsMeant(t *testing.T) {
	for _, src := range []string{
		"Se nr. #3, C# og F#, og skriv til #minby i dag.",
		"#3 på listen", "#minby er vores #kampagne", "#DitKøge er en #kampagne",
		"a * b, 5 * 3 = 15 * 1 og 2*3", "Beløb* er uden moms.\n\n\\* Se noten.", "Beløb** og Antal*** har noter.",
		"| Beløb* | Antal** |\n|---|---|\n| 1 | 2 |\n\n*) uden moms, **) med moms",
		"fil_navn_her og __init__ og _fed_", "Navn: ______ Dato: ____",
		"[sic] (forfatterens egen) og [Lov § 5] (jf. stk. 2)", "et [ord] og f(x)[1](\\[)", "[[1]](kilde.md)", "\\[bilag\\](min fil)",
		"`[a](b c)` og `**` og `#x` og `{#id}` og `[[x]]`", "    [a](b c)\n    **x", "```\n[a](b c)\n**x\n#Over\n[[x]]\n```", "~~~\n```\n~~~",
		"- a\n\n  ```\n  kode\n\ntekst", "> ```\n> kode\n\ntekst", "- ```\n  kode", "> ~~~",
		"1. først\n2. dernæst\n3. til sidst", "1. a\n1. b\n1. c", "3. Fortsat\n4. og videre", "1. først noget\n\nTekst imellem.\n\n2. dernæst noget mere",
		"1. Januar\n2. Februar\n3. Marts", "0. nul\n1. en", "Vi betalte 12. maj 2021.", "12.5.2021 og 12.maj", "12\\. maj 2021", "2021\\. Det år",
		"– Det er godt, siger formanden.", "– Det er godt.\n\n– Ja, det er.", "Indsatsen\n– der løber til 2025 –\ner god.", "-5 grader\n-7 grader", "o store", "2021–2025\n– og mere",
		"- Indsatsen\n  – der løber –\n  er god", "Overskrift\n---\n\ntekst", "tekst\n\n---\n\ntekst", "a\n=======\n\nb",
		"| a | b |\n|---|---|\n| 1 |\n| 1 | 2 |\n\ntekst", "| a |\n|---|\n| 1 |\ntekst i en kolonne", "| a | b |\n|---|---|\n| x \\| y | 2 |", "| a | b |\n|---|---|\n| 1 | 2 | |\n| `a\\|b` | 2 ||",
		"a | b", "kr. | 100", "ja|nej|måske\nja|nej|måske", "Pas på!\n[a](b.md)", "Pas på![^1]\n\n[^1]: note", "godt![a](b.png)",
		"{x} og { # } og {12}", "100 % af {beløbet}", "a == b og c == d", "x = 1", "======", "d`Angleterre og idé`er", "Hvad?? Det!! ~5 kr. til ~500 kr. og ~~væk~~",
		"- [ ] a\n- [x] b", "1. [ ] a", "> [1] a", "> [!] pas på", "> Note: [NOTE] x", "valg [ ] ja [ ] nej", "<https://x.dk>", "a < b > c",
		"\"**fed**\" og (**fed**), **fed**. *a*, _b_", "***begge***", "**a *b* c**", "*a **b***", "**Note**: tekst", "[**a**](b.md)", "**[a](b.md)**", "![a](b.png)\n*Foto: x*",
		"[a]: b.md\n\n[a]", "[a](<b c.md>)", "[a](b%20c.md)", "[a][b]\n\n[b]: c.md", "[a\nb](c.md)", "[^1] a\n\n[^1]: b",
		"© 2021", "§ 3, stk. 2", "kl. 10-12", "1) en\n2) to", "a) en\nb) to", "+ a\n+ b", "* a\n* b", "A\\\nB",
	} {
		if _, problems := Convert([]byte(src), Options{}); len(problems) > 0 {
			t.Errorf("%q: %s", src, reported(problems))
		}
	}
}
