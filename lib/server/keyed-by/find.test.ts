import { expect, test } from "vitest";
import { findKeyedBy, type SampledRecord } from "./find";
import { fnv1a, librdkafkaCrc32, PARTITION_BY } from "./partitioners";

const PARTITIONS = 6;
const accounts = (count: number) => Array.from({ length: count }, (_, i) => `account-${i}`);

/** `times` records of each of `count` accounts. */
function sample(
  count: number,
  times: number,
  of: (account: string, i: number) => { readonly key: string; readonly partition: number },
): readonly SampledRecord[] {
  return accounts(count).flatMap((accountId, a) =>
    Array.from({ length: times }, (_, i) => ({ accountId, ...of(accountId, a * times + i) })),
  );
}

const by = (name: "murmur2" | "crc32" | "fnv1a") => (account: string) => ({
  key: account,
  partition: PARTITION_BY[name](account, PARTITIONS),
});
/** The partitioner of the record's own key. */
const keyed = (keyOf: (account: string, i: number) => string) => (account: string, i: number) => {
  const key = keyOf(account, i);
  return { key, partition: PARTITION_BY.murmur2(key, PARTITIONS) };
};
const own = (account: string) => Number(account.slice("account-".length)) % PARTITIONS;

test.each([
  ["account keys by murmur2 (Java, kafkajs)", sample(12, 4, by("murmur2")), "accountId", "murmur2", true],
  ["account keys by CRC32 (librdkafka)", sample(12, 4, by("crc32")), "accountId", "crc32", true],
  ["account keys by FNV-1a", sample(12, 4, by("fnv1a")), "accountId", "fnv1a", true],
  ["8 accounts once each", sample(8, 1, by("crc32")), "accountId", "crc32", true],
  ["4 accounts: more may come", sample(4, 1, by("crc32")), "accountId", "crc32", false],
  [
    "order keys",
    sample(
      12,
      4,
      keyed((_, i) => `order-${i}`),
    ),
    "anything",
    null,
    true,
  ],
  [
    "order keys, each account once",
    sample(
      30,
      1,
      keyed((_, i) => `order-${i}`),
    ),
    "anything",
    null,
    false,
  ],
  ["no keys, round robin", sample(12, 4, (_, i) => ({ key: "", partition: i % PARTITIONS })), "anything", null, true],
  [
    "no keys, one partition after the other, sorted by account",
    sample(12, 4, (_, i) => ({ key: "", partition: Math.floor(i / 8) })),
    "anything",
    null,
    false,
  ],
  [
    "no keys, put by murmur2 of the account",
    sample(16, 2, (account) => ({ ...by("murmur2")(account), key: "" })),
    "accountId",
    "murmur2",
    true,
  ],
  [
    "no keys, few accounts put by murmur2",
    sample(8, 2, (account) => ({ ...by("murmur2")(account), key: "" })),
    "anything",
    null,
    false,
  ],
  [
    "account keys by a partitioner of their own",
    sample(12, 4, (account) => ({ key: account, partition: own(account) })),
    "accountId",
    null,
    true,
  ],
  [
    "the same, each account once: not proven",
    sample(12, 1, (account) => ({ key: account, partition: own(account) })),
    "anything",
    null,
    false,
  ],
  [
    "keys of customers, each with its account",
    sample(
      12,
      4,
      keyed((account) => `customer of ${account}`),
    ),
    "accountId",
    null,
    true,
  ],
  [
    "all in one of six partitions",
    sample(12, 4, (account) => ({ key: `k${account}`, partition: 2 })),
    "anything",
    null,
    false,
  ],
  [
    "ours beside librdkafka's",
    sample(12, 2, (account, i) => by(i % 2 === 0 ? "murmur2" : "crc32")(account)),
    "anything",
    null,
    true,
  ],
  [
    "two partitioners, no account twice",
    sample(20, 1, (account, i) => by(i % 2 === 0 ? "murmur2" : "crc32")(account)),
    "anything",
    null,
    false,
  ],
] as const)("%s", (_name, records, keyedBy, partitioner, sure) => {
  expect(findKeyedBy(records, PARTITIONS)).toMatchObject({ keyedBy, partitioner, sure });
});

test("one partition holds all of an account, and nothing is said of no records", () => {
  expect(findKeyedBy([], 1)).toMatchObject({ keyedBy: "accountId", sure: true });
  expect(findKeyedBy([], PARTITIONS)).toBeNull();
});

test("an account in two partitions is named", () => {
  const records = [...sample(12, 2, by("murmur2")), { accountId: "account-3", key: "x", partition: 5 }];
  const first = PARTITION_BY.murmur2("account-3", PARTITIONS);
  expect(findKeyedBy(records, PARTITIONS)?.reason).toBe(`Account account-3 is in partitions ${first} and 5.`);
});

test("while several partitioners explain a few records none of them is taken for the topic's", () => {
  const account = Array.from({ length: 1_000 }, (_, i) => `a${i}`).find(
    (name) => PARTITION_BY.murmur2(name, 2) === PARTITION_BY.crc32(name, 2),
  );
  const partition = PARTITION_BY.murmur2(account ?? "", 2);
  const found = findKeyedBy([{ accountId: account ?? "", key: account ?? "", partition }], 2);
  expect(found).toMatchObject({ keyedBy: "accountId", partitioner: null, sure: false });
});

test("hashes are those of the published test vectors", () => {
  expect(librdkafkaCrc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  expect(fnv1a(Buffer.from("foobar")) >>> 0).toBe(0xbf9cf968);
  expect(fnv1a(Buffer.from("")) >>> 0).toBe(0x811c9dc5);
});
