// Made by npm run generate from docs/openapi; not to be changed by hand.
export interface components {
  schemas: {
    /** @description The connection, without its credentials */
    Connection: {
      /** @example twilio-fr */
      connectionId: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      /** @example twilio */
      provider: string;
      publicUrl?: string;
      /**
       * @example [
       *       {
       *         "country": "FR",
       *         "shortCode": "36180",
       *         "shared": true
       *       }
       *     ]
       */
      senders: ({
        /** @description The company, a lower-case slug */
        companyId?: string;
        country: string;
        nationalTables?: ('TR' | 'ES' | 'PT')[];
        number?: string;
        /** @default false */
        shared: boolean;
        shortCode?: string;
      } & {
        [key: string]: unknown;
      })[];
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      updatedAt: string;
      version: number;
    };
    ConnectionList: {
      items: components['schemas']['Connection'][];
      nextCursor?: string;
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
    /** @description A STOP or START of which nobody is known to be meant */
    UnattributedReply: {
      /** @enum {string} */
      class: 'opt_out' | 'opt_in';
      confidence: number;
      /** @example twilio-fr */
      connectionId: string;
      /** @example FR */
      country: string;
      decision?: {
        actor: string;
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        at: string;
        companyIds: string[];
        reason?: string;
      };
      /** @example +33612345678 */
      from: string;
      /** @example 7d0f6a1be1b04f5d9a3c */
      moId: string;
      /** @example twilio */
      provider: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      receivedAt: string;
      /** @enum {string} */
      status: 'waiting' | 'open' | 'resolved' | 'dismissed';
      /** @example STOP */
      text: string;
      /**
       * @description The sender that was written to
       * @example 36180
       */
      to: string;
    };
    UnattributedReplyList: {
      items: components['schemas']['UnattributedReply'][];
      nextCursor?: string;
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
  listConnections: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the answer before */
        cursor?: string;
        limit?: number;
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
           *           "connectionId": "twilio-fr",
           *           "provider": "twilio",
           *           "senders": [
           *             {
           *               "country": "FR",
           *               "shortCode": "36180",
           *               "shared": true
           *             }
           *           ],
           *           "version": 1,
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "updatedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ConnectionList'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  saveConnection: {
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
         *       "connectionId": "twilio-fr",
         *       "provider": "twilio",
         *       "credentials": {
         *         "authToken": "0123456789abcdef0123456789abcdef"
         *       },
         *       "senders": [
         *         {
         *           "country": "FR",
         *           "shortCode": "36180",
         *           "shared": true
         *         }
         *       ]
         *     }
         */
        'application/json': {
          /** @example twilio-fr */
          connectionId: string;
          /**
           * @description twilio, plivo { authToken } · vonage { signatureSecret, method: md5hash, md5, sha1, sha256, sha512 or jwt } · sinch, generic { secret } · telnyx { publicKey } · bird { signingKey } · aws-sns { topicArn } · cm, infobip, bandwidth, kannel { username, password } or { pathToken }
           * @example {
           *       "authToken": "0123456789abcdef0123456789abcdef"
           *     }
           */
          credentials: {
            [key: string]: unknown;
          };
          /** @example twilio */
          provider: string;
          /** Format: uri */
          publicUrl?: string;
          /**
           * @description Each has either a number or a shortCode; one that is not shared belongs to a companyId
           * @example [
           *       {
           *         "country": "FR",
           *         "shortCode": "36180",
           *         "shared": true
           *       }
           *     ]
           */
          senders: ({
            /** @description The company, a lower-case slug */
            companyId?: string;
            country: string;
            nationalTables?: ('TR' | 'ES' | 'PT')[];
            number?: string;
            /** @default false */
            shared?: boolean;
            shortCode?: string;
          } & {
            [key: string]: unknown;
          })[];
        };
      };
    };
    responses: {
      /** @description Replaced, or the same as before */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "connectionId": "twilio-fr",
           *       "provider": "twilio",
           *       "senders": [
           *         {
           *           "country": "FR",
           *           "shortCode": "36180",
           *           "shared": true
           *         }
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Connection'];
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
           *       "connectionId": "twilio-fr",
           *       "provider": "twilio",
           *       "senders": [
           *         {
           *           "country": "FR",
           *           "shortCode": "36180",
           *           "shared": true
           *         }
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Connection'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      /** @description Unprocessable Entity */
      422: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'PROVIDER_UNKNOWN';
          };
        };
      };
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        connectionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The connection, without its credentials */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "connectionId": "twilio-fr",
           *       "provider": "twilio",
           *       "senders": [
           *         {
           *           "country": "FR",
           *           "shortCode": "36180",
           *           "shared": true
           *         }
           *       ],
           *       "version": 1,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Connection'];
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
            code: 'CONNECTION_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteConnection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        connectionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
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
            code: 'CONNECTION_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listUnattributedReplies: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the answer before */
        cursor?: string;
        limit?: number;
        status?: 'waiting' | 'open' | 'resolved' | 'dismissed';
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
           *           "moId": "7d0f6a1be1b04f5d9a3c",
           *           "status": "waiting",
           *           "receivedAt": "2026-11-23T09:30:00.000Z",
           *           "connectionId": "twilio-fr",
           *           "provider": "twilio",
           *           "from": "+33612345678",
           *           "to": "36180",
           *           "country": "FR",
           *           "text": "STOP",
           *           "class": "opt_out",
           *           "confidence": 1
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['UnattributedReplyList'];
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  decideUnattributedReply: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        moId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "companyIds": [
         *         "acme"
         *       ],
         *       "actor": "jane@operator.example",
         *       "reason": "The gateway log shows a message of acme on Monday"
         *     }
         */
        'application/json': {
          /**
           * @description Who decides, for the record
           * @example jane@operator.example
           */
          actor: string;
          /**
           * @description The companies that were meant; none: nobody was, and nothing happens
           * @example [
           *       "acme"
           *     ]
           */
          companyIds: string[];
          /** @example The gateway log shows a message of acme on Monday */
          reason?: string;
        };
      };
    };
    responses: {
      /** @description Decided */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "moId": "7d0f6a1be1b04f5d9a3c",
           *       "status": "waiting",
           *       "receivedAt": "2026-11-23T09:30:00.000Z",
           *       "connectionId": "twilio-fr",
           *       "provider": "twilio",
           *       "from": "+33612345678",
           *       "to": "36180",
           *       "country": "FR",
           *       "text": "STOP",
           *       "class": "opt_out",
           *       "confidence": 1
           *     }
           */
          'application/json': components['schemas']['UnattributedReply'];
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
            code: 'REPLY_UNKNOWN';
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
            code: 'ALREADY_DECIDED';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      /** @description Unprocessable Entity */
      422: {
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
}
