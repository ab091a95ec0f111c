/** Where a transaction may be that is looked for: a record of a partition. */
export interface FoundPlace {
  readonly stream: number;
  readonly partition: number;
  readonly offset: number;
  /** Event time, epoch ms. */
  readonly time: number;
}

/** Event times from `from` to just before `to`, epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
