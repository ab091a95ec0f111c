import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WIRE_HEAD_BYTES } from "../wire-format";

/** A schema as a test registers it. */
interface TestSchema {
  readonly schema: string;
  readonly schemaType?: "AVRO" | "JSON" | "PROTOBUF";
  readonly references?: readonly { readonly name: string; readonly subject: string; readonly version: number }[];
}

/** A registry on loopback. */
export interface TestRegistry {
  readonly url: string;
  /** By number; may be added to. */
  readonly schemas: Map<number, TestSchema>;
  /** By `subject/version`. */
  readonly subjects: Map<string, TestSchema>;
  /** Paths asked for, in order. */
  readonly asked: string[];
  /** Answered with this status instead, when set. */
  status: number | null;
  /** Asked for when set: `user:password`. */
  credentials: string | null;
  close(): Promise<void>;
}

export async function startTestRegistry(): Promise<TestRegistry> {
  const schemas = new Map<number, TestSchema>();
  const subjects = new Map<string, TestSchema>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/vnd.schemaregistry.v1+json" });
      response.end(JSON.stringify(body));
    };
    const wanted =
      registry.credentials === null ? null : `Basic ${Buffer.from(registry.credentials).toString("base64")}`;
    if (registry.status !== null) return say(registry.status, { error_code: registry.status });
    if (wanted !== null && request.headers.authorization !== wanted) return say(401, { error_code: 401 });
    const [, byId] = /^\/schemas\/ids\/(\d+)$/.exec(path) ?? [];
    const [, subject, version] = /^\/subjects\/([^/]+)\/versions\/(\d+)$/.exec(path) ?? [];
    const found =
      byId === undefined ? subjects.get(`${decodeURIComponent(subject ?? "")}/${version}`) : schemas.get(Number(byId));
    return found === undefined ? say(404, { error_code: 40403 }) : say(200, found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const registry: TestRegistry = {
    url: `http://127.0.0.1:${port}`,
    schemas,
    subjects,
    asked,
    status: null,
    credentials: null,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return registry;
}

/** A value that names its schema. */
export function wireValue(id: number, ...parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(WIRE_HEAD_BYTES);
  head.writeUInt32BE(id, 1);
  return Buffer.concat([head, ...parts]);
}
