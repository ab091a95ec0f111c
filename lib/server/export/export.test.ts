import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { CSV, cellOf } from "./csv";
import { type ExportEnd, exportRows } from "./export-rows";
import type { ExportFormat } from "./format";
import { NDJSON } from "./ndjson";
import { PARQUET } from "./parquet";
import { type ExportTable, pagesByCursor } from "./table";

interface Payment {
  readonly id: string;
  readonly amount: number | null;
  readonly count: number;
  readonly at: number;
  readonly ok: boolean;
  readonly more: unknown;
}

const TABLE: ExportTable<Payment> = {
  name: "payments",
  columns: [
    { name: "id", type: "text", value: ({ id }) => id },
    { name: "amount", type: "number", value: ({ amount }) => amount },
    { name: "count", type: "integer", value: ({ count }) => count },
    { name: "at", type: "time", value: ({ at }) => at },
    { name: "ok", type: "boolean", value: ({ ok }) => ok },
    { name: "more", type: "json", value: ({ more }) => more },
  ],
};
const AT = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const payment = (n: number): Payment => ({
  id: `p${n}`,
  amount: n / 4,
  count: n,
  at: AT + n,
  ok: n % 2 === 0,
  more: { n },
});

async function* pages(total: number, size: number): AsyncGenerator<readonly Payment[], void> {
  for (let at = 0; at < total; at += size) {
    yield Array.from({ length: Math.min(size, total - at) }, (_, i) => payment(at + i));
  }
}

const exported = (format: ExportFormat, total: number, size = 500): Promise<Response> =>
  exportRows({ table: TABLE, pages: pages(total, size), format, mask: (rows) => rows });

describe("CSV", () => {
  test("has a line of names and one for each row, with times in UTC and JSON in quotes", async () => {
    const file = await exported(CSV, 2);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toMatch(
      /^attachment; filename="tripline-payments-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(await file.text()).toBe(
      'id,amount,count,at,ok,more\r\np0,0,0,2026-01-02T03:04:05.006Z,true,"{""n"":0}"\r\np1,0.25,1,2026-01-02T03:04:05.007Z,false,"{""n"":1}"\r\n',
    );
  });

  test("of nothing is the line of names", async () => {
    expect(await (await exported(CSV, 0)).text()).toBe("id,amount,count,at,ok,more\r\n");
  });

  test.each(["=1+1", "+1", "-1", "@a", "\tx", "\rx"])("a text %j is no formula", (text) => {
    expect(cellOf(text).replaceAll('"', "")).toBe(`'${text}`);
  });

  test("a number below zero stays a number, quotes are doubled, nothing is empty", () => {
    expect([cellOf(-1.5), cellOf('a "b", c'), cellOf(null), cellOf(undefined), cellOf(["x"])]).toEqual([
      "-1.5",
      '"a ""b"", c"',
      "",
      "",
      '"[""x""]"',
    ]);
  });
});

test("NDJSON has an object a row by the names of the columns, or the table's own", async () => {
  expect(JSON.parse(await (await exported(NDJSON, 1)).text())).toEqual({
    id: "p0",
    amount: 0,
    count: 0,
    at: "2026-01-02T03:04:05.006Z",
    ok: true,
    more: { n: 0 },
  });
  const table = { ...TABLE, object: ({ id }: Payment) => ({ name: id }) };
  const file = await exportRows({ table, pages: pages(1, 1), format: NDJSON, mask: (rows) => rows });
  expect(await file.text()).toBe('{"name":"p0"}\n');
});

describe("Parquet", () => {
  const read = async (file: Response) => {
    const bytes = await file.arrayBuffer();
    return { metadata: await parquetMetadataAsync(bytes), rows: await parquetReadObjects({ file: bytes }) };
  };

  test("holds every row once with its types, in groups that were written one after the other", async () => {
    const { metadata, rows } = await read(await exported(PARQUET, 25_300));
    expect(metadata.row_groups).toHaveLength(3);
    expect(Number(metadata.num_rows)).toBe(25_300);
    expect(rows).toHaveLength(25_300);
    expect(rows[12_345]).toEqual({
      id: "p12345",
      amount: 3086.25,
      count: 12_345n,
      at: new Date(AT + 12_345),
      ok: false,
      more: '{"n":12345}',
    });
  });

  test("of nothing has its columns and no rows", async () => {
    const { metadata, rows } = await read(await exported(PARQUET, 0));
    expect(metadata.schema.map(({ name }) => name)).toEqual(["root", ...TABLE.columns.map(({ name }) => name)]);
    expect(rows).toEqual([]);
  });

  test("nothing is null", async () => {
    const empty: Payment = { ...payment(1), amount: null, more: undefined };
    const one = (async function* () {
      yield [empty];
    })();
    const { rows } = await read(
      await exportRows({ table: TABLE, pages: one, format: PARQUET, mask: (found) => found }),
    );
    expect(rows[0]).toMatchObject({ amount: null, more: null });
  });
});

describe("the transfer", () => {
  async function* breaksAt(page: number): AsyncGenerator<readonly Payment[], void> {
    for (let at = 0; ; at += 1) {
      if (at === page) throw new Error("the database is away");
      yield [payment(at)];
    }
  }

  test("is an error and no file when the first page cannot be read", async () => {
    const file = exportRows({ table: TABLE, pages: breaksAt(0), format: CSV, mask: (rows) => rows });
    await expect(file).rejects.toThrow("the database is away");
  });

  test.each([CSV, NDJSON, PARQUET])("breaks off where a later page cannot be read ($extension)", async (format) => {
    const file = await exportRows({ table: TABLE, pages: breaksAt(2), format, mask: (rows) => rows });
    await expect(file.arrayBuffer()).rejects.toThrow("the database is away");
  });

  test("reads no further when its reader goes away", async () => {
    let reads = 0;
    const found = pagesByCursor<Payment>(async (cursor) => {
      reads += 1;
      return { items: [payment(reads)], next: `${cursor}x` };
    });
    const file = await exportRows({ table: TABLE, pages: found, format: CSV, mask: (rows) => rows });
    await file.body?.cancel();
    const before = reads;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(reads).toBe(before);
  });

  test("says how it ended, once: with all rows, broken off by a page, or by its reader", async () => {
    const ends: ExportEnd[] = [];
    const onEnd = async (end: ExportEnd) => void ends.push(end);
    const mask = <T>(rows: T): T => rows;
    const whole = await exportRows({ table: TABLE, pages: pages(5, 2), format: CSV, mask, onEnd });
    expect(ends).toEqual([]);
    await whole.text();
    const broken = await exportRows({ table: TABLE, pages: breaksAt(2), format: CSV, mask, onEnd });
    await expect(broken.text()).rejects.toThrow();
    const left = await exportRows({ table: TABLE, pages: pages(5, 1), format: CSV, mask, onEnd });
    await left.body?.cancel();
    expect(ends.map(({ isWhole }) => isWhole)).toEqual([true, false, false]);
    expect(ends.slice(0, 2).map(({ rows }) => rows)).toEqual([5, 2]);
  });

  test("masks every row", async () => {
    const mask = <T>(rows: T): T => JSON.parse(JSON.stringify(rows).replaceAll("p0", "masked"));
    const file = await exportRows({ table: TABLE, pages: pages(1, 1), format: PARQUET, mask });
    expect(await parquetReadObjects({ file: await file.arrayBuffer() })).toMatchObject([{ id: "masked" }]);
  });
});
