import { describe, expect, test } from "vitest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type Engine, type EngineOptions, type RaisedHit, SnapshotRefused } from "../engine";
import { fuzzCase, plainHit } from "../testing/fuzz";
import { type Random, random } from "../testing/random";
import { randomRule } from "../testing/random-rule";
import { randomStream } from "../testing/random-stream";
import { transaction } from "../testing/transaction";
import type { DeltaSnapshot, StoredDelta } from "./delta-snapshot";

const SEEDS = 120;
const TIMEOUT_MS = 120_000;

/** Stores delta snapshots as their receiver is told to. */
class Store {
  segments: readonly StoredDelta[] = [];
  removed = 0;

  add(delta: DeltaSnapshot): void {
    const kept = this.segments.filter(({ segment }) => !delta.obsolete.includes(segment));
    this.removed += this.segments.length - kept.length;
    this.segments = [...kept, { segment: delta.segment, bytes: delta.bytes }];
  }

  /** Takes delta snapshots until state is complete. */
  takeAll(engine: Engine, bytesMax?: number): void {
    for (let delta = engine.takeDelta(bytesMax); delta !== null; delta = engine.takeDelta(bytesMax)) {
      this.add(delta);
      if (delta.complete) return;
    }
  }
}

function ruleOf(chance: Random, id: string): RuleDefinition {
  const parsed = parseRule(randomRule(chance, id));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.rule;
}

/** The rules with one of them tuned, made anew, taken away or come back. */
function changed(chance: Random, rules: readonly RuleDefinition[]): readonly RuleDefinition[] {
  const at = chance.int(0, rules.length - 1);
  const id = rules[at]?.id ?? "r0";
  const replaced = (rule: RuleDefinition): RuleDefinition[] => rules.map((other, i) => (i === at ? rule : other));
  switch (chance.int(0, 3)) {
    case 0: {
      const tuned = parseRule(JSON.parse(JSON.stringify(rules[at]).replace(/"value":(\d)/g, '"value":4$1')));
      return tuned.ok ? replaced(tuned.rule) : rules;
    }
    case 1:
      return replaced(ruleOf(chance, id));
    case 2:
      return rules.length > 1 ? rules.filter((_, i) => i !== at) : rules;
    default:
      return rules.length < 5 ? [ruleOf(chance, `n${chance.int(0, 3)}-${rules.length}`), ...rules] : rules;
  }
}

type Step = Transaction | readonly RuleDefinition[];

const isRules = (step: Step): step is readonly RuleDefinition[] => Array.isArray(step);

/** What `work` raised: in its order for each rule and key, between which there is none. */
function raisedBy(work: (sink: (hit: RaisedHit) => void) => unknown): readonly string[] {
  const told: { readonly of: string; readonly hit: string }[] = [];
  const verdict = work((hit) => {
    told.push({ of: JSON.stringify([hit.ruleId, hit.key]), hit: JSON.stringify(plainHit(hit)) });
  });
  told.sort((a, b) => (a.of === b.of ? 0 : a.of < b.of ? -1 : 1));
  return [String(verdict), ...told.map(({ hit }) => hit)];
}

function take(engine: Engine, step: Step): readonly string[] {
  return raisedBy((sink) => (isRules(step) ? engine.setRules(step) : engine.process(step, sink)));
}

describe("an engine restored from what another captured", { timeout: TIMEOUT_MS }, () => {
  test("goes on exactly as one that never stopped, whatever was captured when and in how many pieces", () => {
    let raised = 0;
    let removed = 0;
    let most = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = random(seed);
      const allowedLatenessMs = chance.pick([0, 5, 20, 60]);
      const first = Array.from({ length: chance.int(1, 4) }, (_, i) => ruleOf(chance, `r${i}`));
      let rules: readonly RuleDefinition[] = first;
      const steps: Step[] = [];
      for (const event of randomStream(chance, chance.int(20, 140), allowedLatenessMs)) {
        steps.push(event);
        if (!chance.chance(4)) continue;
        rules = changed(chance, rules);
        steps.push(rules);
      }
      const options = { allowedLatenessMs, ...(chance.chance(20) ? { limits: { keysMax: 3 } } : {}) };
      const calm = createEngine({ rules: first, ...options });
      let engine = createEngine({ rules: first, ...options });
      const store = new Store();
      let completeAt = 0;
      const often = chance.pick([10, 40, 90]);
      for (const [at, step] of steps.entries()) {
        const name = `seed ${seed}, step ${at}`;
        const expected = take(calm, step);
        raised += expected.length;
        expect(take(engine, step), name).toEqual(expected);
        if (chance.chance(often)) {
          const delta = engine.takeDelta(chance.pick([1, 300, 2_000, 1_000_000]));
          if (delta !== null) store.add(delta);
          if (delta?.complete === true) completeAt = at + 1;
          most = Math.max(most, store.segments.length);
        }
        if (completeAt === 0 || !chance.chance(8)) continue;
        const inForce = steps.slice(0, completeAt).findLast(isRules) ?? first;
        engine = createEngine({ rules: inForce, ...options, restore: store.segments });
        for (const again of steps.slice(completeAt, at + 1)) take(engine, again);
        expect(engine.digest(), name).toBe(calm.digest());
      }
      const [end, expectedEnd] = [engine, calm].map((one) => raisedBy((sink) => one.finish(sink)));
      expect(end, `seed ${seed}, end`).toEqual(expectedEnd);
      removed += store.removed;
    }
    expect(raised).toBeGreaterThan(10 * SEEDS);
    expect(removed).toBeGreaterThan(10 * SEEDS);
    expect(most).toBeLessThan(60);
  });

  test("is refused when any byte of it is another", () => {
    const { rules, stream, allowedLatenessMs } = fuzzCase(4);
    const engine = createEngine({ rules, allowedLatenessMs });
    for (const event of stream) engine.process(event, () => {});
    const store = new Store();
    store.takeAll(engine);
    const [segment] = store.segments;
    if (segment === undefined) throw new Error("nothing was captured");
    for (let at = 0; at < segment.bytes.length; at++) {
      const bytes = segment.bytes.slice();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const restore = [{ segment: segment.segment, bytes }];
      expect(() => createEngine({ rules, allowedLatenessMs, restore }), `byte ${at}`).toThrow(SnapshotRefused);
    }
  });
});

describe("delta snapshots", () => {
  const RULES = [ruleOf(random(3), "r")];
  const OPTIONS: EngineOptions = { rules: RULES, allowedLatenessMs: 1_000 };

  test("are none when nothing changed", () => {
    const engine = createEngine(OPTIONS);
    new Store().takeAll(engine);
    expect(engine.takeDelta()).toBeNull();
    engine.process(transaction(), () => {});
    expect(engine.takeDelta()).not.toBeNull();
    expect(engine.takeDelta()).toBeNull();
  });

  test("are refused without a segment that they need, as another number, and without a complete one", () => {
    const engine = createEngine(OPTIONS);
    const store = new Store();
    for (let n = 0; n < 3; n++) {
      engine.process(transaction({ id: `t${n}`, timestamp: n }), () => {});
      store.takeAll(engine);
    }
    const [first, ...others] = store.segments;
    if (first === undefined) throw new Error("nothing was captured");
    const refused = (restore: readonly StoredDelta[]): void => {
      expect(() => createEngine({ ...OPTIONS, restore })).toThrow(SnapshotRefused);
    };
    refused(others);
    refused([{ ...first, segment: 99 }, ...others]);
    const sliced = createEngine(OPTIONS);
    for (let n = 0; n < 200; n++) sliced.process(transaction({ id: `t${n}`, timestamp: n }), () => {});
    const piece = sliced.takeDelta(500);
    expect(piece?.complete).toBe(false);
    if (piece !== null) refused([piece]);
  });
});
