package diag

// geoEntries are the problems of maps: what a file of GeoJSON is, and which
// areas it draws.
var geoEntries = []Entry{
	{
		ID: "geojson-syntax",
		En: Message{
			Text: "the map is not valid JSON: {reason}",
			Hint: "save it again from the program it was drawn in, as GeoJSON in UTF-8",
			Why:  "A map that cannot be read in full would be drawn with areas missing.",
		},
		Da: Message{
			Text: "kortet er ikke gyldig JSON: {reason}",
			Hint: "gem det igen fra det program, det er tegnet i, som GeoJSON i UTF-8",
			Why:  "Et kort, der ikke kan læses helt, ville blive tegnet med områder, der mangler.",
		},
	},
	{
		ID: "geojson-too-large",
		En: Message{
			Text: "the map is {size}; it may be {limit}",
			Hint: "thin the outlines: \"ogr2ogr -simplify 0.00001 small.geojson large.geojson\"",
			Why:  "Outlines finer than a metre are not seen in any drawing, and every build would have to read them.",
		},
		Da: Message{
			Text: "kortet fylder {size}; det må fylde {limit}",
			Hint: "udtynd omridsene: \"ogr2ogr -simplify 0.00001 lille.geojson stor.geojson\"",
			Why:  "Omrids, der er finere end en meter, ses ikke på nogen tegning, og hver bygning skulle læse dem.",
		},
	},
	{
		ID: "geojson-shape",
		En: Message{
			Text: "{wanted} should stand here, not {found}",
			Hint: "write it in the one way GeoJSON nests: FeatureCollection, Feature, geometry, coordinates; a Polygon is a list of rings, a ring a list of positions",
			Why:  "Coordinates one level too deep or too shallow are another shape, or none. Programs that guess draw it wrong.",
		},
		Da: Message{
			Text: "her skal stå {wanted}, ikke {found}",
			Hint: "skriv det på den ene måde, GeoJSON er bygget: FeatureCollection, Feature, geometry, coordinates; en Polygon er en liste af ringe, en ring en liste af positioner",
			Why:  "Koordinater et lag for dybt eller for højt er en anden form eller ingen. Programmer, der gætter, tegner forkert.",
		},
	},
	{
		ID: "geojson-geometry",
		En: Message{
			Text: "an area cannot be drawn as a {type}",
			Hint: "draw its outline as a Polygon, or a MultiPolygon where it lies in several places",
			Why:  "An area has an extent. A point or a line would say where it is, and not what belongs to it.",
		},
		Da: Message{
			Text: "et område kan ikke tegnes som {type}",
			Hint: "tegn dets omrids som en Polygon, eller en MultiPolygon, hvis det ligger flere steder",
			Why:  "Et område har en udstrækning. Et punkt eller en streg ville sige, hvor det er, men ikke hvad der hører til.",
		},
	},
	{
		ID: "geojson-crs",
		En: Message{
			Text: "the map is in another coordinate system ({name})",
			Hint: "make it over: \"ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES new.geojson old.geojson\"",
			Why:  "GeoJSON is longitude and latitude in degrees (WGS 84) and nothing else since 2016. Metres read as degrees lie nowhere on earth.",
		},
		Da: Message{
			Text: "kortet er i et andet koordinatsystem ({name})",
			Hint: "lav det om: \"ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES ny.geojson gammel.geojson\"",
			Why:  "GeoJSON er længde og bredde i grader (WGS 84) og intet andet siden 2016. Meter læst som grader ligger ingen steder på jorden.",
		},
	},
	{
		ID: "geojson-range",
		En: Message{
			Text: "the position {position} is not on earth",
			Hint: "write degrees, longitude first: [12.18, 55.46]; metres (EPSG:25832) are made over with \"ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES new.geojson old.geojson\"",
			Why:  "Longitudes go from -180 to 180 and latitudes from -90 to 90.",
		},
		Da: Message{
			Text: "positionen {position} er ikke på jorden",
			Hint: "skriv grader, længden først: [12.18, 55.46]; meter (EPSG:25832) laves om med \"ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES ny.geojson gammel.geojson\"",
			Why:  "Længder går fra -180 til 180 og bredder fra -90 til 90.",
		},
	},
	{
		ID: "geojson-ring-open",
		En: Message{
			Text: "the ring is not closed: it begins at {first} and ends at {last}",
			Hint: "repeat the first position as the last",
			Why:  "A ring that does not end where it begins may lack a part.",
		},
		Da: Message{
			Text: "ringen er ikke lukket: den begynder ved {first} og slutter ved {last}",
			Hint: "gentag den første position som den sidste",
			Why:  "En ring, der ikke ender, hvor den begynder, kan mangle et stykke.",
		},
	},
	{
		ID: "geojson-ring-short",
		En: Message{
			Text: "the ring of {n} positions holds no area",
			Hint: "a ring has at least three corners that do not lie on one line, and the first again as the last",
			Why:  "A ring without an extent is a slip of the hand in the program it was drawn in.",
		},
		Da: Message{
			Text: "ringen med {n} positioner har intet areal",
			Hint: "en ring har mindst tre hjørner, der ikke ligger på linje, og det første igen som det sidste",
			Why:  "En ring uden udstrækning er et smut i det program, den er tegnet i.",
		},
	},
	{
		ID: "geojson-turned", Severity: Warning,
		En: Message{
			Text: "the position {position} lies far from Denmark, and {turned} in it",
			Hint: "write longitude first, then latitude",
			Why:  "People say latitude first, GeoJSON longitude. Turned round, a Danish area lies off the Horn of Africa.",
		},
		Da: Message{
			Text: "positionen {position} ligger langt fra Danmark, og {turned} ligger i det",
			Hint: "skriv længden først, så bredden",
			Why:  "Folk siger bredden først, GeoJSON længden. Byttet om ligger et dansk område ud for Afrikas Horn.",
		},
	},
	{
		ID: "map-missing",
		En: Message{
			Text: "there is no file {file}",
			Hint: "put the map in content/files/, or beside the document that names it",
			Why:  "A map that is named and not there would silently be no map.",
		},
		Da: Message{
			Text: "der er ingen fil {file}",
			Hint: "læg kortet i content/files/ eller ved siden af det dokument, der nævner det",
			Why:  "Et kort, der er nævnt og ikke er der, ville stille blive til intet kort.",
		},
	},
	{
		ID: "map-area-unnamed",
		En: Message{
			Text: "the outline names no area",
			Hint: "write the area's slug in its properties: \"area\": \"{example}\"",
			Why:  "An outline that belongs to no area cannot be a link, and the list beside the map would lack it.",
		},
		Da: Message{
			Text: "omridset nævner intet boligområde",
			Hint: "skriv områdets navn i adressen i dets properties: \"area\": \"{example}\"",
			Why:  "Et omrids, der ikke hører til et område, kan ikke være et link, og listen ved kortet ville mangle det.",
		},
	},
	{
		ID: "map-area-unknown",
		En: Message{
			Text: "there is no area {area}",
			Hint: "name the area by its file in content/areas/, without .md",
			Why:  "Areas and outlines are joined by the area's slug, never by what their names look like.",
		},
		Da: Message{
			Text: "der er intet boligområde {area}",
			Hint: "nævn området efter dets fil i content/areas/, uden .md",
			Why:  "Områder og omrids føres sammen efter områdets navn i adressen, aldrig efter hvad navnene ligner.",
		},
	},
	{
		ID: "map-area-twice",
		En: Message{
			Text: "the area {area} has a second outline",
			Hint: "keep one; an area in several places is one MultiPolygon",
			Why:  "Of two outlines nobody can tell which is right.",
		},
		Da: Message{
			Text: "boligområdet {area} har endnu et omrids",
			Hint: "behold det ene; et område flere steder er én MultiPolygon",
			Why:  "Af to omrids kan ingen sige, hvilket der er det rigtige.",
		},
	},
}
