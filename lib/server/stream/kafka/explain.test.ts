import { KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from "kafkajs";
import { expect, test } from "vitest";
import { isGroupPreparing } from "./explain";

const refused = (type: string) => {
  const error = new KafkaJSProtocolError(new Error("no"));
  return Object.assign(error, { type });
};
const retried = (error: Error) => new KafkaJSNumberOfRetriesExceeded(error, { retryCount: 3, retryTime: 900 });

test("a group that brokers only have to make ready is no fault, also behind repetitions", () => {
  expect(isGroupPreparing(refused("GROUP_LOAD_IN_PROGRESS"))).toBe(true);
  expect(isGroupPreparing(retried(refused("GROUP_COORDINATOR_NOT_AVAILABLE")))).toBe(true);
  expect(isGroupPreparing(refused("GROUP_AUTHORIZATION_FAILED"))).toBe(false);
  expect(isGroupPreparing(new Error("connect ECONNREFUSED"))).toBe(false);
});
