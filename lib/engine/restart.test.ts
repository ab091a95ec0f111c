import { describe, expect, test } from "vitest";
import { alwaysActive } from "@/lib/contract/active-time";
import { keySpaceOf } from "@/lib/contract/key";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type Engine, type RaisedHit, SnapshotRefused } from "./engine";
import type { StoredDelta } from "./snapshot/delta-snapshot";
import { clockCase, fuzzCase, labelCase, plainHit } from "./testing/fuzz";
import { type Random, random } from "./testing/random";

const SEEDS = 80;
const TIMEOUT_MS = 180_000;

type Sink = (text: string, keySpace?: string) => void;

/** What one step of work on an engine told. The hits of one rule and key have an order, which makes their alerts; others have none. */
function told(engine: Engine, work: (engine: Engine, sink: Sink) => void): string[] {
  const lines: { keySpace: string; text: string }[] = [];
  work(engine, (text, keySpace = "") => lines.push({ keySpace, text }));
  return lines.sort((a, b) => (a.keySpace < b.keySpace ? -1 : a.keySpace > b.keySpace ? 1 : 0)).map(({ text }) => text);
}

const hitSink =
  (sink: Sink) =>
  (hit: RaisedHit): void =>
    sink(JSON.stringify(plainHit(hit)), JSON.stringify([hit.ruleId, hit.key]));

const reading =
  (transaction: Transaction) =>
  (engine: Engine, sink: Sink): void =>
    sink(engine.process(transaction, hitSink(sink)));

const ending = (engine: Engine, sink: Sink): void => engine.finish(hitSink(sink));

/** A store of delta snapshots that forgets only what it is told to. */
class Store {
  private segments: StoredDelta[] = [];

  take(engine: Engine, bytesMax: number): void {
    for (let delta = engine.takeDelta(bytesMax); delta !== null; delta = engine.takeDelta(bytesMax)) {
      const { obsolete, segment, bytes } = delta;
      // Copied: an engine may use its buffer again.
      this.segments = [
        ...this.segments.filter((kept) => !obsolete.includes(kept.segment)),
        { segment, bytes: bytes.slice() },
      ];
      if (delta.complete) return;
    }
  }

  /** In any order, as a database may give them. */
  read(chance: Random): readonly StoredDelta[] {
    return chance.chance(50) ? this.segments : [...this.segments].reverse();
  }
}

/** Other rules: a threshold changed, a rule left out, one more, other active times, or the same again. */
function changed(rules: readonly RuleDefinition[], seed: number, chance: Random): readonly RuleDefinition[] {
  const tuned = (given: RuleDefinition): RuleDefinition => {
    const parsed = parseRule(JSON.parse(JSON.stringify(given).replace(/"value":(\d)/, '"value":1$1')));
    return parsed.ok ? parsed.rule : given;
  };
  const others = fuzzCase(seed + 5_000).rules.map((other) => ({ ...other, id: `${other.id}-more` }));
  return chance.pick<() => readonly RuleDefinition[]>([
    () => rules.map(tuned),
    () => rules.slice(1),
    () => [...rules.filter(({ id }) => !id.endsWith("-more")), ...others.slice(0, 1)],
    () => [...rules].reverse(),
    () => rules.map((rule) => ({ ...alwaysActive(rule), activeFrom: new Date(chance.int(-50, 400)).toISOString() })),
    () => rules,
  ])();
}

describe("an engine stopped at any moment and restored", { timeout: TIMEOUT_MS }, () => {
  test("says what one that was never stopped says, whatever was captured in between and whatever rules came", () => {
    let raised = 0;
    let restarts = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = random(seed * 31);
      const { stream, allowedLatenessMs } = fuzzCase(seed);
      let { rules } = fuzzCase(seed);
      const calm = createEngine({ rules, allowedLatenessMs });
      let engine = createEngine({ rules, allowedLatenessMs });
      const store = new Store();
      const bytesMax = chance.pick([64, 1_000, 4 << 20]);
      let stopped = false;
      for (const [index, transaction] of stream.entries()) {
        const at = `seed ${seed}, event ${index}`;
        if (chance.chance(8)) {
          rules = changed(rules, seed, chance);
          calm.setRules(rules);
          engine.setRules(rules);
        }
        if (chance.chance(20)) store.take(engine, bytesMax);
        if (chance.chance(6)) {
          store.take(engine, bytesMax);
          engine = createEngine({ rules, allowedLatenessMs, restore: store.read(chance) });
          restarts++;
          stopped = true;
          expect(engine.digest(), at).toBe(calm.digest());
          expect([engine.watermark, engine.maxEventTime], at).toEqual([calm.watermark, calm.maxEventTime]);
        }
        const expected = told(calm, reading(transaction));
        expect(told(engine, reading(transaction)), at).toEqual(expected);
        if (stopped) raised += expected.length - 1;
      }
      expect(told(engine, ending), `seed ${seed}, at the end`).toEqual(told(calm, ending));
    }
    expect(restarts).toBeGreaterThan(SEEDS);
    expect(raised).toBeGreaterThan(SEEDS);
  });

  test("knows the labels that became known before, those that wait for their transactions among them", () => {
    let raised = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = random(seed * 47);
      const { stream, allowedLatenessMs, labels } = labelCase(seed);
      let { rules } = labelCase(seed);
      const calm = createEngine({ rules, allowedLatenessMs });
      let engine = createEngine({ rules, allowedLatenessMs });
      const store = new Store();
      const bytesMax = chance.pick([64, 1_000, 4 << 20]);
      for (const [index, transaction] of stream.entries()) {
        const at = `seed ${seed}, event ${index}`;
        if (chance.chance(6)) {
          rules = chance.pick([rules.slice(1), labelCase(seed + 5_000).rules, labelCase(seed).rules]);
          calm.setRules(rules);
          engine.setRules(rules);
        }
        for (const label of labels[index] ?? []) expect(engine.label(label), at).toBe(calm.label(label));
        if (chance.chance(20)) store.take(engine, bytesMax);
        if (chance.chance(10)) {
          store.take(engine, bytesMax);
          engine = createEngine({ rules, allowedLatenessMs, restore: store.read(chance) });
          expect(engine.digest(), at).toBe(calm.digest());
        }
        const expected = told(calm, reading(transaction));
        expect(told(engine, reading(transaction)), at).toEqual(expected);
        raised += expected.length - 1;
      }
      expect(told(engine, ending), `seed ${seed}, at the end`).toEqual(told(calm, ending));
    }
    expect(raised).toBeGreaterThan(SEEDS);
  });

  test("goes on with the watermark where the reading clock held it", () => {
    let held = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = random(seed * 37);
      const { rules, stream, allowedLatenessMs, clocks } = clockCase(seed);
      const calm = createEngine({ rules, allowedLatenessMs });
      let engine = createEngine({ rules, allowedLatenessMs });
      const store = new Store();
      for (const [index, transaction] of stream.entries()) {
        const at = `seed ${seed}, event ${index}`;
        const clock = clocks[index] ?? 0;
        if (chance.chance(15)) {
          store.take(engine, 1_000);
          engine = createEngine({ rules, allowedLatenessMs, restore: store.read(chance) });
          expect(engine.digest(), at).toBe(calm.digest());
        }
        const read = (one: Engine, sink: Sink): void => {
          one.readAt(clock, hitSink(sink));
          reading(transaction)(one, sink);
        };
        expect(told(engine, read), at).toEqual(told(calm, read));
        if (calm.watermark < (calm.maxEventTime ?? 0) - allowedLatenessMs) held++;
      }
    }
    expect(held).toBeGreaterThan(SEEDS);
  });

  test("is refused when a delta snapshot is cut short, longer, or another's", () => {
    const { rules, stream, allowedLatenessMs } = fuzzCase(4);
    const engine = createEngine({ rules, allowedLatenessMs });
    for (const transaction of stream) engine.process(transaction, () => {});
    const delta = engine.takeDelta();
    if (delta === null) throw new Error("nothing was captured");
    const { segment, bytes } = delta;
    const restored = (given: Uint8Array) => () =>
      createEngine({ rules, allowedLatenessMs, restore: [{ segment, bytes: given }] });
    expect(restored(bytes)).not.toThrow();
    for (let length = 0; length < bytes.length; length++) {
      expect(restored(bytes.slice(0, length)), `${length} bytes`).toThrow(SnapshotRefused);
    }
    expect(restored(Uint8Array.from([...bytes, 0]))).toThrow(SnapshotRefused);
    expect(restored(new TextEncoder().encode("no snapshot at all, but long enough to look like one"))).toThrow(
      SnapshotRefused,
    );
  });
});

describe("an engine whose watermark is given", { timeout: TIMEOUT_MS }, () => {
  test("knows labels, those that come first among them, under each key as one that judges lateness itself", () => {
    let raised = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { rules, stream, allowedLatenessMs, labels } = labelCase(seed);
      const own = createEngine({ rules, allowedLatenessMs });
      const given = createEngine({ rules, allowedLatenessMs, watermark: "given" });
      const keySpaces = [...new Set(rules.map(({ key }) => keySpaceOf(key)))];
      for (const [index, transaction] of stream.entries()) {
        for (const label of labels[index] ?? []) expect(given.label(label)).toBe(own.label(label));
        let verdict = "";
        const expected = told(own, (engine, sink) => {
          verdict = engine.process(transaction, hitSink(sink));
        });
        const found = told(given, (engine, sink) => {
          engine.advance(own.watermark, hitSink(sink));
          if (verdict !== "accepted") return;
          for (const keySpace of keySpaces) engine.process(transaction, hitSink(sink), keySpace);
        });
        expect(found, `seed ${seed}, event ${index}`).toEqual(expected);
        raised += expected.length;
      }
    }
    expect(raised).toBeGreaterThan(SEEDS);
  });

  test("raises, key space by key space, what one that judges lateness itself raises", () => {
    let raised = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
      const own = createEngine({ rules, allowedLatenessMs });
      const given = createEngine({ rules, allowedLatenessMs, watermark: "given" });
      const keySpaces = [...new Set(rules.map(({ key }) => keySpaceOf(key)))];
      for (const [index, transaction] of stream.entries()) {
        let verdict = "";
        const expected = told(own, (engine, sink) => {
          verdict = engine.process(transaction, hitSink(sink));
        });
        const found = told(given, (engine, sink) => {
          engine.advance(own.watermark, hitSink(sink));
          if (verdict !== "accepted") return;
          for (const keySpace of keySpaces) engine.process(transaction, hitSink(sink), keySpace);
        });
        expect(found, `seed ${seed}, event ${index}`).toEqual(expected);
        raised += expected.length;
      }
    }
    expect(raised).toBeGreaterThan(SEEDS);
  });
});
