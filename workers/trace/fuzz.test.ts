import { expect, test } from "vitest";
import { keyReader } from "@/lib/contract/key";
import type { PatternType, RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type RaisedHit } from "@/lib/engine/engine";
import { fuzzCase } from "@/lib/engine/testing/fuzz";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import { movableNumbers, moved, NEAR_STEPS, withNumber } from "./numbers";
import { type HitTrace, traceHit } from "./trace";

const SEEDS = 60;
/** The machine may do much else. */
const TIMEOUT_MS = 300_000;
const REACH_MS = 400 * 86_400_000;

interface Raised {
  readonly hit: RaisedHit;
  readonly place: number | null;
}

function raised(rule: RuleDefinition, events: readonly Transaction[]): readonly Raised[] {
  const found: Raised[] = [];
  const engine = createEngine({ rules: [rule], allowedLatenessMs: 0, watermark: "given" });
  for (const [place, event] of events.entries()) engine.process(event, (hit) => found.push({ hit, place }));
  engine.finish((hit) => found.push({ hit, place: null }));
  return found;
}

const nameOf = ({ eventId, eventTime, windowStart }: RaisedHit): string => `${eventId} ${eventTime} ${windowStart}`;

/** What a change is judged by, written down a second time: whether the rule fires where it did. */
function fires(
  rule: RuleDefinition,
  events: readonly Transaction[],
  own: Raised,
  before: ReadonlySet<string>,
): boolean {
  return raised(rule, events).some(
    ({ hit, place }) =>
      (own.place === null || place !== null) &&
      hit.eventTime >= own.hit.explain.firstAt &&
      hit.eventTime <= own.hit.eventTime &&
      !before.has(nameOf(hit)),
  );
}

test(
  "the smallest change is silent, one step less is not, and no nearer one of all numbers and transactions is silent",
  async () => {
    const types = new Map<PatternType, number>();
    const found = { number: 0, less: 0 };
    for (let seed = 0; seed < SEEDS; seed++) {
      const { rules, stream } = fuzzCase(seed);
      for (const rule of rules) {
        const keyOf = keyReader(rule.key);
        const all = raised(rule, stream);
        const chosen = all[seed % 3] ?? all[0];
        if (chosen === undefined) continue;
        const anchor = stream.find(
          ({ id, timestamp }) => id === chosen.hit.eventId && timestamp === chosen.hit.eventTime,
        );
        if (anchor === undefined) throw new Error("a hit without its transaction");
        // As the engine takes them: a transaction that comes twice is taken once.
        const names = new Set<string>();
        const events = stream.filter((each) => {
          const name = `${each.timestamp} ${each.id} ${each.accountId}`;
          if (keyOf(each) !== keyOf(anchor) || names.has(name)) return false;
          names.add(name);
          return true;
        });
        const again = raised(rule, events);
        const at = again.findIndex(({ hit }) => nameOf(hit) === nameOf(chosen.hit));
        const own = again[at];
        if (own === undefined) throw new Error(`seed ${seed}: not raised of the key alone`);
        types.set(rule.detect.type, (types.get(rule.detect.type) ?? 0) + 1);
        const before = new Set(
          again
            .slice(0, at)
            .filter(({ hit }) => hit.eventTime >= own.hit.explain.firstAt)
            .map(({ hit }) => nameOf(hit)),
        );
        const until = own.place === null ? events : events.slice(0, own.place + 1);
        const isSilent = (changed: RuleDefinition | null, some = until): boolean =>
          changed !== null && !fires(changed, some, own, before);
        const trace = await traceHit(
          rule,
          own.hit,
          { events, labels: [], lists: new Map() },
          {
            reachMsMax: REACH_MS,
            rest: async () => {},
          },
        );
        const where = `seed ${seed} ${rule.id} ${JSON.stringify(rule.detect)}`;
        expect(trace.reproduced, where).toBe(true);
        expect(trace.steps.filter((step) => step.fires).length, where).toBe(own.place === null ? 0 : 1);
        expectState(rule, own, trace);
        for (const step of trace.steps) expect(step.state.length, where).toBe(trace.columns.length);

        const number = trace.changes.find(({ kind }) => kind === "number");
        const places = movableNumbers(rule);
        if (number?.kind === "number") {
          found.number++;
          const place = places.find(
            ({ held, path, step }) => held === number.from && step === number.step && pathOf(path) === number.path,
          );
          if (place === undefined) throw new Error(`${where}: a number that is not there`);
          const value = typeof number.to === "number" ? number.to : null;
          expect.soft(isSilent(withNumber(rule, place, number.to)), `${where} is silent`).toBe(true);
          if (value !== null) {
            const back = Number((value - Math.sign(value - place.value) * place.step).toPrecision(12));
            expect.soft(isSilent(withNumber(rule, place, back)), `${where} one step less`).toBe(false);
          }
        }
        // All values in a grid around each number.
        const best = number?.size ?? Number.POSITIVE_INFINITY;
        for (const place of places) {
          for (let steps = 1; steps <= NEAR_STEPS; steps++) {
            const size = (steps * place.step) / Math.max(Math.abs(place.value), place.step);
            if (size >= best - 1e-12) break;
            for (const direction of [1, -1]) {
              const nearer = withNumber(rule, place, moved(place, direction * steps));
              expect
                .soft(isSilent(nearer), `${where} ${pathOf(place.path)} ${direction * steps} is nearer than ${best}`)
                .toBe(false);
            }
          }
        }
        // All sets of one transaction.
        const less = trace.changes.find(({ kind }) => kind === "less");
        const single = until.some((one) =>
          isSilent(
            rule,
            until.filter((each) => each !== one),
          ),
        );
        if (less?.kind === "less") {
          found.less++;
          const gone = new Set(less.transactions.map(({ id, timestamp }) => `${timestamp} ${id}`));
          const rest = until.filter(({ id, timestamp }) => !gone.has(`${timestamp} ${id}`));
          expect.soft(isSilent(rule, rest), `${where} less`).toBe(true);
          expect.soft(less.transactions.length === 1, `${where} one is enough`).toBe(single);
        } else expect.soft(single, `${where} one is enough`).toBe(false);
      }
    }
    for (const type of PATTERN_TYPES) expect.soft(types.get(type) ?? 0, type).toBeGreaterThan(0);
    expect([...types.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(50);
  },
  TIMEOUT_MS,
);

/** What is told after the transaction with which it fired is what the hit says of it. */
function expectState(rule: RuleDefinition, { hit, place }: Raised, { steps, columns }: HitTrace): void {
  const step = steps.find(({ fires: isOne }) => isOne);
  if (step === undefined || place === null) return;
  const told = Object.fromEntries(columns.map(({ id }, i) => [id, step.state[i]?.value ?? null]));
  const where = `${rule.id} ${JSON.stringify(rule.detect)}`;
  switch (rule.detect.type) {
    case "aggregate":
      if (rule.detect.window.type === "sliding" || rule.detect.window.type === "last")
        expect.soft(told.measure, where).toBe(hit.value);
      return;
    case "travel":
      expect.soft(told.speed, where).toBe(hit.value);
      return;
    case "deviation": {
      const value = rule.detect.times === undefined ? told.zScore : told.times;
      expect.soft(value, where).toBe(hit.value);
      expect.soft(told.earlier, where).toBe(hit.evidenceCount - 1);
      return;
    }
    case "firstSeen":
      expect.soft(told.known, where).toBe("new");
      return;
    case "sequence":
      expect
        .soft(
          Object.values(told).reduce((sum: number, n) => sum + Number(n), 0),
          where,
        )
        .toBe(hit.evidenceCount);
      return;
    case "formula":
    case "match":
      for (const [id, value] of Object.entries(told))
        if (id.startsWith("part")) expect.soft(value, `${where} ${id}`).toBe(true);
  }
}

function pathOf(path: readonly (string | number)[]): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}
