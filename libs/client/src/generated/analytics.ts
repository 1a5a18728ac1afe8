// Made by npm run generate from docs/openapi; not to be changed by hand.
export interface components {
  schemas: {
    Insight: {
      /** @description Messages refused, for whatever reason */
      blocked: number | null;
      /** @description Transactional messages, which no opt-out touches */
      exempt: number | null;
      /** @description Of `exempt`, the messages that look like marketing (docs/transactional.md); none was held back */
      flagged: number | null;
      /**
       * @description The day, method, country, reason or campaign; empty where there is none, or it is not known
       * @example 2026-11-23
       */
      key: string;
      optIns: number;
      optOuts: number;
      /** @description optOuts / sent; null when nothing was sent */
      rate: number | null;
      /** @description Promotional messages released; null where messages do not have this property (method, country, reason) */
      sent: number | null;
    };
    /** @description RFC 9457 problem details; a call may add members of its own */
    Problem: {
      /**
       * @description Stable, for programs
       * @example INVALID_REQUEST
       */
      code: string;
      /**
       * @description For people; may change
       * @example address: must not be empty
       */
      detail: string;
      /** @description The first 100 fields that are wrong; a path reads `items.3.address` */
      errors?: {
        message: string;
        path: string;
      }[];
      instance?: string;
      /** @description As in `x-request-id`; quote it to us */
      requestId?: string;
      /** @example 400 */
      status: number;
      /**
       * @description The phrase of the status
       * @example Bad Request
       */
      title: string;
      /** @example about:blank */
      type: string;
    } & {
      [key: string]: unknown;
    };
  };
  responses: {
    /** @description The key is valid and not for this call */
    Forbidden: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'FORBIDDEN';
        };
      };
    };
    /** @description Address and headers exceed 16 kB */
    HeadersTooLarge: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'HEADERS_TOO_LARGE';
        };
      };
    };
    /** @description The request is not as documented */
    InvalidRequest: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'INVALID_REQUEST';
        };
      };
    };
    /** @description More calls than the key may make */
    RateLimited: {
      headers: {
        ratelimit: components['headers']['RateLimit'];
        'ratelimit-policy': components['headers']['RateLimitPolicy'];
        'retry-after': components['headers']['RetryAfter'];
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'RATE_LIMITED';
        };
      };
    };
    /** @description No key, or one that is not valid */
    Unauthenticated: {
      headers: {
        'www-authenticate': components['headers']['WwwAuthenticate'];
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'UNAUTHENTICATED';
        };
      };
    };
    /** @description Something this call needs is not available now: nothing was decided, try again */
    Unavailable: {
      headers: {
        'retry-after': components['headers']['RetryAfter'];
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'UNAVAILABLE';
        };
      };
    };
    /** @description A part of the path is longer than 1,024 characters */
    UriTooLong: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'URI_TOO_LONG';
        };
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /**
     * @description Calls that are left (`r`), and the seconds (`t`) until there are more
     * @example "api";r=999;t=1
     */
    RateLimit: string;
    /**
     * @description Calls at once (`q`), and the seconds (`w`) in which as many come back; draft-ietf-httpapi-ratelimit-headers
     * @example "api";q=1000;w=10
     */
    RateLimitPolicy: string;
    /** @description Names the call, also in our logs: the `x-request-id` of the request, or a new one */
    RequestId: string;
    /** @description Seconds after which the same call may work */
    RetryAfter: number;
    /** @description How to prove who calls (RFC 9110) */
    WwwAuthenticate: string;
  };
  pathItems: never;
}

export interface operations {
  listCampaignInsights: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the answer before */
        cursor?: string;
        /** @description First day, included; 29 days before `to` when absent */
        from?: string;
        /** @description Most items in one answer, 1 to 1000 */
        limit?: number;
        /** @description Last day, included; today (UTC) when absent */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "from": "2026-11-23",
           *       "to": "2026-11-23",
           *       "items": [
           *         {
           *           "key": "2026-11-23",
           *           "optOuts": 1,
           *           "optIns": 1,
           *           "sent": 1,
           *           "exempt": 1,
           *           "blocked": 1,
           *           "flagged": 1,
           *           "rate": 1
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /**
             * Format: date
             * @description A UTC day, part of the period
             */
            from: string;
            items: components['schemas']['Insight'][];
            nextCursor?: string;
            /**
             * Format: date
             * @description A UTC day, part of the period
             */
            to: string;
          };
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getCampaignInsights: {
    parameters: {
      query?: {
        /** @description First day, included; 29 days before `to` when absent */
        from?: string;
        /** @description Last day, included; today (UTC) when absent */
        to?: string;
      };
      header?: never;
      path: {
        /** @example spring-sale */
        campaignId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "from": "2026-11-23",
           *       "to": "2026-11-23",
           *       "items": [
           *         {
           *           "key": "2026-11-23",
           *           "optOuts": 1,
           *           "optIns": 1,
           *           "sent": 1,
           *           "exempt": 1,
           *           "blocked": 1,
           *           "flagged": 1,
           *           "rate": 1
           *         }
           *       ],
           *       "breakdown": {
           *         "day": [
           *           {
           *             "key": "2026-11-23",
           *             "optOuts": 1,
           *             "optIns": 1,
           *             "sent": 1,
           *             "exempt": 1,
           *             "blocked": 1,
           *             "flagged": 1,
           *             "rate": 1
           *           }
           *         ],
           *         "method": [
           *           {
           *             "key": "2026-11-23",
           *             "optOuts": 1,
           *             "optIns": 1,
           *             "sent": 1,
           *             "exempt": 1,
           *             "blocked": 1,
           *             "flagged": 1,
           *             "rate": 1
           *           }
           *         ],
           *         "country": [
           *           {
           *             "key": "2026-11-23",
           *             "optOuts": 1,
           *             "optIns": 1,
           *             "sent": 1,
           *             "exempt": 1,
           *             "blocked": 1,
           *             "flagged": 1,
           *             "rate": 1
           *           }
           *         ],
           *         "reason": [
           *           {
           *             "key": "2026-11-23",
           *             "optOuts": 1,
           *             "optIns": 1,
           *             "sent": 1,
           *             "exempt": 1,
           *             "blocked": 1,
           *             "flagged": 1,
           *             "rate": 1
           *           }
           *         ],
           *         "blocked": [
           *           {
           *             "code": "OPTED_OUT",
           *             "messages": 1
           *           }
           *         ]
           *       }
           *     }
           */
          'application/json': {
            breakdown: {
              blocked: {
                /** @example OPTED_OUT */
                code: string;
                messages: number;
              }[];
              country: components['schemas']['Insight'][];
              day: components['schemas']['Insight'][];
              method: components['schemas']['Insight'][];
              reason: components['schemas']['Insight'][];
            };
            /**
             * Format: date
             * @description A UTC day, part of the period
             */
            from: string;
            items: components['schemas']['Insight'][];
            /**
             * Format: date
             * @description A UTC day, part of the period
             */
            to: string;
          };
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getInsightsSummary: {
    parameters: {
      query?: {
        /** @description First day, included; 29 days before `to` when absent */
        from?: string;
        groupBy?: 'day' | 'method' | 'country' | 'reason';
        /** @description Last day, included; today (UTC) when absent */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "from": "2026-11-23",
           *       "to": "2026-11-23",
           *       "groupBy": "day",
           *       "items": [
           *         {
           *           "key": "2026-11-23",
           *           "optOuts": 1,
           *           "optIns": 1,
           *           "sent": 1,
           *           "exempt": 1,
           *           "blocked": 1,
           *           "flagged": 1,
           *           "rate": 1
           *         }
           *       ],
           *       "total": {
           *         "key": "2026-11-23",
           *         "optOuts": 1,
           *         "optIns": 1,
           *         "sent": 1,
           *         "exempt": 1,
           *         "blocked": 1,
           *         "flagged": 1,
           *         "rate": 1
           *       }
           *     }
           */
          'application/json': {
            /**
             * Format: date
             * @description A UTC day, part of the period
             */
            from: string;
            /** @enum {string} */
            groupBy: 'day' | 'method' | 'country' | 'reason';
            items: components['schemas']['Insight'][];
            /**
             * Format: date
             * @description A UTC day, part of the period
             */
            to: string;
            /** @description The whole period; its key is empty */
            total: components['schemas']['Insight'];
          };
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
}
