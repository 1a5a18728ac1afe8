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
    /**
     * @example {
     *       "version": "2026-11-29",
     *       "country": "FR",
     *       "senderKind": "alphanumeric",
     *       "at": "2026-11-29T12:00:00.000Z",
     *       "method": "short_code",
     *       "keyword": "STOP",
     *       "languages": [
     *         "fr"
     *       ],
     *       "deadline": {
     *         "amount": 0,
     *         "unit": "hours"
     *       },
     *       "advice": [
     *         "name_the_sender"
     *       ],
     *       "rules": [
     *         {
     *           "id": "FR-method",
     *           "field": "method",
     *           "text": "The short code that people in France write STOP to, where one is known.",
     *           "source": "The service whose practice Stopgate follows",
     *           "verified": true
     *         }
     *       ]
     *     }
     */
    CountryPolicy: {
      advice: string[];
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      at: string;
      /** @enum {string} */
      confirmation?: 'required' | 'allowed';
      country: string;
      deadline?: {
        amount: number;
        /** @enum {string} */
        unit: 'hours' | 'working_days' | 'days';
      };
      keyword: string;
      languages: string[];
      /**
       * @description Where a number is known that people can answer to; else it is the link
       * @enum {string}
       */
      method: 'short_code' | 'link' | 'both';
      quietHours?: {
        allowed: ({
          days: number[];
          from: string;
          to: string;
        } & {
          [key: string]: unknown;
        })[];
        publicHolidays: boolean;
      };
      rules: {
        field: string;
        id: string;
        source: string;
        text: string;
        /** @description False: it rests on one weak source; it switches nothing on by itself */
        verified: boolean;
      }[];
      /** @enum {string} */
      senderKind: 'alphanumeric' | 'short_code' | 'long_number';
      version: string;
      wayOutDays?: number;
    };
    /**
     * @example {
     *       "outcome": "send",
     *       "reasons": [],
     *       "check": {
     *         "result": "clear",
     *         "asOf": "2026-11-30T10:59:59.500Z"
     *       },
     *       "country": "FR",
     *       "senderKind": "alphanumeric",
     *       "optOut": {
     *         "method": "short_code",
     *         "text": "STOP au 36180",
     *         "shortCode": "36180",
     *         "keyword": "STOP",
     *         "policyVersion": "2026-11-29",
     *         "variant": "fr-short-code"
     *       },
     *       "body": "Soldes ce samedi ! STOP au 36180",
     *       "segments": {
     *         "before": {
     *           "encoding": "GSM-7",
     *           "count": 1,
     *           "units": 18
     *         },
     *         "after": {
     *           "encoding": "GSM-7",
     *           "count": 1,
     *           "units": 32
     *         },
     *         "added": 0
     *       },
     *       "variants": [
     *         {
     *           "variant": "fr-short-code",
     *           "text": "STOP au 36180",
     *           "segments": {
     *             "encoding": "GSM-7",
     *             "count": 1,
     *             "units": 32
     *           },
     *           "added": 0
     *         }
     *       ],
     *       "policyVersion": "2026-11-29",
     *       "rules": [
     *         {
     *           "id": "FR-method",
     *           "text": "The short code that people in France write STOP to, where one is known.",
     *           "source": "The service whose practice Stopgate follows",
     *           "verified": true
     *         }
     *       ],
     *       "advice": [
     *         "name_the_sender"
     *       ],
     *       "sentences": [
     *         "The message would be sent: the recipient has not opted out."
     *       ]
     *     }
     */
    Preview: {
      advice: string[];
      body?: string;
      check: {
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        asOf?: string;
        /** @enum {string} */
        result: 'clear' | 'opted_out' | 'exempt' | 'unknown' | 'invalid';
      };
      /** @description Of the recipient (ISO 3166-1) */
      country?: string;
      headers?: {
        [key: string]: string;
      };
      html?: string;
      /** @description Of a transactional message: what looks like marketing, and would be flagged */
      marks?: ('own_wording' | 'campaign_id' | 'way_out_in_body' | 'list_unsubscribe')[];
      /** @description As in messages.enriched; absent where no text can be given */
      optOut?: {
        keyword?: string;
        /** @description A sample; by SMS it works once this very message is sent */
        link?: string;
        /** @enum {string} */
        method: 'short_code' | 'link' | 'list_unsubscribe' | 'none';
        number?: string;
        policyVersion: string;
        shortCode?: string;
        text: string;
        variant: string;
      } & {
        [key: string]: unknown;
      };
      /**
       * @description wait: the check cannot be trusted at the moment, so a promotional message would be held
       * @enum {string}
       */
      outcome: 'send' | 'block' | 'wait';
      policyVersion: string;
      quietHours?: {
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        at: string;
        enforced: boolean;
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        opensAt?: string;
        /** @description The company's own hours, in place of the rules' */
        own: boolean;
        /** @description The rule is about public holidays too, which are not known */
        publicHolidays: boolean;
        quiet: boolean;
        timeZones: string[];
        verified: boolean;
      };
      /** @description Why it would be blocked; the first one would be told */
      reasons: {
        /** @enum {string} */
        code:
          | 'OPTED_OUT'
          | 'LISTED'
          | 'INVALID_ADDRESS'
          | 'OPT_OUT_TEXT_REQUIRED'
          | 'EXPIRED'
          | 'COMPANY_UNKNOWN'
          | 'QUIET_HOURS'
          | 'TEXT_TOO_LONG';
        detail: string;
        /**
         * Format: date-time
         * @description RFC 3339 moment
         */
        retryAt?: string;
      }[];
      /** @description The country rules that hold for the message */
      rules: {
        id: string;
        source: string;
        text: string;
        /** @description False: it rests on one weak source; it switches nothing on by itself */
        verified: boolean;
      }[];
      /** @description SMS only: of the body alone, and with its way out */
      segments?: {
        added: number;
        after: {
          /** @description SMS parts that it is sent, and paid, as */
          count: number;
          /** @enum {string} */
          encoding: 'GSM-7' | 'UCS-2';
          /** @enum {string} */
          nationalTable?: 'TR' | 'ES' | 'PT';
          /** @description Septets (GSM-7) or UTF-16 units (UCS-2) */
          units: number;
        };
        before: {
          /** @description SMS parts that it is sent, and paid, as */
          count: number;
          /** @enum {string} */
          encoding: 'GSM-7' | 'UCS-2';
          /** @enum {string} */
          nationalTable?: 'TR' | 'ES' | 'PT';
          /** @description Septets (GSM-7) or UTF-16 units (UCS-2) */
          units: number;
        };
      };
      /** @enum {string} */
      senderKind?: 'alphanumeric' | 'short_code' | 'long_number';
      /** @description The same, for people */
      sentences: string[];
      text?: string;
      /** @description The wordings that were considered, the best first */
      variants: {
        /** @description Segments that it adds to the body */
        added: number;
        /**
         * @description Why it is not taken; absent for the one that is. LATER: one before it costs no more
         * @enum {string}
         */
        rejected?: 'FORCES_UCS2' | 'ADDS_SEGMENT' | 'LATER';
        segments: {
          /** @description SMS parts that it is sent, and paid, as */
          count: number;
          /** @enum {string} */
          encoding: 'GSM-7' | 'UCS-2';
          /** @enum {string} */
          nationalTable?: 'TR' | 'ES' | 'PT';
          /** @description Septets (GSM-7) or UTF-16 units (UCS-2) */
          units: number;
        };
        text: string;
        variant: string;
      }[];
    };
    /**
     * @example {
     *       "channel": "sms",
     *       "to": "+33612345678",
     *       "from": "ACME",
     *       "body": "Soldes ce samedi !",
     *       "campaignId": "spring"
     *     }
     */
    PreviewRequest:
      | ({
          body: string;
          campaignId?: string;
          /**
           * @default promotional
           * @enum {string}
           */
          category?: 'promotional' | 'transactional';
          /** @enum {string} */
          channel: 'sms';
          /** @description The company of the API key; another one is refused */
          companyId?: string;
          /**
           * Format: date-time
           * @description RFC 3339 moment
           */
          createdAt?: string;
          from: string;
          language?: string;
          /**
           * @description The sample link is the one that it would get
           * @default preview
           */
          messageId?: string;
          /** @description What the company wishes for the way out: own wording with {link} or {shortCode} and {keyword}; of an e-mail with {link} */
          optOut?: {
            /**
             * @default auto
             * @enum {string}
             */
            mode?: 'auto' | 'short_code' | 'link' | 'both' | 'none';
            text?: string;
          } & {
            [key: string]: unknown;
          };
          /**
           * Format: date-time
           * @description RFC 3339 moment
           */
          sendAt?: string;
          /** @description What the company would set before it saves it: each member that is given takes the place of the one in force */
          settings?: {
            [key: string]: unknown;
          };
          to: string;
        } & {
          [key: string]: unknown;
        })
      | ({
          body?: string;
          campaignId?: string;
          /**
           * @default promotional
           * @enum {string}
           */
          category?: 'promotional' | 'transactional';
          /** @enum {string} */
          channel: 'email';
          /** @description The company of the API key; another one is refused */
          companyId?: string;
          /**
           * Format: date-time
           * @description RFC 3339 moment
           */
          createdAt?: string;
          from: string;
          /** @description May say where its way out goes: {optOut} for the wording, {link} for the bare link; {company} is the name. Else it gets a footer, as text and body do */
          html?: string;
          language?: string;
          /**
           * @description The sample link is the one that it would get
           * @default preview
           */
          messageId?: string;
          /** @description What the company wishes for the way out: own wording with {link} or {shortCode} and {keyword}; of an e-mail with {link} */
          optOut?: {
            /**
             * @default auto
             * @enum {string}
             */
            mode?: 'auto' | 'short_code' | 'link' | 'both' | 'none';
            text?: string;
          } & {
            [key: string]: unknown;
          };
          /**
           * Format: date-time
           * @description RFC 3339 moment
           */
          sendAt?: string;
          /** @description What the company would set before it saves it: each member that is given takes the place of the one in force */
          settings?: {
            [key: string]: unknown;
          };
          subject: string;
          text?: string;
          to: string;
        } & {
          [key: string]: unknown;
        });
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
  getCountryPolicy: {
    parameters: {
      query?: {
        /** @description RFC 3339 moment of this century */
        at?: string;
        language?: string;
        /** @description What the message comes from */
        senderKind?: 'alphanumeric' | 'short_code' | 'long_number';
        /**
         * @description An edition of the rules
         * @example 2026-11-29
         */
        version?: string;
      };
      header?: never;
      path: {
        /** @example FR */
        country: string;
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
           *       "version": "2026-11-29",
           *       "country": "FR",
           *       "senderKind": "alphanumeric",
           *       "at": "2026-11-29T12:00:00.000Z",
           *       "method": "short_code",
           *       "keyword": "STOP",
           *       "languages": [
           *         "fr"
           *       ],
           *       "deadline": {
           *         "amount": 0,
           *         "unit": "hours"
           *       },
           *       "advice": [
           *         "name_the_sender"
           *       ],
           *       "rules": [
           *         {
           *           "id": "FR-method",
           *           "field": "method",
           *           "text": "The short code that people in France write STOP to, where one is known.",
           *           "source": "The service whose practice Stopgate follows",
           *           "verified": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['CountryPolicy'];
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
            code: 'POLICY_VERSION_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  previewMessage: {
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
         *       "to": "+33612345678",
         *       "from": "ACME",
         *       "body": "Soldes ce samedi !",
         *       "campaignId": "spring"
         *     }
         */
        'application/json': components['schemas']['PreviewRequest'];
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
           *       "outcome": "send",
           *       "reasons": [],
           *       "check": {
           *         "result": "clear",
           *         "asOf": "2026-11-30T10:59:59.500Z"
           *       },
           *       "country": "FR",
           *       "senderKind": "alphanumeric",
           *       "optOut": {
           *         "method": "short_code",
           *         "text": "STOP au 36180",
           *         "shortCode": "36180",
           *         "keyword": "STOP",
           *         "policyVersion": "2026-11-29",
           *         "variant": "fr-short-code"
           *       },
           *       "body": "Soldes ce samedi ! STOP au 36180",
           *       "segments": {
           *         "before": {
           *           "encoding": "GSM-7",
           *           "count": 1,
           *           "units": 18
           *         },
           *         "after": {
           *           "encoding": "GSM-7",
           *           "count": 1,
           *           "units": 32
           *         },
           *         "added": 0
           *       },
           *       "variants": [
           *         {
           *           "variant": "fr-short-code",
           *           "text": "STOP au 36180",
           *           "segments": {
           *             "encoding": "GSM-7",
           *             "count": 1,
           *             "units": 32
           *           },
           *           "added": 0
           *         }
           *       ],
           *       "policyVersion": "2026-11-29",
           *       "rules": [
           *         {
           *           "id": "FR-method",
           *           "text": "The short code that people in France write STOP to, where one is known.",
           *           "source": "The service whose practice Stopgate follows",
           *           "verified": true
           *         }
           *       ],
           *       "advice": [
           *         "name_the_sender"
           *       ],
           *       "sentences": [
           *         "The message would be sent: the recipient has not opted out."
           *       ]
           *     }
           */
          'application/json': components['schemas']['Preview'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      /** @description Forbidden */
      403: {
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
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
}
