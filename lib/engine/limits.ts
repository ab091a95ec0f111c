/** What bounds the memory and the time of an engine. Each is counted in `EngineStats` when it bites. */
export interface EngineLimits {
  /** Events held of one key; when there are more the oldest is dropped. */
  readonly eventsPerKeyMax: number;
  /** The same where the key has no field, so that all events share it. */
  readonly eventsOfAllMax: number;
  /** Keys held of one key space; when there are more the one that was quiet longest is dropped with its events. */
  readonly keysMax: number;
  /** Candidates that the search for one anchor of a sequence may visit; past it the anchor does not hit (rules.md §5). */
  readonly candidatesMax: number;
}

export const DEFAULT_LIMITS: EngineLimits = {
  eventsPerKeyMax: 100_000,
  eventsOfAllMax: 10_000_000,
  keysMax: 5_000_000,
  candidatesMax: 10_000,
};
