/** What is compressed holds more than is taken. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}
