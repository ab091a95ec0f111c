import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EnvError, readEnv } from "@/lib/server/env/env";
import { type CertificateFiles, makeAuthority } from "@/lib/server/testing/certificates";

let folder: string;
let one: CertificateFiles;
let other: CertificateFiles;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tripline-env-"));
  one = await makeAuthority(folder, "one");
  other = await makeAuthority(folder, "other");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const brokers = { KAFKA_BROKERS: "a:9092" };
const wrongOf = (source: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readEnv({ ...brokers, ...source });
  } catch (error) {
    if (error instanceof EnvError)
      return error.message
        .split("\n")
        .slice(1)
        .map((line) => line.trim());
  }
  return [];
};

const connectionOf = (source: Record<string, string>) => {
  const { stream } = readEnv({ ...brokers, ...source });
  if (stream.kind !== "kafka") throw new Error(`The stream is ${stream.kind}`);
  return stream.connection;
};

test("files for TLS turn it on and are read", () => {
  const files = { KAFKA_TLS_CA: other.certFile, KAFKA_TLS_CERT: one.certFile, KAFKA_TLS_KEY: one.keyFile };
  expect(connectionOf(files).tls).toEqual({
    ca: readFileSync(other.certFile, "utf8"),
    cert: readFileSync(one.certFile, "utf8"),
    key: readFileSync(one.keyFile, "utf8"),
  });
  expect(connectionOf({ KAFKA_TLS: "1" }).tls).toBe(true);
});

test("every wrong file is named at once, with what is wrong with it", () => {
  const noPem = join(folder, "no.pem");
  writeFileSync(noPem, "hello");
  expect(
    wrongOf({ KAFKA_TLS: "0", KAFKA_TLS_CA: join(folder, "missing.pem"), KAFKA_TLS_CERT: noPem, KAFKA_TLS_KEY: noPem }),
  ).toEqual([
    expect.stringMatching(/^KAFKA_TLS is "0": expected 1/),
    expect.stringMatching(/^KAFKA_TLS_CA is ".*missing.pem": expected a PEM file that can be read \(ENOENT\)$/),
    expect.stringMatching(/^KAFKA_TLS_CERT is .*expected a certificate in PEM/),
    expect.stringMatching(/^KAFKA_TLS_KEY is .*expected a private key in PEM/),
  ]);
});

test("a key must be there for a certificate, and be its own", () => {
  expect(wrongOf({ KAFKA_TLS_CERT: one.certFile })).toEqual([
    "KAFKA_TLS_KEY is missing: expected the key of KAFKA_TLS_CERT",
  ]);
  expect(wrongOf({ KAFKA_TLS_KEY: one.keyFile })).toEqual([
    "KAFKA_TLS_CERT is missing: expected the certificate of KAFKA_TLS_KEY",
  ]);
  expect(wrongOf({ KAFKA_TLS_CERT: one.certFile, KAFKA_TLS_KEY: other.keyFile })).toEqual([
    expect.stringMatching(/^KAFKA_TLS_KEY is .*expected the key of the certificate in KAFKA_TLS_CERT .*of another$/),
  ]);
});

test("OAUTHBEARER needs an endpoint, a client and its secret, which no message shows", () => {
  expect(wrongOf({ KAFKA_SASL_MECHANISM: "oauthbearer", KAFKA_OAUTH_TOKEN_URL: "nowhere" })).toEqual([
    'KAFKA_OAUTH_TOKEN_URL is "nowhere": expected an http or https address',
    expect.stringMatching(/^KAFKA_OAUTH_CLIENT_ID is missing/),
    expect.stringMatching(/^KAFKA_OAUTH_CLIENT_SECRET is missing/),
  ]);
  expect(wrongOf({ KAFKA_OAUTH_CLIENT_SECRET: "hunter2" })).toEqual([
    expect.stringMatching(/^KAFKA_SASL_MECHANISM is missing: expected oauthbearer/),
  ]);
  const source = {
    KAFKA_SASL_MECHANISM: "oauthbearer",
    KAFKA_OAUTH_TOKEN_URL: "https://id.example/token",
    KAFKA_OAUTH_CLIENT_ID: "c",
    KAFKA_OAUTH_CLIENT_SECRET: "hunter2",
  };
  expect(connectionOf(source).sasl).toEqual({
    mechanism: "oauthbearer",
    tokenUrl: "https://id.example/token",
    clientId: "c",
    clientSecret: "hunter2",
    scope: null,
  });
});
