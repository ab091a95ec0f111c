import { unreachable } from "@/lib/contract/unreachable";
import type { Offset } from "../offset";
import type { PartitionOffsets, TopicPartition } from "../port";
import { StreamFault } from "../stream-fault";
import type { UnreadablePartition } from "./fetching";

/** Why the partition is not read on at `offset`, in words for people. */
export function stuckFault(
  place: TopicPartition,
  offset: Offset,
  stuck: UnreadablePartition,
  range: PartitionOffsets | null,
): StreamFault {
  const { topic, partition } = place;
  const where = `partition ${partition} of ${topic}`;
  switch (stuck.kind) {
    case "unreadable":
      return new StreamFault(
        "unreadable",
        `What stands at offset ${offset} of ${where} cannot be read, nor stepped over: ${stuck.reason}.`,
        "Other partitions go on. Look at the broker's log and disk; kafka-delete-records removes what is before an offset.",
        { topic, partition, offset },
      );
    case "out-of-range":
      return new StreamFault(
        "stream",
        range === null
          ? `Offset ${offset} of ${where} does not exist: the partition is gone.`
          : `Offset ${offset} of ${where} does not exist: the partition ends at ${range.next}.`,
        "The topic was made anew or a broker lost its end: say which records to go on with.",
        { topic, partition, offset },
      );
    case "refused":
      return stuck.said === "TOPIC_AUTHORIZATION_FAILED"
        ? new StreamFault(
            "unauthorised",
            `The broker refuses ${where} (TOPIC_AUTHORIZATION_FAILED).`,
            `Allow the user to read the topic: an ACL for Read on topic ${topic}.`,
            { topic, partition, offset },
          )
        : new StreamFault(
            "stream",
            `The broker does not give offset ${offset} of ${where} (${stuck.said}).`,
            "It is asked for again; look at the broker's log when this lasts.",
            { topic, partition, offset },
          );
    default:
      return unreachable(stuck);
  }
}
