// SPDX-License-Identifier: Apache-2.0

// Of what happens at once in several conversations is read once.
const gatherMs = 1500;

/** Does `act` some time after it was asked to, once for all that ask meanwhile, and once more for those who ask while it goes on. */
export function gathering(act: () => Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isAsked = false;
  const ask = () => {
    isAsked = true;
    if (isBusy) return;
    timer ??= setTimeout(() => void run(), gatherMs);
  };
  const run = async () => {
    timer = undefined;
    [isBusy, isAsked] = [true, false];
    // What fails is shown by whoever reads.
    await act().catch(() => undefined);
    isBusy = false;
    if (isAsked) ask();
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    isAsked = false;
  };
  return { ask, stop };
}
