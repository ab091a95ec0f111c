import { giveWay } from "../scheduling/give-way";
import type { ExportFormat } from "./format";
import type { ExportPages, ExportTable } from "./table";

/** What is exported, from where, and how. */
export interface Export<Row> {
  readonly table: ExportTable<Row>;
  readonly pages: ExportPages<Row>;
  readonly format: ExportFormat;
  /** Hides card numbers and what is masked beside them. */
  readonly mask: <T>(rows: T) => T;
  /** Told once, when the file is whole or broken off. A whole file ends only after that is done, and breaks off where it fails. */
  readonly onEnd?: (end: ExportEnd) => Promise<void>;
}

/** How an export ended. */
export interface ExportEnd {
  /** Rows that were written. */
  readonly rows: number;
  /** False: its reader went away, or a page could not be read. */
  readonly isWhole: boolean;
}

/**
 * Rows as a file, in their order: read a page at a time, as fast as the reader takes them, so that memory does not grow with the file.
 * The first page is read before anything is answered, so what cannot be read is an error and not a file. A later page that cannot be
 * read breaks the transfer off, so that nobody takes a part for the whole.
 */
export async function exportRows<Row>({ table, pages, format, mask, onEnd }: Export<Row>): Promise<Response> {
  const encoder = format.encoder(table);
  let waiting: IteratorResult<readonly Row[], void> | null = await pages.next();
  let rows = 0;
  let isTold = false;
  const end = async (isWhole: boolean): Promise<void> => {
    if (isTold) return;
    isTold = true;
    await onEnd?.({ rows, isWhole });
  };
  const add = (page: readonly Row[]): Uint8Array => {
    rows += page.length;
    return encoder.add(mask(page));
  };
  const write = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    for (;;) {
      const page = waiting ?? (await pages.next());
      waiting = null;
      const bytes = page.done === true ? encoder.end() : add(page.value);
      if (bytes.length > 0) controller.enqueue(bytes);
      if (page.done === true) {
        await end(true);
        return controller.close();
      }
      if (bytes.length > 0) return giveWay();
    }
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          await write(controller);
        } catch (error) {
          await end(false);
          throw error;
        }
      },
      async cancel() {
        await pages.return?.();
        await end(false);
      },
    },
    { highWaterMark: 1 },
  );
  const day = new Date().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      "Content-Type": format.type,
      "Content-Disposition": `attachment; filename="tripline-${table.name}-${day}.${format.extension}"`,
      "Cache-Control": "no-store",
    },
  });
}
