import { expect, it } from "vitest";
import type { Hit } from "@/lib/contract/hit";
import { AlertGrouping } from "./alerting";

const RULE = { id: "r", name: "R", severity: "low", cooldownMs: 10 } as const;

function hit(eventTime: number, account: string): Hit {
  return {
    ruleId: "r",
    key: { accountId: account },
    eventId: `${account}${eventTime}`,
    eventTime,
    value: null,
    windowStart: null,
    evidence: [],
    evidenceCount: 0,
  };
}

/** Spans of the alerts that hits at these times on one account make, with their occurrences. */
function group(times: readonly number[], account = "a", grouping = new AlertGrouping()): readonly string[] {
  for (const time of times) {
    grouping.add(hit(time, account), RULE, { id: () => `${account}${time}`, summary: () => `at ${time}` });
  }
  return grouping.alerts.map(
    (alert) => `${alert.id}: ${alert.firstEventAt}-${alert.lastEventAt} x${alert.occurrences}`,
  );
}

it("a hit within the cooldown of the one before joins its alert, also exactly at it", () => {
  expect(group([0, 10, 20])).toEqual(["a0: 0-20 x3"]);
});

it("a hit beyond the cooldown opens another alert", () => {
  expect(group([0, 11])).toEqual(["a0: 0-0 x1", "a11: 11-11 x1"]);
});

it("a hit whose event is earlier joins the alert that it lies within the cooldown of", () => {
  expect(group([100, 92])).toEqual(["a100: 92-100 x2"]);
  expect(group([0, 100, 5])).toEqual(["a0: 0-5 x2", "a100: 100-100 x1"]);
});

it("of two alerts within the cooldown the one that ends last is joined", () => {
  expect(group([0, 18, 9])).toEqual(["a0: 0-0 x1", "a18: 9-18 x2"]);
});

it("keys are kept apart", () => {
  const grouping = new AlertGrouping();
  group([0], "a", grouping);
  expect(group([1], "b", grouping)).toEqual(["a0: 0-0 x1", "b1: 1-1 x1"]);
});

it("disorder reaches back to any alert", () => {
  const times = Array.from({ length: 10 }, (_, i) => i * 100);
  expect(group([...times, 105]).at(1)).toBe("a100: 100-105 x2");
  expect(group([...times, 5])).toEqual(["a0: 0-5 x2", ...times.slice(1).map((time) => `a${time}: ${time}-${time} x1`)]);
});

it("an alert speaks of its hit with the latest event", () => {
  const summary = (times: readonly number[]) => {
    const grouping = new AlertGrouping();
    group(times, "a", grouping);
    return grouping.alerts.map((alert) => alert.summary);
  };
  expect(summary([0])).toEqual(["at 0"]);
  expect(summary([0, 5, 12])).toEqual(["at 12"]);
  expect(summary([12, 5])).toEqual(["at 12"]);
});
