import avsc from "avsc";
import protobuf from "protobufjs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StreamFault } from "../stream/stream-fault";
import { avroReader } from "./avro";
import { decimal } from "./logical";
import { protobufReader } from "./protobuf";
import { openSchemas, type SchemaReader } from "./schemas";
import { startTestRegistry, type TestRegistry, wireValue } from "./testing/registry";
import { schemaIdOf, WIRE_HEAD_BYTES } from "./wire-format";

describe("values of an Avro schema", () => {
  const big = avsc.types.LongType.__with({
    fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
    toBuffer: (value: bigint) => {
      const buffer = Buffer.alloc(8);
      buffer.writeBigInt64LE(value);
      return buffer;
    },
    fromJSON: BigInt,
    toJSON: Number,
    isValid: (value: unknown) => typeof value === "bigint",
    compare: (a: bigint, b: bigint) => (a < b ? -1 : 1),
  });
  const isLong = (schema: unknown): boolean =>
    schema === "long" || (typeof schema === "object" && schema !== null && "type" in schema && schema.type === "long");
  const write = (schema: object, value: unknown): Buffer =>
    avsc.Type.forSchema(schema as avsc.Schema, {
      typeHook: (given: unknown) => (isLong(given) ? big : undefined),
      wrapUnions: true,
      // What they mean is read here, not written.
      logicalTypes: {},
    }).toBuffer(value);
  const again = (schema: object, value: unknown) => avroReader(JSON.stringify(schema), [])(write(schema, value), 0);

  test("of every kind come as they were written", () => {
    const schema = {
      type: "record",
      name: "a.b.All",
      fields: [
        { name: "none", type: "null" },
        { name: "yes", type: "boolean" },
        { name: "int", type: "int" },
        { name: "long", type: "long" },
        { name: "pan", type: "long" },
        { name: "float", type: "float" },
        { name: "double", type: "double" },
        { name: "text", type: "string" },
        { name: "raw", type: "bytes" },
        { name: "kind", type: { type: "enum", name: "Kind", symbols: ["CARD", "CASH"] } },
        { name: "again", type: "Kind" },
        { name: "fixed", type: { type: "fixed", name: "Two", size: 2 } },
        { name: "list", type: { type: "array", items: "int" } },
        { name: "map", type: { type: "map", values: "string" } },
        { name: "maybe", type: ["null", "string", "long"] },
        { name: "self", type: ["null", "All"] },
      ],
    };
    const inner = {
      none: null,
      yes: true,
      int: -2_147_483_648,
      long: 1_795_600_000_000n,
      pan: 4_992_346_398_065_154_184n,
      float: 1.5,
      double: 0.1,
      text: "müßig",
      raw: Buffer.from([1, 2, 3]),
      kind: "CASH",
      again: "CARD",
      fixed: Buffer.from([255, 0]),
      list: [1, -1, 300],
      map: { a: "b" },
      maybe: { long: -9_223_372_036_854_775_808n },
      self: null,
    };
    const plain = {
      ...inner,
      long: 1_795_600_000_000,
      raw: "AQID",
      fixed: "/wA=",
      maybe: -9_223_372_036_854_775_808n,
    };
    expect(again(schema, { ...inner, maybe: { string: "x" }, self: { "a.b.All": inner } })).toEqual({
      ...plain,
      maybe: "x",
      self: plain,
    });
  });

  test.each([
    [{ type: "bytes", logicalType: "decimal", precision: 9, scale: 2 }, Buffer.from([0x04, 0xd2]), 12.34],
    [{ type: "bytes", logicalType: "decimal", precision: 9, scale: 2 }, Buffer.from([0xff]), -0.01],
    [
      { type: "bytes", logicalType: "decimal", precision: 30, scale: 2 },
      Buffer.from("0de0b6b3a763ffff", "hex"),
      "9999999999999999.99",
    ],
    [
      { type: "fixed", name: "D", size: 3, logicalType: "decimal", precision: 6, scale: 0 },
      Buffer.from([0, 1, 0]),
      256,
    ],
    [{ type: "long", logicalType: "timestamp-millis" }, 1_795_600_000_123n, 1_795_600_000_123],
    [{ type: "long", logicalType: "timestamp-micros" }, 1_795_600_000_123_456n, "2026-11-25T09:46:40.123456Z"],
    [{ type: "long", logicalType: "timestamp-micros" }, -1n, "1969-12-31T23:59:59.999999Z"],
    [{ type: "long", logicalType: "local-timestamp-millis" }, 0n, "1970-01-01T00:00:00.000"],
    [{ type: "long", "connect.name": "io.debezium.time.MicroTimestamp" }, 0n, "1970-01-01T00:00:00.000000Z"],
    [{ type: "int", logicalType: "date" }, 20_000, "2024-10-04"],
    [{ type: "int", logicalType: "time-millis" }, 3_661_001, "01:01:01.001"],
    [{ type: "string", logicalType: "uuid" }, "0e0e", "0e0e"],
  ])("with a meaning: %j", (schema, value, wanted) => {
    expect(again(schema, value)).toBe(wanted);
  });

  test("that do not fit are refused, wherever they are cut", () => {
    const schema = { type: "record", name: "R", fields: ["a", "b"].map((name) => ({ name, type: "string" })) };
    const whole = write(schema, { a: "some text", b: "more" });
    const read = avroReader(JSON.stringify(schema), []);
    for (let end = 0; end < whole.length; end++) expect(() => read(whole.subarray(0, end), 0)).toThrow();
    expect(() => read(Buffer.concat([whole, Buffer.from([0])]), 0)).toThrow("1 bytes are left over");
    const many = { type: "array", items: "null" };
    expect(() => avroReader(JSON.stringify(many), [])(Buffer.from([0xfe, 0xff, 0xff, 0xff, 0xf, 0]), 0)).toThrow(
      /too many/,
    );
  });
});

test("a decimal is a number only where that is exact", () => {
  expect(decimal(Buffer.from([0]), 2)).toBe(0);
  expect(decimal(Buffer.from([]), 0)).toBe(0);
  expect(decimal(Buffer.from("038d7ea4c67fff", "hex"), 3)).toBe(999_999_999_999.999);
  expect(decimal(Buffer.from("038d7ea4c68000", "hex"), 3)).toBe("1000000000000.000");
});

const MONEY = `syntax = "proto3"; package shop; message Money { int64 cents = 1; string currency = 2; }`;
const PAYMENT = `syntax = "proto3"; package shop;
  import "money.proto"; import "google/protobuf/timestamp.proto"; import "google/protobuf/wrappers.proto";
  message Other { string x = 1; }
  message Payment {
    enum Kind { CARD = 0; CASH = 1; }
    message Line { string text = 1; }
    string id = 1; string account_id = 2; Money money = 3; google.protobuf.Timestamp at = 4; Kind kind = 5;
    uint64 pan = 6; repeated Line lines = 7; map<string, int64> counts = 8; google.protobuf.StringValue note = 9;
    optional double latitude = 10; double amount = 11; bytes raw = 12;
  }`;

describe("values of Protobuf definitions", () => {
  const root = new protobuf.Root();
  protobuf.parse(PAYMENT, root);
  protobuf.parse(MONEY, root);
  for (const name of ["timestamp", "wrappers"]) {
    root.addJSON(protobuf.common.get(`google/protobuf/${name}.proto`)?.nested ?? {});
  }
  const written = root.lookupType("shop.Payment");
  const read = protobufReader(PAYMENT, [{ name: "money.proto", text: MONEY }]);
  const value = (path: readonly number[], message: object) =>
    Buffer.concat([Buffer.from(path), written.encode(written.fromObject(message)).finish()]);

  test("come with their names, zeros where nothing was sent, and all digits", () => {
    const message = {
      id: "t1",
      accountId: "a",
      money: { cents: "1234", currency: "EUR" },
      at: { seconds: 1_795_600_000, nanos: 5_000_000 },
      kind: 1,
      pan: "4992346398065154184",
      lines: [{ text: "x" }],
      counts: { a: "9007199254740993" },
      note: { value: "n" },
    };
    // The second message of the file: one place, which is 1; as zigzag 2 and 2.
    expect(read(value([2, 2], message), 0)).toEqual({
      id: "t1",
      accountId: "a",
      money: { cents: 1234, currency: "EUR" },
      at: "2026-11-25T09:46:40.005000000Z",
      kind: "CASH",
      pan: 4_992_346_398_065_154_184n,
      lines: [{ text: "x" }],
      counts: { a: 9_007_199_254_740_993n },
      note: "n",
      amount: 0,
      raw: "",
    });
    expect(read(value([2, 2], {}), 0)).toMatchObject({ id: "", kind: "CARD", pan: 0 });
  });

  test("name their message by its place; one that is not there, or does not fit, is refused", () => {
    expect(read(Buffer.from([0, 0x0a, 1, 0x78]), 0)).toEqual({ x: "x" });
    expect(read(Buffer.from([4, 2, 0, 0x0a, 1, 0x78]), 0)).toEqual({ text: "x" });
    expect(() => read(Buffer.from([2, 8]), 0)).toThrow(/no message at 4/);
    expect(() => read(Buffer.from([0, 0x0a, 9, 0x78]), 0)).toThrow();
  });
});

test("a value names a schema by a zero and a number; a text never does", () => {
  expect(schemaIdOf(wireValue(7, Buffer.from([1])))).toBe(7);
  expect(schemaIdOf(wireValue(7))).toBeNull();
  expect(schemaIdOf(Buffer.alloc(9))).toBeNull();
  expect(schemaIdOf(Buffer.from(`{"id":1}`))).toBeNull();
});

describe("schemas of a registry", () => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await startTestRegistry();
  });
  afterEach(() => registry.close());
  const ENUM = `{"type":"enum","name":"shop.Kind","symbols":["A","B"]}`;

  test("are asked for once, with those that they name, whoever waits", async () => {
    registry.credentials = "me:secret";
    registry.subjects.set("kind/3", { schema: ENUM });
    registry.schemas.set(5, {
      schema: `{"type":"record","name":"R","fields":[{"name":"kind","type":"shop.Kind"}]}`,
      references: [{ name: "shop.Kind", subject: "kind", version: 3 }],
    });
    const schemas = openSchemas({ url: registry.url, credentials: { username: "me", password: "secret" } });
    await Promise.all([schemas.load([5]), schemas.load([5])]);
    await schemas.load([5]);
    expect((schemas.of(5) as SchemaReader)(wireValue(5, Buffer.from([2])), WIRE_HEAD_BYTES)).toEqual({ kind: "B" });
    expect(registry.asked).toEqual(["/schemas/ids/5", "/subjects/kind/versions/3"]);
  });

  test("that it does not know are told so; while it cannot tell, that is a fault with what would help", async () => {
    const schemas = openSchemas({ url: registry.url, credentials: null });
    await schemas.load([8]);
    expect(schemas.of(8)).toMatch(/knows no schema 8/);
    registry.schemas.set(9, { schema: "{" });
    await schemas.load([9]);
    expect(schemas.of(9)).toMatch(/schema 9 cannot be used/);
    registry.status = 401;
    const refused = await schemas.load([10]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StreamFault);
    expect(refused).toMatchObject({ code: "unreadable", remedy: expect.stringMatching(/SCHEMA_REGISTRY_USERNAME/) });
    registry.status = 500;
    await expect(schemas.load([10])).rejects.toThrow(/Schema 10 .*HTTP 500/);
    const away = openSchemas({ url: "http://127.0.0.1:1", credentials: null });
    await expect(away.load([10])).rejects.toThrow(/does not answer/);
    await expect(openSchemas(null).load([3])).rejects.toMatchObject({
      remedy: expect.stringMatching(/SCHEMA_REGISTRY_URL/),
    });
  });
});
