/** A start that cannot go on; the message is all that the person who started it needs. */
export class StartRefusal extends Error {
  override readonly name = "Refusal";
}
