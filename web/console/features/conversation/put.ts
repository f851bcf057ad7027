// SPDX-License-Identifier: Apache-2.0
import { Problem } from "../../api/problem";
import type { ErrorBody } from "../../api/types";

export interface PutOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly onProgress: (percent: number) => void;
  readonly stop: AbortSignal;
}

const timeoutMs = 5 * 60_000;

/** Sends a file to where the server wants it; `fetch` does not tell how far it has come. Throws a `Problem`. */
export function put(
  url: string,
  file: Blob,
  { headers, onProgress, stop }: PutOptions,
): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.timeout = timeoutMs;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(Math.floor((loaded / total) * 100));
    };
    request.onloadend = () => {
      if (request.status >= 200 && request.status < 300) done();
      else fail(new Problem(request.status, bodyOf(request.responseText)));
    };
    stop.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function bodyOf(text: string): ErrorBody {
  try {
    return JSON.parse(text) as ErrorBody;
  } catch {
    return {};
  }
}
