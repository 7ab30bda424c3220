package markdown

// realPage is like the body of an initiative: 3 kB of words with headings,
// lists, a table, links and a footnote.
var realPage = []byte(`Beboerrådgiveren hjælper familier i Nordparken med post fra det offentlige, med
økonomi og med at finde den rigtige indgang. Indsatsen er en del af
[helhedsplanen](../plans/nordparken-2021.md#penge), og den følges af en styregruppe,
hvor både kommunen og boligorganisationen sidder.[^1]

## Hvad sker der?

Hver uge er der **åben rådgivning** i beboerhuset. Man kan komme uden at bestille tid,
og det koster ikke noget. I 2022 kom der flere end ventet, og derfor blev der åbnet en
dag mere om ugen. Rådgiveren taler dansk, arabisk og engelsk, og der kan bestilles tolk
til andre sprog. Samtalerne er fortrolige, og der føres ikke liste over, hvem der kommer.

- Hjælp til breve og digital post, både for unge og ældre
- Samtaler om økonomi, gæld og budget sammen med [gældsrådgivningen](gaeldsraadgivning.md)
- Følgeskab til jobcenter, læge og skole, når det er svært at gå alene
- Fælles spisning den første onsdag i måneden, hvor nye beboere bliver budt velkommen

## Hvem gør hvad?

Kommunen betaler en stilling, boligorganisationen stiller lokaler til rådighed, og fonden
betaler resten. Det står i aftalen, som blev godkendt af byrådet i *september 2021*. Hvis
der bliver penge til overs, går de tilbage til fonden: det hedder at tilbageføre, se
[tilbageført](term:tilbagefoert). Regnskabet bliver revideret hvert år.

| År   | Samtaler | Familier | Åbne dage |
|------|---------:|---------:|----------:|
| 2021 |      112 |       64 |        38 |
| 2022 |      345 |      121 |        92 |
| 2023 |      398 |      140 |        94 |
| 2024 |      402 |      151 |        95 |

### Sådan måles det

Rådgiveren tæller samtaler og familier, men skriver ingen navne. En gang om året spørges
beboerne, om de "ved, hvor de kan få hjælp". I 2021 svarede 41 % ja, i 2024 var det 68 %.
Målet er 75 % ved udgangen af 2025. Tallene er små, og de siger ikke, hvorfor det gik
sådan: flere ting skete på samme tid -- der kom en ny skoleleder, og busserne kører oftere.

> Vi kommer her, fordi nogen har tid til at lytte.

## Hvad lærte vi?

1. At en fast dag er vigtigere end lange åbningstider.
2. At det hjælper, når rådgiveren kender både kommunen og boligorganisationen.
3. At mange kommer igen med et nyt spørgsmål, når det første er løst.

Læs mere i [evalueringen fra 2023](https://example.org/evaluering-2023.pdf) og på siden om
[Nordparken](../areas/nordparken.md). Spørgsmål kan sendes til kommunens
postkasse, som står på siden [Kontakt](../pages/kontakt.md).

[^1]: Styregruppen mødes fire gange om året; referaterne er offentlige.
`)
