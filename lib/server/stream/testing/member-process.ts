import type { KafkaEnv } from "@/lib/server/env";
import { openStream } from "../open";

/** A member of a group in a process of its own, to be killed: writes `+` for each partition it gets, `.` for each batch. */
const asked = JSON.parse(process.argv[2] ?? "") as {
  readonly kafka: KafkaEnv | null;
  readonly databaseUrl: string;
  readonly group: string;
  readonly topic: string;
};
const log = { warn: () => {}, error: () => {} };
const stream = await openStream({ kafka: asked.kafka, databaseUrl: asked.databaseUrl, log });
await stream.join({
  group: asked.group,
  topics: [asked.topic],
  handler: {
    assigned: async () => {
      process.stdout.write("+");
      return 0;
    },
    batch: async () => {
      process.stdout.write(".");
    },
    revoked: async () => {
      process.stdout.write("-");
    },
  },
});
