/** What an engine took in a process of its own. */
export interface HeldMemory {
  readonly before: { readonly heldBytes: number; readonly rssBytes: number };
  readonly after: { readonly heldBytes: number; readonly rssBytes: number };
  readonly heldEvents: number;
  readonly keys: number;
  /** From the first transaction to the last. */
  readonly seconds: number;
}
