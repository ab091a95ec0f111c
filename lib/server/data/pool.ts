import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** Where the connection of a transaction that begins is noted; null until there is one. */
interface Opening {
  client: pg.PoolClient | null;
}

/**
 * A pool that tells which of its connections Prisma took for an interactive transaction, so that plain `pg` can use the same one.
 * It holds because Prisma's adapter takes one connection by `connect()` for each transaction, in the asynchronous context of
 * whoever asked for the transaction.
 */
export class SharedPool extends pg.Pool {
  readonly #openings = new AsyncLocalStorage<Opening>();

  /**
   * Runs `begin`, which opens one transaction. `clientOf` gives that transaction's connection once it began.
   * @throws Error from `clientOf` when nothing in `begin` took a connection
   */
  withClientOf<T>(begin: (clientOf: () => pg.PoolClient) => Promise<T>): Promise<T> {
    const opening: Opening = { client: null };
    const clientOf = () => {
      if (opening.client === null) throw new Error("The transaction took no connection from the pool.");
      return opening.client;
    };
    return this.#openings.run(opening, () => begin(clientOf));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | undefined {
    if (callback !== undefined) {
      super.connect(callback);
      return undefined;
    }
    const opening = this.#openings.getStore();
    const connecting = super.connect();
    if (opening === undefined || opening.client !== null) return connecting;
    return connecting.then((client) => {
      opening.client ??= client;
      return client;
    });
  }
}
