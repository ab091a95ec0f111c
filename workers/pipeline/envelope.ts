import { createTransaction, type ForwardedEvent } from "./forwarded-event";

/**
 * One record of the rekeyed topic: transactions of one source partition that belong to one rekeyed partition, in the
 * source's order, and how far the source's watermark is after them. Many transactions share a record, and are written
 * without the names of their fields, because each is forwarded once per target and read again there: a record of its own for
 * each would cost more than evaluating it.
 */
export interface Envelope {
  /** Partition of the input topic that the transactions come from. */
  readonly source: number;
  /** The source's watermark after everything in this envelope and before; null when it is not announced here. */
  readonly watermark: number | null;
  /** Names of key groups; events say by place which of them they are for. */
  readonly groups: readonly string[];
  readonly events: readonly ForwardedEvent[];
}

const FORMAT = 1;
/** UTF-16 units of an envelope's events after which the next one begins. */
const ENVELOPE_UNITS_MAX = 200_000;
/** Key groups that rules may have at once; rules of further ones do not run. */
export const GROUPS_MAX = 255;

/** An event as it stands in an envelope. */
export function eventText(offset: number, groups: readonly number[], transactionAsText: string): string {
  return `[${offset},[${groups.join(",")}],${transactionAsText}]`;
}

/** The envelopes that hold `eventTexts`, in order; only the last one announces the watermark. */
export function encodeEnvelopes(
  { source, watermark, groups }: Omit<Envelope, "events">,
  eventTexts: readonly string[],
): readonly Buffer[] {
  const envelope = (texts: readonly string[], announced: number | null) =>
    Buffer.from(
      `{"format":${FORMAT},"source":${source},"watermark":${announced},"groups":${JSON.stringify(groups)},"events":[${texts.join(",\n")}]}`,
    );
  const parts: Buffer[] = [];
  let from = 0;
  let units = 0;
  for (const [i, text] of eventTexts.entries()) {
    if (i > from && units + text.length > ENVELOPE_UNITS_MAX) {
      parts.push(envelope(eventTexts.slice(from, i), null));
      from = i;
      units = 0;
    }
    units += text.length;
  }
  parts.push(envelope(eventTexts.slice(from), watermark));
  return parts;
}

/** The envelope in `buffer`; null when no detector wrote it. */
export function decodeEnvelope(buffer: Buffer): Envelope | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(buffer.toString("utf8"));
  } catch {
    return null;
  }
  if (!isEnvelope(parsed)) return null;
  const { source, watermark, groups, events } = parsed;
  return {
    source,
    watermark,
    groups,
    events: events.map(([offset, places, fields]) => ({
      offset,
      groups: places,
      transaction: createTransaction(fields),
    })),
  };
}

interface EnvelopeJson extends Omit<Envelope, "events"> {
  readonly events: readonly (readonly [offset: number, groups: readonly number[], fields: readonly unknown[]])[];
}

/** The outside is checked; what is inside an envelope of ours was checked before it was forwarded. */
function isEnvelope(value: unknown): value is EnvelopeJson {
  if (typeof value !== "object" || value === null) return false;
  const { format, source, watermark, groups, events } = { ...EMPTY, ...value };
  return (
    format === FORMAT &&
    Number.isSafeInteger(source) &&
    (watermark === null || typeof watermark === "number") &&
    Array.isArray(groups) &&
    Array.isArray(events)
  );
}

const EMPTY: Readonly<Record<string, unknown>> = {};
