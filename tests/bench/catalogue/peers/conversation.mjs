// A process that answers each line with a line.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export function conversation(command, words, environment = {}) {
  const child = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...environment } });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${command} ended at “${line.slice(0, 60)}”.`);
      return value;
    },
    close: () => child.kill(),
  };
}
