import { expect, test } from "vitest";
import { stepOf } from "./decide";
import { casesOf } from "./preview";

const HOUR = 3_600_000;
const RULE = { withinMs: 2 * HOUR, alertsMin: 3 };
const at = (id: string, hour: number) => ({ id, at: hour * HOUR });

test("alerts wait until there are enough near each other, then make a case together", () => {
  expect(stepOf(at("c", 3), [at("b", 2)], null, RULE)).toEqual({ kind: "wait" });
  expect(stepOf(at("c", 3), [at("a", 1), at("b", 2)], null, RULE)).toEqual({ kind: "make", alertIds: ["a", "b", "c"] });
  expect(stepOf(at("c", 3), [at("a", 0.9), at("b", 2)], null, RULE)).toEqual({ kind: "wait" });
});

test("an alert joins the case that is being filled while its last one is near and there is room", () => {
  expect(stepOf(at("d", 5), [], { lastAt: 3 * HOUR, alerts: 3 }, RULE)).toEqual({ kind: "join" });
  expect(stepOf(at("d", 5.1), [], { lastAt: 3 * HOUR, alerts: 3 }, RULE)).toEqual({ kind: "wait" });
  expect(stepOf(at("d", 5), [], { lastAt: 3 * HOUR, alerts: 100 }, RULE)).toEqual({ kind: "wait" });
  // One that comes late belongs to it all the same.
  expect(stepOf(at("d", 2), [], { lastAt: 3 * HOUR, alerts: 3 }, RULE)).toEqual({ kind: "join" });
});

test("what it would have done: each alert is in one case, and a new one begins once the last is over", () => {
  const devices: Readonly<Record<string, readonly string[]>> = {
    a: ["x"],
    b: ["x", "y"],
    c: ["y"],
    d: ["x"],
    e: ["x"],
  };
  const alerts = [at("a", 0), at("b", 1), at("c", 1.5), at("d", 2), at("e", 9)];
  const rule = { withinHours: 2, alertsMin: 2 };
  expect(casesOf(alerts, (id) => devices[id] ?? [], rule)).toMatchObject([{ entityId: "x", alerts: 3 }]);
  expect(casesOf(alerts, (id) => devices[id] ?? [], { ...rule, alertsMin: 1 })).toMatchObject([
    { entityId: "x", alerts: 3 },
    { entityId: "y", alerts: 1 },
    { entityId: "x", alerts: 1 },
  ]);
});
