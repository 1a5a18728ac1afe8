import { MemoryReplicaStore, MemorySuppressionReplica } from './memory-suppression-replica.js';
import { describeReplica } from './replica-contract.spec.js';

describeReplica('memory', () => {
  const store = new MemoryReplicaStore();
  return Promise.resolve({
    replica: (options) => new MemorySuppressionReplica(options, store),
    flush: () => Promise.resolve(store.flush()),
    snapshot: () => {
      const copy = structuredClone(store.datasets);
      return Promise.resolve(() => {
        store.flush();
        for (const [id, dataset] of structuredClone(copy)) store.datasets.set(id, dataset);
        return Promise.resolve();
      });
    },
    close: () => Promise.resolve(),
  });
});
