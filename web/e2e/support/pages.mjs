// SPDX-License-Identifier: Apache-2.0
// Every page of the console is looked at in both colour schemes and on a large and a small screen.
import { accessible, contrastOnly, everyRule, picture } from "./browser.mjs";
import { misplaced } from "./shots.mjs";

const desk = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };

/** Asserts that a page is accessible in light and in dark, and fits both screens; leaves four pictures of it whole for who wants them. */
export async function looks(page, name) {
  const wrong = misplaced(name, new URL(page.url()).pathname);
  if (wrong !== undefined) throw new Error(wrong);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(desk);
  await accessible(page, name, everyRule);
  await pictured(page, name, "light", desk);
  // A page that is made narrower and wide again is laid out each time.
  await page.setViewportSize(phone);
  await pictured(page, name, "light", phone);
  await page.emulateMedia({ colorScheme: "dark" });
  await pictured(page, name, "dark", phone);
  await page.setViewportSize(desk);
  await accessible(page, `${name} in the dark`, contrastOnly);
  await pictured(page, name, "dark", desk);
  await page.emulateMedia({ colorScheme: "light" });
}

async function pictured(page, name, colorScheme, { width }) {
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, `${name}-${width}-${colorScheme}`, { fullPage: true });
  await fits(page, `${name} at ${width}`);
}

/** Asserts that nothing makes the page itself wider than the screen. */
async function fits(page, name) {
  const { over, culprits } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return { over: 0, culprits: [] };
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
