// Made by npm run generate from docs/openapi; not to be changed by hand.
export interface components {
  schemas: {
    CheckRequest: {
      /**
       * @description Missing counts as promotional
       * @default promotional
       * @enum {string}
       */
      category?: 'promotional' | 'transactional';
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      /**
       * @description E.164 numbers or e-mail addresses
       * @example [
       *       "+33612345678"
       *     ]
       */
      to: string[];
    };
    CheckResponse: {
      /**
       * Format: date-time
       * @description Everything committed before it was considered; absent when unknown
       */
      asOf?: string;
      results: {
        /**
         * @description Send on clear and exempt only; unknown means: ask again later
         * @enum {string}
         */
        result: 'clear' | 'opted_out' | 'exempt' | 'unknown' | 'invalid';
        to: string;
      }[];
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
    /** @description The body is larger than this call takes */
    BodyTooLarge: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'BODY_TOO_LARGE';
        };
      };
    };
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
    /** @description The request is not as documented; `errors` names the fields */
    InvalidBody: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'INVALID_REQUEST' | 'INVALID_JSON';
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
    /** @description The body has another content type, or none */
    UnsupportedMediaType: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'UNSUPPORTED_MEDIA_TYPE';
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
  checkAddresses: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "channel": "sms",
         *       "to": [
         *         "+33612345678"
         *       ]
         *     }
         */
        'application/json': components['schemas']['CheckRequest'];
      };
    };
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
           *       "results": [
           *         {
           *           "to": "+33612345678",
           *           "result": "clear"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['CheckResponse'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
}
