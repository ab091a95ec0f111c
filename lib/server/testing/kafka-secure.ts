import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CertificateFiles, makeAuthority, makeCertificate } from "./certificates";
import { startBroker, type TestBroker } from "./kafka";

/** A broker with every kind of listener, where nobody may do anything but who comes in plaintext, who may do all. */
export interface SecureBroker {
  readonly broker: TestBroker;
  /** Where a program without security gives rights. */
  readonly admin: readonly string[];
  /** TLS alone; who shows no certificate is nobody (User:ANONYMOUS may do all, so it asks for one). */
  readonly tls: readonly string[];
  /** TLS that asks for no certificate: whoever comes is nobody, who may do all. */
  readonly openTls: readonly string[];
  /** PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 and OAUTHBEARER, without TLS and with it. */
  readonly sasl: readonly string[];
  readonly saslTls: readonly string[];
  /** TLS with a certificate that has expired. */
  readonly expired: readonly string[];
  readonly authority: CertificateFiles;
  /** Of `User:CN=client`. */
  readonly client: CertificateFiles;
  /** Signed nothing here. */
  readonly stranger: CertificateFiles;
  stop(): Promise<void>;
}

/** The user that comes with a password, by PLAIN and SCRAM alike. */
export const SECURE_USER = { username: "tripline", password: "right-password" } as const;

export async function startSecureBroker(): Promise<SecureBroker> {
  const folder = mkdtempSync(join(tmpdir(), "tripline-tls-"));
  const authority = await makeAuthority(folder, "authority");
  const server = await makeCertificate(folder, "server", authority);
  const old = await makeCertificate(folder, "old", authority, 0);
  const client = await makeCertificate(folder, "client", authority);
  const stranger = await makeAuthority(folder, "stranger");
  const { username, password } = SECURE_USER;
  const sasl = (name: string): Record<string, string> => ({
    [`listener.name.${name}.sasl.enabled.mechanisms`]: "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER",
    [`listener.name.${name}.plain.sasl.jaas.config`]: `org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}="${password}";`,
    [`listener.name.${name}.scram-sha-256.sasl.jaas.config`]:
      "org.apache.kafka.common.security.scram.ScramLoginModule required;",
    [`listener.name.${name}.scram-sha-512.sasl.jaas.config`]:
      "org.apache.kafka.common.security.scram.ScramLoginModule required;",
    [`listener.name.${name}.oauthbearer.sasl.jaas.config`]:
      'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";',
  });
  const store = (name: string, of: CertificateFiles): Record<string, string> => ({
    [`listener.name.${name}.ssl.keystore.type`]: "PEM",
    [`listener.name.${name}.ssl.keystore.location`]: of.bothFile,
    [`listener.name.${name}.ssl.truststore.type`]: "PEM",
    [`listener.name.${name}.ssl.truststore.location`]: authority.certFile,
  });
  const broker = await startBroker({
    listeners: { TLS: "SSL", OPENTLS: "SSL", SASLPLAIN: "SASL_PLAINTEXT", SASLTLS: "SASL_SSL", OLD: "SSL" },
    scramUsers: { [username]: password },
    settings: {
      "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
      "super.users": "User:ANONYMOUS",
      "listener.name.tls.ssl.client.auth": "required",
      ...store("tls", server),
      ...store("opentls", server),
      ...store("sasltls", server),
      ...store("old", old),
      ...sasl("saslplain"),
      ...sasl("sasltls"),
    },
  });
  const at = (name: string) => broker.listeners[name] ?? [];
  return {
    broker,
    admin: broker.brokers,
    tls: at("TLS"),
    openTls: at("OPENTLS"),
    sasl: at("SASLPLAIN"),
    saslTls: at("SASLTLS"),
    expired: at("OLD"),
    authority,
    client,
    stranger,
    stop: async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A token endpoint: gives unsigned tokens, which the test broker believes, to one client. */
export async function startTokenServer(): Promise<{
  readonly url: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      asked.push(body);
      const secret = Buffer.from(request.headers.authorization?.slice("Basic ".length) ?? "", "base64").toString();
      if (secret !== "tripline:right-secret") {
        response.writeHead(401, { "content-type": "application/json" });
        response.end(JSON.stringify({ error: "invalid_client", error_description: "the secret is wrong" }));
        return;
      }
      const now = Math.floor(Date.now() / 1_000);
      const part = (of: object) => Buffer.from(JSON.stringify(of)).toString("base64url");
      const token = `${part({ alg: "none" })}.${part({ sub: "tripline", iat: now, exp: now + 300 })}.`;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ access_token: token, token_type: "Bearer", expires_in: 300 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/token`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
