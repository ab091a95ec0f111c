import { ListEntryFilterQuery } from "@/lib/contract/list-api";
import { NDJSON } from "@/lib/server/export/ndjson";
import { readQuery } from "@/lib/server/http/query";
import { ENTRY_TABLE, entryPages } from "@/lib/server/lists/export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/lists/{name}/entries.ndjson", ({ services, caller, params, url }) => {
  const { q } = readQuery(url, ListEntryFilterQuery);
  return sendFile({ services, caller, url }, ENTRY_TABLE, entryPages(services.db, params.name, q), NDJSON);
});
