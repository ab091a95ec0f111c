import type { TopicName } from "./port";

/**
 * The name of a log in the database: the `topic` of all tables that speak of places in it. A topic's first stream has the topic's
 * name; when it is deleted and made again, or comes from elsewhere, the next one is `topic@2`, and so on.
 */
export type LogName = string & { readonly nameOf: "log" };

/** A partition as the database knows it. */
export interface LogPartition {
  readonly topic: LogName;
  readonly partition: number;
}

/** No topic's name holds it. */
const MARK = "@";

/** The log that the `number`-th stream of a topic has, counted from 1. */
export function nthLog(topic: TopicName, number: number): LogName {
  return logName(number === 1 ? topic : `${topic}${MARK}${number}`);
}

/** The text is a log's name: it comes from a table, or from `nthLog`. */
export function logName(text: string): LogName {
  return text as LogName;
}

/** The topic that a log's records stand in on the stream. */
export function topicOf(log: LogName): TopicName {
  const at = log.indexOf(MARK);
  return at < 0 ? `${log}` : log.slice(0, at);
}
