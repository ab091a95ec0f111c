import type { InputFormat } from "./open";

const FIRST_LINES = 20;
const TABLE_NAME = /\.(csv|tsv)(\.gz)?$/i;
const JSON_NAME = /\.(json|jsonl|ndjson)(\.gz)?$/i;

/**
 * CSV when the name says so, or the text begins with no bracket and the name does not say JSON; JSON a record a line when any of the first
 * lines is one; else JSON values one after the other, or in an array.
 */
export function formatOf(file: string, sample: string): InputFormat {
  const first = sample.trimStart()[0];
  if (TABLE_NAME.test(file)) return "csv";
  if (first === "[") return "json";
  const lines = sample
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, FIRST_LINES);
  if (first !== undefined && first !== "{") return JSON_NAME.test(file) && isJson(lines[0] ?? "") ? "ndjson" : "csv";
  // Objects with commas between them, a line each but for the last.
  if (lines.length > 1 && isJsonObject(lines[0]?.replace(/,\s*$/, "") ?? "") && !isJsonObject(lines[0] ?? ""))
    return "json";
  return lines.length === 0 || lines.some(isJsonObject) ? "ndjson" : "json";
}

/** A format in words, as the text shows it. */
export function formatName(format: InputFormat, sample: string): string {
  if (format !== "json") return format === "csv" ? "CSV" : "JSON, one record a line";
  return sample.trimStart().startsWith("[") ? "a JSON array" : "JSON, one object after the other";
}

function isJsonObject(line: string): boolean {
  return line.trimStart().startsWith("{") && isJson(line);
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Control characters in a text, of which so large a part are, or characters that its encoding lacks: it is no text. */
const STRAY_PART = 0.02;
const STRAY_MIN = 3;

/** Why a text is none that holds records; null when it may be one. */
export function notRecords(sample: string): string | null {
  const stray = strayIn(sample);
  if (stray >= STRAY_MIN && stray > sample.length * STRAY_PART) {
    return "it is no text, or in an encoding that is not recognised: export it as CSV or JSON, or name the encoding with --encoding";
  }
  const start = sample.trimStart().slice(0, 200);
  if (/^<(!doctype html|html|head|body)/i.test(start))
    return "it is a web page and holds no records: download the file again";
  if (/^<[?!]?[A-Za-z]/.test(start)) return "it is XML: convert it to JSON, or export it as CSV";
  return null;
}

/** Control characters that no text has, but for the ends of lines and tabs. */
function strayIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x7f || (code < 0x20 && (code < 0x09 || code > 0x0d))) count += 1;
  }
  return count;
}
