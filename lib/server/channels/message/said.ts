import type { Severity } from "@/lib/contract/severity";

/** One line that names something and says what it is. */
export interface MessageFact {
  readonly name: string;
  readonly value: string;
}

/** What a person is told in a chat, a mail or a notification. Plain text throughout: whoever sends it escapes it. */
export interface MessageText {
  /** Null for what has none. */
  readonly severity: Severity | null;
  /** One line: severity, rule and key. */
  readonly headline: string;
  /** Why, in a sentence or some; may be empty. */
  readonly text: string;
  readonly facts: readonly MessageFact[];
  /** The page that shows it, as a path of Tripline. */
  readonly path: string;
  /** That page; null where the address of Tripline is not known. */
  readonly url: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}
