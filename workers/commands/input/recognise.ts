import { type CsvLayout, csvLayout, LAYOUT_LINES, valuesAmong } from "./csv-dialect";
import { detectEncoding, type Encoding, inUtf8, namedEncoding } from "./encoding";
import { formatName, formatOf, notRecords } from "./format";
import { type LineEnd, lineEndOf } from "./line-ends";
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
  readonly lineEnd: LineEnd;
  /** Of a CSV file with content; null otherwise. */
  readonly csv: CsvLayout | null;
  /** What was recognised, in words for the person who named the file. */
  readonly said: string;
  /** Whether that is what is usual, JSON a record a line in UTF-8, and goes without saying. */
  readonly isUsual: boolean;
}

/** Bytes of text that the format is recognised from. */
const SAMPLE_BYTES = 1 << 20;
const NEWLINE = 10;

/**
 * Looks at a file: its format by its content (and by a name that ends in `.csv` or `.json`), its encoding, what ends its lines, and of CSV
 * delimiter, quote and header. Fails with `InputError` when it cannot be used; `name` is what messages call it.
 */
export async function recogniseInput(file: string, hints: InputHints, name = file): Promise<InputLayout> {
  const guess = hints.encoding === null ? await guessEncoding(file, hints.format) : namedEncoding(hints.encoding);
  const decoded = await sampleText(file, guess);
  const unusable = notRecords(decoded.text);
  if (unusable !== null) throw new InputError(`cannot read ${name}: ${unusable}`);
  const lineEnd = lineEndOf(decoded.text);
  const inLines = (text: string): string => (lineEnd === "newline" ? text : text.replaceAll("\r", "\n"));
  const sample = inLines(decoded.text);
  const format = hints.format ?? formatOf(name, sample);
  const encoding = await encodingOf(file, format, guess, hints.encoding !== null);
  const ends = lineEnd === "newline" ? "" : ", lines end with a carriage return";
  const found = { format, encoding, lineEnd, csv: null, isUsual: false };
  if (sample.trim() === "") return { ...found, said: EMPTY };
  if (format !== "csv") {
    const isUsual = format === "ndjson" && encoding === "utf-8" && lineEnd === "newline";
    return { ...found, isUsual, said: `${formatName(format, sample)}, ${encoding}${ends}` };
  }
  const text = encoding === guess ? sample : inLines((await sampleText(file, encoding)).text);
  const lines = text.split("\n");
  const csv = csvLayout(lines.slice(0, LAYOUT_LINES));
  const values = valuesAmong(csv?.columns ?? []);
  if (csv !== null && values.length > 1) {
    throw new InputError(
      `${name}: line ${csv.headerAt + 1} should name the columns and holds values (${values.slice(0, 3).join(", ")}): put a line with names before it`,
    );
  }
  if (csv === null) return { ...found, said: EMPTY };
  const isBare = decoded.isWhole && lines.slice(csv.headerAt + 1).every((line) => line.trim() === "");
  const bare = isBare ? ", and no rows below" : "";
  return { ...found, csv, said: `${saidOf(csv, encoding)}${ends}${bare}` };
}

const EMPTY = "is empty: it holds no records";

const DELIMITER_NAMES: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

function saidOf({ dialect, headerAt, columns }: CsvLayout, encoding: Encoding): string {
  const quotes = dialect.quote === '"' ? "" : `, cells in ${dialect.quote}`;
  const delimiter = DELIMITER_NAMES[dialect.delimiter] ?? dialect.delimiter;
  return `CSV, ${encoding}, cells divided by ${delimiter}${quotes}, ${columns.length} ${columns.length === 1 ? "column" : "columns"} named in line ${headerAt + 1}`;
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

interface Sample {
  readonly text: string;
  /** Whether it is all of the file. */
  readonly isWhole: boolean;
}

async function sampleText(file: string, encoding: Encoding): Promise<Sample> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of inUtf8(firstOf((await openInput(file)).chunks), encoding)) {
    parts.push(part);
    bytes += part.length;
  }
  const text = Buffer.concat(parts)
    .toString("utf8")
    .replace(/^\ufeff/, "");
  return { text, isWhole: bytes < SAMPLE_BYTES / 2 };
}

/** The first mebibyte, to the end of a line where there is one. */
async function* firstOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes < SAMPLE_BYTES) yield chunk;
    else {
      const end = chunk.lastIndexOf(NEWLINE) + 1;
      return void (yield end === 0 ? chunk : chunk.subarray(0, end));
    }
  }
}
