// SPDX-License-Identifier: Apache-2.0
// Every page of the console is looked at in both colour schemes and on a large and a small screen.
import { accessible, contrastOnly, everyRule, picture } from "./browser.mjs";
import { misplaced } from "./shots.mjs";

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };

/** Asserts that a page is accessible in light and in dark, and leaves four pictures of it whole. */
export async function looks(page, name) {
  const wrong = misplaced(name, new URL(page.url()).pathname);
  if (wrong !== undefined) throw new Error(wrong);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    if (colorScheme === "light") await accessible(page, name, everyRule);
    else await accessible(page, `${name} in the dark`, contrastOnly);
    for (const size of [desk, phone]) {
      await page.setViewportSize(size);
      await page.evaluate(() => window.scrollTo(0, 0));
      await picture(page, `${name}-${size.width}-${colorScheme}`, { fullPage: true });
      await fits(page, `${name} at ${size.width}`);
    }
    await page.setViewportSize(desk);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Asserts that nothing makes the page itself wider than the screen. */
async function fits(page, name) {
  const { over, culprits } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const scrolls = ".mantine-ScrollArea-root, .mantine-TableScrollContainer-scrollContainer";
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .filter((one) => one.closest(scrolls) === null || one.matches(scrolls))
      .map((one) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`);
    return { over: scrollWidth - clientWidth, culprits: wide.slice(-3) };
  });
  if (over > 0)
    throw new Error(`${name}: ${over} px wider than the screen: ${culprits.join(" | ")}`);
}
