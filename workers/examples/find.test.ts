import { describe, expect, test } from "vitest";
import type { ExamplesResult } from "@/lib/contract/backtest";
import { decodeTransaction } from "@/lib/contract/decode";
import { listsNamedIn } from "@/lib/contract/list";
import { decideBaseAmount } from "@/lib/contract/rates/rate-table";
import { shippedRates } from "@/lib/contract/rates/shipped";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { RULE_PACK } from "@/lib/contract/rule-pack";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { ANY_TIME } from "@/lib/contract/time-span";
import { createEngine } from "@/lib/engine/engine";
import { random } from "@/lib/engine/testing/random";
import { randomRule } from "@/lib/engine/testing/random-rule";
import { randomTimes } from "@/lib/engine/testing/random-times";
import { randomZone } from "@/lib/engine/testing/random-zones";
import { PATTERN_TYPES } from "@/lib/patterns/schemas";
import { STUDIO } from "@/lib/patterns/studio";
import { type ExampleGround, findExamples } from "./find";

const rates = shippedRates("USD");
const ground: ExampleGround = { rates, lists: new Map(), samples: new Map() };
const TEMPLATES = [
  ...PATTERN_TYPES.flatMap((type) => STUDIO[type].templates),
  ...RULE_PACK.flatMap(({ rules }) => rules.map(({ rule }) => rule)),
];
const RANDOM_RULES = 200;
/** Generous for a machine that does much else. */
const TIMEOUT_MS = 180_000;

type Stream = ExamplesResult["hits"];

/** What a rule hits of records as sources send them. */
function hitsOf(rule: RuleDefinition, stream: Stream, { lists } = ground): readonly string[] {
  const engine = createEngine({ rules: [rule], lists, allowedLatenessMs: 60_000 });
  const hits: string[] = [];
  for (const { body } of stream) {
    const decoded = decodeTransaction(JSON.parse(JSON.stringify(body)), ANY_TIME);
    if (!decoded.ok) throw new Error(decoded.error);
    decideBaseAmount(decoded.transaction, rates);
    engine.process(decoded.transaction, ({ eventId }) => hits.push(eventId));
  }
  engine.finish(({ eventId }) => hits.push(eventId));
  return hits;
}

/** All proper parts of a short stream; of a long one those without one or two. */
function partsOf(stream: Stream): readonly Stream[] {
  const n = stream.length;
  if (n <= 9)
    return Array.from({ length: 2 ** n - 2 }, (_, mask) => stream.filter((_each, i) => ((mask + 1) >> i) & 1));
  return stream.flatMap((_, i) => [i, ...stream.keys()].map((j) => stream.filter((_each, k) => k !== i && k !== j)));
}

function expectExamples(rule: RuleDefinition, found: ExamplesResult, own = ground): void {
  expect(hitsOf(rule, found.hits, own), "hits").toEqual(expect.arrayContaining([...found.hitIds]));
  expect(found.hitIds.length).toBeGreaterThan(0);
  expect(
    partsOf(found.hits).filter((part) => hitsOf(rule, part, own).length > 0),
    "a part hits",
  ).toEqual([]);
}

describe("examples of a rule", { timeout: TIMEOUT_MS }, () => {
  test.each([...SHIPPED_RULES, ...TEMPLATES].map((rule) => [rule.id, rule] as const))(
    "%s: the smallest hits and nothing less does, and the nearest does not hit",
    (_, rule) => {
      // Each list holds a word and a country.
      const held = [...listsNamedIn([rule])].map((name) => [name, ["listed", "XA"]] as const);
      const lists = new Map(held.map(([name, values]) => [name, new Set<string>(values)]));
      const own = { ...ground, lists, samples: new Map(held) };
      const found = findExamples(rule, own);
      expectExamples(rule, found, own);
      expect(found.misses.length).toBeGreaterThan(0);
      expect(hitsOf(rule, found.misses, own)).toEqual([]);
    },
  );

  test("are found for most random rules, and are never wrong", () => {
    const counts = { hits: 0, misses: 0 };
    for (let seed = 1; seed <= RANDOM_RULES; seed++) {
      const rule = randomRuleOf(seed);
      const found = findExamples(rule, ground);
      if (found.hits.length === 0) continue;
      counts.hits++;
      expectExamples(rule, found);
      if (found.misses.length === 0) continue;
      counts.misses++;
      expect(hitsOf(rule, found.misses), `seed ${seed}`).toEqual([]);
    }
    // Of the 43 others most can never hit: they reckon with text. Of the 29 without a miss most hit whatever there is.
    expect(counts).toEqual({ hits: 157, misses: 128 });
  });

  test("are the same each time", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rule = randomRuleOf(seed);
      expect(findExamples(rule, ground)).toEqual(findExamples(rule, ground));
    }
  });
});

function randomRuleOf(seed: number): RuleDefinition {
  const chance = random(seed * 7_919);
  const parsed = parseRule(randomRule(chance, "r"));
  if (!parsed.ok) throw new Error(`seed ${seed} made a rule that is refused`);
  return { ...parsed.rule, ...randomTimes(chance), ...randomZone(chance) };
}

/** What is found for a rule on the account with this pattern, in short: the amounts that are hit, and the sentence. */
function told(
  given: Partial<RuleDefinition> & Pick<RuleDefinition, "detect">,
  with_: Partial<ExampleGround> = {},
): string {
  const rule = { id: "r", name: "r", severity: "low" as const, key: ["accountId"], ...given };
  const found = findExamples(rule, { ...ground, ...with_ });
  return `${found.hits.map(({ amount }) => amount).join(" ")} | ${found.text}`;
}

describe("the sentence", () => {
  const match = (when: Condition) => ({ detect: { type: "match" as const, when } });

  test("names the value on the other side of a threshold, both at its edge", () => {
    expect(told(match({ field: "amount", op: ">=", value: 100 }))).toBe(
      "100 | Amount 99.99 in place of 100.00: no hit.",
    );
    expect(told(match({ field: "amount", op: "<", value: 5_000 }))).toBe(
      "4999.99 | Amount 5,000.00 in place of 4,999.99: no hit.",
    );
    expect(told(match({ field: "attributes.risk", op: ">", value: 3 }))).toBe("1 | Risk 3 in place of 4: no hit.");
  });

  test("names another text, or an hour in the zone of the rule", () => {
    expect(told(match({ field: "country", op: "in", value: ["KP", "IR"] }))).toBe(
      "1 | Country DE in place of KP: no hit.",
    );
    expect(told({ ...match({ field: "hourOfDay", op: "<", value: 5 }), zone: "Europe/Berlin" })).toMatch(
      /^1 \| Hour of day \(Europe\/Berlin\) 5 in place of 0: no hit\.$/,
    );
  });

  test("names what comes in time where something is missed", () => {
    const absence = {
      type: "absence" as const,
      after: { field: "type", op: "=" as const, value: "login" },
      expect: { field: "type", op: "=" as const, value: "id-check" },
      within: "10m",
    };
    expect(told({ detect: absence })).toBe("1 | With one transaction more, t2: no hit.");
  });

  test("names how many there are, or a pause that is too long", () => {
    const count = (value: number, size: string) => ({
      detect: {
        type: "aggregate" as const,
        window: { type: "sliding" as const, size },
        measure: { fn: "count" as const },
        having: { op: ">=" as const, value },
      },
    });
    expect(told(count(4, "1h"))).toBe("1 1 1 1 | 3 in place of 4 transactions: no hit.");
    expect(told(count(2, "1001ms"))).toBe("1 1 | 1,001 milliseconds in place of 1 second before t2: no hit.");
  });
});

describe("what is looked at", () => {
  test("reaches values of lists, patterns of text, arithmetic and other currencies", () => {
    const on = new Set(["MO"]);
    const lists = { lists: new Map([["far", on]]), samples: new Map([["far", ["MO"]]]) };
    const match = (...all: readonly Condition[]) => ({ detect: { type: "match" as const, when: { all } } });
    expect(told(match({ field: "country", op: "inList", value: "far" }), lists)).toContain("in place of MO");
    const reference = { field: "attributes.reference", op: "matches" as const, value: "(?i)^(gift|voucher)-[0-9]{6}$" };
    expect(told(match(reference))).toContain("in place of gift-000000");
    const limit = { mul: [3, { field: "attributes.limit" }] } as const;
    expect(told(match({ field: "amount", op: ">", value: limit }))).toMatch(/^\d+(\.\d+)? \| .*no hit\.$/);
    const euros = { field: "currency", op: "=" as const, value: "EUR" };
    expect(told(match(euros, { field: "baseAmount", op: ">=", value: 116 }))).toMatch(/^100(\.01)? \| /);
  });

  test("is told where there is nothing: a list that holds nothing, what can never hold", () => {
    const listed = { type: "match" as const, when: { field: "country", op: "inList" as const, value: "far" } };
    expect(told({ detect: listed }, { samples: new Map([["far", []]]) })).toBe(
      " | No stream was found that it hits: the list far holds nothing.",
    );
    const never: RuleDefinition["detect"] = {
      type: "match",
      when: { expr: { add: [1, { field: "type" }] }, op: ">", value: 1 },
    };
    expect(told({ detect: never })).toBe(
      " | No stream was found that it hits. As only so much is tried, that does not say that there is none.",
    );
  });

  test("is bounded: also a rule that asks for very much ends", () => {
    const many = {
      type: "aggregate" as const,
      window: { type: "sliding" as const, size: "1d" },
      measure: { fn: "count" as const },
      having: { op: ">=" as const, value: 900 },
    };
    expect(told({ detect: many })).toContain("No stream was found");
  });
});
