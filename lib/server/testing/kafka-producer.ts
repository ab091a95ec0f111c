import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { kafkaClassPath } from "./kafka-jars";

export type KafkaCodec = "none" | "gzip" | "snappy" | "lz4" | "zstd";

/** A record as another program writes it; null is null on the wire. */
export interface ForeignRecord {
  readonly key?: string | null;
  /** `zeros`: so many bytes of nothing. */
  readonly value: string | Buffer | { readonly zeros: number } | null;
  /** In order; a name may come several times. */
  readonly headers?: readonly (readonly [name: string, value: string | Buffer | null])[];
  readonly partition?: number;
  readonly timestamp?: number;
}

export interface ForeignSend {
  readonly topic: string;
  readonly records: readonly ForeignRecord[];
  readonly codec?: KafkaCodec;
  /** How a transaction around the records ends; `open`: not at all. Default: there is none. */
  readonly transaction?: "commit" | "abort" | "open";
  /** Settings of the producer beside these, such as those of security. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Kafka's own producer in Java, as other people's programs write with it. */
export interface JavaProducer {
  /** Resolves once all are acknowledged (and the transaction ended); rejects with what the producer said. Those of one partition share batches. */
  send(what: ForeignSend): Promise<void>;
  close(): Promise<void>;
}

/** Starts a Java process that sends what it is told to these brokers. Throws KafkaUnavailable where there is no Java. */
export async function startJavaProducer(brokers: readonly string[]): Promise<JavaProducer> {
  const classPath = await kafkaClassPath();
  const home = mkdtempSync(join(tmpdir(), "tripline-java-"));
  writeFileSync(join(home, "Send.java"), SOURCE);
  const child: ChildProcess = spawn(
    "java",
    [
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1",
      "-cp",
      classPath,
      join(home, "Send.java"),
      brokers.join(","),
    ],
    { stdio: ["pipe", "pipe", "ignore"] },
  );
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = once(child, "exit");
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  if (child.stdout === null || child.stdin === null) throw new Error("no pipes");
  const { stdin } = child;
  stdin.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    const one = waiting.shift();
    if (line === "ok") one?.resolve();
    else one?.reject(new Error(line));
  });
  child.once("exit", () => {
    for (const { reject } of waiting.splice(0)) reject(new Error("the Java producer has ended"));
  });
  return {
    send: ({ topic, records, codec = "none", transaction = null, settings = {} }) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        const lines = records.map(({ key = null, value, headers = [], partition = null, timestamp = null }) => ({
          key: key === null ? null : base64(key),
          value: value === null ? null : isZeros(value) ? value : base64(value),
          headers: headers.map(([name, of]) => [name, of === null ? null : base64(of)]),
          partition,
          timestamp,
        }));
        stdin.write(`${JSON.stringify({ topic, codec, transaction, settings, records: lines })}\n`);
      }),
    close: async () => {
      process.off("exit", kill);
      stdin.end();
      const late = setTimeout(kill, 10_000);
      await ended;
      clearTimeout(late);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function isZeros(value: NonNullable<ForeignRecord["value"]>): value is { readonly zeros: number } {
  return typeof value === "object" && !Buffer.isBuffer(value);
}

function base64(bytes: string | Buffer): string {
  return Buffer.from(bytes).toString("base64");
}

const SOURCE = `
import com.fasterxml.jackson.databind.*;
import java.io.*;
import java.util.*;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

public class Send {
  static final Map<String, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
  static final List<KafkaProducer<byte[], byte[]>> open = new ArrayList<>();
  static byte[] bytes(JsonNode node) throws IOException {
    if (node.isNull()) return null;
    return node.has("zeros") ? new byte[node.get("zeros").asInt()] : Base64.getDecoder().decode(node.asText());
  }
  static KafkaProducer<byte[], byte[]> producer(String brokers, JsonNode ask) {
    Properties p = new Properties();
    p.put("bootstrap.servers", brokers);
    p.put("compression.type", ask.get("codec").asText());
    p.put("linger.ms", "50");
    p.put("batch.size", "900000");
    p.put("max.request.size", "200000000");
    p.put("buffer.memory", "200000000");
    p.put("max.block.ms", "15000");
    p.put("delivery.timeout.ms", "45000");
    p.put("request.timeout.ms", "10000");
    if (!ask.get("transaction").isNull()) p.put("transactional.id", UUID.randomUUID().toString());
    ask.get("settings").fields().forEachRemaining(e -> p.put(e.getKey(), e.getValue().asText()));
    KafkaProducer<byte[], byte[]> made = new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer());
    if (!ask.get("transaction").isNull()) made.initTransactions();
    return made;
  }
  static void send(String brokers, JsonNode ask) throws Exception {
    String fate = ask.get("transaction").asText();
    String name = ask.get("codec") + " " + (fate.equals("open") ? UUID.randomUUID() : !ask.get("transaction").isNull()) + ask.get("settings");
    KafkaProducer<byte[], byte[]> to = producers.get(name);
    if (to == null) producers.put(name, to = producer(brokers, ask));
    boolean inTransaction = !ask.get("transaction").isNull();
    if (inTransaction) to.beginTransaction();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (JsonNode r : ask.get("records")) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(ask.get("topic").asText(),
        r.get("partition").isNull() ? null : r.get("partition").asInt(),
        r.get("timestamp").isNull() ? null : r.get("timestamp").asLong(), bytes(r.get("key")), bytes(r.get("value")));
      for (JsonNode h : r.get("headers")) record.headers().add(new RecordHeader(h.get(0).asText(), bytes(h.get(1))));
      sent.add(to.send(record));
    }
    to.flush();
    for (Future<RecordMetadata> one : sent) one.get();
    if (fate.equals("commit")) to.commitTransaction();
    if (fate.equals("abort")) to.abortTransaction();
  }
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        send(args[0], json.readTree(line));
        System.out.println("ok");
      } catch (Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        System.out.println((e.getClass().getSimpleName() + ": " + e.getMessage()).replace("\\n", " "));
      }
    }
    System.exit(0);
  }
}
`;
