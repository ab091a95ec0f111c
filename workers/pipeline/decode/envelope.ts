/**
 * One record of the rekeyed topic: transactions of one source partition that belong to one rekeyed partition, in the
 * source's order, and how far the source's watermark is after them. Many transactions share a record because each is
 * forwarded once per target however many keys lead there, and a record each would cost more than the transactions.
 */

import { z } from "zod";
import { LabelSchema } from "@/lib/contract/label-api";
import type { LabelRecord } from "@/lib/server/labels/records";
import { isWholePlace, itemOfPlace, offsetOfPlace, placeNumber } from "@/lib/server/stream/item-place";
import type { Offset } from "@/lib/server/stream/offset";

/** First byte of every envelope; a reader refuses others. */
const FORMAT = 2;
/** The same, with the item of each entry behind its offset: where one number would not tell both exactly. */
const FORMAT_WITH_ITEMS = 3;
/** Added to the format where entries have a base amount: one stands before each value, NaN for none. */
const WITH_BASE_AMOUNTS = 16;
/** Added to the format where labels are sent along: they stand before the entries, as JSON behind its length. */
const WITH_LABELS = 32;
/** The one before: it names no stream. */
const FORMAT_WITHOUT_STREAM = 1;
/** Where what both formats have begins. */
const SOURCE_AT = 3;
const SOURCE_AT_WITHOUT_STREAM = 1;
/** Bytes of an envelope after which the next one begins. */
const ENVELOPE_BYTES_MAX = 256 * 1024;
/** Groups that one envelope can name; rules with more distinct keys than this are refused before. */
export const GROUPS_MAX = 255;

const ENTRY_HEAD_BYTES = 8 + 1 + 4;
const ITEM_BYTES = 2;
const BASE_AMOUNT_BYTES = 8;

/** In place of a watermark: the source is idle and its watermark stays where it is, so that nobody need wait for it. */
export const PAUSED = Number.POSITIVE_INFINITY;

/** A transaction on its way to another partition: `value` is the record as it was read. */
export interface Forwarded {
  /** Partition of the rekeyed topic; not part of the envelope. */
  readonly target: number;
  readonly offset: Offset;
  /** Its number in the record, from 0. */
  readonly item: number;
  /** Places in the list of groups that is sent along. */
  readonly groups: number[];
  readonly value: Buffer;
  /** The amount in the base currency, as its source decided it; null or missing for none. */
  readonly baseAmount?: number | null;
  /** Whether somebody waits for a decision about it; missing for no. Not part of the envelope. */
  isDecision?: boolean;
}

type EnvelopeEntry = Omit<Forwarded, "target">;

const ForwardedLabels = z.array(
  z.object({
    place: z.number(),
    nth: z.number(),
    transactionId: z.string(),
    accountId: z.string(),
    timestamp: z.number(),
    label: LabelSchema.nullable(),
    at: z.number(),
  }),
);

export interface ForwardEnvelope {
  /** The stream that the transactions come from: a row of `stream`. Missing in what older detectors wrote. */
  readonly stream?: number;
  /** Partition of the input topic that the transactions come from. */
  readonly source: number;
  /** The source's watermark after everything in this envelope and before, or RESTING; null when it is not announced here. */
  readonly watermark: number | null;
  readonly groups: readonly string[];
  readonly entries: readonly EnvelopeEntry[];
  /** What became known of transactions before the entries were read; missing for nothing. */
  readonly labels?: readonly LabelRecord[];
}

/** The envelopes of `envelope`'s entries, in order; only the last one announces the watermark. */
export function encodeEnvelopes(envelope: ForwardEnvelope): readonly Buffer[] {
  return encodeForwards(envelope).map(({ value }) => value);
}

/** An envelope, and the numbers of its entries that are decisions. */
export interface EncodedEnvelope {
  readonly value: Buffer;
  readonly decisions: readonly number[];
}

/** As `encodeEnvelopes`, each with the entries in it that somebody waits for a decision about. */
export function encodeForwards(envelope: ForwardEnvelope): readonly EncodedEnvelope[] {
  const { entries } = envelope;
  const parts: EncodedEnvelope[] = [];
  const add = (some: readonly EnvelopeEntry[], of: ForwardEnvelope, bytes: number): void => {
    parts.push({ value: encode(of, bytes), decisions: decisionsIn(some) });
  };
  let from = 0;
  let bytes = 0;
  for (const [i, entry] of entries.entries()) {
    const entryBytes = ENTRY_HEAD_BYTES + entry.groups.length + entry.value.length;
    if (i > from && bytes + entryBytes > ENVELOPE_BYTES_MAX) {
      const some = entries.slice(from, i);
      add(some, { ...envelope, watermark: null, entries: some }, bytes);
      from = i;
      bytes = 0;
    }
    bytes += entryBytes;
  }
  const rest = from === 0 ? entries : entries.slice(from);
  add(rest, { ...envelope, entries: rest }, bytes);
  return parts;
}

const NO_DECISIONS: readonly number[] = [];

function decisionsIn(entries: readonly EnvelopeEntry[]): readonly number[] {
  if (!entries.some(({ isDecision }) => isDecision === true)) return NO_DECISIONS;
  return entries.flatMap(({ isDecision }, i) => (isDecision === true ? [i] : []));
}

function encode({ stream, source, watermark, groups, entries, labels }: ForwardEnvelope, entryBytes: number): Buffer {
  const labelled = labels === undefined ? null : Buffer.from(JSON.stringify(labels), "utf8");
  const labelBytes = labelled === null ? 0 : 4 + labelled.length;
  const names = groups.map((group) => Buffer.from(group, "utf8"));
  const namesBytes = names.reduce((sum, name) => sum + 2 + name.length, 0);
  const sourceAt = stream === undefined ? SOURCE_AT_WITHOUT_STREAM : SOURCE_AT;
  const hasItems = stream !== undefined && !entries.every(({ offset, item }) => isWholePlace(offset, item));
  const hasBase = entries.some(({ baseAmount = null }) => baseAmount !== null);
  const moreBytes = entries.length * ((hasItems ? ITEM_BYTES : 0) + (hasBase ? BASE_AMOUNT_BYTES : 0));
  const buffer = Buffer.allocUnsafe(sourceAt + 4 + 8 + 1 + namesBytes + labelBytes + 4 + entryBytes + moreBytes);
  const format = stream === undefined ? FORMAT_WITHOUT_STREAM : hasItems ? FORMAT_WITH_ITEMS : FORMAT;
  buffer.writeUInt8(format + (hasBase ? WITH_BASE_AMOUNTS : 0) + (labelled === null ? 0 : WITH_LABELS), 0);
  if (stream !== undefined) buffer.writeUInt16LE(stream, 1);
  let at = buffer.writeUInt32LE(source, sourceAt);
  at = buffer.writeDoubleLE(watermark ?? Number.NaN, at);
  at = buffer.writeUInt8(names.length, at);
  for (const name of names) {
    at = buffer.writeUInt16LE(name.length, at);
    at += name.copy(buffer, at);
  }
  if (labelled !== null) {
    at = buffer.writeUInt32LE(labelled.length, at);
    at += labelled.copy(buffer, at);
  }
  at = buffer.writeUInt32LE(entries.length, at);
  for (const entry of entries) {
    at = buffer.writeDoubleLE(placeNumber(entry.offset, hasItems ? 0 : entry.item), at);
    if (hasItems) at = buffer.writeUInt16LE(entry.item, at);
    at = buffer.writeUInt8(entry.groups.length, at);
    for (const group of entry.groups) at = buffer.writeUInt8(group, at);
    if (hasBase) at = buffer.writeDoubleLE(entry.baseAmount ?? Number.NaN, at);
    at = buffer.writeUInt32LE(entry.value.length, at);
    at += entry.value.copy(buffer, at);
  }
  return buffer;
}

/** An envelope as it is read. */
export interface ReceivedEnvelope extends Omit<ForwardEnvelope, "entries"> {
  readonly entries: readonly ReceivedEntry[];
}

/** A transaction in an envelope. Most are remembered from when they were sent, so the bytes are cut out only on demand. */
class ReceivedEntry {
  readonly offset: Offset;
  readonly item: number;
  readonly groups: readonly number[];
  readonly baseAmount: number | null;
  readonly #envelope: Buffer;
  readonly #from: number;
  readonly #to: number;

  constructor(
    { offset, item, groups, baseAmount }: Pick<ReceivedEntry, "offset" | "item" | "groups" | "baseAmount">,
    envelope: Buffer,
    from: number,
    to: number,
  ) {
    this.offset = offset;
    this.item = item;
    this.groups = groups;
    this.baseAmount = baseAmount;
    this.#envelope = envelope;
    this.#from = from;
    this.#to = to;
  }

  /** A view into the envelope. */
  value(): Buffer {
    return this.#envelope.subarray(this.#from, this.#to);
  }
}

/** Most entries name one group: they share its list. */
const ALONE: readonly (readonly number[])[] = Array.from({ length: GROUPS_MAX + 1 }, (_, group) => [group]);

/** The envelope in `buffer`, whose entries are views into it; null when it is not one. */
export function decodeEnvelope(buffer: Buffer): ReceivedEnvelope | null {
  try {
    return decode(buffer);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The groups that the envelope in `buffer` can name; none when it is not one. */
export function envelopeGroups(buffer: Buffer): readonly string[] {
  try {
    const head = headOf(buffer);
    return head === null ? [] : groupsIn(buffer, head.at).groups;
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

interface Head {
  readonly hasItems: boolean;
  readonly hasBase: boolean;
  readonly hasLabels: boolean;
  readonly stream: number | undefined;
  readonly source: number;
  readonly watermark: number;
  /** Where the groups begin. */
  readonly at: number;
}

function headOf(buffer: Buffer): Head | null {
  const first = buffer.readUInt8(0);
  const hasBase = (first & WITH_BASE_AMOUNTS) !== 0;
  const hasLabels = (first & WITH_LABELS) !== 0;
  const format = first & ~(WITH_BASE_AMOUNTS | WITH_LABELS);
  if (format !== FORMAT && format !== FORMAT_WITH_ITEMS && format !== FORMAT_WITHOUT_STREAM) return null;
  const hasStream = format !== FORMAT_WITHOUT_STREAM;
  const at = hasStream ? SOURCE_AT : SOURCE_AT_WITHOUT_STREAM;
  return {
    hasItems: format === FORMAT_WITH_ITEMS,
    hasBase,
    hasLabels,
    stream: hasStream ? buffer.readUInt16LE(1) : undefined,
    source: buffer.readUInt32LE(at),
    watermark: buffer.readDoubleLE(at + 4),
    at: at + 12,
  };
}

const NO_GROUPS: readonly string[] = [];
/** Envelopes name the same groups until other rules come: their text is made once. */
let lastNames = Buffer.alloc(0);
let lastGroups: readonly string[] = [];

/** The names of the groups, and where the entries begin. Envelopes that name the same groups share one list. */
function groupsIn(buffer: Buffer, from: number): { readonly groups: readonly string[]; readonly end: number } {
  const count = buffer.readUInt8(from);
  let end = from + 1;
  if (count === 0) return { groups: NO_GROUPS, end };
  for (let left = count; left > 0; left--) end += 2 + buffer.readUInt16LE(end);
  if (end > buffer.length) throw new RangeError("the names of the groups are cut off");
  if (buffer.compare(lastNames, 0, lastNames.length, from, end) !== 0) {
    lastGroups = namesAt(buffer, from + 1, count);
    lastNames = Buffer.from(buffer.subarray(from, end));
  }
  return { groups: lastGroups, end };
}

function namesAt(buffer: Buffer, from: number, count: number): readonly string[] {
  const groups: string[] = [];
  let at = from;
  for (let left = count; left > 0; left--) {
    const length = buffer.readUInt16LE(at);
    groups.push(buffer.toString("utf8", at + 2, at + 2 + length));
    at += 2 + length;
  }
  return groups;
}

function decode(buffer: Buffer): ReceivedEnvelope | null {
  const head = headOf(buffer);
  if (head === null) return null;
  const { hasItems, hasBase, hasLabels, stream, source, watermark } = head;
  const { groups, end } = groupsIn(buffer, head.at);
  let at = end;
  let labels: readonly LabelRecord[] | undefined;
  if (hasLabels) {
    const length = buffer.readUInt32LE(at);
    at += 4;
    if (at + length > buffer.length) return null;
    labels = labelsIn(buffer.toString("utf8", at, at + length));
    if (labels === undefined) return null;
    at += length;
  }
  const count = buffer.readUInt32LE(at);
  at += 4;
  const entries: ReceivedEntry[] = [];
  for (let i = 0; i < count; i++) {
    const place = buffer.readDoubleLE(at);
    at += 8;
    let item = itemOfPlace(place);
    if (hasItems) {
      item = buffer.readUInt16LE(at);
      at += ITEM_BYTES;
    }
    const groupCount = buffer.readUInt8(at);
    at += 1;
    const named = groupsAt(buffer, at, groupCount);
    at += groupCount;
    let baseAmount: number | null = null;
    if (hasBase) {
      const amount = buffer.readDoubleLE(at);
      if (!Number.isNaN(amount)) baseAmount = amount;
      at += BASE_AMOUNT_BYTES;
    }
    const length = buffer.readUInt32LE(at);
    at += 4;
    if (at + length > buffer.length) return null;
    const entry = { offset: offsetOfPlace(place), item, groups: named, baseAmount };
    entries.push(new ReceivedEntry(entry, buffer, at, at + length));
    at += length;
  }
  if (at !== buffer.length) return null;
  const announced = Number.isNaN(watermark) ? null : watermark;
  const envelope = { source, watermark: announced, groups, entries, ...(labels === undefined ? {} : { labels }) };
  return stream === undefined ? envelope : { stream, ...envelope };
}

/** Undefined for what no detector wrote. */
function labelsIn(text: string): readonly LabelRecord[] | undefined {
  try {
    return ForwardedLabels.parse(JSON.parse(text));
  } catch {
    // Whatever it is, it is told as a record that no detector wrote.
    return undefined;
  }
}

function groupsAt(buffer: Buffer, at: number, count: number): readonly number[] {
  if (count === 1) return ALONE[buffer.readUInt8(at)] ?? [];
  const groups: number[] = [];
  for (let g = 0; g < count; g++) groups.push(buffer.readUInt8(at + g));
  return groups;
}
