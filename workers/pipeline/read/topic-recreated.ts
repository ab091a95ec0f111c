/** A topic is another one than the detector found under its name: all that was read of it is given up. */
export class TopicRecreatedError extends Error {
  override readonly name = "MadeAnew";
  constructor(topic: string) {
    super(`${topic} was made anew`);
  }
}
