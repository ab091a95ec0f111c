import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EnvError, readEnv } from "./env";

test("nothing set gives the defaults of the documentation", () => {
  const env = readEnv({});
  expect(env).toMatchObject({
    host: "127.0.0.1",
    port: 3000,
    databaseUrl: null,
    stream: { kind: "postgres" },
    topic: "transactions",
    group: "tripline",
    partitions: 6,
    simulator: null,
    allowedLatenessMs: 60_000,
    timeSpan: { from: Date.UTC(2000, 0, 1), to: Date.UTC(2100, 0, 1) },
    mapping: null,
    maxFutureMs: 300_000,
    retentionMs: 30 * 86_400_000,
  });
  expect(env.dataDir).toMatch(/\/\.tripline$/);
});

test("an empty variable counts as unset", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000, databaseUrl: null });
});

test("every wrong variable is named in one message, with what was given and what is expected", () => {
  const wrong = {
    PORT: "http",
    KAFKA_BROKERS: "a:1,b",
    TRIPLINE_SIMULATOR: "fast",
    TRIPLINE_ALLOWED_LATENESS: "1 minute",
  };
  const error = thrown(() => readEnv(wrong));
  expect(error.problems.map(({ variable }) => variable).sort()).toEqual(Object.keys(wrong).sort());
  for (const [variable, given] of Object.entries(wrong))
    expect(error.message).toContain(`${variable} is "${given}": expected`);
});

test("retention and the guard against the future can be switched off, not set to nothing", () => {
  expect(readEnv({ TRIPLINE_RETENTION: "off", TRIPLINE_MAX_FUTURE: "off" })).toMatchObject({
    retentionMs: null,
    maxFutureMs: null,
  });
  expect(() => readEnv({ TRIPLINE_RETENTION: "0s" })).toThrow('TRIPLINE_RETENTION is "0s": expected off');
});

test("the span of times is two dates or moments, the earlier one first", () => {
  expect(readEnv({ TRIPLINE_TIME_SPAN: "2020-01-01..2030-06-30T12:00:00Z" }).timeSpan).toEqual({
    from: Date.UTC(2020, 0, 1),
    to: Date.UTC(2030, 5, 30, 12),
  });
  for (const wrong of [
    "2020",
    "2030-01-01..2020-01-01",
    "2020-13-01..2021-01-01",
    "a..b",
    "2020-01-01..2021-01-01..",
  ]) {
    expect(() => readEnv({ TRIPLINE_TIME_SPAN: wrong })).toThrow("TRIPLINE_TIME_SPAN");
  }
});

test("the zone of rules is the name of one", () => {
  expect(readEnv({}).zone).toBeNull();
  expect(readEnv({ TRIPLINE_ZONE: "Europe/Berlin" }).zone).toBe("Europe/Berlin");
  expect(() => readEnv({ TRIPLINE_ZONE: "Berlin" })).toThrow(
    'TRIPLINE_ZONE is "Berlin": expected an IANA time zone such as Europe/Berlin or UTC',
  );
});

test("every transaction is stored unless only evidence is asked for", () => {
  expect(readEnv({}).stored).toBe("all");
  expect(readEnv({ TRIPLINE_STORE: "evidence" }).stored).toBe("evidence");
  expect(() => readEnv({ TRIPLINE_STORE: "none" })).toThrow('TRIPLINE_STORE is "none": expected all or evidence');
});

test("where a new stream begins is its first record, its end or a time", () => {
  expect(readEnv({}).start).toEqual({ at: "earliest" });
  expect(readEnv({ TRIPLINE_START: "latest" }).start).toEqual({ at: "latest" });
  const at = { at: "timestamp", appendedAtMs: Date.UTC(2026, 10, 26, 7) };
  expect(readEnv({ TRIPLINE_START: "2026-11-26T08:00:00+01:00" }).start).toEqual(at);
  for (const wrong of ["newest", "2026-11-26", "2026-11-26T08:00:00"]) {
    expect(() => readEnv({ TRIPLINE_START: wrong })).toThrow(
      `TRIPLINE_START is "${wrong}": expected earliest, latest, or a time such as 2026-11-26T08:00:00Z`,
    );
  }
});

test("an API key that a header can carry is taken when it is long enough not to be guessed", () => {
  expect(() => readEnv({ TRIPLINE_API_KEY: "fifteen-letters" })).toThrow(
    /TRIPLINE_API_KEY is \S+.*: expected at least 16 characters, for example from `openssl rand -base64 32`/,
  );
  expect(() => readEnv({ TRIPLINE_API_KEY: "fifteen-letters" })).not.toThrow("fifteen-letters");
  expect(readEnv({ TRIPLINE_API_KEY: "a-long-enough-key" }).apiKey).toBe("a-long-enough-key");
  expect(() => readEnv({ TRIPLINE_API_KEY: " a-long-enough-key" })).toThrow("TRIPLINE_API_KEY");
});

test("trusted proxies are addresses and networks", () => {
  expect(readEnv({}).trustedProxies).toEqual([]);
  expect(readEnv({ TRIPLINE_TRUSTED_PROXIES: "10.0.0.0/8, ::1" }).trustedProxies).toEqual(["10.0.0.0/8", "::1"]);
  for (const wrong of ["10.0.0.0/99", "proxy.example", "10.0.0.1,"]) {
    expect(() => readEnv({ TRIPLINE_TRUSTED_PROXIES: wrong })).toThrow(
      `TRIPLINE_TRUSTED_PROXIES is "${wrong}": expected addresses or networks such as 10.0.0.0/8`,
    );
  }
});

test("a wrong secret is not shown", () => {
  const error = thrown(() => readEnv({ AUTH_SECRET: "hunter2", DATABASE_URL: "mysql://u:hunter2@h/d" }));
  expect(error.message).not.toContain("hunter2");
  expect(error.problems).toHaveLength(2);
});

test("a process that holds sessions needs AUTH_SECRET with a database of its own, beside everything else that is wrong", () => {
  const source = { DATABASE_URL: "postgres://localhost/x", PORT: "x" };
  expect(readEnv({ DATABASE_URL: "postgres://localhost/x" }).authSecret).toBeNull();
  const error = thrown(() => readEnv(source, { sessions: true }));
  expect(error.problems.map(({ variable }) => variable)).toEqual(["PORT", "AUTH_SECRET"]);
  expect(readEnv({}, { sessions: true }).authSecret).toBeNull();
});

test("Kafka's brokers, user and TLS are read together", () => {
  const source = {
    KAFKA_BROKERS: "a:9092, b.example:9093",
    KAFKA_SASL_MECHANISM: "scram-sha-256",
    KAFKA_SASL_USERNAME: "u",
    KAFKA_SASL_PASSWORD: "p",
    KAFKA_TLS: "true",
  };
  expect(readEnv(source).stream).toEqual({
    kind: "kafka",
    connection: {
      brokers: ["a:9092", "b.example:9093"],
      sasl: { mechanism: "scram-sha-256", username: "u", password: "p" },
      tls: true,
    },
  });
  expect(() => readEnv({ KAFKA_BROKERS: "a:9092", KAFKA_SASL_USERNAME: "u" })).toThrow(
    "KAFKA_SASL_MECHANISM is missing",
  );
});

function thrown(act: () => unknown): EnvError {
  try {
    act();
  } catch (error) {
    if (error instanceof EnvError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("a mapping that cannot be used stops the start with the others, each problem with its line", () => {
  const folder = mkdtempSync(join(tmpdir(), "tripline-env-"));
  const file = join(folder, "mapping.yaml");
  writeFileSync(file, "fields:\n  id: ref\n  nothing: a\n");
  try {
    const error = thrown(() => readEnv({ PORT: "x", TRIPLINE_MAPPING: file }));
    expect(error.problems.map(({ variable }) => variable)).toEqual(["PORT", "TRIPLINE_MAPPING"]);
    for (const part of ["line 3, fields.nothing: ", "fields.accountId: is missing"]) {
      expect(error.message).toContain(part);
    }
    expect(() => readEnv({ TRIPLINE_MAPPING: `${file}.not` })).toThrow(
      /TRIPLINE_MAPPING is .*\n.*there is no such file/,
    );
    writeFileSync(file, "fields: { id: { column: 3 } }\nsameNames: true\n");
    expect(() => readEnv({ TRIPLINE_MAPPING: file }, { records: true })).toThrow(/needs a file with columns/);
    expect(readEnv({ TRIPLINE_MAPPING: file }).mappingText).toContain("column: 3");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the registry's credentials stand beside its address or in it, and are never shown", () => {
  expect(readEnv({}).registry).toBeNull();
  const credentials = { username: "me", password: "p@ss" };
  const url = "https://registry.example/base";
  expect(readEnv({ SCHEMA_REGISTRY_URL: "https://me:p%40ss@registry.example/base/" }).registry).toEqual({
    url,
    credentials,
  });
  expect(
    readEnv({ SCHEMA_REGISTRY_URL: url, SCHEMA_REGISTRY_USERNAME: "me", SCHEMA_REGISTRY_PASSWORD: "p@ss" }).registry,
  ).toEqual({ url, credentials });
  const wrong = thrown(() => readEnv({ SCHEMA_REGISTRY_URL: "ftp://me:secret@x", TRIPLINE_ENVELOPE: "avro" }));
  expect(wrong.message).not.toContain("secret");
  expect(wrong.message).toContain(
    'TRIPLINE_ENVELOPE is "avro": expected auto, none, confluent, cloudevents, debezium, connect',
  );
});

test("the addresses that people use are origins, and metrics are served on loopback unless told", () => {
  expect(readEnv({})).toMatchObject({ origins: null, metricsHost: "127.0.0.1" });
  expect(readEnv({ HOST: "0.0.0.0" }).metricsHost).toBe("127.0.0.1");
  expect(readEnv({ METRICS_HOST: "0.0.0.0" }).metricsHost).toBe("0.0.0.0");
  expect(readEnv({ TRIPLINE_ORIGIN: "https://a.example,http://b:81" }).origins).toEqual([
    { scheme: "https", host: "a.example" },
    { scheme: "http", host: "b:81" },
  ]);
  expect(() => readEnv({ TRIPLINE_ORIGIN: "a.example" })).toThrow(/TRIPLINE_ORIGIN is "a.example": expected addresses/);
});
