import { messageOf } from "@/lib/contract/message-of";

/** What Prisma's driver says when the line to the database broke or could not be opened: PostgreSQL said nothing then. */
const LINE_BROKE: ReadonlySet<unknown> = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"]);
/** Prisma could not begin a transaction, or it ended behind our back. */
const NO_TRANSACTION = "P2028";

/** A deadlock, a serialization failure: what PostgreSQL calls them. */
const DEADLOCK = "40P01";
const SERIALIZATION = "40001";

/** What PostgreSQL said of an error that came by plain `pg`, by Prisma's models or by a statement through Prisma; null for any other. */
export function sqlStateOf(error: unknown): string | null {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    const known = stateIn(at);
    if (known !== null) return known;
    at = innerOf(at);
  }
  return null;
}

/** Whether Prisma says that it had no connection to the database, or lost the one it had. */
export function isLineBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === NO_TRANSACTION) return true;
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    if ("kind" in at && LINE_BROKE.has(at.kind)) return true;
    at = innerOf(at);
  }
  return false;
}

/** Whether the transaction can be run again: PostgreSQL ended it for the sake of another. */
export function isConflict(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === DEADLOCK || state === SERIALIZATION;
}

/** What PostgreSQL said, where Prisma has put its own words around it; of any other error its message. */
export function databaseMessageOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    if ("originalMessage" in at && typeof at.originalMessage === "string") return at.originalMessage;
    at = innerOf(at);
  }
  return messageOf(error);
}

/** Codes of Prisma and of the operating system (P2010, EPIPE) look like those of PostgreSQL, which has none in E, P1 or P2. */
function stateIn(at: object): string | null {
  const state = "originalCode" in at ? at.originalCode : "code" in at ? at.code : undefined;
  return typeof state === "string" && /^[0-9A-Z]{5}$/.test(state) && !/^(P[12]\d{3}|E.*)$/.test(state) ? state : null;
}

/** Prisma keeps the driver's error in `meta`, and that one PostgreSQL's in `cause`. */
function innerOf(at: object): unknown {
  if ("meta" in at && at.meta instanceof Object && "driverAdapterError" in at.meta) return at.meta.driverAdapterError;
  return "cause" in at ? at.cause : undefined;
}
