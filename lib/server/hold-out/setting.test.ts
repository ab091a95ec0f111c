import { expect, test } from "vitest";
import { holdsOutOf } from "./setting";

const SECRET = "00112233445566778899aabbccddeeff";
const accounts = Array.from({ length: 20_000 }, (_, i) => `acc-${i}`);
const heldOut = (share: number, secret = SECRET) => accounts.filter(holdsOutOf({ share, secret }));

test("about the share of the accounts is held out, those of a smaller share among them", () => {
  const few = heldOut(0.02);
  const more = new Set(heldOut(0.05));
  expect(few.length).toBeGreaterThan(330);
  expect(few.length).toBeLessThan(470);
  expect(more.size).toBeGreaterThan(880);
  expect(more.size).toBeLessThan(1_120);
  expect(few.filter((account) => !more.has(account))).toEqual([]);
});

test("another secret draws others, and nobody is held out at nothing", () => {
  const first = new Set(heldOut(0.05));
  const again = heldOut(0.05, "ff");
  expect(again.filter((account) => first.has(account)).length).toBeLessThan(100);
  expect(heldOut(0)).toEqual([]);
  expect(holdsOutOf(null)("acc-1")).toBe(false);
});
