import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { HiddenPrompt } from "./new-password";

/** Asks at this process's terminal, without showing what is typed. Null when input or output is none. */
export const askHidden: HiddenPrompt = (question) => {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return Promise.resolve(null);
  stdout.write(question);
  const nowhere = new Writable({ write: (_, __, done) => done() });
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    let isAnswered = false;
    // Ctrl-C ends the command as anywhere; this takes the key that the terminal does not turn into a signal.
    terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    terminal.on("line", (line) => {
      isAnswered = true;
      terminal.close();
      stdout.write("\n");
      resolve(line);
    });
    terminal.on("close", () => {
      if (!isAnswered) resolve(null);
    });
  });
};
