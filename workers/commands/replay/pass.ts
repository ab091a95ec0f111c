import { type Decoded, decodeTransaction } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { tooFarAhead } from "@/lib/contract/future";
import type { Hit, RaisedHit } from "@/lib/contract/hit";
import type { ManagedLists } from "@/lib/contract/list";
import { resolveDurationMs } from "@/lib/contract/params";
import { decideBaseAmount, type RateTable } from "@/lib/contract/rates/rate-table";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Scorecard } from "@/lib/contract/scorecard";
import { alertSummary } from "@/lib/contract/sentence";
import type { Transaction } from "@/lib/contract/transaction";
import { AlertGrouping, type AlertingRule, type AlertTexts } from "@/lib/engine/alerting";
import { createEngine, type Engine } from "@/lib/engine/engine";
import { alertId } from "@/lib/server/database/ids";
import type { RowSink } from "../input/row-sink";
import type { ReplayArguments } from "./arguments";
import { type LabelCounts, LabelFeed } from "./label-feed";
import type { LabelsFile } from "./labels-file";
import type { LineFile } from "./line-file";
import type { RuleOfFile } from "./rules-file";
import { TransactionScores } from "./scores";

/** A transaction is older than one before it in a file that was taken for one in time order. */
export class OutOfOrder extends Error {
  override readonly name = "OutOfOrder";
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} is older than one before it`);
    this.line = line;
  }
}

/** What became of the rows of one pass, all numbers of rows but `hits`. `noRate` are those of the accepted without a rate for their currency. */
export interface PassCounts {
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  late: number;
  future: number;
  skipped: number;
  noRate: number;
  hits: number;
}

/** What the arguments of a replay say of a pass. */
type PassArguments = Pick<ReplayArguments, "timeSpan" | "allowedLatenessMs" | "now" | "maxFutureMs" | "alerts">;

export interface PassOptions {
  readonly args: PassArguments;
  readonly rules: readonly RuleOfFile[];
  readonly lists: ManagedLists;
  readonly wantsScores: boolean;
  readonly rates: RateTable;
  /** What transactions turn out to be; null: nothing becomes known. */
  readonly labels: LabelsFile | null;
  /** What scores are reckoned by; null: the rules' own scores. */
  readonly scorecard: Scorecard | null;
  /** Where hits go; null: nowhere. */
  readonly hits: LineFile | null;
  readonly rejects: LineFile | null;
  /** Is told of every transaction that was evaluated, in the order in which it was. */
  readonly onAccepted: ((transaction: Transaction) => void) | null;
  /** Whether a transaction that is older than one before it ends the pass with `OutOfOrder`. */
  readonly inOrder: boolean;
}

const DEFAULT_COOLDOWN = "15m";
/** In place of what only the file of alerts would show. */
const UNWANTED: AlertTexts = { id: () => "", summary: () => "" };
/** Refused rows that are told on the terminal; all of them are counted. */
const REASONS_MAX = 5;

/** One pass over the rows of a file: decode, evaluate, write what was found. */
export class ReplayPass implements RowSink {
  readonly counts: PassCounts = {
    read: 0,
    accepted: 0,
    rejected: 0,
    duplicates: 0,
    late: 0,
    future: 0,
    skipped: 0,
    noRate: 0,
    hits: 0,
  };
  /** Why the first rows were refused, a sentence each. */
  readonly reasons: string[] = [];
  readonly grouping = new AlertGrouping();
  /** Null when nobody wants them. */
  readonly scores: TransactionScores | null;
  private readonly options: PassOptions;
  private readonly decoder: RecordDecoder;
  private readonly engine: Engine;
  private readonly rules: ReadonlyMap<
    string,
    { readonly rule: RuleDefinition; readonly live: boolean; readonly alerting: AlertingRule }
  >;
  private readonly labels: LabelFeed | null;
  private readonly futureFrom: number;
  private newest = Number.NEGATIVE_INFINITY;

  constructor(options: PassOptions) {
    const { args, rules, lists, labels, scorecard } = options;
    const definitions = rules.map(({ definition }) => definition);
    this.options = options;
    this.scores = options.wantsScores ? new TransactionScores(scorecard) : null;
    this.decoder = new RecordDecoder(args.timeSpan);
    this.engine = createEngine({ rules: definitions, lists, allowedLatenessMs: args.allowedLatenessMs });
    this.labels = labels === null ? null : new LabelFeed(labels, this.engine);
    if (args.now !== null) this.engine.readAt(args.now, this.raised);
    this.futureFrom =
      args.now === null ? Number.POSITIVE_INFINITY : args.now + (args.maxFutureMs ?? Number.POSITIVE_INFINITY);
    this.rules = new Map(
      rules.map(({ definition: rule, live }) => {
        const cooldownMs = resolveDurationMs(rule, rule.cooldown ?? DEFAULT_COOLDOWN);
        return [
          rule.id,
          { rule, live, alerting: { id: rule.id, name: rule.name, severity: rule.severity, cooldownMs } },
        ];
      }),
    );
  }

  readonly json = (line: number, bytes: Buffer, start: number, end: number): void =>
    this.decoded(line, this.decoder.decode(bytes, start, end));

  readonly value = (line: number, value: Readonly<Record<string, unknown>>): void =>
    this.decoded(line, decodeTransaction(value, this.options.args.timeSpan));

  readonly refused = (line: number, error: string): void => {
    this.counts.read += 1;
    this.counts.rejected += 1;
    this.note(line, error);
    this.options.rejects?.write({ line, error });
  };

  readonly skipped = (): void => {
    this.counts.read += 1;
    this.counts.skipped += 1;
  };

  finish(): void {
    this.engine.finish(this.raised);
  }

  /** What became of the labels; null when there was no file of them. */
  get labelCounts(): LabelCounts | null {
    return this.labels?.counts ?? null;
  }

  private decoded(line: number, decoded: Decoded): void {
    if (!decoded.ok) {
      this.refused(line, decoded.error);
      return;
    }
    const { transaction } = decoded;
    const { timestamp } = transaction;
    if (timestamp < this.newest) {
      if (this.options.inOrder) throw new OutOfOrder(line);
    } else this.newest = timestamp;
    const { counts } = this;
    counts.read += 1;
    if (timestamp > this.futureFrom) {
      counts.future += 1;
      const error = tooFarAhead(this.options.args.maxFutureMs ?? 0);
      this.note(line, error);
      this.options.rejects?.write({ line, error });
      return;
    }
    const hasBase = decideBaseAmount(transaction, this.options.rates);
    this.labels?.readUpTo(timestamp);
    const verdict = this.engine.process(transaction, this.raised);
    if (verdict === "accepted") {
      counts.accepted += 1;
      this.options.onAccepted?.(transaction);
      if (!hasBase) counts.noRate += 1;
    } else if (verdict === "late") counts.late += 1;
    else counts.duplicates += 1;
  }

  private note(line: number, error: string): void {
    if (this.reasons.length < REASONS_MAX) this.reasons.push(`line ${line}: ${error}`);
  }

  private readonly raised = (raised: RaisedHit): void => {
    this.counts.hits += 1;
    this.options.hits?.write(hitOf(raised));
    const known = this.rules.get(raised.ruleId);
    if (known === undefined) return;
    const texts =
      this.options.args.alerts === null
        ? UNWANTED
        : { id: () => alertId(raised), summary: () => alertSummary(known.rule, raised, this.options.rates.base) };
    if (known.live) this.scores?.add(known.rule, raised);
    this.grouping.add(raised, known.alerting, texts);
  };
}

/** What the file of hits shows of it, in the order of rules.md §7. */
function hitOf(raised: RaisedHit): Hit {
  return {
    ruleId: raised.ruleId,
    key: raised.key,
    eventId: raised.eventId,
    eventTime: raised.eventTime,
    value: raised.value,
    windowStart: raised.windowStart,
    evidence: raised.evidence,
    evidenceCount: raised.evidenceCount,
  };
}
