import { expect, test } from "vitest";
import { readEnv } from "../env/env";
import { leastDelay } from "../http/testing/event-loop";
import { growthOf } from "../http/testing/growth";
import { judgePieces, REJECTED_TOLD_MAX } from "./judge";
import { lines } from "./split";

const env = readEnv({});
const judged = (text: string) => judgePieces(lines(Buffer.from(text)), false, env);
const good = '{"id":"t1","accountId":"a","amount":5,"currency":"EUR","timestamp":1767600000000}';

test("rejections are told up to a thousand, with the number of the rest", async () => {
  const found = await judged(`${"x\n".repeat(149_000)}${good}`);
  expect(found.rejected).toHaveLength(REJECTED_TOLD_MAX);
  expect(found).toMatchObject({ rejectedMore: 148_000, isBroken: true });
  expect(found.records).toHaveLength(1);
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ["fragments", "x\n"],
  ["empty objects", "{}\n"],
  ["texts without an end", '{"id":"\\\n'],
  ["long numbers beside marks", `{"a":1234567890123456789,"b":"int:::"}\n`],
  ["envelopes without anything", '{"specversion":"1.0","id":"e","source":"s","type":"t","data":[]}\n'],
  ["deep ones", `${"[".repeat(100)}\n`],
  ["good ones", `${good}\n`],
];

test.each(HOSTILE)("%s are judged in time linear in their number, and hold up nobody for 50 ms", async (_, line) => {
  const size = 2_000;
  expect(await growthOf(async (lines) => void (await judged(line.repeat(lines))), size)).toBeLessThanOrEqual(6);
  const { delayMs } = await leastDelay(50, () => judged(line.repeat(size * 10)));
  expect(delayMs).toBeLessThan(50);
});

test.each([
  [
    "colons behind the mark of long numbers",
    (size: number) => `{"a":1234567890123456789,"b":"int${":".repeat(size)}"}`,
  ],
  ["digits", (size: number) => `{"a":${"1".repeat(size)}}`],
  ["a text without an end", (size: number) => `{"a":"${'\\"'.repeat(size)}`],
  [
    "attributes",
    (size: number) =>
      `{"id":"t","attributes":{${Array.from({ length: size / 10 }, (_, i) => `"a${i}":[]`).join(",")}}}`,
  ],
])("one record of %s takes time linear in its length", async (_, textOf) => {
  const work = async (size: number) => {
    const text = textOf(size);
    for (let i = 0; i < 5; i++) await judged(text);
  };
  expect(await growthOf(work, 20_000)).toBeLessThanOrEqual(6);
});
