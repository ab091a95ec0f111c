import { DeadLetterQuery } from "@/lib/contract/api";
import { endpoint } from "@/lib/server/http/endpoint";
import { readQuery } from "@/lib/server/http/query";
import { listDeadLetters } from "@/lib/server/system/dead-letters";

export const GET = endpoint("read", ({ services, url }) =>
  listDeadLetters(services.db, readQuery(url, { cursor: "text", limit: "number" }, DeadLetterQuery)),
);
