import { expect, test } from "vitest";
import { z } from "zod";
import { RefusedError } from "../errors/errors";
import { LARGE_BODY_BYTES_MAX, parsed, readJson } from "./body";
import { jsonShapeOf, NESTING_MAX } from "./nesting";
import { parseLargeJson } from "./parse-large-json";
import { leastDelay } from "./testing/event-loop";
import { growthOf } from "./testing/growth";

function request(text: string, headers: Record<string, string> = { "content-type": "application/json" }): Request {
  return new Request("http://127.0.0.1/x", { method: "POST", body: text, headers });
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof RefusedError)) throw error;
  return error.refusal.code;
};

test("the shape of a text takes time in proportion to its length, whatever it holds", async () => {
  const hostile = ['"', '"\\', "[", '["', "\\\"'", "{[", '\\"'];
  for (const piece of hostile) {
    expect(
      await growthOf((size) => void jsonShapeOf(piece.repeat(size)), 20_000),
      JSON.stringify(piece),
    ).toBeLessThanOrEqual(6);
  }
});

test("a megabyte that never ends is judged within 50 ms", async () => {
  const text = `{"role":"${"[\\".repeat(500_000)}`;
  const before = process.cpuUsage();
  expect(jsonShapeOf(text)).toEqual({ depth: 1, values: 1 });
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(50);
  expect(await refusal(readJson(request(text)))).toBe("badRequest");
});

test("brackets and commas in texts do not count", () => {
  expect(jsonShapeOf('{"a":"[[[,,\\"[","b":[1,[2]]}')).toEqual({ depth: 3, values: 3 });
});

test("a body without a content type, or with another, is refused before it is read", async () => {
  for (const headers of [{}, { "content-type": "text/plain" }, { "content-type": "application/x-ndjson" }]) {
    let isRead = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          isRead = true;
          controller.enqueue(Buffer.from("{}"));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const sent = new Request("http://127.0.0.1/x", { method: "POST", body, headers, duplex: "half" } as RequestInit);
    expect(await refusal(readJson(sent))).toBe("unsupportedMediaType");
    expect(isRead).toBe(false);
  }
});

test("more than the declared length allows is refused before it is read", async () => {
  const sent = request("{}", { "content-type": "application/json", "content-length": "99999999" });
  expect(await refusal(readJson(sent))).toBe("tooLarge");
});

test("a body that breaks off is a refusal, and no fault of the server", async () => {
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new Error("aborted"));
    },
  });
  const request = new Request("http://x/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: broken,
    duplex: "half",
  } as RequestInit);
  const refusal = await readJson(request).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RefusedError);
  expect((refusal as RefusedError).refusal).toEqual({
    code: "badRequest",
    detail: "The request broke off before its body was whole.",
  });
});

test("more items than anybody sends are refused before they are parsed", async () => {
  expect(await refusal(readJson(request(`[${"0,".repeat(400_000)}0]`)))).toBe("tooLarge");
});

test("NUL and half a surrogate pair are refused in texts and names, escaped backslashes are not", async () => {
  for (const text of ['"\\u0000"', '{"\\u0000":1}', '["\\ud800"]', '"\\udc00x"']) {
    expect(await refusal(readJson(request(text))), text).toBe("badRequest");
  }
  for (const text of ['"\\\\u0000"', '"\\ud83d\\ude00"', '"\\u0001"']) {
    expect(await readJson(request(text))).toEqual(JSON.parse(text));
  }
});

test("what does not fit is told up to twenty places, with the number of the rest", () => {
  const given = Array.from({ length: 500 }, () => 0);
  try {
    parsed(z.array(z.string()), given);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== "badRequest") throw error;
    expect(error.refusal.issues).toHaveLength(20);
    expect(error.refusal.detail).toMatch(/; and 480 more$/);
  }
});

const SAMPLES = [
  '{"a":[1,-2.5e3,true,false,null,"x\\n\\u00e9"],"b":{"__proto__":{"c":[]}},"a":{}}',
  "[]",
  " { } ",
  '"x"',
  "12",
  "[[1],[ ]]",
  '{"\\u0061":[{}]}',
];
const BROKEN = [
  "",
  " ",
  "[",
  "]",
  "[1",
  "[1,",
  "[1,]",
  "[,1]",
  "{",
  '{"a"',
  '{"a":',
  '{"a":1,}',
  "{a:1}",
  "[1 2]",
  "[1]]",
  "[}",
  "{]",
  '"',
  '"\n"',
  "01",
  "1.",
  "+1",
  "nul",
  "[1]x",
  '{"a" 1}',
  "{1:2}",
  '{"a":1 "b":2}',
  "[\u00a01]",
  '{"a":]}',
  "{,}",
];

test("a large body is parsed as JSON.parse does, and what that refuses is refused", async () => {
  for (const text of SAMPLES) {
    const value = await parseLargeJson(text);
    expect(JSON.stringify(value), text).toBe(JSON.stringify(JSON.parse(text)));
  }
  for (const text of BROKEN) await expect(parseLargeJson(text), text).rejects.toThrow("syntax");
  await expect(parseLargeJson("[".repeat(NESTING_MAX + 1))).rejects.toThrow("depth");
});

test("damaged texts are judged as JSON.parse judges them", async () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const alphabet = '{}[],:"\\u01e+-. truefalsn\n';
  for (let round = 0; round < 3_000; round++) {
    const sample = SAMPLES[next(SAMPLES.length)] ?? "";
    const at = next(sample.length + 1);
    const text = sample.slice(0, at) + (alphabet[next(alphabet.length)] ?? "") + sample.slice(at + next(2));
    let whole: unknown = "refused";
    try {
      whole = JSON.stringify(JSON.parse(text));
    } catch {
      // It stays refused.
    }
    const sliced = await parseLargeJson(text).then(
      (value) => JSON.stringify(value),
      () => "refused",
    );
    expect(sliced, text).toBe(whole);
  }
});

test("many megabytes hold up nobody for 50 ms", async () => {
  const value = `{"values":[${Array.from({ length: 400_000 }, (_, i) => `"device-${i}"`).join(",")}]}`;
  const { result, delayMs } = await leastDelay(50, () => readJson(request(value), LARGE_BODY_BYTES_MAX));
  expect((result as { values: unknown[] }).values).toHaveLength(400_000);
  expect(delayMs).toBeLessThan(50);
});
