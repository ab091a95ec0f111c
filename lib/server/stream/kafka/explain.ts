import { asError } from "../pause";
import { StreamFault } from "../stream-fault";
import type { KafkaConnection } from "./settings";

/** What was tried when Kafka refused it. */
export interface RefusedRequest {
  readonly doing: "connect" | "create" | "describe" | "read" | "write";
  readonly topics?: readonly string[];
  readonly group?: string;
}

/** Of an error of kafkajs, or of what caused it. */
interface Cause {
  readonly name: string;
  readonly message: string;
  /** The error's name in the protocol. */
  readonly type: string;
  /** What Node says of a connection. */
  readonly code: string;
}

const UNTRUSTED = [
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_SIGNATURE_FAILURE",
];

/**
 * The error in one line that names what the broker said and the setting or right that would help; as it is when nothing but
 * waiting helps.
 */
export function explain(thrown: unknown, env: KafkaConnection, tried: RefusedRequest): Error {
  const cause = causeOf(thrown);
  return refused(cause, env, tried) ?? notConnected(cause, env) ?? asError(thrown);
}

function refused({ type, message, name }: Cause, env: KafkaConnection, tried: RefusedRequest): StreamFault | null {
  const who = userOf(env);
  const [first, ...more] = tried.topics ?? [];
  const only = more.length === 0 ? first : undefined;
  const unauthorised = (text: string, remedy: string) =>
    new StreamFault("unauthorised", text, remedy, only === undefined ? undefined : { topic: only });
  switch (type) {
    case "TOPIC_AUTHORIZATION_FAILED": {
      const topic = tried.topics?.join(" or ") ?? "of that name";
      const right = { connect: "Describe", create: "Create", describe: "Describe", read: "Read", write: "Write" }[
        tried.doing
      ];
      return unauthorised(
        `Kafka does not let ${who} ${tried.doing} topic ${topic} (${type}).`,
        tried.doing === "create"
          ? `Add an ACL that allows Create on topic ${topic}, or make the topic yourself and allow Describe on it.`
          : `Add an ACL that allows ${right} on topic ${topic}.`,
      );
    }
    case "GROUP_AUTHORIZATION_FAILED": {
      const group = tried.group ?? "the group";
      return unauthorised(
        `Kafka does not let ${who} use consumer group ${group} (${type}).`,
        "Add an ACL that allows Read on all groups whose names begin with TRIPLINE_GROUP (pattern type prefixed).",
      );
    }
    case "CLUSTER_AUTHORIZATION_FAILED":
      return unauthorised(
        `Kafka does not let ${who} do that on the cluster (${type}).`,
        tried.doing === "create"
          ? "Add an ACL that allows Create on the cluster or on the topics, or make the topics yourself."
          : "Add an ACL that allows it on the cluster.",
      );
    case "UNSUPPORTED_SASL_MECHANISM":
      return unauthorised(
        `Kafka does not know the SASL mechanism ${env.sasl?.mechanism ?? ""} there (${type}).`,
        "Set KAFKA_SASL_MECHANISM to one that this listener has enabled.",
      );
    case "ILLEGAL_SASL_STATE":
      return unauthorised(
        `Kafka expects no SASL at ${env.brokers.join(",")} (${type}).`,
        "Unset KAFKA_SASL_MECHANISM, or use the port of a listener with SASL in KAFKA_BROKERS.",
      );
    default:
  }
  if (!name.startsWith("KafkaJSSASLAuthentication") && name !== "TokenRefused") return null;
  const said = message.replace(/^SASL \S+ authentication failed: /, "");
  return unauthorised(
    `${withoutEnd(`Kafka does not believe ${who}: ${said}`)}.`,
    env.sasl?.mechanism === "oauthbearer"
      ? "Check KAFKA_OAUTH_TOKEN_URL, KAFKA_OAUTH_CLIENT_ID, KAFKA_OAUTH_CLIENT_SECRET and KAFKA_OAUTH_SCOPE."
      : "Check KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD and KAFKA_SASL_MECHANISM.",
  );
}

function notConnected({ name, message, code }: Cause, env: KafkaConnection): StreamFault | null {
  const where = env.brokers.join(",");
  const said = message.replace(/^Connection error: /, "").trim();
  if (env.tls !== false) {
    if (UNTRUSTED.includes(code)) {
      return new StreamFault(
        "unauthorised",
        `The certificate of Kafka at ${where} is not trusted: ${said} (${code}).`,
        "Set KAFKA_TLS_CA to a PEM file with the certificate of the authority that signed it.",
      );
    }
    if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") {
      return new StreamFault(
        "unauthorised",
        `The certificate of Kafka at ${where}, or of its authority, is out of date: ${said} (${code}).`,
        "Renew the broker's certificate, or put the authority's new one into the file of KAFKA_TLS_CA.",
      );
    }
    if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
      return new StreamFault(
        "unauthorised",
        `The certificate of Kafka at ${where} is for another name: ${said}`,
        "Name the brokers in KAFKA_BROKERS, and in their advertised.listeners, as their certificates do.",
      );
    }
    const alert = /alert ([a-z ]+)/.exec(said)?.[1];
    if (alert !== undefined) {
      return new StreamFault(
        "unauthorised",
        `Kafka at ${where} refuses the TLS connection: alert ${alert.trim()}.`,
        "Set KAFKA_TLS_CERT and KAFKA_TLS_KEY to a certificate that the broker trusts and its key.",
      );
    }
    if (/before secure TLS connection|wrong version number|packet length too long/.test(said)) {
      return new StreamFault(
        "unauthorised",
        `Kafka at ${where} does not speak TLS: ${said}.`,
        "Unset KAFKA_TLS and the KAFKA_TLS_ files, or name the port of a listener with TLS in KAFKA_BROKERS.",
      );
    }
  }
  // A broker says nothing when it closes a connection whose first bytes it does not understand.
  if (name !== "KafkaJSConnectionClosedError" || !/^Closed connection/.test(said)) return null;
  const asks = [
    env.tls === false ? "TLS (set KAFKA_TLS=1, and KAFKA_TLS_CA where its authority is not a public one)" : null,
    env.sasl === null ? "a user (set KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD)" : null,
  ].filter((one) => one !== null);
  if (asks.length === 0) return null;
  return new StreamFault(
    "unauthorised",
    `Kafka at ${where} closes the connection at the first request.`,
    `It may be stopping; when this lasts, that listener wants ${asks.join(", or ")}.`,
  );
}

function userOf({ sasl, tls }: KafkaConnection): string {
  if (sasl !== null) return sasl.mechanism === "oauthbearer" ? `client ${sasl.clientId}` : `user ${sasl.username}`;
  return typeof tls === "object" && tls.cert !== null ? "the user of KAFKA_TLS_CERT" : "a user without a name";
}

/** The innermost error that kafkajs, or Node beneath it, gives a name. */
const PREPARING = ["GROUP_LOAD_IN_PROGRESS", "GROUP_COORDINATOR_NOT_AVAILABLE", "NOT_COORDINATOR_FOR_GROUP"];

/** Whether the brokers have only to make a consumer group ready, as for the first group of a cluster or after a broker started. */
export function isGroupPreparing(thrown: unknown): boolean {
  return PREPARING.includes(causeOf(thrown).type);
}

function causeOf(thrown: unknown): Cause {
  let error: unknown = thrown;
  for (let depth = 0; depth < 10; depth += 1) {
    const inner = innerOf(error);
    if (inner === null) break;
    error = inner;
  }
  const text = (name: string) => {
    const value = typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
    return typeof value === "string" ? value : "";
  };
  return { name: text("name"), message: text("message"), type: text("type"), code: text("code") };
}

function innerOf(error: unknown): object | null {
  if (typeof error !== "object" || error === null) return null;
  const [first] = "errors" in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  if (typeof first === "object" && first !== null) return first;
  const inner: unknown = Reflect.get(error, "cause") ?? Reflect.get(error, "originalError");
  return typeof inner === "object" && inner !== null ? inner : null;
}

/** A sentence without the points and spaces at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[.\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
