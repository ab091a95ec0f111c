import schema from "@asyncapi/specs/schemas/3.0.0-without-$id.json" with { type: "json" };
import Ajv from "ajv";
import { expect, test } from "vitest";
import { MESSAGE_TYPES } from "@/lib/contract/outbox-event";
import { ALERT, cloudEvent } from "../channels/testing/messages";
import { asyncApiDocument } from "./document";

const document = JSON.parse(JSON.stringify(asyncApiDocument())) as Record<string, unknown>;

test("it is valid AsyncAPI 3", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validate(document);
  expect(validate.errors).toBeNull();
  expect(validate({ ...document, channels: { alerts: { address: 1 } } })).toBe(false);
});

test("every type of message is described, and references lead somewhere", () => {
  const text = JSON.stringify(document);
  for (const type of MESSAGE_TYPES) expect(text).toContain(`"name":"tripline.${type}"`);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(references.length).toBeGreaterThan(MESSAGE_TYPES.length);
  for (const path of references) {
    const found = path
      .split("/")
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    expect(found, path).toBeDefined();
  }
});

test("what is told of an alert is as it is described", () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const validate = ajv.compile({
    ...document,
    $ref: "#/components/messages/alertRaised/payload",
  });
  expect(validate(cloudEvent("alert.raised", ALERT))).toBe(true);
  expect(validate(cloudEvent("alert.resolved", ALERT))).toBe(false);
  const { severity: _, ...less } = ALERT;
  expect(validate({ ...cloudEvent("alert.raised", ALERT), data: less })).toBe(false);
});
