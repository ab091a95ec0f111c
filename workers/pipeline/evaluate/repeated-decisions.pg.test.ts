import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { decisionId } from "@/lib/server/decisions/mark";
import { type InProcessDetector, openInProcessDetector } from "@/tools/chaos/in-process-detector";
import { openDecodings } from "../decode/decodings";

const NEVER = { intervalMs: null, transactionsMin: 1, pieceBytes: 1, pieceBytesPerTransaction: 0 };
const T = Date.UTC(2026, 0, 5, 8);

let detector: InProcessDetector;
beforeEach(async () => {
  detector = await openInProcessDetector(NEVER, [], null, {
    decodings: (db) =>
      openDecodings(db, { mapping: null, envelope: "auto", span: DEFAULT_TIME_SPAN, baseCurrency: "USD" }),
  });
});
afterEach(() => detector.close());

const transaction = (id: string, timestamp: number) => ({
  id,
  accountId: "a1",
  amount: 12,
  currency: "EUR",
  timestamp,
});

test("what was decided about and comes late is repeated, in whatever wrapping, though the database is away at first", async () => {
  const { pool } = detector.database.db;
  for (const id of ["plain", "wrapped"]) {
    await pool.query(
      `insert into decision (id, transaction_id, account_id, event_time, keys, body, body_hash, asked_at, asked_by, timeout_ms)
       values ($1, $2, 'a1', $3, '{}', '{}', '', $3, 'u1', 250)`,
      [decisionId(id), id, T],
    );
  }
  // Whoever reads decisions is sent away twice.
  await pool.query(`
    create sequence reads;
    create function answers() returns boolean language plpgsql as $$ begin
      if nextval('reads') <= 2 then raise exception 'the database is starting up' using errcode = '57P03'; end if;
      return true;
    end $$;
    alter table decision rename to decision_kept;
    create view decision as select * from decision_kept where answers()`);
  const values = [
    transaction("newest", T + 600_000),
    transaction("plain", T),
    [transaction("wrapped", T)],
    [transaction("unknown", T)],
    // The same id, at another time than it was decided about.
    transaction("wrapped", T + 1),
  ];
  await detector.append(
    values.map((value) => ({ key: "a1", partition: 0, value: Buffer.from(JSON.stringify(value)) })),
  );
  expect(await detector.read("transactions", values.length)).toBe(values.length);
  const { rows } = await pool.query(
    "select accepted::int, late::int, duplicates::int from partition_progress where topic = 'transactions'",
  );
  expect(rows).toEqual([{ accepted: 1, late: 2, duplicates: 2 }]);
  expect(Number((await pool.query("select last_value from reads")).rows[0]?.last_value)).toBeGreaterThan(2);
});
