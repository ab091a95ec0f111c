import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";
import { combinedScore, type ScoredHit, scorecardScore, scoredHit } from "@/lib/contract/score";
import type { Scorecard } from "@/lib/contract/scorecard";
import { strengthsOf } from "@/lib/contract/scorecards-in-force";
import { decodingSink } from "../input/in-order";
import { type RowSource, readRows } from "../input/read-rows";
import type { LineFile } from "./line-file";

/** A line of the file of scores, in the order of rules.md §9. */
interface ScoreLine {
  readonly id: string;
  /** 0 to 1,000, by all hits of it, or by a scorecard. */
  readonly score: number;
  /** By rule how strong its hit is; of several hits of one rule the strongest. */
  readonly parts: Readonly<Record<string, number>>;
}

/** The scores of all transactions that live rules hit. */
export class TransactionScores {
  private readonly scorecard: Scorecard | null;
  private readonly hits = new Map<string, (ScoredHit & { readonly ruleId: string })[]>();

  /** Null: the rules' own scores are combined. */
  constructor(scorecard: Scorecard | null) {
    this.scorecard = scorecard;
  }

  add(rule: RuleDefinition, hit: RaisedHit): void {
    const key = keyOf(hit.eventId, hit.eventTime);
    const scored = { ruleId: rule.id, ...scoredHit(rule, hit) };
    const known = this.hits.get(key);
    if (known === undefined) this.hits.set(key, [scored]);
    else known.push(scored);
  }

  /** What was found for a transaction, once: its parts and its score without a scorecard. Null when no live rule hit it. */
  take(id: string, time: number): { readonly parts: ReadonlyMap<string, number>; readonly combined: number } | null {
    const key = keyOf(id, time);
    const hits = this.hits.get(key);
    if (hits === undefined) return null;
    this.hits.delete(key);
    return { parts: strengthsOf(hits), combined: combinedScore(hits) };
  }

  /** Writes a line for each, in the order of the file: it is read once more, for hits come in another order. */
  async write(source: RowSource, file: LineFile): Promise<void> {
    const sink = decodingSink(source.timeSpan, (_line, decoded) => {
      if (!decoded.ok) return;
      const { id, timestamp } = decoded.transaction;
      const found = this.take(id, timestamp);
      if (found === null) return;
      const { parts, combined } = found;
      const score = this.scorecard === null ? combined : scorecardScore(this.scorecard, parts);
      const line: ScoreLine = { id, score, parts: Object.fromEntries(parts) };
      file.write(line);
    });
    for await (const _ of readRows(source, sink)) await file.drain();
  }
}

/** What makes a transaction the same: its id and its time. */
function keyOf(id: string, time: number): string {
  return `${time} ${id}`;
}
