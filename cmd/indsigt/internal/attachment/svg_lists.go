package attachment

// svgElements are the elements a picture may have: none loads, runs or changes
// anything or is HTML.
var svgElements = map[string]bool{
	"svg": true, "g": true, "defs": true, "symbol": true, "use": true, "title": true, "desc": true, "path": true, "rect": true, "circle": true,
	"ellipse": true, "line": true, "polyline": true, "polygon": true, "text": true, "tspan": true, "textPath": true, "style": true,
	"linearGradient": true, "radialGradient": true, "stop": true, "clipPath": true, "mask": true, "pattern": true, "marker": true, "filter": true,
	"feBlend": true, "feColorMatrix": true, "feComponentTransfer": true, "feComposite": true, "feDropShadow": true, "feFlood": true, "feFuncA": true,
	"feFuncB": true, "feFuncG": true, "feFuncR": true, "feGaussianBlur": true, "feMerge": true, "feMergeNode": true, "feMorphology": true,
	"feOffset": true, "switch": true,
}

// svgText are the elements whose text is shown or read aloud.
var svgText = map[string]bool{
	"text": true, "tspan": true, "textPath": true, "title": true, "desc": true, "style": true,
}

// svgAttributes are the attributes that are kept.
var svgAttributes = map[string]bool{
	"id": true, "class": true, "style": true, "transform": true, "viewBox": true, "preserveAspectRatio": true, "width": true, "height": true, "x": true,
	"y": true, "x1": true, "y1": true, "x2": true, "y2": true, "cx": true, "cy": true, "r": true, "rx": true, "ry": true, "d": true, "points": true,
	"pathLength": true, "dx": true, "dy": true, "rotate": true, "textLength": true, "lengthAdjust": true, "fx": true, "fy": true, "fr": true,
	"gradientUnits": true, "gradientTransform": true, "spreadMethod": true, "offset": true, "stop-color": true, "stop-opacity": true,
	"clipPathUnits": true, "maskUnits": true, "maskContentUnits": true, "patternUnits": true, "patternContentUnits": true, "patternTransform": true,
	"markerWidth": true, "markerHeight": true, "markerUnits": true, "refX": true, "refY": true, "orient": true, "startOffset": true, "method": true,
	"spacing": true, "side": true, "filterUnits": true, "primitiveUnits": true, "in": true, "in2": true, "mode": true, "type": true, "values": true,
	"result": true, "stdDeviation": true, "edgeMode": true, "operator": true, "radius": true, "k1": true, "k2": true, "k3": true, "k4": true,
	"tableValues": true, "slope": true, "intercept": true, "amplitude": true, "exponent": true, "flood-color": true, "flood-opacity": true,
	"color-interpolation-filters": true, "fill": true, "fill-opacity": true, "fill-rule": true, "stroke": true, "stroke-width": true,
	"stroke-opacity": true, "stroke-linecap": true, "stroke-linejoin": true, "stroke-miterlimit": true, "stroke-dasharray": true,
	"stroke-dashoffset": true, "vector-effect": true, "paint-order": true, "color": true, "opacity": true, "display": true, "visibility": true,
	"overflow": true, "clip": true, "clip-path": true, "clip-rule": true, "mask": true, "filter": true, "marker": true, "marker-start": true,
	"marker-mid": true, "marker-end": true, "shape-rendering": true, "text-rendering": true, "image-rendering": true, "color-rendering": true,
	"color-interpolation": true, "font": true, "font-family": true, "font-size": true, "font-style": true, "font-weight": true, "font-variant": true,
	"font-stretch": true, "font-size-adjust": true, "letter-spacing": true, "word-spacing": true, "text-anchor": true, "text-decoration": true,
	"dominant-baseline": true, "alignment-baseline": true, "baseline-shift": true, "writing-mode": true, "direction": true, "unicode-bidi": true,
	"kerning": true, "mix-blend-mode": true, "isolation": true, "enable-background": true, "lang": true, "role": true, "version": true, "media": true,
}

// ignoredAttributes have no effect on a picture and are dropped.
var ignoredAttributes = map[string]bool{
	"baseProfile": true, "pointer-events": true, "cursor": true, "contentScriptType": true, "contentStyleType": true, "zoomAndPan": true, "tabindex": true, "focusable": true,
	"requiredFeatures": true, "requiredExtensions": true, "systemLanguage": true, "externalResourcesRequired": true,
}
