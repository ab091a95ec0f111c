/** Where transactions are taken from. A kind is a folder of lib/server/stream. The embedded one is last: it is used where no other is named. */
export const STREAM_KINDS = ["kafka", "postgres"] as const;

export type StreamKind = (typeof STREAM_KINDS)[number];

/** What people call each kind. */
export const STREAM_KIND_LABEL = {
  postgres: "Embedded, in PostgreSQL",
  kafka: "Kafka",
} as const satisfies Record<StreamKind, string>;
