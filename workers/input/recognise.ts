import { type CsvLayout, csvLayout, LAYOUT_LINES, valuesAmong } from "./csv-dialect";
import { detectEncoding, type Encoding, inUtf8, namedEncoding } from "./encoding";
import { InputError, type InputFormat, openInput } from "./open";

/** What a person may say of a file; what they do not say is found out. */
export interface InputHints {
  readonly format: InputFormat | null;
  readonly encoding: string | null;
}

/** How a file is to be read. */
export interface InputLayout {
  readonly format: InputFormat;
  readonly encoding: Encoding;
  /** Of a CSV file with content; null otherwise. */
  readonly csv: CsvLayout | null;
  /** What was recognised, in words for the person who named the file. */
  readonly said: string;
}

/** Bytes of text that the format is recognised from. */
const SAMPLE_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * Looks at a file: its format by its content (and by a name that ends in `.csv`), its encoding, and of CSV delimiter, quote and header. Fails with
 * `InputError` when it cannot be used; `name` is what messages call it.
 */
export async function recogniseInput(file: string, hints: InputHints, name = file): Promise<InputLayout> {
  const guess = hints.encoding === null ? await guessEncoding(file, hints.format) : namedEncoding(hints.encoding);
  const sample = await sampleText(file, guess);
  const format = hints.format ?? formatOf(file, sample);
  const encoding = await encodingOf(file, format, guess, hints.encoding !== null);
  if (format !== "csv") return { format, encoding, csv: null, said: `${NAMES[format]}, ${encoding}` };
  const text = encoding === guess ? sample : await sampleText(file, encoding);
  const csv = csvLayout(text.split("\n").slice(0, LAYOUT_LINES));
  const values = valuesAmong(csv?.columns ?? []);
  if (csv !== null && values.length > 1) {
    throw new InputError(
      `${name}: line ${csv.headerAt + 1} should name the columns and holds values (${values.slice(0, 3).join(", ")}): put a line with names before it`,
    );
  }
  return { format, encoding, csv, said: csv === null ? `CSV, ${encoding}, without content` : saidOf(csv, encoding) };
}

const NAMES: Readonly<Record<InputFormat, string>> = {
  csv: "CSV",
  ndjson: "JSON, one record a line",
  json: "JSON over several lines",
};

const DELIMITER_NAMES: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

function saidOf({ dialect, headerAt, columns }: CsvLayout, encoding: Encoding): string {
  const quotes = dialect.quote === '"' ? "" : `, cells in ${dialect.quote}`;
  const delimiter = DELIMITER_NAMES[dialect.delimiter] ?? dialect.delimiter;
  return `CSV, ${encoding}, cells divided by ${delimiter}${quotes}, ${columns.length} columns named in line ${headerAt + 1}`;
}

async function guessEncoding(file: string, format: InputFormat | null): Promise<Encoding> {
  if (format === "csv") return detectEncoding((await openInput(file)).chunks);
  return detectEncoding(firstOf((await openInput(file)).chunks));
}

/** JSON is UTF-8 or says otherwise at its beginning; in CSV a single letter at the end may tell. */
async function encodingOf(file: string, format: InputFormat, guess: Encoding, isNamed: boolean): Promise<Encoding> {
  if (isNamed || guess.startsWith("utf-16")) return guess;
  if (format !== "csv") return "utf-8";
  return guess === "utf-8" ? detectEncoding((await openInput(file)).chunks) : guess;
}

async function sampleText(file: string, encoding: Encoding): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of inUtf8(firstOf((await openInput(file)).chunks), encoding)) parts.push(part);
  return Buffer.concat(parts)
    .toString("utf8")
    .replace(/^\ufeff/, "");
}

/** The first mebibyte, to the end of a line. */
async function* firstOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes < SAMPLE_BYTES) yield chunk;
    else return void (yield chunk.subarray(0, chunk.lastIndexOf(NEWLINE) + 1));
  }
}

const FIRST_LINES = 20;

/** CSV when the name says so or the text begins with no bracket; JSON a record a line when any of the first lines is one. */
function formatOf(file: string, sample: string): InputFormat {
  const first = sample.trimStart()[0];
  if (/\.csv(\.gz)?$/i.test(file) || (first !== undefined && first !== "{" && first !== "[")) return "csv";
  if (first === "[") return "json";
  const lines = sample
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, FIRST_LINES);
  return lines.length <= 1 || lines.some(isJsonObject) ? "ndjson" : "json";
}

function isJsonObject(line: string): boolean {
  if (!line.trimStart().startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
