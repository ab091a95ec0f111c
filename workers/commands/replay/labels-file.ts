import { createReadStream } from "node:fs";
import { ID_LENGTH_MAX } from "@/lib/contract/decode";
import { LABELS, type Label } from "@/lib/contract/label";
import { messageOf } from "@/lib/contract/message-of";
import { isObject } from "@/lib/contract/rule-check";
import { formatTimeSpan, type TimeSpan } from "@/lib/contract/time-span";
import { parseTimestamp } from "@/lib/contract/timestamp";
import type { LabelRead } from "@/lib/engine/engine";
import { readLines } from "../input/lines";
import { InputError } from "../input/open";
import { UsageError } from "../input/usage-error";

/** What a file says of transactions. */
export interface LabelsFile {
  /** By the time at which they became known; of equal ones in the order of the file. */
  readonly labels: readonly LabelRead[];
  /** Lines that say something. */
  readonly read: number;
  readonly refused: readonly RefusedLine[];
}

interface RefusedLine {
  readonly line: number;
  readonly error: string;
}

/** Lines `{ transactionId, accountId, timestamp, label, at }`, one JSON object each; blank ones are passed over. Fails with `UsageError`. */
export async function readLabelsFile(file: string, span: TimeSpan): Promise<LabelsFile> {
  const labels: LabelRead[] = [];
  const refused: RefusedLine[] = [];
  try {
    for await (const { firstLine, texts } of readLines(createReadStream(file))) {
      for (const [i, text] of texts.entries()) {
        if (text.trim() === "") continue;
        const label = labelIn(text, span);
        if (typeof label === "string") refused.push({ line: firstLine + i, error: label });
        else labels.push(label);
      }
    }
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`${file}: ${error.message}`);
    throw new UsageError(`cannot read ${file}: ${messageOf(error)}`);
  }
  labels.sort((a, b) => a.at - b.at);
  return { labels, read: labels.length + refused.length, refused };
}

/** The label of a line, or what is wrong with it. */
function labelIn(text: string, span: TimeSpan): LabelRead | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "not JSON: expected one object a line";
  }
  if (!isObject(value)) return "expected an object with transactionId, accountId, timestamp, label and at";
  const { transactionId, accountId, label } = value;
  if (!isId(transactionId)) return `transactionId: expected text of 1 to ${ID_LENGTH_MAX} characters`;
  if (!isId(accountId)) return `accountId: expected text of 1 to ${ID_LENGTH_MAX} characters`;
  if (label !== null && !isLabel(label))
    return `label: expected ${LABELS.join(", ")}, or null where nothing is known any more`;
  const timestamp = timeIn("timestamp", value.timestamp, span);
  if (typeof timestamp === "string") return timestamp;
  const at = timeIn("at", value.at, span);
  return typeof at === "string" ? at : { transactionId, accountId, timestamp, label, at };
}

function timeIn(name: string, value: unknown, span: TimeSpan): number | string {
  const time = parseTimestamp(value);
  if (time === null) return `${name}: expected RFC 3339 or epoch milliseconds`;
  if (typeof value !== "number" || (span.from <= time && time <= span.to)) return time;
  return `${name}: ${value} is no epoch milliseconds within ${formatTimeSpan(span)} (TRIPLINE_TIME_SPAN): write RFC 3339`;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= ID_LENGTH_MAX;
}

function isLabel(value: unknown): value is Label {
  return LABELS.some((label) => label === value);
}
