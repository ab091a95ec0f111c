import type { Hit, KeyValues } from "./hit-schema";
import type { AttributeValue } from "./transaction";

export type { Hit, KeyValues };

/** The newest ids of evidence that a hit carries; `evidenceCount` has the full number. */
export const EVIDENCE_MAX = 100;

/** The events that one step of a sequence matched. */
export interface StepExplanation {
  readonly step: string;
  readonly count: number;
  /** Smallest and largest amount among them, major units: in the base currency where the rule asks for it and all of them have one. */
  readonly amountMin: number;
  readonly amountMax: number;
  readonly inBaseCurrency: boolean;
}

/** What a hit's sentence needs beside the hit: kept by the engine only until the sentence is made. */
interface HitExplanation {
  /** Of the anchor event. */
  readonly amount: number;
  readonly currency: string;
  /** The amount in the base currency; null where there is none, or no rule of the key asks for it. */
  readonly baseAmount: number | null;
  readonly country: string | null;
  /** Event time of the oldest event that the hit rests on, epoch milliseconds. */
  readonly firstAt: number;
  /** By step in order for a sequence, otherwise empty. */
  readonly steps: readonly StepExplanation[];
  /** What `value` was compared with; null when it was compared with nothing. */
  readonly threshold: number | null;
}

/** What the engine holds of an event that a hit rests on. */
export interface HeldEvent {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly amount: number;
  readonly currency: string;
  /** By name: those of the key and those that rules of this key look at; country too, when there is one. */
  readonly fields: Readonly<Record<string, AttributeValue>>;
}

/** A hit as the engine raises it. */
export interface RaisedHit extends Hit {
  readonly explain: HitExplanation;
}
