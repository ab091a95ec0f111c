import { messageOf } from "@/lib/contract/message-of";
import type { ChannelDeps, ChannelType, OpenChannel } from "../channels/port";
import { channelTypeOf } from "../channels/registry";
import type { SecretBox } from "../channels/secret-box";
import type { Db } from "../data/db";

/** A channel that is in use, ready to send. */
export interface ReadyChannel {
  readonly id: string;
  readonly type: ChannelType;
  readonly channel: OpenChannel;
}

/** The channels that are in use, of people who may sign in; each is opened once for each of its versions. */
export interface OpenChannels {
  /** Reads which there are. Those that are gone, changed or switched off are closed. */
  refresh(): Promise<readonly ReadyChannel[]>;
  /** What the last `refresh` gave. */
  readonly current: readonly ReadyChannel[];
  close(): Promise<void>;
}

interface Kept extends ReadyChannel {
  readonly version: number;
}

/** `onBroken` is told of a channel that cannot be opened, once for each of its versions. */
export function createOpenChannels(
  db: Pick<Db, "direct">,
  { box, deps }: { readonly box: SecretBox; readonly deps: ChannelDeps },
  onBroken: (id: string, reason: string) => void,
): OpenChannels {
  let kept: ReadonlyMap<string, Kept> = new Map();
  const broken = new Map<string, number>();
  const readRows = () =>
    db.direct
      .selectFrom("channel")
      .select(["id", "type", "settings", "secret", "version"])
      .where("enabled", "=", true)
      // Of a person's own channel: what waits is not told to who may not sign in.
      .where((one) =>
        one.or([
          one("ownerId", "is", null),
          one.exists(
            one
              .selectFrom("appUser")
              .select("appUser.id")
              .whereRef("appUser.id", "=", "channel.ownerId")
              .where("appUser.disabledAt", "is", null),
          ),
        ]),
      )
      .execute();
  const open = ({
    id,
    version,
    secret,
    settings,
    ...row
  }: Awaited<ReturnType<typeof readRows>>[number]): Kept | null => {
    const before = kept.get(id);
    if (before?.version === version) return before;
    const type = channelTypeOf(row.type);
    try {
      if (type === undefined) throw new Error(`There are no channels of type ${row.type}.`);
      return { id, version, type, channel: type.open({ settings, secrets: box.open(id, secret) }, deps) };
    } catch (error) {
      if (broken.get(id) !== version) onBroken(id, messageOf(error));
      broken.set(id, version);
      return null;
    }
  };
  const replace = async (next: ReadonlyMap<string, Kept>): Promise<void> => {
    const gone = [...kept.values()].filter((one) => next.get(one.id) !== one);
    kept = next;
    await Promise.all(gone.map(({ channel }) => channel.close()));
  };
  return {
    refresh: async () => {
      const opened = (await readRows()).flatMap((row) => open(row) ?? []);
      await replace(new Map(opened.map((one) => [one.id, one])));
      return opened;
    },
    get current() {
      return [...kept.values()];
    },
    close: () => replace(new Map()),
  };
}
