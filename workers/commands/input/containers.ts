/** Formats that are often given in place of a text, by the bytes at a place, and what to do. */
const KINDS: readonly (readonly [at: number, bytes: string, words: string])[] = [
  [0, "PK\x05\x06", "an empty ZIP archive"],
  [0, "\xd0\xcf\x11\xe0", "an Excel workbook: save its table as CSV"],
  [0, "\x28\xb5\x2f\xfd", "packed with zstd: unpack it, or pack it with gzip"],
  [0, "BZh", "packed with bzip2: unpack it, or pack it with gzip"],
  [0, "\xfd7zXZ", "packed with xz: unpack it, or pack it with gzip"],
  [0, "\x04\x22\x4d\x18", "packed with lz4: unpack it, or pack it with gzip"],
  [0, "\x1f\x9d", "packed with compress: unpack it, or pack it with gzip"],
  [0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it"],
  [0, "Rar!\x1a\x07", "a RAR archive: unpack it"],
  [257, "ustar", "a tar archive: unpack it, and name the file in it"],
  [0, "PAR1", "a Parquet file: write its table as CSV or JSON"],
  [0, "Obj\x01", "an Avro file: write its records as JSON, one a line"],
  [0, "ORC", "an ORC file: write its table as CSV or JSON"],
  [0, "ARROW1", "an Arrow file: write its table as CSV or JSON"],
  [0, "SQLite format 3\0", "an SQLite database: export the table as CSV"],
  [0, "%PDF", "a PDF document: export the table as CSV"],
  [0, "\xff\xfe\0\0", "text in UTF-32: save it as UTF-8"],
  [0, "\0\0\xfe\xff", "text in UTF-32: save it as UTF-8"],
  [0, "\x7fELF", "a program, and no text"],
  [0, "\x89PNG", "a picture, and no text"],
  [0, "\xff\xd8\xff", "a picture, and no text"],
  [0, "GIF8", "a picture, and no text"],
];

const ZIP = "PK\x03\x04";
/** Names of entries and a type that tell what a ZIP archive is; they stand near its beginning. */
const ZIP_KINDS: readonly (readonly [within: string, words: string])[] = [
  ["opendocument.spreadsheet", "a LibreOffice table: save it as CSV"],
  ["word/", "a Word document: save its table as CSV"],
  ["xl/", "an Excel workbook: save its table as CSV"],
  ["[Content_Types].xml", "an Excel workbook: save its table as CSV"],
];
const HEAD_BYTES = 4_096;

/** What a file is that is no text, by its first bytes, and what to do; null when nothing tells. */
export function containerOf(bytes: Buffer): string | null {
  const head = bytes.toString("latin1", 0, HEAD_BYTES);
  if (head.startsWith(ZIP)) {
    const kind = ZIP_KINDS.find(([within]) => head.includes(within));
    return kind?.[1] ?? "a ZIP archive: unpack it, and name the file in it";
  }
  return KINDS.find(([at, start]) => head.startsWith(start, at))?.[2] ?? null;
}
