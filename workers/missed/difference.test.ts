import { expect, test } from "vitest";
import type { RaisedHit } from "@/lib/contract/hit";
import { hit } from "../backtest/testing/hits";
import { HitDifference } from "./difference";

const eventsOf = (difference: HitDifference) => [...difference.found().values()].map(({ eventId }) => eventId);
const inWindow = (at: number, windowStart: number): RaisedHit => ({ ...hit({ at }), windowStart });

test("what both sides find is no difference, whichever is first and however often it is told", () => {
  const difference = new HitDifference();
  difference.with(hit({ at: 1 }));
  difference.without(hit({ at: 1 }));
  difference.without(hit({ at: 2 }));
  difference.with(hit({ at: 2 }));
  difference.with(hit({ at: 2 }));
  difference.with(hit({ at: 3 }));
  difference.without(hit({ at: 4 }));
  expect(eventsOf(difference)).toEqual(["e3"]);
});

test("a window that had a hit anyway was not missed, even when another event is its first now", () => {
  const difference = new HitDifference();
  difference.with(inWindow(1, 0));
  difference.without(inWindow(2, 0));
  difference.with(inWindow(5, 60_000));
  expect(eventsOf(difference)).toEqual(["e5"]);
});

test("hits of the version that goes on during a rollout are those of the rule", () => {
  const difference = new HitDifference();
  difference.with({ ...hit({ at: 1 }), ruleId: "counting@before" });
  difference.without(hit({ at: 1 }));
  expect(eventsOf(difference)).toEqual([]);
});
