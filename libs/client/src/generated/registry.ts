// Made by npm run generate from docs/openapi; not to be changed by hand.
export interface components {
  schemas: {
    /** @description The company; of its API keys never the secret */
    Company: {
      apiKeys: {
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        createdAt: string;
        keyId: string;
        /** @example gateway */
        name: string;
        /**
         * @example [
         *       "*"
         *     ]
         */
        scopes: string[];
      }[];
      /** @description The company, a lower-case slug */
      companyId: string;
      country?: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      name: string;
      settings: components['schemas']['Settings'];
      /** @enum {string} */
      status: 'active' | 'closed';
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      updatedAt: string;
      version: number;
    };
    /** @description The key, shown this once */
    NewApiKey: {
      /** @description For `Authorization: Bearer …` */
      apiKey: string;
      keyId: string;
    };
    OptOutHistory: {
      address: string;
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      items: {
        actor?: string;
        attribution?: {
          candidates: ({
            campaignId?: string;
            /** @description The company, a lower-case slug */
            companyId: string;
            messageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            sentAt?: string;
          } & {
            [key: string]: unknown;
          })[];
          confidence: number;
          otherCandidates: number;
          rule?: string;
        } & {
          [key: string]: unknown;
        };
        campaignId?: string;
        consent?: {
          /**
           * Format: date-time
           * @description RFC 3339 moment
           */
          at: string;
          source: string;
          text: string;
        } & {
          [key: string]: unknown;
        };
        country?: string;
        eventId: string;
        keyword?: string;
        messageId?: string;
        /**
         * @description How the person left or came back
         * @enum {string}
         */
        method: 'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
        /**
         * Format: date-time
         * @description The moment by the person’s own time
         */
        occurredAt: string;
        reason?: string;
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        recordedAt: string;
        requestId: string;
        /** @enum {string} */
        type: 'opted_out' | 'opted_in' | 'reason_given';
        version: number;
      }[];
    };
    OptOutList: {
      items: {
        address: string;
        campaignId?: string;
        /**
         * @description The channel a message or an opt-out belongs to
         * @enum {string}
         */
        channel: 'sms' | 'email';
        country?: string;
        keyword?: string;
        /**
         * @description How the person left or came back
         * @enum {string}
         */
        method: 'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
        /** @example too_many */
        reason?: string;
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        recordedAt: string;
        /**
         * Format: date-time
         * @description When the person left, by their own time
         */
        since: string;
        /** @constant */
        status: 'opted_out';
        version: number;
      }[];
      /**
       * @description There may be more. With several filters a page can hold fewer items than asked for, or none
       * @example WyIyMDI2LTExLTIzVDA5OjMwOjAwLjAwMFoiLCIrMzM2MTIzNDU2NzgiXQ
       */
      nextCursor?: string;
    };
    /** @description An address that was never seen is clear and has neither since nor version */
    OptOutState: {
      address: string;
      campaignId?: string;
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      /**
       * @description How the person left or came back
       * @enum {string}
       */
      method?: 'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      since?: string;
      /** @enum {string} */
      status: 'opted_out' | 'clear';
      version?: number;
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
    Results: {
      results: {
        /** @enum {string} */
        code?: 'INVALID_ADDRESS' | 'CONSENT_OLDER_THAN_OPT_OUT' | 'OLDER_THAN_CURRENT';
        /**
         * @description Place in `items`
         * @example 0
         */
        index: number;
        /**
         * @description recorded: committed. unchanged: nothing to do. refused, invalid: see code
         * @enum {string}
         */
        status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
      }[];
    };
    /**
     * @example {
     *       "senders": [
     *         {
     *           "country": "FR",
     *           "shortCode": "36180",
     *           "keyword": "STOP"
     *         }
     *       ],
     *       "optOutText": "No more offers? {link}",
     *       "allowNoOptOut": false,
     *       "confirmOptOut": true,
     *       "language": "fr"
     *     }
     */
    Settings: {
      /** @default false */
      allowNoOptOut: boolean;
      /** @default true */
      confirmOptOut: boolean;
      language?: string;
      optOutText?: string;
      /** @default [] */
      senders: ({
        country: string;
        /** @default STOP */
        keyword: string;
        shortCode: string;
      } & {
        [key: string]: unknown;
      })[];
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
  createCompany: {
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
         *       "companyId": "acme",
         *       "name": "Acme Shops",
         *       "country": "FR"
         *     }
         */
        'application/json': {
          /** @description The company, a lower-case slug */
          companyId: string;
          country?: string;
          name: string;
        };
      };
    };
    responses: {
      /** @description There already, as asked for or changed to it */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "companyId": "acme",
           *       "name": "Acme Shops",
           *       "country": "FR",
           *       "status": "active",
           *       "settings": {
           *         "senders": [
           *           {
           *             "country": "FR",
           *             "shortCode": "36180",
           *             "keyword": "STOP"
           *           }
           *         ],
           *         "optOutText": "No more offers? {link}",
           *         "allowNoOptOut": false,
           *         "confirmOptOut": true,
           *         "language": "fr"
           *       },
           *       "apiKeys": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "*"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Company'];
        };
      };
      /** @description Created */
      201: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "companyId": "acme",
           *       "name": "Acme Shops",
           *       "country": "FR",
           *       "status": "active",
           *       "settings": {
           *         "senders": [
           *           {
           *             "country": "FR",
           *             "shortCode": "36180",
           *             "keyword": "STOP"
           *           }
           *         ],
           *         "optOutText": "No more offers? {link}",
           *         "allowNoOptOut": false,
           *         "confirmOptOut": true,
           *         "language": "fr"
           *       },
           *       "apiKeys": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "*"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Company'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getCompany: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The company, a lower-case slug
         * @example acme
         */
        companyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The company; of its API keys never the secret */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "companyId": "acme",
           *       "name": "Acme Shops",
           *       "country": "FR",
           *       "status": "active",
           *       "settings": {
           *         "senders": [
           *           {
           *             "country": "FR",
           *             "shortCode": "36180",
           *             "keyword": "STOP"
           *           }
           *         ],
           *         "optOutText": "No more offers? {link}",
           *         "allowNoOptOut": false,
           *         "confirmOptOut": true,
           *         "language": "fr"
           *       },
           *       "apiKeys": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "*"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Company'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'COMPANY_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The company, a lower-case slug
         * @example acme
         */
        companyId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "gateway",
         *       "scopes": [
         *         "read",
         *         "write"
         *       ]
         *     }
         */
        'application/json': {
          /**
           * @description What you call it
           * @example gateway
           */
          name: string;
          /**
           * @description `read`, `write`, or `*` for everything in every service
           * @default [
           *       "*"
           *     ]
           * @example [
           *       "read",
           *       "write"
           *     ]
           */
          scopes?: ('*' | 'read' | 'write')[];
        };
      };
    };
    responses: {
      /** @description The key, shown this once */
      201: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keyId": "5b0f3c9ad41e7f6620c81d94",
           *       "apiKey": "sgk_5b0f3c9ad41e7f6620c81d94_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
           *     }
           */
          'application/json': components['schemas']['NewApiKey'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'COMPANY_UNKNOWN';
          };
        };
      };
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'TOO_MANY_API_KEYS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The company, a lower-case slug
         * @example acme
         */
        companyId: string;
        /** @example 5b0f3c9ad41e7f6620c81d94 */
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoked */
      204: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'COMPANY_UNKNOWN' | 'API_KEY_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  recordOptIns: {
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
         *       "address": "+33612345678",
         *       "campaignId": "spring-sale",
         *       "consent": {
         *         "text": "Yes, send me offers of Acme Shops again.",
         *         "source": "https://acme.example/account",
         *         "at": "2026-11-23T09:30:00.000Z"
         *       }
         *     }
         */
        'application/json':
          | {
              /** @description E.164 (+33612345678) or e-mail address */
              address: string;
              campaignId?: string;
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /** @description What the person agreed to, where and when; kept as proof */
              consent: {
                /**
                 * Format: date-time
                 * @description RFC 3339 moment
                 */
                at: string;
                /** @example https://acme.example/account */
                source: string;
                /** @example Yes, send me offers of Acme Shops again. */
                text: string;
              };
            }
          | {
              items: {
                /** @description E.164 (+33612345678) or e-mail address */
                address: string;
                campaignId?: string;
                /**
                 * @description The channel a message or an opt-out belongs to
                 * @enum {string}
                 */
                channel: 'sms' | 'email';
                /** @description What the person agreed to, where and when; kept as proof */
                consent: {
                  /**
                   * Format: date-time
                   * @description RFC 3339 moment
                   */
                  at: string;
                  /** @example https://acme.example/account */
                  source: string;
                  /** @example Yes, send me offers of Acme Shops again. */
                  text: string;
                };
              }[];
            };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "index": 0,
           *           "status": "recorded"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Results'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listOptOuts: {
    parameters: {
      query?: {
        campaignId?: string;
        /** @description The channel a message or an opt-out belongs to */
        channel?: 'sms' | 'email';
        country?: string;
        cursor?: string;
        /** @description People who left at this moment or later, by their own time */
        from?: string;
        limit?: number;
        /** @description How the person left or came back */
        method?:
          'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
        /** @description Beginning of a number or e-mail address, such as +33612 */
        prefix?: string;
        /** @description People who left before this moment */
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
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "channel": "sms",
           *           "address": "+33612345678",
           *           "status": "opted_out",
           *           "since": "2026-11-23T09:30:00.000Z",
           *           "recordedAt": "2026-11-23T09:30:00.000Z",
           *           "method": "sms_reply",
           *           "campaignId": "spring-sale",
           *           "keyword": "STOP",
           *           "reason": "too_many",
           *           "country": "FR",
           *           "version": 1
           *         }
           *       ],
           *       "nextCursor": "WyIyMDI2LTExLTIzVDA5OjMwOjAwLjAwMFoiLCIrMzM2MTIzNDU2NzgiXQ"
           *     }
           */
          'application/json': components['schemas']['OptOutList'];
        };
      };
      /** @description Bad Request */
      400: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'INVALID_REQUEST' | 'INVALID_CURSOR';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  recordOptOuts: {
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
         *       "address": "+33612345678",
         *       "campaignId": "spring-sale",
         *       "reason": "too_many"
         *     }
         */
        'application/json':
          | {
              /** @description E.164 (+33612345678) or e-mail address */
              address: string;
              campaignId?: string;
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /**
               * Format: date-time
               * @description When the person said it; now when absent
               */
              occurredAt?: string;
              /** @example too_many */
              reason?: string;
            }
          | {
              items: {
                /** @description E.164 (+33612345678) or e-mail address */
                address: string;
                campaignId?: string;
                /**
                 * @description The channel a message or an opt-out belongs to
                 * @enum {string}
                 */
                channel: 'sms' | 'email';
                /**
                 * Format: date-time
                 * @description When the person said it; now when absent
                 */
                occurredAt?: string;
                /** @example too_many */
                reason?: string;
              }[];
            };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "index": 0,
           *           "status": "recorded"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['Results'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getOptOut: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description E.164 number or e-mail address, URL-encoded
         * @example +33612345678
         */
        address: string;
        /**
         * @description The channel a message or an opt-out belongs to
         * @example sms
         */
        channel: 'sms' | 'email';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An address that was never seen is clear and has neither since nor version */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "status": "opted_out",
           *       "campaignId": "spring-sale",
           *       "version": 1
           *     }
           */
          'application/json': components['schemas']['OptOutState'];
        };
      };
      /** @description Bad Request */
      400: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'INVALID_REQUEST' | 'INVALID_ADDRESS';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getOptOutHistory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description E.164 number or e-mail address, URL-encoded
         * @example +33612345678
         */
        address: string;
        /**
         * @description The channel a message or an opt-out belongs to
         * @example sms
         */
        channel: 'sms' | 'email';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "items": [
           *         {
           *           "eventId": "9d2f6a0e-2a55-4b0e-9f0a-6f1f3f1c2b7a",
           *           "type": "opted_out",
           *           "version": 1,
           *           "method": "sms_reply",
           *           "campaignId": "spring-sale",
           *           "messageId": "msg-20261123-0001",
           *           "keyword": "STOP",
           *           "country": "FR",
           *           "actor": "api-key:5b0f3c9ad41e7f6620c81d94",
           *           "requestId": "api-4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21-0",
           *           "occurredAt": "2026-11-23T09:30:00.000Z",
           *           "recordedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['OptOutHistory'];
        };
      };
      /** @description Bad Request */
      400: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'INVALID_REQUEST' | 'INVALID_ADDRESS';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  reconcileReplica: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "companyId": "acme"
         *     }
         */
        'application/json': {
          /** @description The company, a lower-case slug */
          companyId?: string;
          /** @default true */
          repair?: boolean;
        };
      };
    };
    responses: {
      /** @description Companies and channels in which the replica differed from the truth; none: they are equal */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "startedAt": "2026-11-23T09:30:00.000Z",
           *       "finishedAt": "2026-11-23T09:30:00.000Z",
           *       "companies": 1,
           *       "compared": 1,
           *       "drifted": [
           *         {
           *           "companyId": "acme",
           *           "channel": "sms",
           *           "missing": 1,
           *           "surplus": 1,
           *           "unexplained": 1,
           *           "repaired": 1
           *         }
           *       ]
           *     }
           */
          'application/json': {
            companies: number;
            /** @description addresses that have opted out */
            compared: number;
            drifted: {
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /** @description The company, a lower-case slug */
              companyId: string;
              /** @description opted out, and the replica says clear */
              missing: number;
              /** @description states that were published again */
              repaired: number;
              /** @description not opted out, and the replica blocks */
              surplus: number;
              /** @description blocked by the replica, and no row of the truth has the address */
              unexplained: number;
            }[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            finishedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            startedAt: string;
          };
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'COMPANY_UNKNOWN';
          };
        };
      };
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'RECONCILIATION_OFF' | 'RECONCILIATION_RUNNING';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      /** @description Service Unavailable */
      503: {
        headers: {
          'retry-after': components['headers']['RetryAfter'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'UNAVAILABLE' | 'REPLICA_UNKNOWN';
          };
        };
      };
    };
  };
  getSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "senders": [
           *         {
           *           "country": "FR",
           *           "shortCode": "36180",
           *           "keyword": "STOP"
           *         }
           *       ],
           *       "optOutText": "No more offers? {link}",
           *       "allowNoOptOut": false,
           *       "confirmOptOut": true,
           *       "language": "fr"
           *     }
           */
          'application/json': components['schemas']['Settings'];
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'COMPANY_UNKNOWN';
          };
        };
      };
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceSettings: {
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
         *       "senders": [
         *         {
         *           "country": "FR",
         *           "shortCode": "36180",
         *           "keyword": "STOP"
         *         }
         *       ],
         *       "optOutText": "No more offers? {link}",
         *       "allowNoOptOut": false,
         *       "confirmOptOut": true,
         *       "language": "fr"
         *     }
         */
        'application/json': {
          /** @default false */
          allowNoOptOut?: boolean;
          /** @default true */
          confirmOptOut?: boolean;
          language?: string;
          optOutText?: string;
          /** @default [] */
          senders?: ({
            country: string;
            /** @default STOP */
            keyword?: string;
            shortCode: string;
          } & {
            [key: string]: unknown;
          })[];
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "senders": [
           *         {
           *           "country": "FR",
           *           "shortCode": "36180",
           *           "keyword": "STOP"
           *         }
           *       ],
           *       "optOutText": "No more offers? {link}",
           *       "allowNoOptOut": false,
           *       "confirmOptOut": true,
           *       "language": "fr"
           *     }
           */
          'application/json': components['schemas']['Settings'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'COMPANY_UNKNOWN';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
}
