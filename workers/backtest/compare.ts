import type { CompareResult, SideFigures } from "@/lib/contract/backtest";
import type { RaisedHit } from "@/lib/contract/hit";
import { actionOf } from "@/lib/contract/rule-action";
import type { Transaction } from "@/lib/contract/transaction";
import { raisedIn, ruleStateIn } from "@/lib/server/commit/raised";
import { knownIn } from "@/lib/server/labels/known-in";
import { bucketsFor } from "./buckets";
import { CoveredRange } from "./covered";
import { type BothRules, mostTelling, shownDifferences } from "./differences";
import { disorderMs } from "./disorder";
import type { CompareRequest, JobContext } from "./ground";
import { DRAFT, KeyChanges, PUBLISHED, type Side } from "./key-changes";
import { Labels } from "./labels";
import { activeNotes, labelNotes, lossNotes, publishedNotes, storageNotes, storedSince } from "./notes";
import { type BacktestPass, openPass, type PassProgress, runPass } from "./pass";
import { reachOf } from "./reach";
import { SideTally, type TallyAlert } from "./side-tally";
import { StoppedTally } from "./stopped";
import { storedPart } from "./stored-end";
import { createThrottle } from "./throttle";

/** Ids of evidence that are kept with first hits, over both sides: beyond it an alert cannot become a difference that is shown. */
const EVIDENCE_KEPT_MAX = 1_000_000;
/** What the engine knows the two rules by: they may have the same id. */
const ENGINE_IDS = ["draft", "published"] as const;

/**
 * What the draft would have done with the stored transactions of the range, beside what the rule as it is published would
 * have done: both in one pass of one engine. Rejects with the signal's reason once it is aborted.
 */
export async function runCompare(ground: JobContext, request: CompareRequest): Promise<CompareResult> {
  const { db, signal, report } = ground;
  const { draft, published, range } = request;
  signal.throwIfAborted();
  const throttle = createThrottle(performance.now());
  const both: BothRules = [draft, published];
  const rules = both.flatMap((rule, side) => (rule === null ? [] : [{ ...rule, id: ENGINE_IDS[side] ?? "" }]));
  const [pass, labelled] = await Promise.all([
    openPass(ground, rules, range),
    knownIn(db, (published ?? draft).id, range, reachOf(rules).backMs),
  ]);
  // A version of before anything was stored says nothing about the figures.
  const known = { from: Math.max(range.from, storedSince(pass.partitions) ?? range.from), to: range.to };
  const state = published === null ? null : await ruleStateIn(db, published.id, known);
  const raising = published === null ? null : raisedIn(db, published.id, range);
  // Looked at once the pass is through; until then nobody waits for it.
  raising?.catch(() => {});

  const found = new Comparison(both, new Labels(range, labelled), request, pass);
  const disorder = disorderMs(ground.allowedLatenessMs, ground.maxFutureMs);
  const ruleNotes = [
    ...activeNotes(
      [
        ["The draft", draft],
        ["The published rule", published],
      ],
      range,
    ),
    ...(published === null || state === null ? [] : publishedNotes(published, state)),
  ];
  const notes = [...storageNotes(pass.partitions, range, pass.reach.backMs, disorder, false), ...ruleNotes];
  const end = await runPass(ground, pass, {
    transaction: (transaction) => found.see(transaction),
    hit: (hit) => found.add(hit),
    last: () => found.seeNoMore(),
    slice: (progress) => {
      const now = performance.now();
      if (!throttle.due(now)) return;
      report(progress, { ...found.result(progress), raised: null, differences: [], notes });
      throttle.told(now, performance.now());
    },
  });
  const lone = mostTelling(found.changes.all(), both, found.labels);
  return {
    ...found.result(end.progress),
    raised: await raising,
    differences: await shownDifferences(ground, lone, both, found.labels),
    notes: [
      ...storageNotes(pass.partitions, range, pass.reach.backMs, disorder, end.hasGap),
      ...ruleNotes,
      ...lossNotes(end.losses, found.labels.overflowed),
      ...labelNotes(pass.labels),
    ],
  };
}

/** What both rules have found so far. */
class Comparison {
  readonly labels: Labels;
  readonly changes = new KeyChanges();
  private readonly request: CompareRequest;
  private readonly pass: BacktestPass;
  private readonly buckets;
  private readonly covered: CoveredRange;
  private readonly draft: SideTally;
  private readonly published: SideTally | null;
  /** By side; null where the rule blocks nothing. */
  private readonly stopped: readonly (StoppedTally | null)[];
  private current: Transaction | null = null;
  private evidenceLeft = EVIDENCE_KEPT_MAX;

  constructor([draft, published]: BothRules, labels: Labels, request: CompareRequest, pass: BacktestPass) {
    this.labels = labels;
    this.request = request;
    this.pass = pass;
    this.covered = new CoveredRange(request.range);
    this.buckets = bucketsFor(storedPart(pass.partitions, request.range));
    this.draft = new SideTally(draft, labels, this.buckets);
    this.published = published === null ? null : new SideTally(published, labels, this.buckets);
    this.stopped = [draft, published].map((rule) =>
      rule !== null && actionOf(rule) === "block" ? new StoppedTally(labels) : null,
    );
  }

  see(transaction: Transaction): void {
    this.current = transaction;
    this.covered.see(transaction);
    this.labels.see(transaction);
  }

  seeNoMore(): void {
    this.current = null;
  }

  add(hit: RaisedHit): void {
    const { from, to } = this.request.range;
    if (hit.eventTime < from || hit.eventTime >= to) return;
    const isDraft = hit.ruleId === ENGINE_IDS[DRAFT];
    const opened = (isDraft ? this.draft : this.published)?.add(hit) ?? null;
    this.stopped[isDraft ? DRAFT : PUBLISHED]?.add(hit, this.current);
    if (opened !== null) this.open(isDraft ? DRAFT : PUBLISHED, opened, hit);
  }

  private open(side: Side, opened: TallyAlert, hit: RaisedHit): void {
    this.evidenceLeft -= hit.evidence.length;
    if (this.evidenceLeft >= 0) opened.first = hit;
    this.changes.opened(side, opened);
  }

  private stoppedBy(side: Side): Pick<SideFigures, "stopped"> {
    const stopped = this.stopped[side] ?? null;
    return stopped === null ? {} : { stopped: stopped.figures() };
  }

  result({ position }: PassProgress): Omit<CompareResult, "raised" | "differences" | "notes"> {
    const { labels, changes, covered, buckets } = this;
    const { range } = this.request;
    const days = covered.daysUpTo(position, storedSince(this.pass.partitions) ?? range.from);
    return {
      kind: "compare",
      range,
      covered: covered.span,
      transactions: covered.transactions,
      bucketStart: buckets.start,
      bucketMs: buckets.widthMs,
      draft: { ...this.draft.figures(days, changes.keysOf(DRAFT)), ...this.stoppedBy(DRAFT) },
      published:
        this.published === null
          ? null
          : { ...this.published.figures(days, changes.keysOf(PUBLISHED)), ...this.stoppedBy(PUBLISHED) },
      labels: { fraudTransactions: labels.fraudTransactions, resolvedAlerts: labels.resolvedAlerts },
      gained: changes.alone(DRAFT, labels),
      gainedCount: changes.aloneCount(DRAFT),
      lost: changes.alone(PUBLISHED, labels),
      lostCount: changes.aloneCount(PUBLISHED),
      kept: changes.kept,
    };
  }
}
