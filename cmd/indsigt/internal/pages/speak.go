package pages

import "indsigt/cmd/indsigt/internal/texts"

// Speak gives a frame the words its layout asks for. Site.Data has done so for
// every page it hands out; it is for frames made by others (tests of layouts,
// pages of problems).
func (f *Frame) Speak(t *texts.Texts) { f.texts = t }
