import type { KeyedBy } from "@/lib/contract/key";
import { PARTITION_BY, PARTITIONERS, type Partitioner } from "./partitioners";

/** What a sampled record says about where accounts are. */
export interface SampledRecord {
  readonly partition: number;
  /** Empty where the record has none. */
  readonly key: string;
  readonly accountId: string;
}

/** How a topic is keyed by what a sample shows. */
export interface KeyingOfSample {
  readonly keyedBy: KeyedBy;
  /** The one known partitioner that explains the whole sample; null when none does, or several do. */
  readonly partitioner: Partitioner | null;
  /** In words, for people. */
  readonly reason: string;
  /** Whether more records of the same kind would say nothing else: there is no need to wait for them. */
  readonly sure: boolean;
}

/** Accounts that a known partitioner must explain before nothing more is waited for. */
const KNOWN_ACCOUNTS_MIN = 8;
/** With keys that are not the account, so many must be explained: nothing else speaks for it. */
const UNKEYED_ACCOUNTS_MIN = 16;
/** Accounts that must be seen again where they were, and how often in all, before an unknown partitioner is believed. */
const REPEATED_ACCOUNTS_MIN = 8;
const REPEATS_MIN = 24;

interface SeenKeys {
  readonly partition: number;
  records: number;
}

/**
 * How a topic of `partitions` is keyed, by a sample of its records. What the sample does not prove is `anything`, which is
 * always right, only slower. Null when the sample is empty.
 */
export function findKeyedBy(sample: readonly SampledRecord[], partitions: number): KeyingOfSample | null {
  if (partitions === 1) return accountId(null, "The topic has one partition.", true);
  const [first] = sample;
  if (first === undefined) return null;
  const accounts = new Map<string, SeenKeys>();
  for (const { accountId: account, partition } of sample) {
    const seen = accounts.get(account);
    if (seen === undefined) accounts.set(account, { partition, records: 1 });
    else if (seen.partition === partition) seen.records += 1;
    else return anything(`Account ${account} is in partitions ${seen.partition} and ${partition}.`, true);
  }
  const known = PARTITIONERS.filter((name) => explains(name, accounts, partitions));
  const only = known.length === 1 ? (known[0] ?? null) : null;
  const isKeyed = sample.every(({ key, accountId: account }) => key === account);
  if (known.length > 0 && (isKeyed || accounts.size >= UNKEYED_ACCOUNTS_MIN)) {
    const where = isKeyed ? "the account as their key" : `keys such as ${JSON.stringify(first.key.slice(0, 40))}`;
    const sure = only !== null && accounts.size >= KNOWN_ACCOUNTS_MIN;
    return accountId(only, `${sample.length} records have ${where}, and ${known.join(" or ")} puts them there.`, sure);
  }
  const repeated = [...accounts.values()].filter(({ records }) => records > 1);
  const repeats = repeated.reduce((sum, { records }) => sum + records - 1, 0);
  const isProven = repeated.length >= REPEATED_ACCOUNTS_MIN && repeats >= REPEATS_MIN && spreadWide(repeated);
  // A producer without keys fills one partition for a while, then another: accounts that come together stay together.
  if (isProven && sample.every(({ key }) => key !== "")) {
    return accountId(null, `${repeated.length} accounts were each seen again in the same partition.`, true);
  }
  return anything(
    isKeyed
      ? "The keys are the account, but no known partitioner puts them where they are."
      : `Nothing shows that an account stays in one partition (keys such as ${JSON.stringify(first.key.slice(0, 40))}).`,
    false,
  );
}

function explains(name: Partitioner, accounts: ReadonlyMap<string, SeenKeys>, partitions: number): boolean {
  const partitionOf = PARTITION_BY[name];
  for (const [account, { partition }] of accounts) if (partitionOf(account, partitions) !== partition) return false;
  return true;
}

/** Whether they are in more than one partition: all of one partition say nothing of how records are spread. */
function spreadWide(seen: readonly SeenKeys[]): boolean {
  return seen.some(({ partition }) => partition !== seen[0]?.partition);
}

function accountId(partitioner: Partitioner | null, reason: string, sure: boolean): KeyingOfSample {
  return { keyedBy: "accountId", partitioner, reason, sure };
}

function anything(reason: string, sure: boolean): KeyingOfSample {
  return { keyedBy: "anything", partitioner: null, reason, sure };
}
