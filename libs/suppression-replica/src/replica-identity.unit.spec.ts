import { expect, test } from '@jest/globals';
import { nameDataset } from './key-start.js';
import { identifyReplica } from './replica-identity.js';

const secret = 'a secret that is long enough to be one';
const name = (...args: Parameters<typeof identifyReplica>): string => nameDataset(identifyReplica(...args));

test('the name stays for ever: another one would make every data set foreign', () => {
  expect(name({ secret }, 'cluster')).toBe('56417305');
  expect(name({ secret, shards: 1 }, 'cluster')).toBe('56417305');
});

test('another secret, shard count or cluster is another data set', () => {
  const names = [
    name({ secret }, 'cluster'),
    name({ secret: `${secret}!` }, 'cluster'),
    name({ secret, shards: 2 }, 'cluster'),
    name({ secret }, 'elsewhere'),
  ];
  expect(new Set(names).size).toBe(4);
});
