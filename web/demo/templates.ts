// SPDX-License-Identifier: Apache-2.0
// What the pages have in common, put in when they are built: `<!-- name -->` or `<!-- name: slug -->`.

import { type Lamp, lamps } from "./catalogue.ts";

const header = `
<a class="skip" href="#main">Skip to the content</a>
<aside class="ribbon" aria-label="Delivery">
  Free delivery in Europe from € 80 · 100 nights to change your mind
</aside>
<header class="top">
  <a class="brand" href="/shop/">Fjord <span>&amp;</span> Filament</a>
  <nav aria-label="Main">
    <a href="/shop/lamps/">Lamps</a>
    <a href="/shop/help/">Help</a>
    <a href="/shop/account/">Account</a>
  </nav>
</header>`;

const footer = `
<footer class="bottom">
  <p class="brand">Fjord <span>&amp;</span> Filament</p>
  <p>Lamps for the dark half of the year. A shop that exists only to show Seamline at work:
    nothing here can be bought.</p>
  <nav aria-label="Footer">
    <a href="/shop/lamps/">All lamps</a>
    <a href="/shop/help/">Delivery and returns</a>
    <a href="/shop/account/">Your account</a>
  </nav>
</footer>
<script type="module" src="/shop.ts"></script>`;

function card({ slug, name, kind, price, line }: Lamp): string {
  return `
<li class="card">
  <a href="/shop/lamps/${slug}/">
    <img src="/art/${slug}.svg" alt="" width="600" height="640" loading="lazy">
    <span class="kind">${kind}</span>
    <span class="row"><strong>${name}</strong><span>${price}</span></span>
    <span class="line">${line}</span>
  </a>
</li>`;
}

function product(slug: string): string {
  const lamp = lamps.find((one) => one.slug === slug);
  if (!lamp) throw new Error(`no lamp called ${slug}`);
  const facts = lamp.facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join("");
  return `
<nav class="crumbs" aria-label="You are here">
  <a href="/shop/lamps/">Lamps</a> <span aria-hidden="true">/</span> <span>${lamp.name}</span>
</nav>
<article class="product">
  <img src="/art/${lamp.slug}.svg" alt="The lamp ${lamp.name}, lit" width="600" height="640">
  <div>
    <p class="kind">${lamp.kind}</p>
    <h1>${lamp.name}</h1>
    <p class="lead">${lamp.line}</p>
    <p class="price">${lamp.price}</p>
    <p>${lamp.story}</p>
    <div class="actions">
      <button class="button" type="button" data-event="cart_added" data-product="${lamp.slug}"
        data-done="In your basket">Add to basket</button>
      <button class="button quiet" type="button" data-do="open">Ask about ${lamp.name}</button>
    </div>
    <dl>${facts}</dl>
  </div>
</article>`;
}

function others(slug: string): string {
  return lamps
    .filter((lamp) => lamp.slug !== slug)
    .map(card)
    .join("");
}

/** The page with its parts put in. Throws for a part that does not exist. */
export function fill(page: string): string {
  return page.replace(/<!-- (\w+)(?:: (\w+))? -->/g, (_, part: string, slug = "") => {
    switch (part) {
      case "header":
        return header;
      case "footer":
        return footer;
      case "cards":
        return lamps.map(card).join("");
      case "product":
        return product(slug);
      case "others":
        return others(slug);
      default:
        throw new Error(`no part called ${part}`);
    }
  });
}
