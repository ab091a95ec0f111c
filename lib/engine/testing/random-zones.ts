import type { Transaction } from "@/lib/contract/transaction";
import type { Random } from "./random";

/** Zones, each with a time at which its clocks change or its date does. */
const TURNS: readonly (readonly [zone: string, at: string])[] = [
  ["UTC", "2023-11-15T00:00:00Z"],
  ["Europe/Berlin", "2023-10-28T22:00:00Z"],
  ["Europe/Berlin", "2023-10-29T01:00:00Z"],
  ["Europe/Berlin", "2023-03-26T01:00:00Z"],
  ["Europe/Berlin", "2024-01-31T23:00:00Z"],
  ["Asia/Kolkata", "2024-07-31T18:30:00Z"],
  ["Australia/Lord_Howe", "2023-04-01T15:00:00Z"],
  // Clocks go from 00:00 to 01:00, and from 01:00 to 00:00.
  ["America/Havana", "2023-03-12T05:00:00Z"],
  ["America/Havana", "2023-11-05T05:00:00Z"],
  // From 00:00 to 23:00 the day before, and from 00:01 to 23:01 the day before.
  ["America/Sao_Paulo", "2019-02-17T02:00:00Z"],
  ["America/St_Johns", "2006-10-29T02:30:00Z"],
  ["America/St_Johns", "2006-10-29T02:31:00Z"],
  // The whole of a Friday is skipped.
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
];

/** A zone for some rules. */
export function randomZone(random: Random): { readonly zone?: string } {
  return random.chance(50) ? { zone: random.pick(TURNS)[0] } : {};
}

/** Some streams as they would be if a zone's clocks or its date changed while they are read. */
export function atTurns(random: Random, stream: readonly Transaction[]): readonly Transaction[] {
  const [first] = stream;
  if (first === undefined || !random.chance(40)) return stream;
  const by = Date.parse(random.pick(TURNS)[1]) - first.timestamp - random.int(0, 200);
  return stream.map((transaction) => ({ ...transaction, timestamp: transaction.timestamp + by }));
}
