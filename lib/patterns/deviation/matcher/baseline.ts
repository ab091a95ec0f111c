import { RunningSums } from "@/lib/engine/exact-sum";
import { RunningSpread } from "@/lib/engine/measures/running-spread";
import { copyCells } from "@/lib/engine/measures/value-measure";
import type { Records } from "@/lib/engine/records";

/** What values that come and go add up to, by row: how many they are, their sum and, where asked for, their spread. */
export class Baseline {
  readonly sums: RunningSums;
  /** For standard deviations only. */
  readonly spread: RunningSpread | null;
  private readonly records: Records;
  private readonly counts: number;

  constructor(records: Records, spreads: boolean) {
    this.records = records;
    this.counts = records.reserveWholes(1);
    this.sums = new RunningSums(records);
    this.spread = spreads ? new RunningSpread(records) : null;
  }

  count(row: number): number {
    return this.records.whole(row, this.counts);
  }

  clear(row: number): void {
    this.records.setWhole(row, this.counts, 0);
    this.sums.clear(row);
    this.spread?.clear(row);
  }

  add(row: number, value: number): void {
    this.records.setWhole(row, this.counts, this.records.whole(row, this.counts) + 1);
    this.sums.add(row, value);
    this.spread?.add(row, value);
  }

  remove(row: number, value: number): void {
    this.records.setWhole(row, this.counts, this.records.whole(row, this.counts) - 1);
    this.sums.remove(row, value);
    this.spread?.remove(row, value);
  }

  /** Takes over a row of another baseline, which may be this one; both have spreads or both have none. */
  copyFrom(source: Baseline, from: number, to: number): void {
    const { records } = this;
    records.setWhole(to, this.counts, source.count(from));
    copyCells(source.records, source.sums.cells, from, records, this.sums.cells, to);
    if (this.spread === null || source.spread === null) return;
    copyCells(source.records, source.spread.cells, from, records, this.spread.cells, to);
  }
}
