// SPDX-License-Identifier: Apache-2.0
// What the system says of a process: memory and processor time.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const ticksPerSecond = 100; // USER_HZ, on every Linux of the machines that we know

export class Process {
  constructor(pid) {
    this.folder = `/proc/${pid}`;
  }

  /** Bytes that the process has resident, once they have not grown for a while. What the kernel keeps for its sockets is not in it. */
  async memory() {
    let last = await this.#resident();
    for (let quiet = 0; quiet < 4; ) {
      await sleep(500);
      const now = await this.#resident();
      quiet = now > last ? 0 : quiet + 1;
      last = now;
    }
    return last;
  }

  async #resident() {
    const status = await readFile(`${this.folder}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]) * 1024;
  }

  /** Seconds of a processor that it has used, in its own code and in the kernel. */
  async seconds() {
    const stat = await readFile(`${this.folder}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }
}
