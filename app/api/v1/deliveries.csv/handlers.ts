import { DeliveryFilterQuery } from "@/lib/contract/channel";
import { CSV } from "@/lib/server/export/csv";
import { readQuery } from "@/lib/server/http/query";
import { DELIVERY_TABLE, deliveryPages } from "@/lib/server/outbox/manage/export";
import { endpoint } from "@/lib/server/web/endpoint";
import { sendFile } from "@/lib/server/web/send-file";

export const GET = endpoint("get", "/api/v1/deliveries.csv", ({ services, caller, url }) =>
  sendFile(
    { services, caller, url },
    DELIVERY_TABLE,
    deliveryPages(services.db, readQuery(url, DeliveryFilterQuery)),
    CSV,
  ),
);
