/** What a thrown value says: the message of an error, its name when it has none, and of anything else its text. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}

/** As `messageOf`, the first line alone, without the dot at its end: for a message that goes on in a sentence of ours. */
export function firstLineOf(thrown: unknown): string {
  return (messageOf(thrown).split("\n")[0] ?? "").replace(/\.$/, "");
}
