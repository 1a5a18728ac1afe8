import { BundleOutbox1764400000000 } from './bundle-outbox.js';
import { CreateInboundTables1764000000000 } from './create-inbound-tables.js';
import { JoinAndResolve1764600000000 } from './join-and-resolve.js';
import { KeepConversations1764900000000 } from './keep-conversations.js';
import { RememberJoined1764700000000 } from './remember-joined.js';
import { KeepEarlierSends1764800000000 } from './keep-earlier-sends.js';
import { UpgradeOutbox1764100000000 } from './upgrade-outbox.js';

/** All of the schema `inbound`, in order. */
export const inboundMigrations = [
  CreateInboundTables1764000000000,
  UpgradeOutbox1764100000000,
  BundleOutbox1764400000000,
  JoinAndResolve1764600000000,
  RememberJoined1764700000000,
  KeepEarlierSends1764800000000,
  KeepConversations1764900000000,
];
