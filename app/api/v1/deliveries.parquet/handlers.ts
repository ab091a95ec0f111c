import { DeliveryFilterQuery } from "@/lib/contract/channel";
import { PARQUET } from "@/lib/server/export/parquet";
import { readQuery } from "@/lib/server/http/query";
import { DELIVERY_TABLE, deliveryPages } from "@/lib/server/outbox/manage/export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/deliveries.parquet", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    DELIVERY_TABLE,
    deliveryPages(services.db, readQuery(url, DeliveryFilterQuery)),
    PARQUET,
  ),
);
