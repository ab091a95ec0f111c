import type { ChannelDeps } from "../../channels/port";
import { createSecretBox } from "../../channels/secret-box";
import { loggerTo } from "../../log/log";
import type { TestDatabase } from "../../testing/postgres";
import { type Notifier, startNotifier } from "../notifier";

export const TEST_SECRET = "a secret for tests alone";
export const testBox = createSecretBox([TEST_SECRET]);
const log = loggerTo("notifier", { write: () => {} });
export const testDeps: ChannelDeps = {
  origin: null,
  allowPrivateTargets: true,
  log,
  topic: "transactions",
  stream: () => Promise.reject(new Error("no stream here")),
};

let count = 0;

/** A notifier within the test's process. */
export function testNotifier({ db, url }: TestDatabase): Promise<Notifier> {
  count += 1;
  return startNotifier({ db, url, name: `notifier-test-${count}`, box: testBox, deps: testDeps, log });
}
