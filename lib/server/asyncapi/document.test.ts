import schema from "@asyncapi/specs/schemas/3.0.0-without-$id.json" with { type: "json" };
import Ajv from "ajv";
import { expect, test } from "vitest";
import { ALERT_EVENTS } from "@/lib/contract/cloud-event";
import { asyncApiDocument } from "./document";

const document = JSON.parse(JSON.stringify(asyncApiDocument())) as Record<string, unknown>;

test("it is valid AsyncAPI 3", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validate(document);
  expect(validate.errors).toBeNull();
  expect(validate({ ...document, channels: { alerts: { address: 1 } } })).toBe(false);
});

test("every event of an alert is a message, and references lead somewhere", () => {
  const text = JSON.stringify(document);
  for (const name of ALERT_EVENTS) expect(text).toContain(`"name":"tripline.alert.${name}"`);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(references.length).toBeGreaterThan(ALERT_EVENTS.length);
  for (const path of references) {
    const found = path
      .split("/")
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    expect(found, path).toBeDefined();
  }
});
