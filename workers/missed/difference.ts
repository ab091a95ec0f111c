import type { RaisedHit } from "@/lib/contract/hit";
import { hitsRuleId } from "@/lib/contract/running-rule";
import { hitId } from "@/lib/server/database/ids";

/** Hits that both sides have found are remembered so long, in case one of them tells of one again. */
const REMEMBERED_MIN = 100_000;

/** What one side finds and the other does not: hits with the missed transactions, beside those without them. */
export class HitDifference {
  private readonly withOnly = new Map<string, RaisedHit>();
  private readonly withoutOnly = new Set<string>();
  /** Windows with bounds of their own in which there is a hit without the missed ones. */
  private readonly windows = new Set<string>();
  private newer = new Set<string>();
  private older = new Set<string>();

  /** A hit that there is with the missed transactions. */
  with(hit: RaisedHit): void {
    const id = idOf(hit);
    if (this.newer.has(id) || this.older.has(id)) return;
    if (this.withoutOnly.delete(id)) this.settle(id);
    else this.withOnly.set(id, hit);
  }

  /** A hit that there is without them. */
  without(hit: RaisedHit): void {
    const id = idOf(hit);
    if (hit.windowStart !== null) this.windows.add(windowOf(hit));
    if (this.newer.has(id) || this.older.has(id)) return;
    if (this.withOnly.delete(id)) this.settle(id);
    else this.withoutOnly.add(id);
  }

  /** Hits that there are only with the missed ones, by id. In a window that had a hit anyway nothing was missed. */
  found(): ReadonlyMap<string, RaisedHit> {
    return new Map(
      [...this.withOnly].filter(([, hit]) => hit.windowStart === null || !this.windows.has(windowOf(hit))),
    );
  }

  private settle(id: string): void {
    this.newer.add(id);
    if (this.newer.size <= REMEMBERED_MIN) return;
    this.older = this.newer;
    this.newer = new Set();
  }
}

function idOf(hit: RaisedHit): string {
  return hitId({ ...hit, ruleId: hitsRuleId(hit.ruleId) });
}

function windowOf({ ruleId, key, windowStart }: RaisedHit): string {
  return JSON.stringify([hitsRuleId(ruleId), key, windowStart]);
}
