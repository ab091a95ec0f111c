import { expect, test } from "vitest";
import { asItIs, withMaskedLines } from "./masked-lines";

const LINES = "one,4111111111111111\ntwo,card-7,é\nthree 5555 5555 5555 4444";

function file(type: string): Response {
  const bytes = new TextEncoder().encode(LINES);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // In the middle of a number, and of a character.
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
      controller.close();
    },
  });
  return new Response(body, { status: 201, headers: { "Content-Type": type } });
}

test.each(["text/csv; charset=utf-8", "application/x-ndjson"])(
  "card numbers in a file of %s are masked",
  async (type) => {
    const masked = withMaskedLines(file(type));
    expect(masked.status).toBe(201);
    expect(masked.headers.get("content-type")).toBe(type);
    expect(await masked.text()).toBe("one,411111••••••1111\ntwo,card-7,é\nthree 555555••••••4444");
  },
);

test("what is no file of lines, or was masked before, goes as it is", async () => {
  expect(await withMaskedLines(file("application/octet-stream")).text()).toBe(LINES);
  expect(await withMaskedLines(asItIs(file("text/plain"))).text()).toBe(LINES);
});
