/** The event that a formula judges. */
export interface JudgedEvent {
  readonly event: number;
  readonly key: number;
}

/** One measure of a formula at work. All calls name live slots; `inserted` is told of events that the rule sees alone. */
export interface FormulaPart {
  /** What it comes to for an event that was just inserted; null when it is missing, undefined when it looked at too many events. */
  value(judged: JudgedEvent): number | null | undefined;
  /** The events that it rests on for the event, in no order. */
  evidence(judged: JudgedEvent): readonly number[];
}

/** What is kept by key for several measures, and the calls of a matcher that it needs. */
export interface FormulaFrame {
  keyAdded(key: number): void;
  keyFreed(key: number): void;
  rebuild(key: number): void;
  evicting(event: number, key: number): void;
  labelling(event: number, key: number): void;
  labelled(event: number, key: number): void;
  inserted(event: number, key: number): void;
}
