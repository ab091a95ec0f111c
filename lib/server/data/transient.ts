import { isLineBroken, sqlStateOf } from "./faults";

/** SQLSTATE classes after which the same work may succeed later: connection, resources, conflict, operator intervention. */
const TRANSIENT_CLASSES = new Set(["08", "40", "53", "55", "57", "58"]);
/** Not whole classes: a transaction given up because its line was silent between two statements, and a standby that may become the primary. */
const TRANSIENT = new Set(["25P03", "25006"]);

/**
 * Whether the database may accept the same work later, whichever way its error came: by plain `pg`, by Prisma's models or by a statement
 * through Prisma. Errors without an SQLSTATE are those of the connection. Everything else (data that does not fit a column, a broken
 * constraint, a missing table) will not heal by trying again.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlStateOf(error);
  if (state !== null) return TRANSIENT.has(state) || TRANSIENT_CLASSES.has(state.slice(0, 2));
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code.startsWith("E") || isLineBroken(error)) return true;
  // A call that Prisma does not understand is our mistake; its message quotes the call, whatever words stand in it.
  if (error.name === "PrismaClientValidationError") return false;
  return /connection|timeout|terminated/i.test(error.message);
}
