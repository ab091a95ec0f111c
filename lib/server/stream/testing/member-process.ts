import { FIRST_OFFSET } from "../offset";
import { openStream } from "../open";
import type { StreamConfig } from "../settings";

/** A member of a group in a process of its own, to be killed: writes `+` for each partition it gets, `.` for each batch. */
const asked = JSON.parse(process.argv[2] ?? "") as {
  readonly stream: StreamConfig;
  readonly databaseUrl: string;
  readonly group: string;
  readonly topic: string;
};
const log = { warn: () => {}, error: () => {} };
const stream = await openStream(asked.stream, { databaseUrl: asked.databaseUrl, log });
await stream.join({
  group: asked.group,
  topics: [asked.topic],
  handler: {
    assigned: async () => {
      process.stdout.write("+");
      return FIRST_OFFSET;
    },
    batch: async () => {
      process.stdout.write(".");
    },
    revoked: async () => {
      process.stdout.write("-");
    },
  },
});
