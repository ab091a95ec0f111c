import { expect, test } from "vitest";
import { type Attempt, createAttempts, waitAfter } from "./attempts";

/** A clock to move, and attempts by it. */
function withClock(keysMax = 100) {
  let at = 0;
  const attempts = createAttempts({ keysMax, now: () => at });
  return {
    pass: (seconds: number) => {
      at += seconds * 1_000;
    },
    begin: (key = "a") => attempts.begin(key),
    attempt: (key = "a"): Attempt => {
      const begun = attempts.begin(key);
      if (typeof begun === "number") throw new Error(`has to wait ${begun} s`);
      return begun;
    },
  };
}

test("three wrong tries cost nothing, then the wait doubles up to a quarter of an hour", () => {
  expect([0, 1, 2, 3, 4, 5, 10, 12, 13, 30, 5_000].map(waitAfter)).toEqual([0, 0, 0, 1, 2, 4, 128, 512, 900, 900, 900]);
});

test("the wait begins when the answer is given, however long judging took", () => {
  const { begin, attempt, pass } = withClock();
  attempt().failed();
  attempt().failed();
  const third = attempt();
  pass(5);
  expect(third.failed()).toBe(1);
  expect(begin()).toBe(1);
});

test("a try within the wait is not taken and does not make the wait longer", () => {
  const { begin, attempt, pass } = withClock();
  for (const nextWaitS of [0, 0, 1]) expect(attempt().failed()).toBe(nextWaitS);
  expect(begin()).toBe(1);
  pass(0.4);
  expect(begin()).toBeCloseTo(0.6);
  pass(0.6);
  expect(attempt().failed()).toBe(2);
});

test("many tries at once win nothing: each counts until it is known to be right", () => {
  const { begin } = withClock();
  const taken = Array.from({ length: 50 }, () => begin()).filter((begun) => typeof begun !== "number");
  expect(taken.length).toBe(3);
});

test("the right one forgets all before, and one that was not judged was never made", () => {
  const { attempt, begin, pass } = withClock();
  attempt();
  attempt();
  attempt().undone();
  expect(attempt().failed()).toBe(1);
  expect(begin()).toBe(1);
  pass(1);
  attempt().succeeded();
  expect(attempt().failed()).toBe(0);
});

test("other keys do not wait, and a day later nothing is remembered", () => {
  const { attempt, pass } = withClock();
  for (let n = 0; n < 3; n++) attempt("a");
  expect(attempt("b").failed()).toBe(0);
  pass(24 * 3_600 + 1);
  expect(attempt("a").failed()).toBe(0);
});

test("remembers no more keys than it may", () => {
  const { attempt } = withClock(2);
  attempt("a");
  attempt("a");
  attempt("b");
  attempt("c");
  expect(attempt("a").failed()).toBe(0);
  expect(attempt("a").failed()).toBe(0);
  expect(attempt("a").failed()).toBe(1);
});
