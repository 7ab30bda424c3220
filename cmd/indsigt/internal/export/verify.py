#!/usr/bin/env python3
"""Recompute the figures of this site, with Python's standard library alone.

    python3 data/verify.py [SITE]
SITE is the folder of the published site; without it, the folder above this file.
The program opens no connection and changes no file. It exits with 1 if it finds a fault.
 1. SHA256SUMS lists every file of the site, with the digest of its bytes.
 2. Each answer in api/v1/questions is the sum over the rows that its question asks for.
 3. Each figure on each page (an element with data-ask) is the answer to its question, and
    its text says the same, exactly or rounded.
Amounts are whole numbers of hundredths. Halves are rounded away from zero.
"""
import csv, hashlib, json, os, re, sys
from fractions import Fraction
from html.parser import HTMLParser

PHASES = "applied ceiling committed disbursed spent returned".split()
FACTS, LINES = "year funder holder area theme plan pool receiver line".split(), "year holder receiver giver entry line".split()
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OSError, ArithmeticError, RecursionError, csv.Error)
VOID = set("area base br col embed hr img input link meta source track wbr".split())
SCALES = ("mio", "mia", "t.kr", "tkr", "tusind", "million", "mill", "bn", "k ", "مليون", "مليار", "ألف")
SIGNS = {ord(c): None for c in "\u200e\u200f\u2066\u2068\u2069"}
SIGNS.update({0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2019: "'", 0x2212: "-"})

def amount(text):
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]{2}", text) or text == "-0.00":
        raise ValueError(f"not an amount: {text!r}")
    return int(text.replace(".", ""))

def printed(n):
    whole, part = divmod(abs(n), 100)
    return f"{'-' if n < 0 else ''}{whole}.{part:02}"

def divide(a, b):
    """a/b rounded to a whole number, halves away from zero; b is positive."""
    n = (2 * abs(a) + b) // (2 * b)
    return -n if a < 0 else n

class Table:
    """facts.csv or funding-lines.csv, with the rows of each value of each column."""
    def __init__(self, rows, facts):
        self.rows, self.facts, self.post = rows, facts, {}
        self.dims, cents = (FACTS if facts else LINES), {}
        def key(r, column):
            return r[column] if facts else (r["line"], r["phase"], r["form"])
        whole = {key(r, "fact"): r for r in rows if facts or not r["year"]}
        for i, r in enumerate(rows):
            if r["state"] not in ("known", "unknown", "withheld", "inside") or (r["state"] != "known" and r["amount"]):
                raise ValueError(f"row {i + 2} has an amount or a state that it cannot have")
            r["n"] = amount(r["amount"]) if r["state"] == "known" else 0
            r["unit"] = r["piece"] if facts else i
            cents[r["unit"]] = cents.get(r["unit"], 0) + r["n"] % 100
            r["around"] = whole[key(r, "inside")] if r["state"] == "inside" else None
            self.post.setdefault(("measure", (r["phase"], r["form"])), set()).add(i)
            for d in self.dims:
                cell = r["lines" if d == "line" and facts else d] or "none"
                for value in cell.split() + ["not-divided"] * cell.startswith("not-divided:"):
                    self.post.setdefault((d, value), set()).add(i)
        for r in rows:
            r["cents"] = r["n"] % 100 != 0 and (not facts or cents[r["unit"]] % 100 != 0)
    def ask(self, q):
        """The numbers of the rows of a question, as a set."""
        return set.intersection(*sorted((self.post.get(f, set()) for f in q), key=len))
    def sum(self, q):
        """Known amount, pieces, unknown, withheld. A piece counts once, and what is
        inside another row is missing only where the question lacks that row."""
        found, seen = self.ask(q), set()
        around = {id(self.rows[i]) for i in found}
        known = pieces = unknown = withheld = 0
        for i in sorted(found):
            r = self.rows[i]
            known += r["n"]
            if r["unit"] in seen:
                continue
            seen.add(r["unit"])
            if r["state"] == "inside" and id(r["around"]) in around:
                continue
            pieces += 1
            unknown += r["state"] in ("unknown", "inside")
            withheld += r["state"] == "withheld"
        return known, pieces, unknown, withheld

class Book:
    def __init__(self, site):
        self.site, self.tables, self.answers = site, {}, {}
        self.facts = Table(self.rows("facts"), True)
        self.lines = Table(self.rows("funding-lines"), False)
    def rows(self, name):
        with open(os.path.join(self.site, "data", name + ".csv"), encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f, strict=True))
    def cell(self, words):
        name, key, column = words.split()
        if name not in self.tables and re.fullmatch("[a-z0-9-]+", name):
            self.tables[name] = {next(iter(r.values())): r for r in reversed(self.rows(name))}
        if not self.tables[name][key][column]:
            raise ValueError("an empty cell")
        return self.tables[name][key][column]
    def question(self, text):
        """The table of a question and its filters."""
        words = text.split()
        table = self.lines if words[:1] == ["lines"] else self.facts
        words = words[words[:1] == ["lines"]:]
        if not words or words[0] not in PHASES:
            raise ValueError("no phase")
        kind = words[1:2] == ["in-kind"]
        q = [("measure", (words[0], "in-kind" if kind else "cash"))]
        for word in words[2 if kind else 1:]:
            name, equals, value = word.partition("=")
            if name not in table.dims or not equals or not value or name in [f[0] for f in q]:
                raise ValueError(f"cannot read {word!r}")
            q.append((name, value))
        return table, tuple(q)
    def answer(self, text):
        """The value that a page must have, or why there is none; None: not judged."""
        if text not in self.answers:
            try:
                self.answers[text] = self.compute(text)
            except UNREADABLE as e:
                self.answers[text] = f"no answer ({e})"
        return self.answers[text]
    def compute(self, text):
        call = re.fullmatch(r"\s*([a-z]+)\((.*)\)\s*", text)
        if not call:
            parts = re.split(r" ([+-]) ", text)
            terms = [(sign, *self.question(q)) for sign, q in zip(["+"] + parts[1::2], parts[::2])]
            return printed(sum(int(sign + "1") * table.sum(q)[0] for sign, table, q in terms))
        op, args = call[1], call[2].split(";")
        if op in ("most", "prices", "shared", "sharers", "stated", "unstated", "left"):
            return None
        if op == "cell":
            return self.cell(*args)
        table, q = self.question(args[0])
        known, pieces, unknown, withheld = table.sum(q)
        counts = {"unknown": unknown, "withheld": withheld, "missing": unknown + withheld, "pieces": pieces}
        if op in counts:
            return str(counts[op])
        if op == "groups":
            return str(len({table.rows[i].get(args[1].strip()) for i in table.ask(q)}))
        if op == "per" and not unknown + withheld:
            return printed(divide(known, int(self.cell(args[1]))))
        other, p = self.question(args[1])
        by, _, *missing = other.sum(p)
        if op == "minus" and not unknown + withheld + sum(missing):
            return printed(known - by)
        if op == "share" and by > 0 and not unknown + withheld + sum(missing):
            return printed(divide(known * 1000, by) * 10)[:-1]
        raise ValueError("amounts are missing, or an operation is not known")

class Notation:
    """How pages of a language print numbers, as datapackage.json describes it."""
    def __init__(self, f):
        self.group, self.decimal = f["groupChar"].translate(SIGNS), f["decimalChar"].translate(SIGNS)
        self.units = [u for u in (f["unit"], f["currency"], "%", "pct.") if u]
        self.short = [(int(n), *(x.strip() for x in t.translate(SIGNS).split("{n}"))) for n, t in f.get("short", {}).items()]
    def cut(self, s, words):
        word = next((w for w in words if s.startswith(w)), "")
        return s[len(word):].strip(), word
    def digits(self, s, negative):
        g, d = re.escape(self.group), re.escape(self.decimal)
        m = g and re.match(rf"[0-9]{{1,3}}(?:{g}[0-9]{{3}})+(?![0-9]|{g}[0-9])", s) or re.match("[0-9]+", s)
        if not m or g and re.match(rf"{g}[0-9]", s[m.end():]):
            return None, s
        part = re.match(rf"{d}([0-9]+)", s[m.end():])
        n = Fraction(re.sub("[^0-9]", "", m[0]) + ("." + part[1] if part else ""))
        return -n if negative else n, s[m.end() + (part.end() if part else 0):].strip()
    def read(self, text):
        """The number that a text shows, with only a unit and words beside it."""
        s, sign = self.cut(text.translate(SIGNS).strip(), "-+")
        s, unit = self.cut(s, self.units)
        if not sign:
            s, sign = self.cut(s, "-+")
        n, rest = self.digits(s, sign == "-")
        rest = rest if unit else self.cut(rest, self.units)[0]
        bad = re.search(r"\d", rest) or rest[:1] in (*".,'+-",) and rest != "." or rest == "k" or rest.startswith(SCALES)
        return None if bad else n
    def exact(self, text, value):
        return not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) or self.read(text) == Fraction(value)
    def rounded(self, text, value):
        """Whole kroner, or one decimal of the smallest unit with at most three digits before it."""
        if not self.short or not re.fullmatch(r"-?[0-9]+\.[0-9]{2}", value):
            return False
        n, digits = amount(value), 0
        if abs(divide(n, 100)) >= 100_000:
            digits = next(z for z in (3, 6, 9) if z == 9 or abs(divide(n, 10 ** (z + 1))) < 10_000)
        for zeros, before, after in self.short:
            s = text.translate(SIGNS).strip()
            if s.endswith(after):
                s = s[:len(s) - len(after)].strip()
                s, sign = self.cut(s[len(before):].strip() if s.startswith(before) else s, "-+")
                got, rest = self.digits(s, sign == "-")
                if got is not None and not rest:
                    return zeros == digits and got == Fraction(divide(n, 10 ** (zeros + 1)), 10)
        return self.read(text) == divide(n, 100)

class Page(HTMLParser):
    def __init__(self, check, path, text):
        super().__init__()
        self.check, self.path, self.fig, self.chart, self.lang = check, path, None, False, ""
        self.feed(text)
        self.close()
    def handle_starttag(self, tag, attrs):
        a = dict(reversed([(k, v or "") for k, v in attrs]))
        if tag == "html":
            self.lang = a.get("lang", "")
        if tag == "figure" and "data-of" in a:
            self.chart = True
        if self.fig:
            self.fig["depth"] += tag == self.fig["tag"]
        elif "data-ask" in a or tag == "data":
            value = a.get("value" if tag == "data" else "data-value")
            self.fig = {**a, "tag": tag, "depth": 1, "said": value, "text": [], "line": self.getpos()[0]}
            if tag in VOID:
                self.handle_endtag(tag)
    def handle_data(self, data):
        self.fig and self.fig["text"].append(data)
    def handle_endtag(self, tag):
        if self.fig and tag == self.fig["tag"]:
            self.fig["depth"] -= 1
            if not self.fig["depth"]:
                self.check.figure(self, self.fig, " ".join("".join(self.fig["text"]).split()))
                self.fig = None
        elif tag == "figure":
            self.chart = False

class Check:
    def __init__(self, site):
        self.site, self.faults, self.figures, self.left = site, [], 0, {}
        self.files = sorted(os.path.relpath(os.path.join(d, f), site).replace(os.sep, "/")
                            for d, _, names in os.walk(site) for f in names)
        self.sums()
        self.book, self.answers = Book(site), 0
        package = json.loads(self.bytes("data/datapackage.json"))
        self.notations = {n["language"]: Notation(n) for n in package["numberFormats"]}
        for path in self.files:
            try:
                if path.startswith("api/v1/questions/"):
                    self.api(path)
                elif path.endswith(".html"):
                    Page(self, path, self.bytes(path).decode("utf-8"))
            except UNREADABLE as e:
                self.faults.append(f"{path}: cannot be judged: {e!r}")
    def bytes(self, path):
        with open(os.path.join(self.site, path), "rb") as f:
            return f.read()
    def sums(self):
        listed = dict(reversed(line.split("  ", 1)) for line in self.bytes("SHA256SUMS").decode("utf-8").splitlines())
        for path in sorted({*listed, *self.files} - {"SHA256SUMS"}):
            got = hashlib.sha256(self.bytes(path)).hexdigest() if path in self.files else "no file"
            if listed.get(path) != got:
                self.faults.append(f"{path}: SHA256SUMS has {listed.get(path)}, the file {got}")
    def api(self, path):
        page = json.loads(self.bytes(path))
        table, q = self.book.question(page["ask"])
        known, *counts = table.sum(q)
        self.answers += 1
        if [page["known"], page["pieces"], page["unknown"], page["withheld"]] != [printed(known), *counts]:
            self.faults.append(f"{path}: computed {printed(known)} and {counts}")
    def figure(self, page, f, text):
        self.figures += 1
        question, said = f.get("data-ask"), f["said"]
        where = f"{page.path}:{f['line']}: {question}"
        if said is None or question is None:
            self.faults.append(f"{where}: a figure without value or question")
            return
        for ask, value in ((question, said), (f.get("data-end-ask"), f.get("data-end"))):
            answer = self.book.answer(ask) if ask else value
            if ask and answer is None:
                op = ask.split("(")[0].strip()
                self.left[op] = self.left.get(op, 0) + 1
            elif answer != value:
                self.faults.append(f"{where}: printed {value}, computed {answer}")
        if not self.says(page, f, question, said, text):
            self.faults.append(f"{where}: the text {text!r} does not say {said}")
    def says(self, page, f, question, said, text):
        n = self.notations[page.lang]
        if page.chart and f["tag"] != "data":
            at = re.search("[-0-9]", text.translate(SIGNS))
            text = at and text.translate(SIGNS)[at.start():]
            return not at or n.exact(text, said) or n.rounded(text, said)
        if n.exact(text, said):
            if "(" in question or re.search(r" [+-] ", question) or not n.short or said.endswith(".00"):
                return True
            table, q = self.book.question(question)  # øre are shown only where a source has them
            return any(table.rows[i]["cents"] for i in table.ask(q))
        whole = n.short and re.fullmatch(r"-?[0-9]+\.[0-9]{2}", said) and n.read(text) == divide(amount(said), 100)
        exact = re.search(r" [+-] ", question) or n.exact(f.get("title", ""), said)
        return exact and (n.rounded(text, said) or whole)

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        done = Check(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    except UNREADABLE as e:
        sys.exit(print(f"the site cannot be judged: {type(e).__name__}: {e}") or 1)
    for fault in done.faults:
        print(fault)
    left = ", ".join(f"{op} {n}" for op, n in sorted(done.left.items()))
    print(f"{len(done.files)} files, {done.answers} answers of the API, {done.figures} figures, {len(done.faults)} faults")
    print(f"only the text judged, not the value: {left or 'none'}")
    sys.exit(1 if done.faults else 0)
