import { parseDurationMs } from "@/lib/contract/duration";
import type { RuleDefinition } from "@/lib/contract/rule";
import { parseStoredRule } from "@/lib/contract/rule-schema";
import { Definition } from "@/lib/contract/rule-shape";
import type { AttributeValue, Transaction } from "@/lib/contract/transaction";
import { createEngine, type EngineOptions, type RaisedHit } from "../engine";
import { transaction } from "./transaction";

/** A rule from what matters to a test; the rest is filled in. Throws when it is refused, or has not the shape of a rule. */
export function rule(given: Partial<RuleDefinition> & Pick<RuleDefinition, "detect">): RuleDefinition {
  const parsed = parseStoredRule({ id: "r", name: "r", severity: "low", key: ["accountId"], ...given });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  Definition.parse(parsed.rule);
  return parsed.rule;
}

/** One line of a table: a transaction, and what was raised while it was read. */
interface Row {
  readonly line: string;
  readonly transaction: Transaction;
  /** Whether the line sets the reading clock to the transaction's time, and is no transaction. */
  readonly clock: boolean;
  readonly expected: string;
}

/**
 * Transactions as a table, read in the order of its lines: `time id account amount field=value ... -> hits`. Times are
 * durations since the epoch (`-5s` lies before it), `-` stands for the account a. A hit is written as its anchor's id,
 * then `=value` when it has one, `@windowStart` when it has one, and its evidence in brackets. A line `clock time` sets the
 * reading clock of the lines behind it.
 */
export function rows(table: string): readonly Row[] {
  return table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("end"))
    .map((line) => {
      const [given = "", expected = ""] = line.split("->");
      const clock = given.trim().startsWith("clock ");
      const words = given
        .trim()
        .split(/\s+/)
        .slice(clock ? 1 : 0);
      const [time = "", id = "", account = "", amount = "", ...fields] = words;
      return {
        line,
        clock,
        expected: expected.trim(),
        transaction: transaction({
          id,
          accountId: account === "-" ? "a" : account,
          timestamp: timeOf(time),
          amount: Number(amount),
          ...fieldsOf(fields),
        }),
      };
    });
}

function timeOf(text: string): number {
  if (text === "0") return 0;
  const ms = parseDurationMs(text.replace("-", ""), Number.POSITIVE_INFINITY);
  if (ms === null) throw new Error(`not a time: ${text}`);
  return text.startsWith("-") ? -ms : ms;
}

function fieldsOf(fields: readonly string[]): Partial<Transaction> {
  const top: Record<string, unknown> = {};
  const attributes: Record<string, AttributeValue> = {};
  for (const field of fields) {
    const [name = "", text = ""] = field.split("=");
    const value = /^-?[\d.]+$/.test(text) ? Number(text) : text === "true" ? true : text === "false" ? false : text;
    if (name.startsWith("@")) attributes[name.slice(1)] = value;
    else top[name] = value;
  }
  return { ...top, attributes };
}

export function hitText(hit: RaisedHit): string {
  const value = hit.value === null ? "" : `=${Math.round(hit.value * 1000) / 1000}`;
  const window = hit.windowStart === null ? "" : `@${hit.windowStart / 1000}s`;
  return `${hit.eventId}${value}${window}[${hit.evidence.join(" ")}]`;
}

/** The table as the engine fills it in: what each line raised behind it, and `end -> ...` for what the end closes. */
export function filledTable(
  rules: readonly RuleDefinition[],
  table: string,
  options: Partial<EngineOptions> = {},
): string {
  const engine = createEngine({ rules, allowedLatenessMs: 60_000, ...options });
  const lines: string[] = [];
  const told = (hits: readonly RaisedHit[]): string => hits.map(hitText).join(" ");
  for (const { line, clock, transaction: event } of rows(table)) {
    const hits: RaisedHit[] = [];
    const sink = (hit: RaisedHit): number => hits.push(hit);
    if (clock) engine.readAt(event.timestamp, sink);
    const verdict = clock ? "accepted" : engine.process(event, sink);
    const given = normalTable(line.split("->")[0] ?? "");
    const outcome = verdict === "accepted" ? told(hits) : verdict;
    lines.push(outcome === "" ? given : `${given} -> ${outcome}`);
  }
  const hits: RaisedHit[] = [];
  engine.finish((hit) => hits.push(hit));
  if (hits.length > 0) lines.push(`end -> ${told(hits)}`);
  return lines.join("\n");
}

/** A table as it is compared: without indentation, comments and empty lines. */
export function normalTable(table: string): string {
  return table
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .join("\n");
}
