import type { Evaluation } from "../evaluate/evaluation";

/** Over how many records of the packed topic the mean of their transactions is taken. */
const DENSITY_RECORDS = 100;

/** How many transactions a record of the packed topic holds. */
export class RecordDensity {
  /** The mean of the last hundred records; 1 at first. */
  perRecord = 1;

  note(records: number, { accepted, duplicates }: Pick<Evaluation, "accepted" | "duplicates">): void {
    const part = Math.min(1, records / DENSITY_RECORDS);
    this.perRecord += ((accepted + duplicates) / records - this.perRecord) * part;
  }
}
