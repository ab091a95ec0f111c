/** SQLSTATE classes after which the same work may succeed later: connection, resources, conflict, operator intervention. */
const TRANSIENT_CLASSES = new Set(["08", "40", "53", "55", "57", "58"]);
/** Not whole classes: a transaction given up because its line was silent between two statements, and a standby that may become the primary. */
const TRANSIENT = new Set(["25P03", "25006"]);

/**
 * Whether the database may accept the same work later. Errors without an SQLSTATE are those of the connection. Everything
 * else (data that does not fit a column, a broken constraint, a missing table) will not heal by trying again.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E")) {
    return TRANSIENT.has(code) || TRANSIENT_CLASSES.has(code.slice(0, 2));
  }
  if (code.startsWith("E")) return true;
  return /connection|timeout|terminated/i.test(error.message);
}
