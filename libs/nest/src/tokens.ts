/** The service's pino logger (`Logger` of pino). */
export const LOGGER = Symbol('stopgate:logger');
/** The service's whole configuration, as `loadConfig` gave it. */
export const SERVICE_CONFIG = Symbol('stopgate:service-config');
/** STOPGATE_ADMIN_KEY, or undefined where the service has no admin calls. */
export const ADMIN_KEY = Symbol('stopgate:admin-key');
/** Who knows the API keys (`CompanyKeyVerifier`); each service with company calls provides it. */
export const COMPANY_KEY_VERIFIER = Symbol('stopgate:company-key-verifier');
/** How many calls a key may make (`RateLimiter`); a service without it has no limits. */
export const RATE_LIMITER = Symbol('stopgate:rate-limiter');
/** Who hears that a key was used (`KeyUses`). */
export const KEY_USES = Symbol('stopgate:key-uses');
/** What remembers writes by their Idempotency-Key (`IdempotencyStore`); a service without it ignores the header. */
export const IDEMPOTENCY_STORE = Symbol('stopgate:idempotency-store');
/** The process' Kafka client (`Kafka` of @stopgate/kafka). */
export const KAFKA = Symbol('stopgate:kafka');
/** The process' one producer (`RecordProducer` of @stopgate/kafka). */
export const RECORD_PRODUCER = Symbol('stopgate:record-producer');
