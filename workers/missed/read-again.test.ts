import { describe, expect, test } from "vitest";
import type { MissedReason } from "@/lib/contract/missed";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import type { MissedLetter } from "@/lib/server/missed/letters";
import { toOffset } from "@/lib/server/stream/offset";
import { valueDecoder } from "../pipeline/decode/decode";
import { MissedReader, recordName } from "./read-again";

const decodeValue = valueDecoder(DEFAULT_TIME_SPAN);
const LATEST = Date.UTC(2026, 0, 2);
const TIME = Date.UTC(2026, 0, 1);

let offset = 0;
const letter = (text: string, reason: MissedReason = "malformed"): MissedLetter => {
  const payload = Buffer.from(text);
  offset += 1;
  return {
    partition: 0,
    offset: toOffset(offset),
    reason,
    detail: "",
    key: "a",
    payload,
    payloadBytes: payload.length,
    at: 1,
  };
};
const good = (id: string, timestamp = TIME) =>
  JSON.stringify({ id, accountId: "a", amount: 1, currency: "EUR", timestamp });
const reading = (letters: readonly MissedLetter[]) => {
  // A record may hold several transactions, one a line.
  const decode = (payload: Buffer) =>
    payload
      .toString()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => decodeValue(Buffer.from(line)));
  const reader = new MissedReader({ latest: LATEST });
  for (const one of letters) reader.read(one, decode(one.payload));
  return reader;
};

describe("records that are read again", () => {
  test("each count once: as transactions, copies, or what they still are not", () => {
    const reader = reading([
      letter(good("t1"), "late"),
      letter(good("t1"), "late"),
      letter(`${good("t2")}\n${good("t3")}\n{`, "malformed"),
      letter("", "unreadable"),
      letter(good("t4", LATEST + 1), "future"),
    ]);
    const none = { transactions: 0, evaluated: 0, repeated: 0, unusable: 0 };
    expect(reader.tallies()).toEqual([
      { ...none, reason: "late", records: 2, transactions: 1, repeated: 1 },
      { ...none, reason: "malformed", records: 1, transactions: 1 },
      { ...none, reason: "unreadable", records: 1, unusable: 1 },
      { ...none, reason: "future", records: 1, unusable: 1 },
    ]);
    expect(reader.found.map(({ transaction }) => transaction.id)).toEqual(["t1", "t2", "t3"]);
  });

  test("those that are stored were evaluated when they came", () => {
    const reader = reading([letter(good("t1"), "late"), letter(`${good("t2")}\n${good("t3")}`, "late")]);
    const stored = new Set([recordName({ accountId: "a", id: "t1", timestamp: TIME })]);
    stored.add(recordName({ accountId: "a", id: "t2", timestamp: TIME }));
    expect(reader.leaveOut(stored).map(({ transaction }) => transaction.id)).toEqual(["t3"]);
    expect(reader.tallies()).toEqual([
      { reason: "late", records: 2, transactions: 1, evaluated: 1, repeated: 0, unusable: 0 },
    ]);
  });

  test("those that are wrong in the same way are one kind, the most frequent first", () => {
    const odd = (id: string, amount: string) => letter(good(id).replace('"amount":1', `"amount":${amount}`));
    const reader = reading([letter("{"), odd("t1", '"12"'), odd("t2", '"13,5"')]);
    expect(reader.unusable()).toMatchObject([
      { records: 2, error: expect.stringContaining("amount"), example: expect.stringContaining('"12"') },
      { records: 1, example: "{" },
    ]);
  });

  test("one that is nowhere whole any more says so", () => {
    const reader = reading([]);
    reader.read({ ...letter('{"id":', "late"), payloadBytes: 70_000 }, null);
    expect(reader.unusable()[0]?.error).toBe("only the first 6 bytes were kept, and the stream holds it no longer");
  });
});
