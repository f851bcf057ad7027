// SPDX-License-Identifier: Apache-2.0
// A long history of one person, made through the tracker's endpoint as pages would; and how smoothly a page moves meanwhile.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const atOnce = 16;

/** One page view each `stepMs` from `from` on: sends them, the first before all others, and gives the visit's id. */
export async function browses(server, { deploymentId, cookie, title, count, from, stepMs }) {
  const url = `${server.baseUrl}/api/v2/journey/deployments/${deploymentId}/webevents`;
  const view = async (number) => {
    const body = JSON.stringify({
      customerCookieId: cookie,
      eventName: "page_viewed",
      page: { url: `${server.baseUrl}/shop/${number}`, title: `${title} ${number}` },
      createdDate: new Date(from + number * stepMs).toISOString(),
    });
    const headers = { "Content-Type": "application/json" };
    const ask = () => fetch(url, { method: "POST", headers, body });
    let answer = await ask();
    // More than the server takes of one address at once.
    for (; answer.status === 429; answer = await ask()) await sleep(500);
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()).session.id;
  };
  const session = await view(0);
  let next = 1;
  const worker = async () => {
    while (next < count) await view(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return session;
}

/** So many visitors who look at one page each, the last of them last. */
export async function crowd(server, deploymentId, word, count) {
  for (let number = 0; number < count; number += 1) {
    const visit = { deploymentId, cookie: randomUUID(), title: `${word} ${number} page`, count: 1 };
    await browses(server, { ...visit, from: Date.now(), stepMs: 0 });
  }
}

/** Measures frames and long tasks of a page while `act` is done: milliseconds. */
export async function frames(page, act) {
  await page.evaluate(() => {
    const kept = { times: [], long: [], on: true };
    globalThis.__frames = kept;
    let before = performance.now();
    const tick = (now) => {
      kept.times.push(now - before);
      before = now;
      if (kept.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    kept.observer = new PerformanceObserver((list) =>
      kept.long.push(...list.getEntries().map(({ duration }) => duration)),
    );
    kept.observer.observe({ type: "longtask" });
  });
  await act();
  return page.evaluate(() => {
    const { times, long, observer } = globalThis.__frames;
    globalThis.__frames.on = false;
    observer.disconnect();
    const sorted = [...times].sort((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    return {
      frames: times.length,
      median: at(0.5),
      p95: at(0.95),
      worst: Math.round(sorted.at(-1) ?? 0),
      longTasks: long.length,
      longest: Math.round(Math.max(0, ...long)),
    };
  });
}
