import type { Admin } from 'kafkajs';

/** Where a group goes on in each partition of a topic; there is none, or -1, where it has never committed. */
export async function committedOffsets(admin: Admin, group: string, topic: string): Promise<Map<number, bigint>> {
  const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
  return new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
}
