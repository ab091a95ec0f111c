/** What the stream needs of a logger; a pino logger is one. */
export interface StreamLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
