import { SECURE_USER, type SecureBroker } from "@/lib/server/testing/kafka-secure";

/** One way into a broker, as each program must be told of it. */
export interface BrokerAccess {
  readonly name: string;
  readonly brokers: readonly string[];
  /** Variables of a detector. */
  readonly detector: Readonly<Record<string, string>>;
  /** Settings of Java's producer. */
  readonly java: Readonly<Record<string, string>>;
  /** Settings of librdkafka's producer. */
  readonly librdkafka: Readonly<Record<string, string>>;
}

/** Whoever comes by one of the ways and is somebody, as ACLs name them. */
export const PRINCIPALS = [`User:${SECURE_USER.username}`, "User:CN=client"] as const;

/** Every way into the broker; `tokenUrl` is where the detector gets its tokens. */
export function accessesTo(secure: SecureBroker, tokenUrl: string): readonly BrokerAccess[] {
  const { authority, client } = secure;
  const { username, password } = SECURE_USER;
  const javaTrust = { "ssl.truststore.type": "PEM", "ssl.truststore.location": authority.certFile };
  const trust = { "ssl.ca.location": authority.certFile };
  const ca = { KAFKA_TLS_CA: authority.certFile };
  const login = (mechanism: string) => ({
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  });
  const jaas = (module: string) =>
    `org.apache.kafka.common.security.${module} required username="${username}" password="${password}";`;
  const sasl = (mechanism: string, module: string) => ({
    java: { "sasl.mechanism": mechanism, "sasl.jaas.config": jaas(module) },
    librdkafka: { "sasl.mechanism": mechanism, "sasl.username": username, "sasl.password": password },
  });
  const plain = sasl("PLAIN", "plain.PlainLoginModule");
  const scram256 = sasl("SCRAM-SHA-256", "scram.ScramLoginModule");
  const scram512 = sasl("SCRAM-SHA-512", "scram.ScramLoginModule");
  const clear = { "security.protocol": "SASL_PLAINTEXT" };
  const secret = { "security.protocol": "SASL_SSL" };
  return [
    { name: "plaintext", brokers: secure.admin, detector: {}, java: {}, librdkafka: {} },
    {
      name: "TLS",
      brokers: secure.openTls,
      detector: ca,
      java: { "security.protocol": "SSL", ...javaTrust },
      librdkafka: { "security.protocol": "SSL", ...trust },
    },
    {
      name: "TLS with a certificate of the client's own",
      brokers: secure.tls,
      detector: { ...ca, KAFKA_TLS_CERT: client.certFile, KAFKA_TLS_KEY: client.keyFile },
      java: {
        "security.protocol": "SSL",
        ...javaTrust,
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": client.bothFile,
      },
      librdkafka: {
        "security.protocol": "SSL",
        ...trust,
        "ssl.certificate.location": client.certFile,
        "ssl.key.location": client.keyFile,
      },
    },
    {
      name: "SASL PLAIN over TLS",
      brokers: secure.saslTls,
      detector: { ...ca, ...login("plain") },
      java: { ...secret, ...javaTrust, ...plain.java },
      librdkafka: { ...secret, ...trust, ...plain.librdkafka },
    },
    {
      name: "SCRAM-SHA-256",
      brokers: secure.sasl,
      detector: login("scram-sha-256"),
      java: { ...clear, ...scram256.java },
      librdkafka: { ...clear, ...scram256.librdkafka },
    },
    {
      name: "SCRAM-SHA-512 over TLS",
      brokers: secure.saslTls,
      detector: { ...ca, ...login("scram-sha-512") },
      java: { ...secret, ...javaTrust, ...scram512.java },
      librdkafka: { ...secret, ...trust, ...scram512.librdkafka },
    },
    {
      name: "OAUTHBEARER",
      brokers: secure.sasl,
      detector: {
        KAFKA_SASL_MECHANISM: "oauthbearer",
        KAFKA_OAUTH_TOKEN_URL: tokenUrl,
        KAFKA_OAUTH_CLIENT_ID: "tripline",
        KAFKA_OAUTH_CLIENT_SECRET: "right-secret",
      },
      java: {
        ...clear,
        "sasl.mechanism": "OAUTHBEARER",
        "sasl.jaas.config": `org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="${username}";`,
      },
      librdkafka: {
        ...clear,
        "sasl.mechanism": "OAUTHBEARER",
        "enable.sasl.oauthbearer.unsecure.jwt": "true",
        "sasl.oauthbearer.config": `principal=${username} principalClaimName=sub`,
      },
    },
  ];
}
