import { type UpkeepWork, WORKS } from "../upkeep/works";
import type { UpkeepReading } from "./upkeep-reading";

/** What was read of one kind of work, on the history's own clock. */
interface UpkeepSample {
  /** Since when it did not come through while there was something to do, and when that was by the wall clock. */
  readonly clock: number;
  readonly since: number;
  readonly cameAt: number | null;
  /** When a process last told something new of it. */
  readonly told: { readonly clock: number; readonly at: number | null };
  /** Since when it is seen to fail. */
  readonly failing: { readonly clock: number } | null;
}

export type UpkeepHistory = ReadonlyMap<UpkeepWork, UpkeepSample>;

/** The history of all work with one more reading; `isFirst`: nothing was read before. What there is nothing to do of has none. */
export function rememberUpkeep(
  before: UpkeepHistory,
  { works }: UpkeepReading,
  { clock, at, isFirst }: { readonly clock: number; readonly at: number; readonly isFirst: boolean },
): UpkeepHistory {
  return new Map(
    WORKS.flatMap((work): (readonly [UpkeepWork, UpkeepSample])[] => {
      const { isDue, cameAt, toldAt, failingSince } = works[work];
      if (!isDue) return [];
      const known = before.get(work);
      const told = known?.told.at === toldAt ? known.told : { clock, at: toldAt };
      const failing = failingSince === null ? null : (known?.failing ?? { clock });
      if (known !== undefined && known.cameAt === cameAt) return [[work, { ...known, told, failing }]];
      // What became due just now stands still from now on, whenever it last came through.
      const since = known === undefined && !isFirst ? at : Math.min(cameAt ?? at, at);
      return [[work, { clock, since, cameAt, told, failing }]];
    }),
  );
}
