/** `GET /api/v1/dead-letters/suggestion`: a mapping that seems to fit records that were rejected. */
export interface MappingSuggestion {
  /** Rejected records that were looked at; the newest. */
  readonly records: number;
  /** Of these, those that are no JSON and tell nothing. */
  readonly unread: number;
  /** The mapping file, for a person to look through; null when there is nothing to go by. */
  readonly yaml: string | null;
  /** The preset that reads the records; null when none does. */
  readonly preset: string | null;
  /** What a person should know or decide. */
  readonly notes: readonly string[];
  /** What the first records become by it, as JSON, or why they become nothing. */
  readonly examples: readonly string[];
}
