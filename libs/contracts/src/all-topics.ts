import { companyState } from './company-state/topic.js';
import { connectionState } from './connection-state/topic.js';
import { erasureCompleted } from './erasure-completed/topic.js';
import { erasureRequested } from './erasure-requested/topic.js';
import { keyUsed } from './key-used/topic.js';
import { linkCreated } from './link-created/topic.js';
import { linkVisited } from './link-visited/topic.js';
import { messagesBlocked } from './messages-blocked/topic.js';
import { messagesEnriched } from './messages-enriched/topic.js';
import { messagesFlagged } from './messages-flagged/topic.js';
import { messagesOutbound } from './messages-outbound/topic.js';
import { moReceived } from './mo-received/topic.js';
import { optoutRecorded } from './optout-recorded/topic.js';
import { optoutRequested } from './optout-requested/topic.js';
import { suppressionState } from './suppression-state/topic.js';
import type { Topic } from './topic.js';

/** Every topic; deployment, start-up checks and the AsyncAPI file read this list. */
export const allTopics: readonly Topic[] = [
  messagesOutbound,
  messagesEnriched,
  messagesBlocked,
  messagesFlagged,
  moReceived,
  optoutRequested,
  suppressionState,
  optoutRecorded,
  companyState,
  connectionState,
  linkCreated,
  linkVisited,
  erasureRequested,
  erasureCompleted,
  keyUsed,
] as readonly unknown[] as readonly Topic[];
