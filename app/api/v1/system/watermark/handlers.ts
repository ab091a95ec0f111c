import { WatermarkBody } from "@/lib/contract/system-calls";
import { badField } from "@/lib/server/errors/errors";
import { readBody } from "@/lib/server/http/body";
import { setWatermarkBack } from "@/lib/server/system/set-watermark-back";
import { endpoint } from "@/lib/server/web/endpoint";

export const POST = endpoint("post", "/api/v1/system/watermark", async ({ services, request, caller }) => {
  const { topic, partition, reason } = await readBody(request, WatermarkBody);
  const { db, env, topics } = services;
  if ((topic === undefined) !== (partition === undefined)) throw badField("partition", "goes together with topic");
  if (topic !== undefined && topic !== topics.transactions && topic !== topics.rekeyed) {
    throw badField("topic", `detectors read ${topics.transactions} and ${topics.rekeyed}`);
  }
  const partitions = await setWatermarkBack(db, {
    topics,
    places: topic === undefined || partition === undefined ? null : [{ topic, partition }],
    now: Date.now(),
    allowedLatenessMs: env.allowedLatenessMs,
    maxFutureMs: env.maxFutureMs,
    count: async (place, from, to) => (await services.stream()).recordsBetween(place, from, to),
    author: caller,
    reason,
  });
  return { partitions };
});
