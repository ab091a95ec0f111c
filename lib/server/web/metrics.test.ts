import { request } from "node:http";
import { expect, test } from "vitest";
import { serveMetrics } from "./metrics";

function status(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path: "/metrics", headers: { host }, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("metrics are told under the machine's address, not under a name that leads here", async () => {
  const server = await serveMetrics(0);
  try {
    expect(await status(server.port, `127.0.0.1:${server.port}`)).toBe(200);
    expect(await status(server.port, `localhost:${server.port}`)).toBe(200);
    expect(await status(server.port, "evil.example")).toBe(421);
  } finally {
    await server.close();
  }
});
