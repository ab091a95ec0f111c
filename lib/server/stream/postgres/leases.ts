import type pg from "pg";
import { CHANNELS } from "@/lib/server/database/channels";
import { beginBounded } from "@/lib/server/database/in-transaction";
import type { Beat } from "../../pulse/pulse";
import type { TopicPartition } from "../port";
import { assignPartitions } from "./assignment";
import { withoutRefusals } from "./avoid";
import { withConnection } from "./connection";

/** How a group notices that a member is gone. */
export interface LeaseTimes {
  /** How often a member says that it lives. */
  readonly heartbeatMs: number;
  /** How long a member counts as living after its last sign; longer than any pause of a healthy process. */
  readonly expiryMs: number;
  /** How long after its last sign a member whose database session has ended counts as living: time to connect again. */
  readonly sessionGraceMs: number;
  /** How long a member may have records of a partition in hand without progress before it gives the partition up. */
  readonly stuckMs: number;
  /** How long a partition that was given up goes to others, as far as there are any. */
  readonly avoidMs: number;
}

export const LEASE_TIMES: LeaseTimes = {
  heartbeatMs: 2_000,
  expiryMs: 8_000,
  sessionGraceMs: 3_000,
  stuckMs: 30_000,
  avoidMs: 300_000,
};

/** A partition that a member holds. The epoch grows with every change of hands. */
export interface Lease extends TopicPartition {
  /** What the topic is: one that is made again in its place is another. */
  readonly topicId: string;
  readonly epoch: number;
}

export interface LeaseView {
  /** What this member holds now. */
  readonly held: readonly Lease[];
  /** Names (`topic partition`) of what it should hold; what it holds beyond that it should give back. */
  readonly due: ReadonlySet<string>;
}

export interface LeaseMember {
  readonly group: string;
  readonly member: string;
  readonly topics: readonly string[];
  readonly times: LeaseTimes;
}

/** Says that the member lives. Changes no row when it is not a member any more: then `heartbeat` makes it one again. */
export function renewMembership({ group, member, times }: LeaseMember): Pick<Beat, "text" | "values"> {
  return { text: LIVE_ON, values: [group, member, times.expiryMs / 1_000] };
}

/**
 * One heartbeat: removes members that do not live, takes the free partitions of the member's share except those in
 * `notYet`. Makes it a member; with `renew` it also says that it lives, which `lifeSign` does otherwise. All in one transaction under
 * the group's lock, so that members act one after the other; one that falls silent in the middle loses the lock after half an expiry.
 */
export function heartbeat(
  pool: pg.Pool,
  member: LeaseMember,
  notYet: ReadonlySet<string>,
  renew: boolean,
): Promise<LeaseView> {
  return withConnection(
    pool,
    async (client) => {
      await client.query(beginBounded(member.times.expiryMs / 2));
      await client.query("select pg_advisory_xact_lock(hashtextextended('tripline stream ' || $1, 0))", [member.group]);
      await client.query(renew ? SAY_ALIVE : BE_MEMBER, [
        member.group,
        member.member,
        member.topics,
        member.times.expiryMs / 1_000,
        member.times.sessionGraceMs / 1_000,
      ]);
      const view = await takeShare(client, member, notYet);
      await client.query("commit");
      return view;
    },
    1,
  );
}

/** Gives one partition back, if it is still held under this epoch, and wakes the group. */
export async function releaseLease(pool: pg.Pool, member: LeaseMember, lease: Lease): Promise<void> {
  await withConnection(pool, (client) =>
    client.query(
      `with given as (
         update stream_lease set member = null
         where group_name = $1 and topic = $2 and partition = $3 and member = $4 and epoch = $5 returning 1
       ) select pg_notify('${CHANNELS.streamGroups}', $1) from given`,
      [member.group, lease.topic, lease.partition, member.member, lease.epoch],
    ),
  );
}

/** Gives everything back and leaves the group, waking the others. Tries twice to connect: without it they notice by the expiry. */
export async function leaveGroup(pool: pg.Pool, member: LeaseMember): Promise<void> {
  await withConnection(
    pool,
    (client) =>
      client.query(
        `with given as (update stream_lease set member = null where group_name = $1 and member = $2),
              gone as (delete from stream_member where group_name = $1 and member = $2)
         select pg_notify('${CHANNELS.streamGroups}', $1)`,
        [member.group, member.member],
      ),
    2,
  );
}

/** Gives one partition up that made no progress: for a while it goes to others. */
export async function giveUp(pool: pg.Pool, member: LeaseMember, lease: Lease): Promise<void> {
  await withConnection(pool, (client) =>
    client.query(
      `with given as (
         update stream_lease set member = null, given_up_by = $4, given_up_at = clock_timestamp()
         where group_name = $1 and topic = $2 and partition = $3 and member = $4 and epoch = $5 returning 1
       ) select pg_notify('${CHANNELS.streamGroups}', $1) from given`,
      [member.group, lease.topic, lease.partition, member.member, lease.epoch],
    ),
  );
}

const LIVE_ON = `
  update stream_member set heartbeat_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => $3),
    session_pid = a.pid, session_start = a.backend_start
  from pg_stat_activity a
  where group_name = $1 and member = $2 and a.pid = pg_backend_pid()`;

/** Without a lock on the member's own row where there is one: its life sign must not wait for this transaction. */
const BE_MEMBER = renewStatement(
  "where not exists (select 1 from stream_member where group_name = $1 and member = $2)",
);
const SAY_ALIVE = renewStatement("");

function renewStatement(where: string): string {
  return `
  with gone as (
    delete from stream_member m
    where group_name = $1 and member <> $2 and (
      expires_at < clock_timestamp()
      or (heartbeat_at < clock_timestamp() - make_interval(secs => $5) and session_start >= pg_postmaster_start_time()
        and not exists (select 1 from pg_stat_activity a where a.pid = m.session_pid and a.backend_start = m.session_start)))
    returning 1
  ), alive as (
    insert into stream_member (group_name, member, topics, joined_at, heartbeat_at, expires_at, session_pid, session_start)
    select $1, $2, $3, clock_timestamp(), clock_timestamp(), clock_timestamp() + make_interval(secs => $4), pid, backend_start
    from (select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()) own ${where}
    on conflict (group_name, member) do update set heartbeat_at = excluded.heartbeat_at, expires_at = excluded.expires_at,
      session_pid = excluded.session_pid, session_start = excluded.session_start
    returning (xmax = 0) as joined
  )
  select pg_notify('${CHANNELS.streamGroups}', $1)
  where exists (select 1 from gone) or exists (select 1 from alive where joined)`;
}

async function takeShare(client: pg.PoolClient, self: LeaseMember, notYet: ReadonlySet<string>): Promise<LeaseView> {
  const members = await client.query<{ member: string; topics: string[] }>(
    "select member, topics from stream_member where group_name = $1 order by joined_at, member",
    [self.group],
  );
  const leases = await client.query<{
    topic: string;
    topicId: string;
    partition: number;
    member: string | null;
    epoch: number;
    givenUpBy: string | null;
  }>(
    `select p.topic, t.id as "topicId", p.partition, l.member, coalesce(l.epoch, 0)::float8 as epoch,
       case when l.given_up_at > clock_timestamp() - make_interval(secs => $3) then l.given_up_by end as "givenUpBy"
     from stream_partition p join stream_topic t on t.topic = p.topic
     left join stream_lease l on l.group_name = $1 and l.topic = p.topic and l.partition = p.partition
     where p.topic = any($2) order by p.topic, p.partition`,
    [self.group, self.topics, self.times.avoidMs / 1_000],
  );
  const held: Lease[] = [];
  const due = new Set<string>();
  const take: Omit<Lease, "epoch">[] = [];
  self.topics.forEach((topic, index) => {
    const rows = leases.rows.filter((row) => row.topic === topic);
    const subscribed = members.rows.filter((row) => row.topics.includes(topic)).map((row) => row.member);
    const holders = new Map(rows.map((row) => [row.partition, row.member]));
    // Another first member for each topic, so that the odd partitions of all topics do not meet at one.
    const turn = subscribed.length === 0 ? 0 : index % subscribed.length;
    const inTurn = [...subscribed.slice(turn), ...subscribed.slice(0, turn)];
    const refused = new Map(rows.flatMap(({ partition, givenUpBy }) => (givenUpBy ? [[partition, givenUpBy]] : [])));
    const shares = withoutRefusals(assignPartitions(rows.length, inTurn, holders), inTurn, holders, refused);
    for (const { topicId, partition, member, epoch } of rows) {
      const name = leaseName({ topic, partition });
      if (shares.get(partition) === self.member) due.add(name);
      if (member === self.member) held.push({ topic, topicId, partition, epoch });
      else if (due.has(name) && !notYet.has(name) && (member === null || !subscribed.includes(member))) {
        take.push({ topic, topicId, partition });
      }
    }
  });
  for (const { topic, topicId, partition } of take) {
    const taken = await client.query<{ epoch: number }>(
      `insert into stream_lease (group_name, topic, partition, member, epoch) values ($1, $2, $3, $4, 1)
       on conflict (group_name, topic, partition) do update set member = $4, epoch = stream_lease.epoch + 1
       returning epoch::float8 as epoch`,
      [self.group, topic, partition, self.member],
    );
    held.push({ topic, topicId, partition, epoch: taken.rows[0]?.epoch ?? 0 });
  }
  return { held, due };
}

export function leaseName(place: TopicPartition): string {
  return `${place.topic} ${place.partition}`;
}
