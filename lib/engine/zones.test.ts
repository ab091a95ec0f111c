import { describe, expect, test } from "vitest";
import type { Pattern, RuleDefinition } from "@/lib/contract/rule";
import { createEngine } from "./engine";
import { structureOf } from "./structure";
import { rule } from "./testing/table";
import { transaction } from "./testing/transaction";

const at = (time: string, id = time) => transaction({ id, accountId: "a", amount: 1, timestamp: Date.parse(time) });

/** "rule event@window start" of every hit. */
function hits(rules: readonly RuleDefinition[], ...times: readonly string[]): readonly string[] {
  const found: string[] = [];
  const engine = createEngine({ rules, allowedLatenessMs: 0 });
  const sink = (hit: { ruleId: string; eventId: string; windowStart: number | null }): number =>
    found.push(
      `${hit.ruleId} ${hit.eventId}${hit.windowStart === null ? "" : `@${new Date(hit.windowStart).toISOString()}`}`,
    );
  for (const time of times) engine.process(at(time), sink);
  engine.finish(sink);
  return found;
}

const midnight: Pattern = { type: "match", when: { field: "hourOfDay", op: "=", value: 0 } };
const days = (op: ">=" | "=", value: number): Pattern => ({
  type: "aggregate",
  window: { type: "calendar", unit: "day" },
  measure: { fn: "count" },
  having: { op, value },
});

describe("rules of several zones in one engine", () => {
  test("each reads hours, weekdays and dates in its own", () => {
    const first: Pattern = {
      type: "match",
      when: {
        all: [
          { field: "dayOfMonth", op: "=", value: 1 },
          { field: "dayOfWeek", op: "=", value: 3 },
        ],
      },
    };
    const rules = [
      rule({ id: "utc", detect: midnight }),
      rule({ id: "berlin", zone: "Europe/Berlin", detect: midnight }),
      rule({ id: "kolkata", zone: "Asia/Kolkata", detect: midnight }),
      rule({ id: "first", zone: "Europe/Berlin", detect: first }),
    ];
    expect(
      hits(rules, "2023-10-31T18:30:00Z", "2023-10-31T23:00:00Z", "2023-11-01T00:30:00Z", "2023-11-01T23:00:00Z"),
    ).toEqual([
      "kolkata 2023-10-31T18:30:00Z",
      "berlin 2023-10-31T23:00:00Z",
      "first 2023-10-31T23:00:00Z",
      "utc 2023-11-01T00:30:00Z",
      "first 2023-11-01T00:30:00Z",
      "berlin 2023-11-01T23:00:00Z",
    ]);
  });

  test("each has the days of its own, also where a field is compared with one of an earlier step", () => {
    const rules = [
      rule({ id: "utc", detect: days(">=", 2) }),
      rule({ id: "berlin", zone: "Europe/Berlin", detect: days(">=", 2) }),
      rule({ id: "closed", zone: "Europe/Berlin", detect: days("=", 3) }),
      rule({
        id: "same",
        zone: "Asia/Kolkata",
        detect: {
          type: "sequence",
          within: "1d",
          steps: [
            { name: "one", when: { field: "amount", op: ">", value: 0 } },
            {
              name: "two",
              when: { field: "hourOfDay", op: "=", value: { step: "one", pick: "last", field: "hourOfDay" } },
            },
          ],
        },
      }),
    ];
    // The day of Berlin on which clocks go back: 25 hours from 22:00.
    expect(
      hits(rules, "2023-10-28T22:00:00Z", "2023-10-28T22:45:00Z", "2023-10-29T22:59:59Z", "2023-10-29T23:00:00Z"),
    ).toEqual([
      "utc 2023-10-28T22:45:00Z@2023-10-28T00:00:00.000Z",
      "berlin 2023-10-28T22:45:00Z@2023-10-28T22:00:00.000Z",
      "closed 2023-10-29T22:59:59Z@2023-10-28T22:00:00.000Z",
      "utc 2023-10-29T23:00:00Z@2023-10-29T00:00:00.000Z",
      "same 2023-10-29T23:00:00Z",
    ]);
  });
});

describe("another zone", () => {
  const tumbling: Pattern = {
    type: "aggregate",
    window: { type: "tumbling", size: "1d" },
    measure: { fn: "count" },
    having: { op: ">=", value: 2 },
  };
  test("is another structure where it decides something, and nothing where it does not", () => {
    const zone = "Europe/Berlin";
    expect(structureOf(rule({ detect: tumbling }))).toBe(structureOf(rule({ zone, detect: tumbling })));
    expect(structureOf(rule({ zone: "UTC", detect: days(">=", 2) }))).toBe(
      structureOf(rule({ detect: days(">=", 2) })),
    );
    expect(structureOf(rule({ zone, detect: days(">=", 2) }))).not.toBe(structureOf(rule({ detect: days(">=", 2) })));
    expect(structureOf(rule({ zone, detect: midnight }))).not.toBe(structureOf(rule({ detect: midnight })));
  });

  test("counts from the change on, over what is held, and raises nothing anew", () => {
    const found: string[] = [];
    const take = (hit: { eventId: string; windowStart: number | null }): number =>
      found.push(`${hit.eventId} ${hit.windowStart}`);
    const before = rule({ detect: days(">=", 2) });
    const engine = createEngine({ rules: [before], allowedLatenessMs: 0 });
    engine.process(at("2023-11-14T22:00:00Z", "t1"), take);
    engine.process(at("2023-11-14T23:30:00Z", "t2"), take);
    expect(found).toEqual([`t2 ${Date.parse("2023-11-14T00:00:00Z")}`]);
    engine.setRules([{ ...before, zone: "Europe/Berlin" }]);
    engine.process(at("2023-11-15T00:30:00Z", "t3"), take);
    expect(found.slice(1)).toEqual([`t3 ${Date.parse("2023-11-14T23:00:00Z")}`]);
  });
});

test("a date that the zone skips has no window", () => {
  const apia = rule({ id: "apia", zone: "Pacific/Apia", detect: days(">=", 1) });
  expect(hits([apia], "2011-12-29T12:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z")).toEqual([
    "apia 2011-12-29T12:00:00Z@2011-12-29T10:00:00.000Z",
    "apia 2011-12-30T10:00:00Z@2011-12-30T10:00:00.000Z",
    "apia 2011-12-31T10:00:00Z@2011-12-31T10:00:00.000Z",
  ]);
});
