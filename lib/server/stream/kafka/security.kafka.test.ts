import { readFileSync } from "node:fs";
import {
  type Admin,
  Kafka,
  logLevel,
  AclOperationTypes as Operation,
  ResourcePatternTypes as Pattern,
  AclPermissionTypes as Permission,
  AclResourceTypes as Resource,
} from "kafkajs";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { SECURE_USER, type SecureBroker, startSecureBroker, startTokenServer } from "@/lib/server/testing/kafka-secure";
import type { Reader, Stream } from "../port";
import { StreamFault } from "../stream-fault";
import { Observer, until } from "../testing/observer";
import type { KafkaConnection, SaslEnv } from "./settings";
import { openKafkaStream } from "./stream";

const log = { warn: () => {}, error: () => {} };
const shared = inject("kafkaBrokers");
const text = (file: string) => readFileSync(file, "utf8");
const plain: SaslEnv = { mechanism: "plain", ...SECURE_USER };

describe.skipIf(shared === null)("Kafka with security", () => {
  let secure: SecureBroker;
  let tokens: Awaited<ReturnType<typeof startTokenServer>>;
  let admin: Admin;
  let open: Stream[] = [];
  let readers: Reader[] = [];
  let topics = 0;

  beforeAll(async () => {
    secure = await startSecureBroker();
    tokens = await startTokenServer();
    admin = new Kafka({ brokers: [...secure.admin], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  }, 120_000);
  afterAll(async () => {
    await admin?.disconnect();
    await tokens?.close();
    await secure?.stop();
  });
  afterEach(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await Promise.all(open.map((stream) => stream.close()));
    open = [];
    readers = [];
  });

  const stream = (kafka: KafkaConnection): Stream => {
    const made = openKafkaStream({ kafka, log, group: "own" });
    open.push(made);
    return made;
  };
  const oauth = (clientSecret: string): SaslEnv => ({
    mechanism: "oauthbearer",
    tokenUrl: tokens.url,
    clientId: "tripline",
    clientSecret,
    scope: "kafka",
  });
  const tls = (more: { readonly ca?: string; readonly client?: boolean } = {}) => ({
    ca: text(more.ca ?? secure.authority.certFile),
    cert: more.client === true ? text(secure.client.certFile) : null,
    key: more.client === true ? text(secure.client.keyFile) : null,
  });
  type Right = readonly ["TOPIC" | "GROUP", string, "CREATE" | "DESCRIBE" | "READ" | "WRITE"];
  const allow = (principal: string, rights: readonly Right[]) =>
    admin.createAcls({
      acl: rights.map(([resource, name, operation]) => ({
        resourceType: Resource[resource],
        resourceName: name,
        resourcePatternType: Pattern.PREFIXED,
        principal,
        host: "*",
        operation: Operation[operation],
        permissionType: Permission.ALLOW,
      })),
    });
  const newTopic = () => {
    topics += 1;
    return `secure${topics}.`;
  };
  const allOn = (topic: string, left: readonly string[] = []): readonly Right[] => [
    ...(["CREATE", "DESCRIBE", "READ", "WRITE"] as const)
      .filter((operation) => !left.includes(operation))
      .map((operation): Right => ["TOPIC", topic, operation]),
    ...(left.includes("GROUP") ? [] : [["GROUP", "own", "READ"] as Right]),
  ];
  const faultOf = async (work: Promise<unknown>): Promise<StreamFault> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StreamFault);
    const fault = error as StreamFault;
    expect(`${fault.message} ${fault.remedy}`).not.toContain("\n");
    return fault;
  };

  describe("lets in who is known, and", () => {
    const ways: [string, () => KafkaConnection, string][] = [
      ["a certificate", () => ({ brokers: secure.tls, sasl: null, tls: tls({ client: true }) }), "User:CN=client"],
      ["PLAIN", () => ({ brokers: secure.sasl, sasl: plain, tls: false }), "User:tripline"],
      [
        "SCRAM-SHA-256 over TLS",
        () => ({ brokers: secure.saslTls, sasl: { ...SECURE_USER, mechanism: "scram-sha-256" }, tls: tls() }),
        "User:tripline",
      ],
      [
        "SCRAM-SHA-512",
        () => ({ brokers: secure.sasl, sasl: { ...SECURE_USER, mechanism: "scram-sha-512" }, tls: false }),
        "User:tripline",
      ],
      ["OAUTHBEARER", () => ({ brokers: secure.sasl, sasl: oauth("right-secret"), tls: false }), "User:tripline"],
    ];
    it.each(ways)("makes, writes, reads and tails with %s and the rights that are needed", async (_, kafka, user) => {
      const topic = newTopic();
      await allow(user, allOn(topic));
      const mine = stream(kafka());
      await mine.ensureTopics([topic], 1);
      await mine.append(topic, [{ key: "k", value: Buffer.from("x") }]);
      const member = new Observer();
      readers.push(await mine.join({ group: "own", topics: [topic], handler: member }));
      const tailed: string[] = [];
      const tail = await mine.tail({
        topic,
        start: { at: "earliest" },
        bounded: true,
        purpose: "live",
        batch: async (__, records) => void tailed.push(...records.map(({ value }) => value.toString())),
      });
      readers.push(tail);
      await tail.done;
      expect(tailed).toEqual(["x"]);
      await until("it is read", () => member.count() === 1);
      expect((await mine.identity(topic)).topicId).toMatch(/^[0-9a-f]{32}$/);
    });
  });

  it.each<[string, () => KafkaConnection, RegExp, RegExp]>([
    [
      "a wrong password with PLAIN",
      () => ({ brokers: secure.sasl, sasl: { ...SECURE_USER, mechanism: "plain", password: "x" }, tls: false }),
      /does not believe user tripline: Authentication failed: Invalid username or password/,
      /KAFKA_SASL_PASSWORD/,
    ],
    [
      "a wrong password with SCRAM",
      () => ({ brokers: secure.sasl, sasl: { ...SECURE_USER, mechanism: "scram-sha-256", password: "x" }, tls: false }),
      /does not believe user tripline: .*SCRAM-SHA-256/,
      /KAFKA_SASL_PASSWORD/,
    ],
    [
      "a wrong secret with OAUTHBEARER",
      () => ({ brokers: secure.sasl, sasl: oauth("wrong"), tls: false }),
      /does not believe client tripline: the token endpoint .* said 401: .*invalid_client/,
      /KAFKA_OAUTH_CLIENT_SECRET/,
    ],
    [
      "an authority that is not trusted",
      () => ({ brokers: secure.saslTls, sasl: plain, tls: tls({ ca: secure.stranger.certFile }) }),
      /is not trusted: unable to verify the first certificate/,
      /KAFKA_TLS_CA/,
    ],
    [
      "the authorities of the system alone",
      () => ({ brokers: secure.saslTls, sasl: plain, tls: true }),
      /is not trusted/,
      /KAFKA_TLS_CA/,
    ],
    [
      "a broker's certificate that has expired",
      () => ({ brokers: secure.expired, sasl: null, tls: tls() }),
      /out of date: certificate has expired/,
      /Renew the broker's certificate/,
    ],
    [
      "no certificate where one is wanted",
      () => ({ brokers: secure.tls, sasl: null, tls: tls() }),
      /refuses the TLS connection: alert/,
      /KAFKA_TLS_CERT and KAFKA_TLS_KEY/,
    ],
    [
      "plaintext on a port with TLS",
      () => ({ brokers: secure.tls, sasl: null, tls: false }),
      /closes the connection at the first request/,
      /KAFKA_TLS=1/,
    ],
    [
      "plaintext with a user on a port with TLS",
      () => ({ brokers: secure.saslTls, sasl: plain, tls: false }),
      /closes the connection at the first request/,
      /KAFKA_TLS=1/,
    ],
    [
      "TLS on a port without it",
      () => ({ brokers: secure.sasl, sasl: plain, tls: tls() }),
      /does not speak TLS/,
      /Unset KAFKA_TLS/,
    ],
    [
      "no user where one is wanted",
      () => ({ brokers: secure.sasl, sasl: null, tls: false }),
      /closes the connection at the first request/,
      /KAFKA_SASL_MECHANISM/,
    ],
    [
      "a user where none is wanted",
      () => ({ brokers: secure.admin, sasl: plain, tls: false }),
      /expects no SASL/,
      /Unset KAFKA_SASL_MECHANISM/,
    ],
  ])("says in one line what is wrong with %s", async (_, kafka, message, remedy) => {
    const fault = await faultOf(stream(kafka()).ensureTopics(["any"], 1));
    expect(fault.code).toBe("unauthorised");
    expect(fault.message).toMatch(message);
    expect(fault.remedy).toMatch(remedy);
  });

  it("names the right that is missing to make, describe and write a topic", async () => {
    const topic = newTopic();
    const mine = stream({ brokers: secure.sasl, sasl: plain, tls: false });
    const making = await faultOf(mine.ensureTopics([topic], 1));
    expect(making.message).toBe(`Kafka does not let user tripline create topic ${topic} (TOPIC_AUTHORIZATION_FAILED).`);
    expect(making.remedy).toContain(`allows Create on topic ${topic}`);
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
    const describing = await faultOf(mine.offsets(topic));
    expect(describing.remedy).toBe(`Add an ACL that allows Describe on topic ${topic}.`);
    await allow("User:tripline", allOn(topic, ["CREATE", "READ", "WRITE"]));
    await until("it may be described", () =>
      mine.offsets(topic).then(
        () => true,
        () => false,
      ),
    );
    const writing = await faultOf(mine.append(topic, [{ key: "k", value: Buffer.from("x") }]));
    expect(writing.message).toContain(`write topic ${topic}`);
    expect(writing.place).toEqual({ topic });
  });

  it("names the right that is missing to read, tries seldom, and reads once it is given", async () => {
    const topic = newTopic();
    await allow("User:tripline", allOn(topic, ["READ"]));
    const mine = stream({ brokers: secure.sasl, sasl: plain, tls: false });
    await mine.ensureTopics([topic], 1);
    await mine.append(topic, [{ key: "k", value: Buffer.from("x") }]);
    const faults: Error[] = [];
    const member = new Observer();
    readers.push(
      await mine.join({ group: "own", topics: [topic], handler: member, onFault: (error) => faults.push(error) }),
    );
    await until("it is told", () => faults.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(faults.length).toBeLessThanOrEqual(3);
    const [fault] = faults as StreamFault[];
    expect(fault?.code).toBe("unauthorised");
    expect(fault?.remedy).toContain(`Read on topic ${topic}`);
    await allow("User:tripline", allOn(topic));
    await until("it reads", () => member.count() === 1);
  });

  it("names the right that is missing to be in a group, tries seldom, and tells when it is well again", async () => {
    const topic = newTopic();
    await allow("User:CN=client", allOn(topic));
    const mine = stream({ brokers: secure.tls, sasl: null, tls: tls({ client: true }) });
    await mine.ensureTopics([topic], 1);
    const faults: Error[] = [];
    let recovered = 0;
    readers.push(
      await mine.join({
        group: "another",
        topics: [topic],
        handler: new Observer(),
        onFault: (error) => faults.push(error),
        onRecovered: () => {
          recovered += 1;
        },
      }),
    );
    await until("it is told", () => faults.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(faults.length).toBeLessThanOrEqual(3);
    const [fault] = faults as StreamFault[];
    expect(fault?.message).toBe(
      "Kafka does not let the user of KAFKA_TLS_CERT use consumer group another (GROUP_AUTHORIZATION_FAILED).",
    );
    expect(fault?.remedy).toContain("allows Read on all groups");
    await allow("User:CN=client", [["GROUP", "another", "READ"]]);
    await until("it is told that it is well", () => recovered === 1);
  });
});
