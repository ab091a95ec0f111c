/** A browser that a person wants to be told in, as the browser gave it. */
export interface Browser {
  readonly id: string;
  /** Where the browser's maker takes messages for it. */
  readonly endpoint: string;
  /** What messages are encrypted with: base64url, RFC 8291. */
  readonly publicKey: string;
  readonly authSecret: string;
}

/** The browsers that people want to be told in. */
export interface Browsers {
  /** Those of a person who may sign in; none of anybody else. */
  of(userId: string): Promise<readonly Browser[]>;
  /** The browser is gone, or wants nothing any more. */
  remove(id: string): Promise<void>;
}
