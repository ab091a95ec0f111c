import { DeadLetterQuery } from "@/lib/contract/transaction-calls";
import { readQuery } from "@/lib/server/http/query";
import { listDeadLetters } from "@/lib/server/system/dead-letters";
import { endpoint } from "@/lib/server/web/endpoint";

export const GET = endpoint("get", "/api/v1/dead-letters", ({ services, url }) =>
  listDeadLetters(services.db, readQuery(url, DeadLetterQuery)),
);
