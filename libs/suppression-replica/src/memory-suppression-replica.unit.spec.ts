import { MemoryReplicaStore, MemorySuppressionReplica } from './memory-suppression-replica.js';
import { describeReplica } from './replica-contract.spec.js';

describeReplica('memory', () => {
  const store = new MemoryReplicaStore();
  const copy = (members: Map<string, Set<string>>): Map<string, Set<string>> =>
    new Map([...members].map(([name, set]) => [name, new Set(set)]));
  return Promise.resolve({
    replica: (options) => new MemorySuppressionReplica(options, store),
    flush: () => Promise.resolve(store.flush()),
    snapshot: () => {
      const { datasetId } = store;
      const positions = new Map(store.positions);
      const heartbeats = new Map(store.heartbeats);
      const members = copy(store.members);
      return Promise.resolve(() => {
        store.begin(datasetId);
        for (const [partition, position] of positions) store.positions.set(partition, position);
        for (const [partition, at] of heartbeats) store.heartbeats.set(partition, at);
        for (const [name, set] of copy(members)) store.members.set(name, set);
        return Promise.resolve();
      });
    },
    close: () => Promise.resolve(),
  });
});
