/** What a file may be, by its content: of each the type and how its name may end. */
const TYPES = {
  png: "image/png",
  jpeg: "image/jpeg",
  pdf: "application/pdf",
  csv: "text/csv",
  txt: "text/plain",
} as const;
export type AttachmentType = (typeof TYPES)[keyof typeof TYPES];

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const PDF = [...Buffer.from("%PDF-")];

/** How the names of files of a type may end. */
const ENDS: Readonly<Record<AttachmentType, readonly string[]>> = {
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "application/pdf": ["pdf"],
  "text/csv": ["csv"],
  "text/plain": ["txt"],
};

/**
 * The type of a file by its first bytes, where its name says the same; null for what is none of those that cases take. Text is UTF-8
 * without control characters, and nothing that a browser may take for a page or a program.
 */
export function attachmentType(name: string, content: Buffer): AttachmentType | null {
  const end = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const type = typeByBytes(content) ?? typeOfText(content, end);
  return type !== null && ENDS[type].includes(end) ? type : null;
}

function typeByBytes(content: Buffer): AttachmentType | null {
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => content[i] === byte);
  if (begins(PNG)) return TYPES.png;
  if (begins(JPEG)) return TYPES.jpeg;
  return begins(PDF) ? TYPES.pdf : null;
}

function typeOfText(content: Buffer, end: string): AttachmentType | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    // Not text.
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is its purpose
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) return null;
  if (/^\s*(?:<|#!|%!)/.test(text)) return null;
  return end === "csv" ? TYPES.csv : TYPES.txt;
}
