import { describe, expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { decodedWithBase } from "@/lib/contract/testing/decoded";
import { createEngine, type RaisedHit } from "@/lib/engine/engine";
import { createChance } from "../chance";
import { createPopulation } from "../population";
import { createTraffic } from "../traffic";
import { SCENARIOS } from "./scenarios";

const START = Date.UTC(2026, 3, 15, 13, 0, 0);
const MINUTE_MS = 60_000;
/** A busy machine may take long over some ten thousand transactions. */
const SLOW_MS = 60_000;

/** Hits of all shipped rules on traffic of `minutes` at 50 a second, and what raised them. */
function hitsOn(minutes: number, fraud: boolean): { hits: RaisedHit[]; alerts: Set<string>; honest: Set<string> } {
  const engine = createEngine({ rules: SHIPPED_RULES, allowedLatenessMs: MINUTE_MS });
  const hits: RaisedHit[] = [];
  const labelled = new Set<string>();
  const traffic = createTraffic({ seed: 5, runId: "calm", startMs: START, fraud });
  traffic.advance(START + minutes * MINUTE_MS, 50, (transaction) => {
    if (transaction.attributes?.fraud === true) labelled.add(transaction.id);
    engine.process(decodedWithBase(transaction), (hit) => hits.push(hit));
  });
  const alertOf = ({ ruleId, key }: RaisedHit): string => `${ruleId} ${JSON.stringify(key)}`;
  return {
    hits,
    alerts: new Set(hits.map(alertOf)),
    honest: new Set(hits.filter(({ evidence }) => !evidence.some((id) => labelled.has(id))).map(alertOf)),
  };
}

describe("shipped rules", () => {
  test("fit the rule language, with values within their own limits", () => {
    for (const rule of SHIPPED_RULES) expect(parseRule(rule)).toMatchObject({ ok: true });
    expect(new Set(SHIPPED_RULES.map(({ id }) => id)).size).toBe(SHIPPED_RULES.length);
    expect(SHIPPED_RULES.length).toBeGreaterThanOrEqual(10);
  });

  test("each have at least one scenario, and each scenario a rule", () => {
    expect(new Set(SCENARIOS.map(({ ruleId }) => ruleId))).toEqual(new Set(SHIPPED_RULES.map(({ id }) => id)));
  });
});

describe.each(SCENARIOS)("$name", ({ ruleId, name, plan }) => {
  test(`is found by ${ruleId}, at any hour and whoever the victim is`, () => {
    for (let seed = 0; seed < 24; seed++) {
      const chance = createChance(seed);
      const atMs = START + seed * 61 * MINUTE_MS;
      const scenes = [...plan({ atMs, chance, population: createPopulation(seed, 200_000) })];
      expect(scenes.every((scene, i) => scene.atMs >= (scenes[i - 1]?.atMs ?? atMs))).toBe(true);
      const engine = createEngine({ rules: SHIPPED_RULES, allowedLatenessMs: MINUTE_MS });
      const found = new Set<string>();
      scenes.forEach(({ atMs: at, draft }, i) => {
        engine.process(decodedWithBase({ ...draft, id: `${name}-${i}`, timestamp: Math.floor(at) }), (hit) =>
          found.add(hit.ruleId),
        );
      });
      expect([seed, [...found]]).toEqual([seed, expect.arrayContaining([ruleId])]);
    }
  });
});

describe("traffic at 50 a second", () => {
  test(
    "without fraud raises an alert every few minutes at most",
    () => {
      const { alerts } = hitsOn(10, false);
      expect([...alerts].length, [...alerts].join("\n")).toBeLessThan(5);
    },
    SLOW_MS,
  );

  test(
    "with fraud raises one about every 4 to 15 seconds, few of it on honest people",
    () => {
      const { alerts, honest } = hitsOn(10, true);
      expect(alerts.size).toBeGreaterThan((10 * 60) / 15);
      expect(alerts.size).toBeLessThan((10 * 60) / 4);
      expect(honest.size).toBeGreaterThan(0);
      expect(honest.size / alerts.size).toBeLessThan(0.3);
    },
    SLOW_MS,
  );
});
