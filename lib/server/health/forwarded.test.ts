import { expect, test } from "vitest";
import { createPackedLag } from "./forwarded";

test("counts transactions, not the records that hold them, and shares them out by records", () => {
  const lag = createPackedLag();
  expect(lag({ forwarded: 1_000, taken: 1_000, records: [0, 0] })).toEqual([0, 0]);
  expect(lag({ forwarded: 1_600, taken: 1_000, records: [1, 2] })).toEqual([200, 400]);
  expect(lag({ forwarded: 1_600, taken: 1_600, records: [1, 0] })).toEqual([0, 0]);
});

test("is never below nothing, though what was sent is committed after it is taken", () => {
  const lag = createPackedLag();
  expect(lag({ forwarded: 10, taken: 30, records: [1] })).toEqual([0]);
});

test("takes off what was counted twice or not at all before, once nothing waited", () => {
  const lag = createPackedLag();
  lag({ forwarded: 1_050, taken: 1_000, records: [0] });
  lag({ forwarded: 1_060, taken: 1_030, records: [0] });
  expect(lag({ forwarded: 1_160, taken: 1_060, records: [4] })).toEqual([50]);
});
