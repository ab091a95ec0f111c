import { expect, test } from "vitest";
import { NO_NOTICES, type NoticeChoice } from "@/lib/contract/personal-notices";
import { choiceOf, routesOf } from "./choice-routes";

const CHOICES: readonly NoticeChoice[] = [
  NO_NOTICES,
  { severities: ["high", "critical"], ruleIds: null, assigned: false, mentions: true, digest: null },
  { severities: ["low"], ruleIds: ["card-testing"], assigned: true, mentions: false, digest: "15m" },
  { severities: [], ruleIds: null, assigned: true, mentions: false, digest: null },
];

test.each(CHOICES)("a choice and its routes say the same: %o", (choice) => {
  expect(choiceOf(routesOf(choice, "u1"))).toEqual(choice);
});

test("nothing chosen is no route; what one owns is never held back", () => {
  expect(routesOf(NO_NOTICES, "u1")).toEqual([]);
  const routes = routesOf({ severities: ["low"], ruleIds: null, assigned: true, mentions: false, digest: "1d" }, "u1");
  expect(routes.map(({ part, throttle }) => [part, throttle?.window ?? null])).toEqual([
    ["raised", "1d"],
    ["owned", null],
  ]);
  expect(routes[1]?.conditions).toEqual({ assigneeId: "u1" });
  expect(routesOf({ ...NO_NOTICES, mentions: true }, "u1")).toMatchObject([
    { part: "mentioned", events: ["person.mentioned"], conditions: { personId: "u1" }, throttle: null },
  ]);
});
