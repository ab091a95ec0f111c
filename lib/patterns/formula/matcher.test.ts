import { describe, expect, test } from "vitest";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine, type Engine, type RaisedHit } from "@/lib/engine/engine";
import type { StoredDelta } from "@/lib/engine/snapshot/delta-snapshot";
import { difference, fuzzCase } from "@/lib/engine/testing/fuzz";
import { random } from "@/lib/engine/testing/random";
import { filledTable, hitText, normalTable, rows, rule } from "@/lib/engine/testing/table";
import { transaction } from "@/lib/engine/testing/transaction";
import type { FormulaPattern } from "./definition";

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

const OUT = { field: "type", op: "=", value: "out" } as const;
const IN = { field: "type", op: "=", value: "in" } as const;
const RATIO = { div: [{ measure: "out" }, { measure: "in" }] } as const;

describe("measures over time", () => {
  const through: Pattern = {
    type: "formula",
    measures: {
      out: { fn: "sum", field: "amount", when: OUT, window: "1h" },
      in: { fn: "sum", field: "amount", when: IN, window: "1h" },
    },
    when: { expr: RATIO, op: ">=", value: 0.8 },
    show: RATIO,
  };

  test("are compared with each other for each event, once", () => {
    check(
      through,
      `0   t1 - 100 type=in
       1s  t2 - 50 type=out
       2s  t3 - 40 type=out -> t3=0.9[t1 t2 t3]
       3s  t4 - 1 -> t4=0.9[t1 t2 t3 t4]
       1h  t5 - 40 type=out
       2h  t6 - 40 type=out`,
    );
  });

  test("are missing where nothing is divided by, and then nothing hits", () => {
    check(through, "0 t1 - 100 type=out\n1s t2 - 0 type=in");
    const none: Pattern = {
      type: "formula",
      measures: { average: { fn: "avg", field: "attributes.x", window: "1h" } },
      when: { measure: "average", op: "missing" },
    };
    check(none, "0 t1 - 1 -> t1[t1]\n1s t2 - 1 @x=5\n2s t3 - 1");
  });

  test("have all events of the own time, and end before a delay", () => {
    const delayed: Pattern = {
      type: "formula",
      measures: {
        now: { fn: "count", window: "10s" },
        before: { fn: "count", window: "10s", delay: "10s" },
      },
      when: { expr: { measure: "now" }, op: ">", value: { measure: "before" } },
      show: { sub: [{ measure: "now" }, { measure: "before" }] },
    };
    check(
      delayed,
      `0   t2 - 1 -> t2=1[t2]
       0   t1 - 1 -> t1=2[t1 t2]
       10s t3 - 1
       10s t4 - 1
       10s t5 - 1 -> t5=1[t1 t2 t3 t4 t5]`,
    );
  });

  test("of an event out of order are those of its own place, and no other is judged again", () => {
    check(
      { ...through, when: { measure: "out", op: ">", value: 90 }, show: { measure: "out" } },
      `0   t1 - 50 type=out
       50s t3 - 40 type=out
       20s t2 - 45 type=out -> t2=95[t1 t2]
       51s t4 - 1 -> t4=135[t1 t2 t3 t4]`,
    );
  });
});

describe("measures over the last events", () => {
  test("look at the newest so many, themselves included", () => {
    const last: Pattern = {
      type: "formula",
      measures: {
        three: { fn: "sum", field: "amount", events: 3, within: "1h" },
        one: { fn: "max", field: "amount", events: 1, within: "1h" },
      },
      when: { expr: { measure: "one" }, op: ">=", value: { mul: [0.5, { measure: "three" }] } },
      show: { measure: "three" },
    };
    check(last, "0 t1 - 5 -> t1=5[t1]\n1s t2 - 5 -> t2=10[t1 t2]\n2s t3 - 5\n4s t5 - 20 -> t5=30[t2 t3 t5]\n3s t4 - 1");
  });
});

describe("the time since the last or the first earlier event", () => {
  const since = (measure: object, value = "1h"): FormulaPattern => ({
    type: "formula",
    measures: { idle: { fn: "sinceLast", ...measure } as never },
    when: { measure: "idle", op: ">", value },
    show: { measure: "idle" },
  });

  test("is in milliseconds, and missing where there is none in the window", () => {
    check(
      since({ window: "7d" }),
      "0 t1 - 1\n1h t2 - 1\n3h t3 - 1 -> t3=7200000[t2 t3]\n8d t4 - 1\n9d t5 - 1 -> t5=86400000[t4 t5]",
    );
  });

  test("is that of the events that satisfy a condition, also of what the judged event has", () => {
    const same = { field: "cardId", op: "=", value: { anchor: "cardId" } } as const;
    check(
      since({ when: same, window: "7d" }),
      "0 t1 - 1 cardId=a\n1h t2 - 1 cardId=b\n2h t3 - 1 cardId=a -> t3=7200000[t1 t3]\n150m t4 - 1 cardId=a",
    );
  });

  test("is 0 for events of one time, the later in order", () => {
    const zero: FormulaPattern = { ...since({ window: "7d" }), when: { measure: "idle", op: "=", value: 0 } };
    check(zero, "0 t2 - 1\n0 t1 - 1\n0 t3 - 1 -> t3=0[t2 t3]");
    check({ ...zero, measures: { idle: { fn: "sinceLast", window: "400d" } } }, "0 t2 - 1\n0 t3 - 1 -> t3=0[t3]");
  });

  test("is known for 400 days without any event being held", () => {
    const table = `0    t1 - 1
       10d  t2 - 1 -> t2=864000000[t2]
       90d  x1 b 1
       200d x2 b 1 -> x2=9504000000[x2]
       409d t3 - 1 -> t3=34473600000[t3]
       820d t4 - 1
       821d t5 - 1 -> t5=86400000[t5]`;
    check(since({ window: "400d" }), table);
    const engine = createEngine({ rules: [rule({ detect: since({ window: "400d" }) })], allowedLatenessMs: 0 });
    for (let n = 0; n < 50; n++)
      engine.process(transaction({ id: `t${n}`, accountId: `a${n % 10}`, timestamp: n * 86_400_000 }), () => {});
    expect(engine.retentionMs).toBe(400 * 86_400_000);
    expect([engine.stats().heldEvents, engine.stats().keys]).toEqual([1, 10]);
    for (let n = 0; n < 200; n++)
      engine.process(transaction({ id: `u${n}`, accountId: "b", timestamp: (500 + n) * 86_400_000 }), () => {});
    expect(engine.stats().keys).toBe(1);
  });

  test("from the first event goes on to the next one when that leaves the window", () => {
    check(
      { ...since({ fn: "sinceFirst", window: "100d" }), when: { measure: "idle", op: "exists" } },
      `0    t1 - 1
       10d  t2 - 1 -> t2=864000000[t2]
       20d  t3 - 1 -> t3=1728000000[t3]
       105d t4 - 1 -> t4=8208000000[t4]
       115d t5 - 1 -> t5=8208000000[t5]
       300d t6 - 1`,
    );
  });
});

describe("what a formula may say", () => {
  const issues = (change: object): readonly string[] => {
    const detect = {
      type: "formula",
      measures: { idle: { fn: "sinceLast", window: "400d" }, n: { fn: "count", window: "1d" } },
      when: { measure: "n", op: ">", value: 1 },
      ...change,
    };
    const parsed = parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], detect });
    return parsed.ok ? [] : parsed.issues.map(({ path, expected }) => `${path}: ${expected}`);
  };

  test("durations stand beside measures of time alone", () => {
    expect(issues({ when: { measure: "idle", op: "between", value: ["1d", "400d"] } })).toEqual([]);
    expect(issues({ when: { expr: { measure: "idle" }, op: ">", value: { mul: [2, "30d"] } } })[0]).toMatch(/a number/);
    expect(issues({ when: { measure: "n", op: ">", value: "30d" } })).toEqual([
      "detect.when.value: a number, a parameter or another field",
    ]);
    expect(issues({ show: { div: [{ measure: "idle" }, "1d"] } })).toEqual([]);
  });

  test("a parameter that holds a duration stands beside a measure of time", () => {
    const detect: Pattern = {
      type: "formula",
      measures: { idle: { fn: "sinceLast", window: "400d" } },
      when: { measure: "idle", op: ">", value: { param: "pause" } },
      show: { div: [{ measure: "idle" }, { param: "pause" }] },
    };
    const params = { pause: { value: "100d", min: "1d", max: "365d" } };
    const table = "0 t1 - 1\n100d t2 - 1\n300d t3 - 1 -> t3=2[t3]";
    expect(filledTable([rule({ params, detect })], table)).toBe(normalTable(table));
    const wrong = { ...detect, when: { field: "amount", op: ">", value: { param: "pause" } } };
    expect(parseRule({ id: "r", name: "r", severity: "low", key: ["accountId"], params, detect: wrong }).ok).toBe(
      false,
    );
  });

  test("names are known, and stand in no other rule", () => {
    expect(issues({ when: { measure: "m", op: ">", value: 1 } })).toEqual([
      "detect.when.measure: the name of a measure of this formula: idle, n",
    ]);
    expect(issues({ when: { all: [{ expr: { measure: "m" }, op: ">", value: 1 }] } })[0]).toMatch(
      /^detect\.when\.all\[0\]\.expr\.measure: /,
    );
    expect(
      issues({ type: "match", measures: undefined, when: { expr: { measure: "n" }, op: ">", value: 1 } })[0],
    ).toMatch(/no \{ measure \} here/);
    expect(issues({ measures: {} })[0]).toMatch(/^detect\.measures: an object of measures by name/);
  });

  test("windows are at most 90 days, but of a time since any event at most 400", () => {
    const window = (measure: object) => issues({ measures: { n: { fn: "count", window: "1d" }, m: measure } });
    expect(window({ fn: "count", window: "91d" })[0]).toMatch(/at most 90d/);
    expect(window({ fn: "sinceLast", when: OUT, window: "91d" })[0]).toMatch(/at most 90d/);
    expect(window({ fn: "sinceFirst", window: "401d" })[0]).toMatch(/at most 400d/);
    expect(window({ fn: "sinceLast", window: "91d", delay: "1d" })[0]).toMatch(/no delay where/);
    expect(window({ fn: "sinceLast", window: "1d", events: 2, within: "1d" })[0]).toMatch(/either a window/);
    expect(window({ fn: "sinceLast", field: "amount", window: "1d" })[0]).toMatch(/no such property/);
  });
});

const DAY = 86_400_000;

/** The stream of a seed with days in place of milliseconds, and rules about long pauses among others. */
function longCase(seed: number) {
  const chance = random(seed * 13);
  const { rules, stream, allowedLatenessMs } = fuzzCase(seed);
  const start = stream[0]?.timestamp ?? 0;
  const measure = () => ({
    fn: chance.pick(["sinceLast", "sinceFirst"] as const),
    window: `${chance.pick([91, 120, 250, 400])}d`,
  });
  const long = (id: string): RuleDefinition =>
    rule({
      id,
      key: chance.pick([["accountId"], ["cardId"]]),
      ...(chance.chance(40) ? { where: { field: "amount", op: "<", value: 100 } } : {}),
      detect: {
        type: "formula",
        measures: { a: measure(), b: measure(), n: { fn: "count", window: `${chance.pick([1, 30, 80])}d` } },
        when: chance.pick([
          { measure: "a", op: "exists" },
          {
            any: [
              { measure: "a", op: ">", value: "20d" },
              { measure: "b", op: "exists" },
            ],
          },
        ]),
        show: { add: [{ measure: "a" }, { max: [{ measure: "b" }, { measure: "n" }] }] },
      },
    });
  return {
    rules: [long("long-1"), ...rules.filter(({ key }) => key.length > 0).slice(0, 2), long("long-2")],
    stream: stream.map((each): Transaction => ({ ...each, timestamp: start + (each.timestamp - start) * DAY * 2 })),
    allowedLatenessMs: allowedLatenessMs * DAY * 2,
  };
}

/** Generous for a machine that does much else. */
const TIMEOUT_MS = 180_000;

describe("times that outlive their events", { timeout: TIMEOUT_MS }, () => {
  test("are those of the naive reading, whatever comes out of order", () => {
    for (let seed = 1; seed <= 40; seed++) expect(difference(longCase(seed)), `seed ${seed}`).toBeNull();
  });

  test("are there after a restart and a change of rules", () => {
    let raised = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const chance = random(seed * 17);
      const { rules, stream, allowedLatenessMs } = longCase(seed);
      const calm = createEngine({ rules, allowedLatenessMs });
      let engine = createEngine({ rules, allowedLatenessMs });
      let segments: StoredDelta[] = [];
      const hits = (of: Engine, each: Transaction): readonly string[] => {
        const found: string[] = [];
        of.process(each, (hit: RaisedHit) => found.push(`${hit.ruleId} ${hitText(hit)}`));
        return found.sort();
      };
      for (const [i, each] of stream.entries()) {
        if (chance.chance(20)) {
          const tuned = rules.map((one): RuleDefinition => ({ ...one, name: `${i}`, cooldown: "1h" }));
          for (const one of [calm, engine]) one.setRules(chance.chance(50) ? tuned : rules);
        }
        if (chance.chance(25)) {
          for (let delta = engine.takeDelta(200); delta !== null; delta = engine.takeDelta(200)) {
            const { segment, bytes, obsolete, complete } = delta;
            segments = [
              ...segments.filter((kept) => !obsolete.includes(kept.segment)),
              { segment, bytes: bytes.slice() },
            ];
            if (complete) break;
          }
          engine = createEngine({ rules, allowedLatenessMs, restore: segments });
          expect(engine.digest(), `seed ${seed}, event ${i}`).toBe(calm.digest());
        }
        const expected = hits(calm, each);
        expect(hits(engine, each), `seed ${seed}, event ${i}`).toEqual(expected);
        raised += expected.length;
      }
    }
    expect(raised).toBeGreaterThan(150);
  });

  test("stay when a threshold is tuned, and go with their rule", () => {
    const idle = (value: string): Pattern => ({
      type: "formula",
      measures: { idle: { fn: "sinceLast", window: "400d" } },
      when: { measure: "idle", op: ">", value },
    });
    const engine = createEngine({ rules: [rule({ detect: idle("1d") })], allowedLatenessMs: 0 });
    const found: string[] = [];
    const read = (table: string): void => {
      for (const { transaction: each } of rows(table)) engine.process(each, ({ eventId }) => found.push(eventId));
    };
    read("0 t1 - 1\n1d t2 b 1\n50d t3 c 1");
    engine.setRules([rule({ detect: idle("90d") })]);
    read("100d t4 - 1");
    engine.setRules([]);
    engine.setRules([rule({ detect: idle("90d") })]);
    read("300d t5 - 1");
    expect(found).toEqual(["t4"]);
  });
});
