import type { ExampleChange, ExamplesResult } from "@/lib/contract/backtest";
import { ATTRIBUTE_PREFIX, isDerivedField, LABEL_FIELD } from "@/lib/contract/fields";
import { fieldLabel, spanText, valueText } from "@/lib/contract/wording";
import { derivedReader, fieldInZone } from "@/lib/contract/zone/dates";
import { UTC } from "@/lib/contract/zone/name";

type Stream = ExamplesResult["hits"];

/** What a transaction has in a column; `changed`: it is what differs between both streams. */
interface ExampleCell {
  readonly text: string;
  readonly changed: boolean;
}

interface ExampleRow {
  readonly id: string;
  /** Time since the first transaction, then one for each column. */
  readonly cells: readonly ExampleCell[];
  /** A word about it: it is hit, it is the one more or the one less; "" for none. */
  readonly note: "hit" | "added" | "left out" | "";
}

/** A row, or how many are not shown between two that are. */
export type ExampleLine = ExampleRow | { readonly skipped: number };

/** Two streams side by side. */
export interface ExamplesView {
  /** What they differ in, or what all transactions have where that is the same for all: no column for it. */
  readonly columns: readonly string[];
  /** What all transactions of both have in common: "type purchase, card-1". */
  readonly common: string;
  readonly hits: readonly ExampleLine[];
  readonly misses: readonly ExampleLine[];
}

/** Of more lines those at both ends are shown. */
const LINES_MAX = 8;
const FIRST_LINES = 3;
const LAST_LINES = 4;

/** Both streams of an answer as tables of the same columns. */
export function examplesView({ hits, hitIds, misses, change }: ExamplesResult, zone = UTC): ExamplesView {
  const all = [...hits, ...misses];
  const fields = fieldsOfBodies(all, change, zone);
  const varying = fields.filter((field) => field === AMOUNT || new Set(all.map(textIn(field, zone))).size > 1);
  const [first] = all;
  const common =
    first === undefined
      ? []
      : fields.filter((field) => !varying.includes(field)).map((field) => together(field, textIn(field, zone)(first)));
  const rowsOf = (stream: Stream, isHit: boolean): readonly ExampleRow[] =>
    rowsIn(stream, varying, zone).map((row) => ({
      ...row,
      cells: row.cells.map((cell, i) => ({
        ...cell,
        changed: isChanged(change, row.id, i === 0 ? null : varying[i - 1]),
      })),
      note: noteOf(change, row.id, isHit, hitIds),
    }));
  return {
    columns: ["After", ...varying.map(columnName(varying.includes("currency") ? "" : (first?.currency ?? "")))],
    common: common.join(", "),
    hits: shortened(rowsOf(hits, true)),
    misses: shortened(withLeftOut(rowsOf(misses, false), rowsOf(hits, true), change)),
  };
}

const AMOUNT = "amount";

/** The fields that any record has, the amount first; of those that are made from the time the one that differs. */
function fieldsOfBodies(stream: Stream, change: ExampleChange | null, zone: string): readonly string[] {
  const found = new Set([AMOUNT]);
  for (const { body } of stream) {
    for (const [name, value] of Object.entries(body)) {
      if (name !== "attributes") found.add(name);
      else for (const attribute of Object.keys(value ?? {})) found.add(`${ATTRIBUTE_PREFIX}${attribute}`);
    }
  }
  for (const hidden of ["id", "timestamp"]) found.delete(hidden);
  // Where it is the same for all it stands beside the amounts.
  if (new Set(stream.map(({ currency }) => currency)).size === 1) found.delete("currency");
  if (change?.kind === "value" && isDerivedField(change.field)) found.add(fieldInZone(change.field, zone));
  if (change?.kind === "value" && change.field === LABEL_FIELD) found.add(LABEL_FIELD);
  return [...found];
}

function textIn(field: string, zone: string): (transaction: Stream[number]) => string {
  const derived = derivedReader(fieldInZone(field, zone));
  return ({ timestamp, body }) => {
    if (derived !== null) return String(derived(timestamp));
    const name = field.startsWith(ATTRIBUTE_PREFIX) ? field.slice(ATTRIBUTE_PREFIX.length) : field;
    const holder = name === field ? body : body.attributes;
    const value: unknown =
      typeof holder === "object" && holder !== null && name in holder ? Reflect.get(holder, name) : null;
    if (field === AMOUNT && typeof value === "number") return moneyText(value);
    if (typeof value === "number") return String(value);
    return typeof value === "string" || typeof value === "boolean" ? valueText(value) : "";
  };
}

const MONEY = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Cents always; parts of a cent as they are, for that may be what differs. */
function moneyText(amount: number): string {
  return Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6 ? MONEY.format(amount) : String(amount);
}

/** A value with the name of its field, unless it says it itself. */
function together(field: string, text: string): string {
  const label = fieldLabel(field);
  return text.startsWith(`${label}-`) ? text : `${label} ${text}`;
}

function columnName(currency: string): (field: string) => string {
  return (field) => {
    const label = fieldLabel(field);
    const name = label.charAt(0).toUpperCase() + label.slice(1);
    return field === AMOUNT && currency !== "" ? `${name} (${currency})` : name;
  };
}

function rowsIn(stream: Stream, fields: readonly string[], zone: string): readonly Omit<ExampleRow, "note">[] {
  const start = stream[0]?.timestamp ?? 0;
  return stream.map((transaction) => ({
    id: transaction.id,
    cells: [sinceText(transaction.timestamp - start), ...fields.map((field) => textIn(field, zone)(transaction))].map(
      (text) => ({ text, changed: false }),
    ),
  }));
}

function sinceText(ms: number): string {
  return ms === 0 ? "0 s" : spanText(ms);
}

/** `field`: null for the time. */
function isChanged(change: ExampleChange | null, id: string, field: string | null | undefined): boolean {
  if (change?.id !== id) return false;
  if (change.kind === "gap") return field === null;
  if (change.kind !== "value" || field === null || field === undefined) return false;
  return change.field === field.split("@")[0] || (change.field === "baseAmount" && field === AMOUNT);
}

function noteOf(
  change: ExampleChange | null,
  id: string,
  isHit: boolean,
  hitIds: readonly string[],
): ExampleRow["note"] {
  if (isHit) return hitIds.includes(id) ? "hit" : "";
  return change?.kind === "more" && change.id === id ? "added" : "";
}

/** The one that is not there is shown at its place. */
function withLeftOut(
  rows: readonly ExampleRow[],
  hits: readonly ExampleRow[],
  change: ExampleChange | null,
): readonly ExampleRow[] {
  if (change?.kind !== "less") return rows;
  const place = hits.findIndex(({ id }) => id === change.id);
  const gone = hits[place];
  if (gone === undefined) return rows;
  return [...rows.slice(0, place), { ...gone, note: "left out" as const }, ...rows.slice(place)];
}

/** Leaves out what is like its neighbours, and the middle of what is long all the same. */
function shortened(rows: readonly ExampleRow[]): readonly ExampleLine[] {
  const text = (row: ExampleRow | undefined): string =>
    (row?.cells ?? [])
      .slice(1)
      .map((cell) => `${cell.text} ${cell.changed}`)
      .join("|");
  const isIdle = (i: number): boolean =>
    i > 0 && i < rows.length - 1 && text(rows[i]) === text(rows[i - 1]) && text(rows[i]) === text(rows[i + 1]);
  const long = rows.length > LINES_MAX;
  const lines: ExampleLine[] = [];
  for (const [i, row] of rows.entries()) {
    const isMiddle = i >= FIRST_LINES && i < rows.length - LAST_LINES;
    const last = lines.at(-1);
    if (!long || !(isMiddle || isIdle(i)) || row.note !== "") lines.push(row);
    else if (last !== undefined && "skipped" in last) lines[lines.length - 1] = { skipped: last.skipped + 1 };
    else lines.push({ skipped: 1 });
  }
  return lines;
}
