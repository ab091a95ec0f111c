import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, it } from "vitest";
import { type AlertSpan, addToAlert, alertReachOf, arrangeSpans } from "./alert-grouping";

type Counted = AlertSpan & { hits: number };

/** The definition by the letter: looks at every unresolved alert. */
function joinedByDefinition(spans: readonly Counted[], time: number, cooldownMs: number): Counted | null {
  const reached = spans.filter(
    ({ firstEventAt, lastEventAt }) => firstEventAt - cooldownMs <= time && time <= lastEventAt + cooldownMs,
  );
  reached.sort((a, b) => b.lastEventAt - a.lastEventAt || a.firstEventAt - b.firstEventAt || (a.id < b.id ? -1 : 1));
  return reached[0] ?? null;
}

const opened = (time: number, place: number): Counted => ({
  id: `${String(place).padStart(4, "0")}`,
  firstEventAt: time,
  lastEventAt: time,
  hits: 0,
});

/** Spans of the alerts that hits at these times make, in order of their opening. */
function group(times: readonly number[], cooldownMs: number): readonly string[] {
  const all: Counted[] = [];
  const open: Counted[] = [];
  for (const time of times) {
    const alert = addToAlert(open, time, cooldownMs, () => {
      const alert = opened(time, all.length);
      all.push(alert);
      return alert;
    });
    alert.hits += 1;
  }
  return all.map(({ firstEventAt, lastEventAt, hits }) => `${firstEventAt}-${lastEventAt} x${hits}`);
}

it.each<{ times: number[]; alerts: string[] }>([
  { times: [0, 10, 20], alerts: ["0-20 x3"] },
  { times: [0, 11], alerts: ["0-0 x1", "11-11 x1"] },
  { times: [100, 92], alerts: ["92-100 x2"] },
  // Of two within the cooldown the one that ends last; two that come to touch do not merge.
  { times: [0, 18, 9], alerts: ["0-0 x1", "9-18 x2"] },
  // One that another has come to cover is not joined any more.
  { times: [0, 18, 9, 0, 4], alerts: ["0-0 x1", "0-18 x4"] },
  // Between two that are out of reach of it and of each other.
  { times: [0, 100, 50, 41, 109], alerts: ["0-0 x1", "100-109 x2", "41-50 x2"] },
])("hits at $times with a cooldown of 10 make $alerts", ({ times, alerts }) => {
  expect(group(times, 10)).toEqual(alerts);
});

it("a hit joins an alert however many end after it", () => {
  const times = Array.from({ length: 10 }, (_, i) => i * 2000);
  expect(group([...times, 500], 1000)).toEqual(["0-500 x2", ...times.slice(1).map((time) => `${time}-${time} x1`)]);
  const many = Array.from({ length: 20_000 }, (_, i) => i * 2000);
  expect(group([...many, ...many.map((time) => time + 500)], 1000)).toEqual(
    many.map((time) => `${time}-${time + 500} x2`),
  );
});

it("of two that end at once the one that begins first is joined, then the one with the lesser id", () => {
  const at = (id: string, firstEventAt: number, lastEventAt: number) => ({ id, firstEventAt, lastEventAt });
  for (const spans of [
    [at("c", 5, 20), at("b", 0, 20), at("a", 0, 20)],
    [at("a", 0, 20), at("c", 5, 20), at("b", 0, 20)],
  ]) {
    expect(addToAlert(arrangeSpans(spans), 25, 10, () => at("new", 25, 25)).id).toBe("a");
  }
});

it("is what the definition says, in one go and over stored alerts that a hit of each batch reaches, some resolved between", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const generator = xoroshiro128plus(seed);
    const int = (low: number, high: number) => uniformInt(generator, low, high);
    const stored: Counted[] = [];
    const expected: Counted[] = [];
    const resolved = new Set<string>();
    for (let batch = 0; batch < 12; batch++) {
      const times = Array.from({ length: int(1, 12) }, () => int(0, 60 + batch * 10));
      const cooldownMs = int(1, 12);
      const reaches = alertReachOf(times.map((time) => ({ time, cooldownMs })));
      const open = arrangeSpans(
        stored.filter(
          ({ id, firstEventAt, lastEventAt }) =>
            !resolved.has(id) && reaches.some(({ from, to }) => firstEventAt <= to && lastEventAt >= from),
        ),
      );
      for (const time of times) {
        const alert = addToAlert(open, time, cooldownMs, () => {
          const alert = opened(time, stored.length);
          stored.push(alert);
          return alert;
        });
        alert.hits += 1;
        const unresolved = expected.filter(({ id }) => !resolved.has(id));
        let by = joinedByDefinition(unresolved, time, cooldownMs);
        if (by === null) {
          by = opened(time, expected.length);
          expected.push(by);
        }
        by.firstEventAt = Math.min(by.firstEventAt, time);
        by.lastEventAt = Math.max(by.lastEventAt, time);
        by.hits += 1;
      }
      // Resolved, and now and then reopened.
      const touched = stored[int(0, stored.length - 1)];
      if (touched !== undefined && !resolved.delete(touched.id)) resolved.add(touched.id);
    }
    expect(stored, `seed ${seed}`).toEqual(expected);
  }
});

it("reaches of hits that touch are one", () => {
  const at = (time: number, cooldownMs = 10) => ({ time, cooldownMs });
  expect(alertReachOf([])).toEqual([]);
  expect(alertReachOf([at(40), at(0), at(20), at(61), at(200, 50)])).toEqual([
    { from: -10, to: 50 },
    { from: 51, to: 71 },
    { from: 150, to: 250 },
  ]);
});
