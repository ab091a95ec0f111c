import { createServer } from "node:net";

/** A port of 127.0.0.1 that was free a moment ago; `preferred` if that one is. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await tryListen(preferred);
  return port ?? (await freePort(0));
}

/** Whether nobody listens on `port` of `host`. */
export async function isFree(port: number, host: string): Promise<boolean> {
  return port === 0 || (await tryListen(port, host)) !== null;
}

function tryListen(port: number, host = "127.0.0.1"): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}
