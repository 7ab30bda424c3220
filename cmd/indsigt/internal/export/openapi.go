package export

import "strings"

// openAPI describes the API in OpenAPI 3.1. Its examples use this portal's data.
func (e *Exporter) openAPI() []byte {
	title := string(appendJSON(nil, e.settings().Title))
	question, kind, slug := "", "", ""
	if all := e.questions(); len(all) > 0 {
		question = example(all[min(1, len(all)-1)].slug)
	}
	for _, k := range apiKinds {
		if all := e.entities(k); len(all) > 0 && e.single(k) {
			kind, slug = example(string(k)), example(all[0].slug)
			break
		}
	}
	return []byte(strings.NewReplacer(
		"TITLE", title, "MODEL", ModelVersion, "A_QUESTION", question, "A_KIND", kind, "A_SLUG", slug, "KINDS", quotedKinds(),
	).Replace(openAPIText))
}

// OpenAPI is the description with MODEL for the version and without examples; its title is
// MODEL too.
func OpenAPI() []byte {
	return []byte(strings.NewReplacer("TITLE", `"MODEL"`, "A_QUESTION", "", "A_KIND", "", "A_SLUG", "", "KINDS", quotedKinds()).Replace(openAPIText))
}

func quotedKinds() string {
	kinds := make([]string, len(apiKinds))
	for i, k := range apiKinds {
		kinds[i] = `"` + string(k) + `"`
	}
	return strings.Join(kinds, ", ")
}

func example(value string) string { return `, "example": "` + value + `"` }

const openAPIText = `{
  "openapi": "3.1.0",
  "info": {
    "title": TITLE,
    "version": "1.0.0",
    "summary": "Money for social work in housing areas, as a tree of JSON files",
    "description": "Every figure is a sum over published facts and carries the question it answers. Amounts are texts in kroner with a dot and two decimals. An unknown amount is never zero: known is the least amount where unknown or withheld is above zero. Within v1 members are only added, never taken away or changed in meaning. Data model MODEL."
  },
  "servers": [{"url": "./v1"}],
  "security": [],
  "paths": {
    "/index.json": {"get": {"operationId": "index", "summary": "The headlines, and where everything is", "responses": {"200": {"description": "The index", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Index"}}}}}}},
    "/questions.json": {"get": {"operationId": "questions", "summary": "Every question that has a file", "responses": {"200": {"description": "The questions", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Questions"}}}}}}},
    "/questions/{question}.json": {"get": {"operationId": "answer", "summary": "A headline, broken down by one or two dimensions", "parameters": [{"name": "question", "in": "path", "required": true, "schema": {"type": "string"}A_QUESTION}], "responses": {"200": {"description": "The sum and its groups", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}}, "404": {"description": "No such question, or nothing was booked in its phase"}}}},
    "/files.json": {"get": {"operationId": "files", "summary": "Every file of figures beside the API, with rows, bytes and hash", "responses": {"200": {"description": "The files", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Files"}}}}}}},
    "/{kind}.json": {"get": {"operationId": "list", "summary": "All entities of a kind; follow next", "parameters": [{"$ref": "#/components/parameters/kind"}], "responses": {"200": {"description": "At most 500 entities", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/List"}}}}}}},
    "/{kind}/{slug}.json": {"get": {"operationId": "entity", "summary": "One entity; a portal with more than 2000 initiatives has none for initiatives", "parameters": [{"$ref": "#/components/parameters/kind"}, {"name": "slug", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[a-z0-9-]+$"}A_SLUG}], "responses": {"200": {"description": "The entity", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Entity"}}}}, "404": {"description": "No such entity"}}}}
  },
  "components": {
    "parameters": {"kind": {"name": "kind", "in": "path", "required": true, "schema": {"type": "string", "enum": [KINDS]}A_KIND}},
    "schemas": {
      "Amount": {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"},
      "Figure": {"type": "object", "required": ["ask", "known", "pieces", "unknown", "withheld"], "properties": {
        "ask": {"type": "string", "description": "the question the figure answers"}, "known": {"$ref": "#/components/schemas/Amount"},
        "pieces": {"type": "integer"}, "unknown": {"type": "integer"}, "withheld": {"type": "integer"}, "most": {"description": "the amount at most, where everything missing is part of one known amount", "allOf": [{"$ref": "#/components/schemas/Amount"}]}, "phase": {"type": "string"}, "form": {"type": "string"}}},
      "Figures": {"type": "array", "items": {"$ref": "#/components/schemas/Figure"}},
      "Index": {"type": "object", "required": ["version", "lists", "figures"], "properties": {"lists": {"type": "object", "additionalProperties": {"type": "string"}}, "figures": {"$ref": "#/components/schemas/Figures"}}},
      "Row": {"type": "object", "description": "A row of a data file; an empty cell is null", "additionalProperties": {"type": ["string", "null"]}},
      "Questions": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["self", "ask", "by"], "properties": {"self": {"type": "string"}, "ask": {"type": "string"}, "by": {"type": "array", "items": {"type": "string"}}}}}}},
      "Answer": {"allOf": [{"$ref": "#/components/schemas/Figure"}, {"type": "object", "properties": {"by": {"type": "array", "items": {"type": "string"}}, "rows": {"$ref": "#/components/schemas/Figures"}}}]},
      "List": {"type": "object", "required": ["count", "items"], "properties": {"count": {"type": "integer"}, "next": {"type": "string"}, "previous": {"type": "string"}, "items": {"type": "array", "items": {"type": "object", "required": ["about", "figures"], "properties": {"self": {"type": "string"}, "about": {"$ref": "#/components/schemas/Row"}, "figures": {"$ref": "#/components/schemas/Figures"}}}}}},
      "Filter": {"type": "object", "description": "columns of the table with the value each row has", "additionalProperties": {"type": "string"}},
      "Files": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": {"type": "object", "required": ["path", "bytes", "sha256"], "properties": {"path": {"type": "string", "description": "from this document"}, "rows": {"type": "integer"}, "bytes": {"type": "integer"}, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "title": {"type": "string"}, "of": {"type": "string", "description": "KIND/SLUG"}, "facts": {"type": "array", "description": "rows that any of them takes", "items": {"$ref": "#/components/schemas/Filter"}}, "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Filter"}}}}}}},
      "Entity": {"type": "object", "required": ["self", "list", "index", "about", "figures", "related"], "properties": {
        "self": {"type": "string"}, "list": {"type": "string"}, "index": {"type": "string"}, "page": {"type": "string", "description": "the entity's page on the site"},
        "about": {"$ref": "#/components/schemas/Row"}, "figures": {"$ref": "#/components/schemas/Figures"}, "given": {"$ref": "#/components/schemas/Figures"},
        "related": {"type": "object", "description": "by kind, the entities its money names; a kind with more than 500 is left out", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
        "lines": {"type": "array", "description": "funding lines it gets, or that were read in it; left out if they have more than 200 rows", "items": {"$ref": "#/components/schemas/Row"}},
        "linesIn": {"type": "string", "description": "the table with its funding lines, if they have more than 200 rows"},
        "files": {"type": "array", "items": {"type": "string"}, "description": "the files beside the entity's page"}}}
    }
  }
}
`
