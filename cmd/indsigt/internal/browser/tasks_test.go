//go:build browser

package browser

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/chromedp/chromedp"
)

//go:embed tasks.js
var tasksScript string

// task is what somebody wants to know, from the home page on a phone.
type task struct {
	name string
	site string
	// press are the words of what is pressed, one after another: regular expressions
	// of a whole text that a reader sees. Each is a click.
	press []string
	// see are what the last page must then say.
	see []string
	// clicks and screens are the most there may be: screens are those scrolled on all
	// pages, to what is pressed and to what is seen.
	clicks  int
	screens float64
	// on: the test fails where the task does.
	on bool
	// check looks at more than words.
	check func(at *visit, last string) error
}

// tasks are the fourteen tasks that readers were given.
var tasks = []task{
	{name: "what is there for my son of 15", site: "eksempelby", press: []string{"^Molevangen"},
		see: []string{"^Unge.* 13( til |–)17"}, clicks: 2, screens: 2, on: true},
	{name: "who pays", site: "eksempelby", press: []string{"^Molevangen"}, see: []string{"^Hvem betaler", "Husleje.*Lejernes Landsfond"}, clicks: 1, screens: 6, on: true},
	{name: "is it tax", site: "eksempelby", see: []string{"husleje.*ikke skat"}, clicks: 0, screens: 2, on: true},
	{name: "who decides", site: "eksempelby", press: []string{"^Molevangen"}, see: []string{"^Hvem bestemmer", "godkendes tre steder"}, clicks: 1, screens: 7, on: true},
	{name: "whom do I call", site: "eksempelby", press: []string{"^Molevangen"}, see: []string{"^00 00 00 11"}, clicks: 1, screens: 7, on: true},
	{name: "did it help", site: "eksempelby", press: []string{"^Lommepengejob 2022"}, see: []string{"^Hjalp det", "tæt på|ikke nået|nået|for tidligt"}, clicks: 1, screens: 4, on: true},
	{name: "least per resident, and why it cannot be said", site: "eksempelby", press: []string{"^Menu", "^Pengene$"},
		see: []string{"mindst pr\\. beboer, kan ikke siges.*ikke delt på områder"}, clicks: 2, screens: 2, on: true},
	{name: "promised and not paid in plan 2018", site: "eksempelby", press: []string{"^Menu", "^Pengene$", "Planer og puljer", "^Helhedsplan 2018"},
		see: []string{"mangler at (blive|få)|(lovet|bevilget), (men|og) (ikke|endnu ikke)|ikke udbetalt endnu|mangler at være"}, clicks: 4, screens: 6, on: true},
	{name: "what changed since last year", site: "eksempelby", press: []string{"^Menu", "^Pengene$"}, see: []string{"^Fra 2024 til 2025", "(mindre|mere) for 2025 end for 2024"}, clicks: 2, screens: 3, on: true},
	// Most of it is money of plans, which several givers pay together: no one giver is
	// the biggest, and the page says so by its first rows.
	{name: "biggest giver to young people's work", site: "eksempelby", press: []string{"^Unge"}, see: []string{"^Hvem giver til indsatser for: Unge", "^Ikke fordelt: Helhedsplan", "^Eksempelby Kommune"}, clicks: 1, screens: 8, on: true},
	{name: "from a spending figure to the paper of that year", site: "eksempelby", press: []string{"^Lommepengejob 2022", "^(1,6|2,2) mio"}, see: []string{"Regnskab.*2022–2024"}, clicks: 2, screens: 5, on: true},
	{name: "one page of paper", site: "eksempelby", press: []string{"^Molevangen", "A4"}, see: []string{"Molevangen"}, clicks: 2, screens: 8, on: true, check: onOneSheet},
	{name: "what worked, and its cost for each participant", site: "eksempelby", press: []string{"^Menu", "Hvad virker"}, see: []string{"pr\\. (deltager|ung|barn|voksen)|hver deltager"}, clicks: 3, screens: 4, on: true},
	{name: "a sum checked in a spreadsheet", site: "eksempelby", press: []string{"^Molevangen", "bevis", "^Hent", "Talrækkerne.*Excel"}, clicks: 4, screens: 8, on: true, check: addsUp},
	{name: "who pays (Køge)", site: "koege", press: []string{"^Ellemarken"}, see: []string{"^Hvem betaler", "Køge Kommune|Landsbyggefonden"}, clicks: 1, screens: 2, on: true},
	{name: "is it tax (Køge)", site: "koege", see: []string{"husleje.*ikke.*skat"}, clicks: 0, screens: 2, on: true},
	{name: "who decides (Køge)", site: "koege", press: []string{"^Ellemarken"}, see: []string{"^Hvem bestemmer"}, clicks: 1, screens: 3, on: true},
}

// TestTasks does the tasks on a phone as a reader would, by the words that stand
// there, and counts what is pressed and scrolled.
func TestTasks(t *testing.T) {
	tabs := open(t, "")[:1]
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "task\tclicks\tscreens\tlimits\t")
	for _, s := range sites(t) {
		for _, k := range tasks {
			if k.site != s.name {
				continue
			}
			each(t, tabs, s, []doc{{path: "index.html"}}, phone, func(at *visit) {
				clicks, screens, err := at.work(k)
				verdict := ""
				switch {
				case err != nil:
					verdict = err.Error()
				case clicks > k.clicks || screens > k.screens:
					verdict = "too far"
				}
				fmt.Fprintf(w, "%s\t%d\t%.1f\t%d, %.0f\t%s\n", k.name, clicks, screens, k.clicks, k.screens, verdict)
				if verdict != "" && k.on {
					t.Errorf("%s: %s: %d clicks, %.1f screens, at most %d and %.0f: %s", s.name, k.name, clicks, screens, k.clicks, k.screens, verdict)
				}
			})
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
}

// step is what tasks.js found.
type step struct {
	Missing bool
	Screens float64
	Go      string
	Text    string
}

// work does a task on the page that is open.
func (at *visit) work(k task) (clicks int, screens float64, err error) {
	ask := func(what, pattern string) (s step, err error) {
		quoted, err := json.Marshal(pattern)
		if err != nil {
			return s, err
		}
		if !at.do(tasksScript+";tasks."+what+"("+string(quoted)+")", &s) || s.Missing {
			return s, fmt.Errorf("nothing reads %q", pattern)
		}
		return s, nil
	}
	last := ""
	for i, pattern := range k.press {
		s, err := ask("press", pattern)
		if err != nil {
			return clicks, screens, err
		}
		clicks++
		screens += s.Screens
		if last = s.Go; last == "" {
			continue
		}
		if i == len(k.press)-1 && len(k.see) == 0 {
			break // a file
		}
		if !at.tell(chromedp.Navigate(last)) || !at.settle() {
			return clicks, screens, fmt.Errorf("%s does not open", last)
		}
	}
	far := 0.0
	for _, pattern := range k.see {
		s, err := ask("see", pattern)
		if err != nil {
			return clicks, screens, err
		}
		far = max(far, s.Screens)
	}
	screens = math.Round((screens+far)*10) / 10
	if k.check != nil {
		err = k.check(at, last)
	}
	return clicks, screens, err
}

// sheetOf finds the pages of a PDF.
var sheetOf = regexp.MustCompile(`/Type\s*/Page\b`)

// onOneSheet prints the page: it must fill one sheet of A4 at most.
func onOneSheet(at *visit, _ string) error {
	pdf, err := chromedp.Run(at.tab.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		return err
	}
	if n := len(sheetOf.FindAll(pdf, -1)); n != 1 {
		return fmt.Errorf("it fills %d sheets", n)
	}
	return nil
}

// addsUp reads the file as a Danish spreadsheet would, and adds up the amounts that
// are committed in cash: what the page prints.
func addsUp(at *visit, file string) error {
	resp, err := http.Get(file)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	text, ok := strings.CutPrefix(string(body), "\ufeff")
	if !ok {
		return fmt.Errorf("%s begins with no byte order mark", file)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 {
		return fmt.Errorf("%s opens in no columns: %v", file, err)
	}
	column := func(name string) int {
		for i, h := range rows[0] {
			if strings.HasSuffix(h, "("+name+")") {
				return i
			}
		}
		return 0
	}
	sum := 0
	for _, row := range rows[1:] {
		amount := row[column("amount")]
		if amount == "" || row[column("phase")] != "bevilget (committed)" || row[column("form")] != "penge (cash)" {
			continue
		}
		n, err := strconv.Atoi(strings.Replace(amount, ",", "", 1))
		if err != nil || amount[len(amount)-3] != ',' {
			return fmt.Errorf("%q is not an amount with a comma", amount)
		}
		sum += n
	}
	var printed string
	at.do(tasksScript+`;tasks.amount("committed area=molevangen")`, &printed)
	if got := fmt.Sprintf("%d.%02d", sum/100, sum%100); got != printed {
		return fmt.Errorf("the column adds up to %s, the page prints %q", got, printed)
	}
	return nil
}
