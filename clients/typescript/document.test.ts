import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/server/openapi/document";

test("the client's types are made from the API's description of today; `npm run client` makes them anew", () => {
  const digest = createHash("sha256").update(JSON.stringify(openApiDocument())).digest("hex");
  const [made] = readFileSync(new URL("src/schema.ts", import.meta.url), "utf8").split("\n");
  expect(made).toContain(digest);
});
