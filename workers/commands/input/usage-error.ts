/** Something that was given cannot be used; the message says all that a person needs, each fault a line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
