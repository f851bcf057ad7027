// SPDX-License-Identifier: Apache-2.0
import { loadAllTexts, loadTexts, wantedLanguages } from "./texts/load";

// Some texts are made when their module is loaded, so the language comes before all else.
await loadTexts(wantedLanguages(window.localStorage, navigator.languages));
const { start } = await import("./start");
start();
// The other pages shall not wait for theirs.
void loadAllTexts();
