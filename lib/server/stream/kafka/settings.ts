import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { EnvProblem, SetVariables } from "@/lib/server/errors/env-problem";
import type { StreamSettings } from "../backend";

/** What a client shows and believes on TLS; PEM text, null where the system's own is used or nothing is shown. */
interface TlsEnv {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
}

/** How a client says who it is. */
export type SaslEnv =
  | {
      readonly mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
      readonly username: string;
      readonly password: string;
    }
  | {
      /** Tokens by the client credentials grant of OAuth 2. */
      readonly mechanism: "oauthbearer";
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string | null;
    };

/** How to reach Kafka. */
export interface KafkaConnection {
  readonly brokers: readonly string[];
  readonly sasl: SaslEnv | null;
  /** true: with what the system believes. */
  readonly tls: boolean | TlsEnv;
}

export interface KafkaConfig {
  readonly kind: "kafka";
  readonly connection: KafkaConnection;
}

const SASL_MECHANISMS = ["plain", "scram-sha-256", "scram-sha-512", "oauthbearer"] as const;
const TLS_FILES = ["KAFKA_TLS_CA", "KAFKA_TLS_CERT", "KAFKA_TLS_KEY"] as const;
const OAUTH_NEEDS = {
  KAFKA_OAUTH_TOKEN_URL: "expected the address of the token endpoint",
  KAFKA_OAUTH_CLIENT_ID: "expected a client id",
  KAFKA_OAUTH_CLIENT_SECRET: "expected the secret of the client",
} as const;

const VARIABLES = {
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine((brokers) => brokers.every(isHostPort), "expected host:port, or several separated by commas")
    .optional(),
  KAFKA_SASL_MECHANISM: z
    .enum(SASL_MECHANISMS, "expected plain, scram-sha-256, scram-sha-512 or oauthbearer")
    .optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  KAFKA_TLS: z
    .enum(["1", "0", "true", "false"], "expected 1, 0, true or false")
    .transform((text) => text === "1" || text === "true")
    .default(false),
  KAFKA_TLS_CA: z.string().optional(),
  KAFKA_TLS_CERT: z.string().optional(),
  KAFKA_TLS_KEY: z.string().optional(),
  KAFKA_OAUTH_TOKEN_URL: z.url({ protocol: /^https?$/, error: "expected an http or https address" }).optional(),
  KAFKA_OAUTH_CLIENT_ID: z.string().optional(),
  KAFKA_OAUTH_CLIENT_SECRET: z.string().optional(),
  KAFKA_OAUTH_SCOPE: z.string().optional(),
};
const Variables = z.object(VARIABLES);

/** Kafka, and whatever speaks its protocol: asked for by KAFKA_BROKERS. */
export const kafkaSettings: StreamSettings<KafkaConfig> = {
  capabilities: {
    retention: "self",
    producers: "anyone",
    storage: "service",
    remedy: "Check that the brokers run and that KAFKA_BROKERS, KAFKA_TLS and KAFKA_SASL_* are right.",
  },
  variables: VARIABLES,
  secrets: ["KAFKA_SASL_PASSWORD", "KAFKA_OAUTH_CLIENT_SECRET"],
  problems: (set) => [...saslProblems(set), ...tlsProblems(set)],
  configOf: (set) => {
    const { KAFKA_BROKERS: brokers, KAFKA_TLS: isOn } = Variables.parse(set);
    if (brokers === undefined) return null;
    return { kind: "kafka", connection: { brokers, sasl: saslOf(set), tls: tlsOf(set, isOn) } };
  },
  placeOf: ({ connection }) => connection.brokers.join(","),
};

function saslProblems(given: SetVariables): readonly EnvProblem[] {
  const problems: EnvProblem[] = [];
  const need = (variable: string, expected: string) => {
    if (given[variable] === undefined) problems.push({ variable, given: null, expected });
  };
  const mechanism = given.KAFKA_SASL_MECHANISM;
  const hasUser = given.KAFKA_SASL_USERNAME !== undefined || given.KAFKA_SASL_PASSWORD !== undefined;
  const hasOauth = Object.keys(OAUTH_NEEDS).some((name) => given[name] !== undefined);
  if (mechanism === "oauthbearer") {
    for (const [name, expected] of Object.entries(OAUTH_NEEDS)) {
      need(name, `${expected}, as KAFKA_SASL_MECHANISM is oauthbearer`);
    }
  } else if (mechanism !== undefined) {
    need("KAFKA_SASL_USERNAME", "expected a user, as KAFKA_SASL_MECHANISM is set");
    need("KAFKA_SASL_PASSWORD", "expected a password, as KAFKA_SASL_MECHANISM is set");
  } else if (hasUser) {
    need("KAFKA_SASL_MECHANISM", "expected plain, scram-sha-256 or scram-sha-512, as a user or password is set");
  } else if (hasOauth) {
    need("KAFKA_SASL_MECHANISM", "expected oauthbearer, as KAFKA_OAUTH variables are set");
  }
  return problems;
}

function tlsProblems(given: SetVariables): readonly EnvProblem[] {
  const problems: EnvProblem[] = [];
  const { KAFKA_TLS: tls, KAFKA_TLS_CA: ca, KAFKA_TLS_CERT: cert, KAFKA_TLS_KEY: key } = given;
  const wrong = (variable: string, file: string | undefined, expected: string) =>
    problems.push({ variable, given: file === undefined ? null : JSON.stringify(file), expected });
  if ((tls === "0" || tls === "false") && TLS_FILES.some((name) => given[name] !== undefined)) {
    wrong("KAFKA_TLS", tls, "expected 1, or not to be set, as files for TLS are named");
  }
  const read = (variable: string, file: string | undefined): string | null => {
    if (file === undefined) return null;
    try {
      return readFileSync(file, "utf8");
    } catch (error) {
      const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
      wrong(variable, file, `expected a PEM file that can be read (${why})`);
      return null;
    }
  };
  const certificate = (variable: string, file: string | undefined): X509Certificate | null => {
    const text = read(variable, file);
    if (text === null) return null;
    const found = parsed(() => new X509Certificate(text));
    if (found === null) wrong(variable, file, "expected a certificate in PEM (-----BEGIN CERTIFICATE-----)");
    return found;
  };
  certificate("KAFKA_TLS_CA", ca);
  const shown = certificate("KAFKA_TLS_CERT", cert);
  const keyText = read("KAFKA_TLS_KEY", key);
  const own = keyText === null ? null : parsed(() => createPrivateKey(keyText));
  if (keyText !== null && own === null) {
    wrong("KAFKA_TLS_KEY", key, "expected a private key in PEM that is not encrypted (-----BEGIN PRIVATE KEY-----)");
  }
  if (cert !== undefined && key === undefined) wrong("KAFKA_TLS_KEY", key, "expected the key of KAFKA_TLS_CERT");
  if (key !== undefined && cert === undefined)
    wrong("KAFKA_TLS_CERT", cert, "expected the certificate of KAFKA_TLS_KEY");
  if (shown !== null && own !== null && !shown.checkPrivateKey(own)) {
    wrong(
      "KAFKA_TLS_KEY",
      key,
      `expected the key of the certificate in KAFKA_TLS_CERT (${cert}), but it is of another`,
    );
  }
  return problems;
}

/** The client's side of TLS, from variables without problems. */
function tlsOf(given: SetVariables, isOn: boolean): boolean | TlsEnv {
  if (!TLS_FILES.some((name) => given[name] !== undefined)) return isOn;
  const text = (file: string | undefined) => (file === undefined ? null : readFileSync(file, "utf8"));
  return { ca: text(given.KAFKA_TLS_CA), cert: text(given.KAFKA_TLS_CERT), key: text(given.KAFKA_TLS_KEY) };
}

/** How the client says who it is, from variables without problems. */
function saslOf(given: SetVariables): SaslEnv | null {
  const mechanism = SASL_MECHANISMS.find((one) => one === given.KAFKA_SASL_MECHANISM);
  if (mechanism === undefined) return null;
  if (mechanism !== "oauthbearer") {
    return { mechanism, username: given.KAFKA_SASL_USERNAME ?? "", password: given.KAFKA_SASL_PASSWORD ?? "" };
  }
  return {
    mechanism,
    tokenUrl: given.KAFKA_OAUTH_TOKEN_URL ?? "",
    clientId: given.KAFKA_OAUTH_CLIENT_ID ?? "",
    clientSecret: given.KAFKA_OAUTH_CLIENT_SECRET ?? "",
    scope: given.KAFKA_OAUTH_SCOPE ?? null,
  };
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

function isHostPort(text: string): boolean {
  const match = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):(\d{1,5})$/.exec(text);
  return match !== null && Number(match[1]) >= 1 && Number(match[1]) <= 65_535;
}
