import { z } from "zod";
import { parseJson } from "@/lib/contract/json";
import { LabelSchema } from "@/lib/contract/label-api";
import { messageOf } from "@/lib/contract/message-of";
import { parseTimestamp } from "@/lib/contract/timestamp";
import { readLines } from "../input/lines";
import { InputError, openInput } from "../input/open";
import { UsageError } from "../input/usage-error";

/** What was said of a transaction, and when, epoch milliseconds. */
export interface FileLabel {
  readonly label: "fraud" | "legitimate";
  readonly at: number;
}

/** The labels of a file by `labelKey`. */
export type FileLabels = ReadonlyMap<string, FileLabel>;

const Time = z.unknown().transform((value, context) => {
  const time = parseTimestamp(value);
  if (time === null) context.addIssue({ code: "custom", message: "expected a time in RFC 3339 or epoch milliseconds" });
  return time ?? 0;
});
const Line = z.object({
  transactionId: z.string("expected text"),
  accountId: z.string("expected text"),
  timestamp: Time,
  label: LabelSchema,
  at: Time,
});

/** What makes the transaction of a label the same. */
export function labelKey(timestamp: number, accountId: string, transactionId: string): string {
  return `${timestamp} ${accountId.length} ${accountId} ${transactionId}`;
}

/**
 * The labels of a file, `{ transactionId, accountId, timestamp, label, at }` a line (rules.md §8). Of several of one transaction the
 * greatest `at` counts, then the later line. Fails with `UsageError` that names the line.
 */
export async function readFileLabels(file: string): Promise<FileLabels> {
  const labels = new Map<string, FileLabel>();
  try {
    const { chunks } = await openInput(file);
    for await (const { firstLine, texts } of readLines(chunks)) {
      for (const [i, text] of texts.entries()) {
        if (text.trim() === "") continue;
        const { transactionId, accountId, timestamp, label, at } = labelOf(text, `${file}: line ${firstLine + i}`);
        const key = labelKey(timestamp, accountId, transactionId);
        const before = labels.get(key);
        if (before === undefined || at >= before.at) labels.set(key, { label, at });
      }
    }
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
  return labels;
}

function labelOf(text: string, where: string): z.infer<typeof Line> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new UsageError(`${where}: not JSON: ${messageOf(error)}`);
  }
  const { data, error } = Line.safeParse(value);
  if (data !== undefined) return data;
  const [first] = error?.issues ?? [];
  const at = first === undefined || first.path.length === 0 ? "" : ` ${first.path.join(".")}:`;
  throw new UsageError(
    `${where}:${at} ${first?.message ?? "cannot be read"}; a label is {"transactionId", "accountId", "timestamp", "label", "at"}`,
  );
}
