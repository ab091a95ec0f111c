import { z } from "zod";

/** Written into every file; one that reads it knows this format and the ones before. */
export const FORMAT = 1;
/** The first line of a file. */
export const MAGIC = "tripline-backup";

const Table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  /** Its rows are encrypted. */
  secret: z.boolean(),
});
export type TableHead = z.infer<typeof Table>;

/** How the key is made of the passphrase: scrypt. All binary values are base64. */
const Lock = z.object({
  salt: z.string(),
  cost: z.number().int(),
  blockSize: z.number().int(),
  parallelization: z.number().int(),
  /** A known text, encrypted: tells a wrong passphrase before anything is read. */
  proof: z.object({ iv: z.string(), tag: z.string(), data: z.string() }),
});
export type LockHead = z.infer<typeof Lock>;

/** What a file says of itself before its rows. */
export const BackupHeader = z.object({
  format: z.number().int(),
  /** ISO 8601. */
  madeAt: z.string(),
  /** Names of the migrations that the database had. */
  migrations: z.array(z.string()),
  /** In an order in which no row refers to one of a later table. */
  tables: z.array(Table),
  /** Tables whose rows were left out for want of a passphrase. */
  leftOut: z.array(z.string()),
  /** Null when nothing is encrypted. */
  lock: Lock.nullable(),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** What comes with a piece: rows of a table as COPY writes them, gzipped, or the secret that signs sessions. */
export const PieceHead = z.object({
  kind: z.enum(["rows", "authSecret"]),
  table: z.string(),
  /** From 0 within the table. */
  piece: z.number().int(),
  seal: z.object({ iv: z.string(), tag: z.string() }).nullable(),
});
export type PieceHead = z.infer<typeof PieceHead>;

/** The end of a file: without it the file is cut off. */
export const Manifest = z.object({
  tables: z.record(
    z.string(),
    z.object({
      rows: z.number().int(),
      /** Of the rows as COPY wrote them, hex. */
      sha256: z.string(),
    }),
  ),
  /** Where sequences stand; null: never used. */
  sequences: z.record(z.string(), z.number().int().nullable()),
});
export type Manifest = z.infer<typeof Manifest>;
