import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ForeignProducer, startForeignProducer } from "./foreign-producer";
import { kafkaClassPath } from "./kafka-jars";

/** Starts Kafka's own producer in Java, which sends what it is told to these brokers. Throws KafkaUnavailable where there is no Java. */
export async function startJavaProducer(brokers: readonly string[]): Promise<ForeignProducer> {
  const classPath = await kafkaClassPath();
  const home = mkdtempSync(join(tmpdir(), "tripline-java-"));
  const source = join(home, "Send.java");
  writeFileSync(source, SOURCE);
  const producer = startForeignProducer("java", [...JVM, "-cp", classPath, source, brokers.join(",")]);
  return {
    send: producer.send,
    close: async () => {
      await producer.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const JVM = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];

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
