import { SnoozeFilterQuery } from "@/lib/contract/snooze-calls";
import { NDJSON } from "@/lib/server/export/ndjson";
import { readQuery } from "@/lib/server/http/query";
import { SNOOZE_TABLE, snoozePages } from "@/lib/server/snoozes/export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/snoozes.ndjson", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    SNOOZE_TABLE,
    snoozePages(services.db, readQuery(url, SnoozeFilterQuery)),
    NDJSON,
  ),
);
