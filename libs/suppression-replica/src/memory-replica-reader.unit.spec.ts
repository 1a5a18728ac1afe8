import { MemoryReplicaReader } from './memory-replica-reader.js';
import { MemoryReplicaStore, MemorySuppressionReplica } from './memory-suppression-replica.js';
import { describeReader } from './reader-contract.spec.js';

describeReader(
  'memory',
  () => {
    const store = new MemoryReplicaStore();
    return Promise.resolve({
      replica: (options) => new MemorySuppressionReplica(options, store),
      reader: (options) => new MemoryReplicaReader(options, store),
      flush: () => Promise.resolve(store.flush()),
    });
  },
  { numRuns: 30 },
);
