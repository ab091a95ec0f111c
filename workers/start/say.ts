import { humanLine } from "@/lib/server/log-line";

/** A line of the supervisor's own for the person who started it. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Why something is started again. */
export function reportDown(name: string, reason: string, waitMs: number): void {
  say(`${name} ended (${reason}); started again in ${waitMs / 1_000} s.`);
}

/** What a child's last line says, for a person, without the fields around it. */
export function gist(line: string): string {
  return line.startsWith("{") ? humanLine(line).slice(HUMAN_PREFIX) : line;
}
/** Time and process name at the start of a line for people. */
const HUMAN_PREFIX = "00:00:00 ".length;

/** What Next says about its own start. */
const NEXT_PROGRESS = /^\s*[✓▲○]\s/;

/** A child's line: short on a terminal, otherwise as it is. Text that is not from the logger gets the child's name. */
export function passOn(name: string, line: string): void {
  if (line.trim() === "" || NEXT_PROGRESS.test(line)) return;
  if (!line.startsWith("{")) say(`${name.padEnd(9)} ${line}`);
  else say(process.stderr.isTTY ? humanLine(line) : line);
}
