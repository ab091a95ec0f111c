import { humanLine } from "@/lib/server/log/line";
import { peopleWriter } from "@/lib/server/log/people";

/** A line of the supervisor's own for the person who started it. */
export function printLine(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Why something is started again. */
export function reportDown(name: string, reason: string, waitMs: number): void {
  printLine(`${name} ended (${reason}); started again in ${waitMs / 1_000} s.`);
}

/** What a child's last line says, for a person, without the fields around it. */
export function shortMessage(line: string): string {
  return line.startsWith("{") ? humanLine(line).slice(HUMAN_PREFIX) : line;
}
/** Time and process name at the start of a line for people. */
const HUMAN_PREFIX = "00:00:00 ".length;

/** What Next says about its own start. */
const NEXT_PROGRESS = /^\s*[✓▲○]\s/;

/** Whether a person looks at what is said, rather than a file or another program. */
export function isWatched(): boolean {
  return process.stdout.isTTY === true && process.stderr.isTTY === true;
}

const toPeople = peopleWriter(printLine);
/** Lines of children while the table of a start is being written; null once they are passed on at once. */
let held: (() => void)[] | null = null;

/** Keeps back what children say, so that it does not stand between the lines of a table; the function that is returned lets it go. */
export function holdBack(): () => void {
  held ??= [];
  return () => {
    const lines = held ?? [];
    held = null;
    for (const write of lines) write();
  };
}

/** A child's line: short for people, otherwise as it is. Text that is not from the logger gets the child's name. */
export function passOn(name: string, line: string): void {
  if (line.trim() === "" || NEXT_PROGRESS.test(line)) return;
  const write = () => {
    if (!line.startsWith("{")) printLine(`${name.padEnd(9)} ${line}`);
    else if (isWatched()) toPeople(line);
    else printLine(line);
  };
  if (held === null) write();
  else held.push(write);
}
