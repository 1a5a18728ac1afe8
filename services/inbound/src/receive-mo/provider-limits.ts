/** Who waits the shortest of the providers waits so long for an answer, and then calls again. */
export const PROVIDER_WAITS_MS = 2_000;
/** So much of it has PostgreSQL, where the connection is not known or may have changed. */
export const LOOK_UP_LIMIT_MS = 400;
/** And so much has Kafka. */
export const MO_SEND_LIMIT_MS = 1_300;
