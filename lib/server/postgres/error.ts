/** The embedded database cannot be used; the message says why and what to do, for the person who started it. */
export class PostgresError extends Error {
  override readonly name = "PostgresError";
}
