import { expect, test } from "vitest";
import { IdFlags } from "./id-flags";

test("flags of many ids are kept apart, whatever else is kept", () => {
  const flags = new IdFlags();
  expect(flags.of("t0")).toBe(0);
  const known = new Map<string, number>();
  for (let i = 0; i < 20_000; i++) {
    const id = `${i % 3 === 0 ? "t" : "transaction-é-"}${(i * 7_919) % 15_000}`;
    const flag = 2 ** (i % 32);
    expect(flags.set(id, flag)).toBe(known.get(id) ?? 0);
    known.set(id, ((known.get(id) ?? 0) | flag) >>> 0);
  }
  expect(flags.size).toBe(known.size);
  for (const [id, value] of known) expect(flags.of(id)).toBe(value);
  expect(flags.of("never")).toBe(0);
  expect(flags.overflowed).toBe(false);
});
