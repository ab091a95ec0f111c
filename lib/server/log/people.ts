import { humanLine } from "./line";

/** Lines of the same kind that come this close together are one. */
const TOGETHER_MS = 1_000;
const INFO = 30;

/** Takes JSON lines and writes them for people; what several partitions say at once is one line with a count. */
export function peopleWriter(write: (text: string) => void): (line: string) => void {
  let held: { readonly kind: string; readonly line: string; count: number } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (held !== null) write(held.count === 1 ? humanLine(held.line) : humanLine(summed(held.line, held.count)));
    held = null;
  };
  process.on("exit", flush);
  return (line) => {
    const kind = kindOf(line);
    if (held !== null && held.kind === kind) {
      held.count += 1;
      return;
    }
    flush();
    if (kind === null) {
      write(humanLine(line));
      return;
    }
    held = { kind, line, count: 1 };
    timer = setTimeout(flush, TOGETHER_MS);
    timer.unref();
  };
}

/** Process and sentence of a line that tells of something ordinary; null of any other. */
function kindOf(line: string): string | null {
  const { level, name, msg } = entryOf(line);
  return level === INFO && typeof msg === "string" ? `${String(name)} ${msg}` : null;
}

/** The line without what differs from one to the next, and how many there were. */
function summed(line: string, count: number): string {
  const { level, time, name, msg } = entryOf(line);
  return JSON.stringify({ level, time, name, msg: `${String(msg)} (${count} times)` });
}

function entryOf(line: string): Readonly<Record<string, unknown>> {
  if (!line.startsWith("{")) return {};
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
