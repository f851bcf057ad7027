// SPDX-License-Identifier: Apache-2.0
// A file on its way to where the server wants it. `fetch` does not tell how far it has come.

/** True once the file is there; false when it was refused, broke off, took too long or was stopped. */
export type Put = (
  url: string,
  headers: Readonly<Record<string, string>>,
  file: Blob,
  onProgress: (percent: number) => void,
  stop: AbortSignal,
) => Promise<boolean>;

const TIMEOUT_MS = 5 * 60_000;

export const put: Put = (url, headers, file, onProgress, stop) =>
  new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.timeout = TIMEOUT_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(Math.floor((loaded / total) * 100));
    };
    request.onloadend = () => done(request.status >= 200 && request.status < 300);
    stop.addEventListener("abort", () => request.abort());
    request.send(file);
  });
