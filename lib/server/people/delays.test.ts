import { expect, test } from "vitest";
import { createDelays, type Delays, type SignInAttempt } from "./delays";

const ana: SignInAttempt = { account: "ana@example.com", peer: "203.0.113.9", device: null };

/** Wrong tries until one is refused, at one moment: how many were taken. */
function guess(delays: Delays, tries: number, given: (n: number) => SignInAttempt): number {
  let taken = 0;
  for (let n = 0; n < tries; n++) if (typeof delays.begin(given(n)) !== "number") taken += 1;
  return taken;
}

test("ten wrong passwords keep neither a known device nor another place nor another account waiting", () => {
  const delays = createDelays(() => 0);
  expect(guess(delays, 10, () => ana)).toBe(3);
  expect(delays.begin(ana)).toBe(1);
  expect(delays.begin({ ...ana, device: "her-laptop" })).toBeTypeOf("object");
  expect(delays.begin({ ...ana, peer: "198.51.100.4" })).toBeTypeOf("object");
  expect(delays.begin({ ...ana, account: "ben@example.com" })).toBeTypeOf("object");
});

test("one place that tries many accounts, and many places that try one, come to an end; a known device does not wait for them", () => {
  const delays = createDelays(() => 0);
  expect(guess(delays, 500, (n) => ({ ...ana, account: `${n}@example.com` }))).toBe(100);
  expect(guess(delays, 500, (n) => ({ ...ana, account: "lee@example.com", peer: `peer ${n}` }))).toBe(100);
  for (const account of ["lee@example.com", "ana@example.com"]) {
    expect(delays.begin({ ...ana, account, device: "laptop" })).toBeTypeOf("object");
  }
});

test("right passwords cost nothing, however many", () => {
  const delays = createDelays(() => 0);
  for (let n = 0; n < 1_000; n++) {
    const attempt = delays.begin(ana);
    if (typeof attempt === "number") throw new Error("has to wait");
    attempt.succeeded();
  }
});
