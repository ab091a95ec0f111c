import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { DecisionAnswer } from "@/lib/contract/decision-calls";
import { NO_SCORECARDS } from "@/lib/contract/scorecards-in-force";
import { compose, NO_BRAKE } from "@/lib/server/decisions/compose";
import { decisionId } from "@/lib/server/decisions/mark";
import type { DecisionPart } from "@/lib/server/decisions/part";
import { freePort } from "@/lib/server/postgres/free-port";
import { type Chance, createChance } from "../../workers/simulator/chance";
import type { DetectorProcess, DetectorProgram } from "./detector-process";
import { type ChaosDifference, differences, type Rows, rowText } from "./difference";
import type { ChaosSetup } from "./ground";

const API_KEY = "a-key-for-chaos-only";
const PROCESSES = 2;
const FALLBACK = "review";
const TIMEOUTS_MS = [30, 250, 1_000] as const;
/** A call that has no answer by now is asked again, as whoever pays would. */
const CALL_MS_MAX = 10_000;
const AT_ONCE_MAX = 40;
/** For asking everything again, and then for all outcomes to come. */
const SETTLE_MS_MAX = 300_000;

interface Asked {
  readonly body: object;
  readonly answers: DecisionAnswer[];
}

interface Web {
  readonly port: number;
  process: DetectorProcess;
}

/** Web processes that decide, and whoever asks them without pause: everything that was asked, and every answer. */
export class Askers {
  readonly #ground: ChaosSetup;
  readonly #program: DetectorProgram;
  readonly #chance: Chance;
  readonly #perSecond: number;
  readonly #asked = new Map<string, Asked>();
  readonly #webs: Web[] = [];
  readonly #over = new AbortController();
  readonly #ended: ChaosDifference[] = [];
  #asking: Promise<void> = Promise.resolve();

  constructor(ground: ChaosSetup, program: DetectorProgram, seed: number, perSecond: number) {
    this.#ground = ground;
    this.#program = program;
    this.#chance = createChance(seed);
    this.#perSecond = perSecond;
  }

  /** Decisions that were asked for. */
  get count(): number {
    return this.#asked.size;
  }

  async start(): Promise<void> {
    for (let i = 0; i < PROCESSES; i++) {
      const port = await freePort();
      this.#webs.push({ port, process: this.#run(port) });
    }
    this.#asking = this.#ask();
  }

  /** kill -9 of a web process, whatever it has in hand; started again after that. */
  async kill(downMs: number): Promise<string> {
    const [first, ...others] = this.#webs;
    if (first === undefined) return "none";
    const web = this.#chance.pick([first, ...others]);
    await web.process.kill();
    await sleep(downMs);
    web.process = this.#run(web.port);
    return `port ${web.port}`;
  }

  /** Asks no more; asks everything once again, and waits until every outcome is known. */
  async settle(): Promise<void> {
    this.#over.abort();
    await this.#asking;
    const askedBy = Date.now() + SETTLE_MS_MAX;
    const left = [...this.#asked.values()];
    const again = async (): Promise<void> => {
      for (let asked = left.pop(); asked !== undefined; asked = left.pop()) {
        while (!(await this.#call(asked, 2_000)) && Date.now() < askedBy) await sleep(200);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE_MAX }, again));
    const knownBy = Date.now() + SETTLE_MS_MAX;
    while (Date.now() < knownBy) {
      const { rows } = await this.#ground.pool.query<{ n: number }>(
        "select count(*)::int as n from decision where completed_at is null",
      );
      if (rows[0]?.n === 0) return;
      await sleep(250);
    }
  }

  /**
   * What is not as it must be: each decision that was asked for is stored once, its outcome is what the logs say when they are evaluated
   * again, and everybody was answered what is stored. What was answered while nothing could be stored may be otherwise.
   */
  async differences(said: ReadonlyMap<string, readonly DecisionPart[]>): Promise<readonly ChaosDifference[]> {
    const stored = await readStored(this.#ground);
    const expected: Rows = new Map();
    const found: Rows = new Map();
    const told: Rows = new Map();
    const answered: Rows = new Map();
    for (const [id, asked] of this.#asked) {
      const composed = compose(
        said.get(id) ?? [],
        { brake: NO_BRAKE, scorecards: NO_SCORECARDS, fallback: FALLBACK },
        "",
      );
      expected.set(id, rowText(composed === null ? { lost: JSON.stringify(asked.body) } : truthOf(composed)));
      const row = stored.get(id);
      if (row === undefined) continue;
      for (const [i, { reason, ...answer }] of asked.answers.entries()) {
        if (reason === "unhealthy" && row.reason !== reason) continue;
        const name = `${id} ${i}`;
        told.set(name, rowText({ decision: row.given, complete: row.complete, reason: row.reason }));
        const { decision, complete } = answer;
        answered.set(name, rowText({ decision, complete, reason }));
      }
    }
    for (const [id, row] of stored) found.set(id, rowText(row.truth));
    return [...differences("decision", expected, found), ...differences("answer", told, answered), ...this.#ended];
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#asking;
    await Promise.all(this.#webs.map((web) => web.process.stop()));
  }

  #run(port: number): DetectorProcess {
    const started = this.#program.start({
      ...this.#ground.environment,
      PORT: String(port),
      AUTH_SECRET: "a secret that only chaos uses, long enough",
      TRIPLINE_API_KEY: API_KEY,
      TRIPLINE_DECISION_FALLBACK: FALLBACK,
    });
    void started.exited.then((code) => {
      if (code === null || code === 0) return;
      this.#ended.push({ table: "web process", name: String(port), expected: null, found: started.log().slice(-600) });
    });
    return started;
  }

  async #ask(): Promise<void> {
    const beganAt = Date.now();
    const calls = new Set<Promise<unknown>>();
    for (let n = 0; !this.#over.signal.aborted; await sleep(20)) {
      const due = ((Date.now() - beganAt) * this.#perSecond) / 1_000;
      for (; n < due && calls.size < AT_ONCE_MAX; n++) {
        const before = this.#chance.happens(0.1) ? this.#before(n) : undefined;
        const asked = before ?? this.#next(n);
        const call = this.#call(asked, this.#chance.pick(TIMEOUTS_MS)).finally(() => calls.delete(call));
        calls.add(call);
      }
    }
    await Promise.allSettled(calls);
  }

  #before(n: number): Asked | undefined {
    return this.#asked.get(decisionId(`q${this.#chance.int(Math.max(0, n - 50), n)}`));
  }

  #next(n: number): Asked {
    const { int, happens } = this.#chance;
    const id = `q${n}`;
    const asideMs = happens(0.02) ? -60_000 : happens(0.01) ? 60_000 : -int(0, 500);
    const body = {
      id,
      accountId: `acc-${int(0, 239)}`,
      cardId: `card-${int(0, 299)}`,
      deviceId: `dev-${int(0, 59)}`,
      merchantId: `m-${int(0, 24)}`,
      amount: int(1, 3_000),
      currency: "EUR",
      type: "purchase",
      timestamp: Date.now() + asideMs,
    };
    const asked = { body, answers: [] };
    this.#asked.set(decisionId(id), asked);
    return asked;
  }

  /** Whether it was answered. */
  async #call({ body, answers }: Asked, timeoutMs: number): Promise<boolean> {
    const [first, ...others] = this.#webs;
    if (first === undefined) return false;
    const { port } = this.#chance.pick([first, ...others]);
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/decisions`, {
        method: "POST",
        headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
        body: JSON.stringify({ transaction: body, timeoutMs }),
        signal: AbortSignal.timeout(CALL_MS_MAX),
      });
      if (response.status !== 200) return false;
      answers.push(DecisionAnswer.parse(await response.json()));
      return true;
    } catch {
      // It was killed, or is on its way: whoever asks asks again.
      return false;
    }
  }
}

const Hit = z.object({ id: z.string() });
const StoredRow = z.object({
  id: z.string(),
  given: z.string().nullable(),
  complete: z.boolean().nullable(),
  reason: z.string().nullable(),
  truth: z.object({
    decision: z.string().nullable(),
    complete: z.boolean().nullable(),
    reason: z.string().nullable(),
    score: z.number().nullable(),
    hits: z.array(Hit).nullable(),
    shadowHits: z.array(Hit).nullable(),
    isKnown: z.boolean(),
  }),
});

interface Truth {
  readonly given: string;
  readonly complete: boolean;
  readonly reason: string | null;
  readonly score: number;
  readonly hits: readonly { readonly id: string }[];
  readonly shadowHits: readonly { readonly id: string }[];
}

function truthOf({ given, complete, reason, score, hits, shadowHits }: Truth): object {
  return { decision: given, complete, reason, score, hits: ids(hits), shadowHits: ids(shadowHits), isKnown: true };
}

const ids = (hits: readonly { readonly id: string }[] | null) => (hits ?? []).map(({ id }) => id);

async function readStored({ pool }: ChaosSetup) {
  const { rows } = await pool.query(
    `select id, given, complete, reason, coalesce(late_outcome, jsonb_build_object('decision', given, 'complete', complete,
       'reason', reason, 'score', score, 'hits', hits, 'shadowHits', shadow_hits))
       || jsonb_build_object('isKnown', completed_at is not null) as truth
     from decision`,
  );
  return new Map(
    z
      .array(StoredRow)
      .parse(rows)
      .map(({ truth, ...row }) => [
        row.id,
        { ...row, truth: { ...truth, hits: ids(truth.hits), shadowHits: ids(truth.shadowHits) } },
      ]),
  );
}
