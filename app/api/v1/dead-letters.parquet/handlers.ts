import { NoQuery } from "@/lib/contract/no-query";
import { PARQUET } from "@/lib/server/export/parquet";
import { readQuery } from "@/lib/server/http/query";
import { DEAD_LETTER_TABLE, deadLetterPages } from "@/lib/server/system/dead-letter-export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/dead-letters.parquet", ({ services, caller, url }) => {
  readQuery(url, NoQuery);
  return sendFile({ services, caller, url }, DEAD_LETTER_TABLE, deadLetterPages(services.db), PARQUET);
});
