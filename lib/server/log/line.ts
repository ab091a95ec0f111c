const LEVEL: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};
const OWN_FIELDS = new Set(["level", "time", "pid", "hostname", "name", "msg", "err", "error"]);

/** A JSON log line as one short line for people: `12:03:04 detector  warn  database away  attempt=3`; other text unchanged. */
export function humanLine(line: string): string {
  const entry = parse(line);
  if (entry === null) return line.trimEnd();
  const { time, level, name, msg } = entry;
  const at = new Date(typeof time === "number" ? time : 0).toTimeString().slice(0, 8);
  const levelName = typeof level === "number" ? (LEVEL[level] ?? String(level)) : "info";
  const fields = Object.entries(entry)
    .filter(([field]) => !OWN_FIELDS.has(field))
    .map(([field, value]) => `${field}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const fault = messageOf(entry.err ?? entry.error);
  const parts = [`${at} ${String(name ?? "").padEnd(9)}`];
  if (levelName !== "info") parts.push(levelName.padEnd(5));
  if (typeof msg === "string") parts.push(msg);
  if (fault !== null && fault !== msg) parts.push(fault);
  return [...parts, ...fields].join("  ");
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && "level" in value ? { ...value } : null;
  } catch {
    return null;
  }
}

function messageOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("message" in error)) return null;
  return String(error.message);
}
