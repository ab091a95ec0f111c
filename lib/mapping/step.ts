import type { TimeSpan } from "@/lib/contract/time-span";
import type { FieldKind } from "./field-names";
import type { PlaceReader } from "./place";
import type { SourceRecord } from "./source";

/** What steps need to know of where they stand. */
export interface StepContext {
  /** Null for a part of a value, whose steps end without a type. */
  readonly kind: FieldKind | null;
  readonly zone: string | undefined;
  readonly span: TimeSpan | undefined;
  /** The record's currency, for minor units. */
  readonly currency: PlaceReader | null;
}

/** One step: from a value that is there to another, `undefined` for nothing, or a `Refusal`. */
export type MappingStep = (value: unknown, source: SourceRecord) => unknown;
