import { isDeepStrictEqual } from "node:util";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import { decodeRecord, decodeTransaction } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import { stringifyJson } from "@/lib/contract/json";
import { compileMapping } from "./compile";
import { contentHash } from "./content-hash";
import { parseMapping } from "./mapping";

/** Values of every kind, good and bad, for any field. */
const VALUES: readonly unknown[] = [
  ...[
    undefined,
    null,
    "",
    " ",
    "a",
    "EUR",
    "978",
    "de",
    "276",
    "1.5",
    "-3",
    "1e3",
    "12e4567",
    "1.234,50",
    "$5",
    "02134",
  ],
  ...[0, -1, 1.5, 46_352, 20_261_126, 1_795_600_000, 1_795_600_000_123, 2 ** 53 + 2, 4992346398065154184n, true, false],
  ...["2026-01-31T00:00:00Z", "31.01.26 12:00", "1795600000", "4992346398065154184", "x".repeat(129), [1], { id: 1 }],
];
const FIELDS = {
  id: [{ path: "a" }, { hash: true }, { template: "{a}-{b}" }],
  accountId: [{ path: "b" }, { first: [{ path: "a" }, { path: "b" }] }],
  amount: [
    { path: "c" },
    { path: "c", as: "number", sign: "absolute" },
    { path: "c", decimal: ",", thousands: "." },
    { path: "c", minor: 2, wrong: "missing" },
  ],
  currency: [{ path: "d" }, { path: "d", codes: "currency" }, { constant: "EUR" }],
  timestamp: [
    { path: "e" },
    { path: "e", time: ["s"] },
    { path: "e", time: ["dd.MM.yy HH:mm", "iso"] },
    { path: "e", time: "excel" },
  ],
  country: [{ path: "f" }, { path: "f", codes: "country" }],
  latitude: [{ path: "g" }],
  "attributes.x": [{ path: "h" }, { path: "h", as: "number" }, { path: "h", as: "boolean" }, { path: "h", as: "text" }],
};

test("what a mapper gives is a transaction or is refused, with the same values in memory, as JSON and as bytes", () => {
  const generator = xoroshiro128plus(9);
  const pick = <T>(from: readonly T[]): T => from[uniformInt(generator, 0, from.length - 1)] as T;
  const decoder = new RecordDecoder();
  let accepted = 0;
  for (let n = 0; n < 150; n++) {
    const fields = Object.fromEntries(Object.entries(FIELDS).map(([name, specs]) => [name, pick<object>(specs)]));
    const mapper = compileMapping(
      parseMapping({ zone: "Europe/Berlin", fields, ...(n % 3 === 0 ? { attributes: "rest" } : {}) }),
    );
    for (let m = 0; m < 40; m++) {
      const good = {
        a: "t",
        b: "acc",
        c: "3",
        d: "EUR",
        e: pick(["2026-01-31T00:00:00Z", "1795600000"]),
        f: "DE",
        g: 1,
        h: "1",
      };
      const changed = pick(Object.keys(good));
      const body = { ...good, [changed]: pick(VALUES), more: pick(VALUES) };
      const mapped = mapper.map({ body, key: null, headers: {}, hash: () => contentHash(body) });
      if (mapped.kind !== "mapped") {
        if (mapped.kind !== "refused" || !/^[\w.]+ from .+: .+/.test(mapped.error))
          throw new Error(JSON.stringify(mapped));
        continue;
      }
      const decoded = decodeTransaction(mapped.value);
      const text = stringifyJson(mapped.value);
      const bytes = Buffer.from(text);
      const read = [decodeRecord(text), decoder.decode(bytes, 0, bytes.length)];
      if (!read.every((again) => isDeepStrictEqual(again, decoded))) expect(read).toEqual([decoded, decoded]);
      if (!decoded.ok) continue;
      accepted += 1;
      const { value } = mapped;
      const { id, accountId, amount } = decoded.transaction;
      expect([id, accountId, amount]).toEqual([value.id, value.accountId, value.amount]);
    }
  }
  expect(accepted).toBeGreaterThan(500);
});
