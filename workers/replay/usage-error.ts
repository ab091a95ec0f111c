/** An argument, a rule or a file that cannot be used; the message is one line for the person who gave it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
