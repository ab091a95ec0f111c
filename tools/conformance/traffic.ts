import type { StoredRule } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { transaction } from "@/lib/engine/testing/transaction";
import type { ForeignRecord, ForeignSend, KafkaCodec } from "@/lib/server/testing/foreign-producer";

export const CODECS = ["none", "gzip", "snappy", "lz4", "zstd"] as const satisfies readonly KafkaCodec[];
/** What producers take as the key of a record. */
export const KEYS = ["account", "order", "null"] as const;
export type KeyKind = (typeof KEYS)[number];

/** Every transaction is a hit of its own; three small ones of an account and a large one are another. */
export const RULES: readonly StoredRule[] = [
  { ...named("each"), detect: { type: "match", when: { field: "amount", op: ">", value: 0 } } },
  {
    ...named("small-then-large"),
    detect: {
      type: "sequence",
      within: "5m",
      steps: [
        { name: "small", times: 3, when: { field: "amount", op: "<", value: 100 } },
        { name: "large", when: { field: "amount", op: ">", value: 1_000 } },
      ],
    },
  },
];

function named(id: string) {
  return { id, name: id, severity: "high", key: ["accountId"], enabled: true, mode: "live", version: 1 } as const;
}

/** What one producer writes with one codec, and what of it is to be evaluated. */
export interface Load {
  readonly sends: readonly ForeignSend[];
  readonly transactions: readonly Transaction[];
  readonly tombstones: number;
}

const AMOUNTS = [10, 20, 30, 5_000] as const;

/**
 * Two accounts' transactions, plainly and again within a transaction of Kafka, with headers of every kind and tombstones
 * between them; and within a transaction that is aborted, which nobody may see.
 */
export function loadOf(
  producer: string,
  codec: KafkaCodec,
  { topic, keyedBy, startMs }: { readonly topic: string; readonly keyedBy: KeyKind; readonly startMs: number },
): Load {
  const transactions: Transaction[] = [];
  let tombstones = 0;
  const part = (name: string, counts: boolean): readonly ForeignRecord[] =>
    AMOUNTS.flatMap((amount, step) =>
      ["a", "b"].flatMap((account, i): readonly ForeignRecord[] => {
        const accountId = `${producer}-${codec}-${name}-${account}`;
        const id = `${accountId}-${step}`;
        const made = transaction({ id, accountId, amount, timestamp: startMs + step * 1_000 + i });
        const key = { account: accountId, order: `order-${id}`, null: null }[keyedBy];
        const record = { key, value: JSON.stringify(made), headers: HEADERS[(step + i) % HEADERS.length] ?? [] };
        if (!counts) return [record];
        transactions.push(made);
        if (step !== 1) return [record];
        tombstones += 1;
        return [record, { key: key ?? `deleted-${id}`, value: null }];
      }),
    );
  const sends: readonly ForeignSend[] = [
    { topic, codec, records: part("plain", true) },
    { topic, codec, transaction: "commit", records: part("committed", true) },
    { topic, codec, transaction: "abort", records: part("aborted", false) },
  ];
  return { sends, transactions, tombstones };
}

const HEADERS: readonly NonNullable<ForeignRecord["headers"]>[] = [
  [],
  [["trace", "00-4bf92f3577b34da6"]],
  [["nothing", null]],
  [
    ["twice", "first"],
    ["twice", "last"],
    ["bytes", Buffer.from([0xff, 0x00, 0x41])],
  ],
];
