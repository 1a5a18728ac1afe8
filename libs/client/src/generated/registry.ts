// Made by npm run generate from docs/openapi; not to be changed by hand.
export interface components {
  schemas: {
    /** @description An API key, without its secret */
    ApiKey: {
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      expiresAt?: string;
      keyId: string;
      /**
       * Format: date-time
       * @description To the minute, by calls of any service
       */
      lastUsedAt?: string;
      /** @example gateway */
      name: string;
      /** @description The key that was made in its place */
      replacedBy?: string;
      /**
       * @example [
       *       "read",
       *       "write"
       *     ]
       */
      scopes: string[];
    };
    AuditEntry: {
      /** @example api-key.created */
      action: string;
      actor: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      at: string;
      /**
       * @example {
       *       "name": "gateway",
       *       "scopes": [
       *         "read",
       *         "write"
       *       ]
       *     }
       */
      detail?: {
        [key: string]: unknown;
      };
      /**
       * @description What it was done to
       * @example 5b0f3c9ad41e7f6620c81d94
       */
      subject: string;
    };
    /** @description The company; of its API keys never the secret */
    Company: {
      apiKeys: components['schemas']['ApiKey'][];
      /** @description The company, a lower-case slug */
      companyId: string;
      country?: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      limits: components['schemas']['Limits'];
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
    /** @description A contact, with its subscriptions as they are now */
    Contact: {
      /** @example crm-4711 */
      contactId: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      /** @example ann@example.org */
      email?: string;
      fields?: {
        [key: string]: string | number | boolean;
      };
      /** @example Ann */
      firstName?: string;
      /**
       * @example [
       *       "newsletter"
       *     ]
       */
      groups: string[];
      /** @example fr-BE */
      language?: string;
      /** @example Example */
      lastName?: string;
      /** @description Of the channels opted out of */
      optOuts: {
        email?: {
          campaignId?: string;
          /**
           * @description How the person left or came back
           * @enum {string}
           */
          method:
            'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
          /**
           * @description channel: said at this address. contact: at another one of a contact, and the company lets that count
           * @enum {string}
           */
          rule: 'channel' | 'contact';
          /**
           * Format: date-time
           * @description When the person left, by their own time
           */
          since: string;
        };
        sms?: {
          campaignId?: string;
          /**
           * @description How the person left or came back
           * @enum {string}
           */
          method:
            'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
          /**
           * @description channel: said at this address. contact: at another one of a contact, and the company lets that count
           * @enum {string}
           */
          rule: 'channel' | 'contact';
          /**
           * Format: date-time
           * @description When the person left, by their own time
           */
          since: string;
        };
      };
      /** @example +33612345678 */
      phone?: string;
      subscriptions: {
        /**
         * @description Whether promotional messages may go to this address of the contact; the registry says so at this moment
         * @enum {string}
         */
        email: 'subscribed' | 'opted_out' | 'no_address';
        /**
         * @description Whether promotional messages may go to this address of the contact; the registry says so at this moment
         * @enum {string}
         */
        sms: 'subscribed' | 'opted_out' | 'no_address';
      };
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      updatedAt: string;
    };
    ContactImport: {
      /**
       * @description Contacts that were not there, or in a dry run would be
       * @example 0
       */
      created: number;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      defaultCountry?: string;
      dryRun: boolean;
      error?: {
        code: string;
        detail: string;
      };
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      finishedAt?: string;
      /** @enum {string} */
      format: 'csv' | 'ndjson';
      /**
       * @example [
       *       "newsletter"
       *     ]
       */
      groups: string[];
      /** @description Columns of a CSV file that are not read */
      ignoredColumns?: string[];
      /** @example 0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1 */
      importId: string;
      /**
       * @description Lines that cannot be understood; the report says why
       * @example 0
       */
      invalid: number;
      /**
       * @description Lines that are decided
       * @example 0
       */
      lines: number;
      /**
       * @description How much of the file is read, 0 to 1
       * @example 1
       */
      progress: number;
      /** @description The first 100 lines of which there is something to say; all at …/report */
      report?: {
        complete: boolean;
        items: {
          /**
           * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
           * @example INVALID_ADDRESS
           */
          code: string;
          detail?: string;
          /** @description As an editor counts; the header is the first */
          line: number;
          /** @description OLD_NUMBER_SHAPE: what the number is today */
          presentNumber?: string;
          /** @enum {string} */
          status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
        }[];
      };
      /** @enum {string} */
      status: 'pending' | 'running' | 'done' | 'failed';
      /**
       * @description Lines that say what is known
       * @example 0
       */
      unchanged: number;
      /**
       * @description Contacts that changed
       * @example 0
       */
      updated: number;
    };
    DisputedOptOut: {
      address: string;
      campaignId?: string;
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      companyId: string;
      confidence?: number;
      /** @description Whether the person is out by this reply alone. Who has left in another way as well stays out whatever is decided */
      correctable: boolean;
      country?: string;
      /** @description The reply came from another address of this contact, whose opt-outs cover all of them */
      cover?: {
        /** @example anna */
        contactId: string;
        /**
         * @description Masked
         * @example +1202*****23
         */
        from: string;
      };
      /**
       * @description Where the person stands now
       * @enum {string}
       */
      current: 'opted_out' | 'opted_in' | 'clear';
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      decidedAt?: string;
      decidedBy?: string;
      language?: string;
      /**
       * @description By which word it was understood
       * @example STOP
       */
      matched?: string;
      messageId?: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      occurredAt: string;
      originator?: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      recordedAt: string;
      /** @example 5f1d0b7c9a3e4d26b8c1f0e2d4a69781 */
      reviewId: string;
      /**
       * @description open: nobody has looked at it. stands: it is an opt-out. disputed: the company says that it is none, and the operator decides. corrected: the operator has taken it back
       * @enum {string}
       */
      status: 'open' | 'stands' | 'disputed' | 'corrected';
      /**
       * @description The reply as it came
       * @example Please stop all of this nonsense
       */
      text?: string;
    };
    DisputedOptOutList: {
      items: components['schemas']['DisputedOptOut'][];
      nextCursor?: string;
    };
    Limits: {
      /** @description Calls of the registry and of insights; the default of each service when absent */
      api?: {
        /**
         * @description Calls at once
         * @example 2000
         */
        burst: number;
        /**
         * @description Calls that come back each second
         * @example 200
         */
        perSecond: number;
      };
      /** @description Calls of `/v1/check` */
      check?: {
        /**
         * @description Calls at once
         * @example 2000
         */
        burst: number;
        /**
         * @description Calls that come back each second
         * @example 200
         */
        perSecond: number;
      };
    };
    ListComparison: {
      /**
       * @description On the list, and opted out by themselves
       * @example 812
       */
      both: number;
      /**
       * @description Opted out here, and not on the list
       * @example 3
       */
      onlyHere: number;
      /**
       * @description On the list alone: the provider knows of opt-outs that we do not
       * @example 17
       */
      onlyOnList: number;
    };
    ListRefresh: {
      /**
       * @description Addresses that come onto the list; while recording, opt-outs that were recorded
       * @example 0
       */
      added: number;
      /**
       * @description Of those that come or leave, how many did already
       * @example 0
       */
      applied: number;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      /** @description The list is being deleted: everybody is taken off */
      deletes?: boolean;
      dryRun: boolean;
      /** @description Why it was not carried out: the list is as it was */
      error?: {
        /** @example TOO_MANY_REMOVED */
        code: string;
        detail: string;
      };
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      finishedAt?: string;
      /** @description Columns of a CSV file that are not read */
      ignoredColumns?: string[];
      /**
       * @description Lines that cannot be understood; the report says why
       * @example 0
       */
      invalid: number;
      /**
       * @description Lines that are read
       * @example 0
       */
      lines: number;
      /**
       * @description The list, a lower-case slug
       * @example bloctel
       */
      listId: string;
      /**
       * @description Nothing changes before `applying`. `recording`: opt-outs are recorded of who is on the list alone
       * @enum {string}
       */
      phase: 'reading' | 'comparing' | 'applying' | 'recording';
      /** @example 0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1 */
      refreshId: string;
      /**
       * @description Addresses that leave it
       * @example 0
       */
      removed: number;
      /** @description The first 100 lines that cannot be understood; all at …/report */
      report?: {
        complete: boolean;
        items: {
          /**
           * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
           * @example INVALID_ADDRESS
           */
          code: string;
          detail?: string;
          /** @description As an editor counts; the header is the first */
          line: number;
          /** @description OLD_NUMBER_SHAPE: what the number is today */
          presentNumber?: string;
          /** @enum {string} */
          status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
        }[];
      };
      /** @enum {string} */
      status: 'pending' | 'running' | 'done' | 'failed';
      /**
       * @description Addresses that stay on it
       * @example 0
       */
      unchanged: number;
    };
    /** @description The key, shown this once */
    NewApiKey: {
      /** @description For `Authorization: Bearer …` */
      apiKey: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      expiresAt?: string;
      keyId: string;
      /** @example gateway */
      name: string;
      /**
       * @example [
       *       "read",
       *       "write"
       *     ]
       */
      scopes: string[];
    };
    NewList: {
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      /**
       * @description A national registry, bounces, complaints, a carrier’s list, or another
       * @default other
       * @enum {string}
       */
      kind?: 'registry' | 'bounces' | 'complaints' | 'carrier' | 'other';
      /** @example Bloctel */
      title: string;
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
        type: 'opted_out' | 'opted_in' | 'reason_given' | 'cleared';
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
    OptOutReview: {
      address: string;
      campaignId?: string;
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      confidence?: number;
      /** @description Whether the person is out by this reply alone. Who has left in another way as well stays out whatever is decided */
      correctable: boolean;
      country?: string;
      /** @description The reply came from another address of this contact, whose opt-outs cover all of them */
      cover?: {
        /** @example anna */
        contactId: string;
        /**
         * @description Masked
         * @example +1202*****23
         */
        from: string;
      };
      /**
       * @description Where the person stands now
       * @enum {string}
       */
      current: 'opted_out' | 'opted_in' | 'clear';
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      decidedAt?: string;
      decidedBy?: string;
      language?: string;
      /**
       * @description By which word it was understood
       * @example STOP
       */
      matched?: string;
      messageId?: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      occurredAt: string;
      originator?: string;
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      recordedAt: string;
      /** @example 5f1d0b7c9a3e4d26b8c1f0e2d4a69781 */
      reviewId: string;
      /**
       * @description open: nobody has looked at it. stands: it is an opt-out. disputed: the company says that it is none, and the operator decides. corrected: the operator has taken it back
       * @enum {string}
       */
      status: 'open' | 'stands' | 'disputed' | 'corrected';
      /**
       * @description The reply as it came
       * @example Please stop all of this nonsense
       */
      text?: string;
    };
    OptOutReviewList: {
      items: components['schemas']['OptOutReview'][];
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
     *       "wording": [
     *         {
     *           "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
     *           "alternatives": [
     *             "{keyword} {shortCode}"
     *           ],
     *           "country": "FR"
     *         }
     *       ],
     *       "methods": [
     *         {
     *           "country": "AT",
     *           "method": "both"
     *         }
     *       ],
     *       "quietHours": {
     *         "enforce": false
     *       },
     *       "allowNoOptOut": false,
     *       "confirmOptOut": true,
     *       "answers": [
     *         {
     *           "kind": "help",
     *           "language": "en",
     *           "text": "{company}: call {contact}. Reply {keyword} to opt out."
     *         }
     *       ],
     *       "helpContact": "+33 1 23 45 67 89",
     *       "replyWords": {
     *         "optOut": [
     *           "basta"
     *         ]
     *       },
     *       "yesOptsIn": false,
     *       "emailFooter": true,
     *       "listUnsubscribeMailto": "unsubscribe@acme.example",
     *       "optOutCovers": "channel",
     *       "language": "fr"
     *     }
     */
    Settings: {
      /** @default false */
      allowNoOptOut: boolean;
      answers?: ({
        /** @enum {string} */
        kind: 'opted_out' | 'opted_in' | 'help';
        language?: string;
        text: string;
      } & {
        [key: string]: unknown;
      })[];
      /** @default true */
      confirmOptOut: boolean;
      /**
       * @description Whether promotional e-mails get a visible way out in html and text, beside the List-Unsubscribe headers
       * @default true
       */
      emailFooter: boolean;
      helpContact?: string;
      language?: string;
      /**
       * @description Stands as mailto beside the link in List-Unsubscribe. Mails to it have to be passed on by `POST /v1/opt-outs`
       * @example unsubscribe@acme.example
       */
      listUnsubscribeMailto?: string;
      methods?: ({
        country: string;
        /** @enum {string} */
        method: 'short_code' | 'link' | 'both';
      } & {
        [key: string]: unknown;
      })[];
      /**
       * @default channel
       * @enum {string}
       */
      optOutCovers: 'channel' | 'contact';
      optOutText?: string;
      quietHours?: {
        countries?: ({
          allowed: ({
            days: number[];
            from: string;
            to: string;
          } & {
            [key: string]: unknown;
          })[];
          country: string;
        } & {
          [key: string]: unknown;
        })[];
        /** @default false */
        enforce: boolean;
      } & {
        [key: string]: unknown;
      };
      replyWords?: {
        help?: string[];
        optIn?: string[];
        optOut?: string[];
      } & {
        [key: string]: unknown;
      };
      /** @default [] */
      senders: ({
        country: string;
        /** @default STOP */
        keyword: string;
        number?: string;
        shortCode?: string;
      } & {
        [key: string]: unknown;
      })[];
      wording?: ({
        alternatives?: string[];
        campaignId?: string;
        country?: string;
        language?: string;
        text: string;
      } & {
        [key: string]: unknown;
      })[];
      yesOptsIn?: boolean;
    } & {
      [key: string]: unknown;
    };
    SuppressionList: {
      /**
       * @description The channel a message or an opt-out belongs to
       * @enum {string}
       */
      channel: 'sms' | 'email';
      /**
       * Format: date-time
       * @description RFC 3339 moment
       */
      createdAt: string;
      /**
       * @description Addresses that are on it now
       * @example 1204332
       */
      entries: number;
      /** @enum {string} */
      kind: 'registry' | 'bounces' | 'complaints' | 'carrier' | 'other';
      /**
       * @description The list, a lower-case slug
       * @example bloctel
       */
      listId: string;
      /**
       * Format: date-time
       * @description When the file was handed in that it was last made equal to; absent before the first
       */
      refreshedAt?: string;
      /**
       * @description Whether it blocks for the company alone or for every company
       * @enum {string}
       */
      scope: 'company' | 'platform';
      /** @example Bloctel */
      title: string;
      /**
       * @description Of its last change
       * @example 12
       */
      version: number;
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
    /** @description The call with this Idempotency-Key is being made, or was made and its answer not kept */
    IdempotencyKeyInUse: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT';
        };
      };
    };
    /** @description The Idempotency-Key belongs to another call */
    IdempotencyKeyReused: {
      headers: {
        'x-request-id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {string} */
          code: 'IDEMPOTENCY_KEY_REUSED';
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
    /** @description `true` on the kept answer to a call that was made before */
    IdempotencyReplayed: 'true';
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
  listApiKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Keys that may be used now, oldest first */
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
           *       "items": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "read",
           *             "write"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['ApiKey'][];
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
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
         *       ],
         *       "expiresAt": "2099-12-31T23:59:59Z"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @description From then on the key is refused; never when absent
           * @example 2099-12-31T23:59:59Z
           */
          expiresAt?: string;
          /**
           * @description What you call it
           * @example gateway
           */
          name: string;
          /**
           * @description `read`; `write` (opt-outs, contacts, imports, settings); `admin` (keys, settings, webhooks, audit, erasure and access export); `*`: everything in every service. None includes another
           * @example [
           *       "read",
           *       "write"
           *     ]
           */
          scopes: ('read' | 'write' | 'admin' | '*')[];
        };
      };
    };
    responses: {
      /** @description The key, shown this once */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keyId": "5b0f3c9ad41e7f6620c81d94",
           *       "apiKey": "sgk_5b0f3c9ad41e7f6620c81d94_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
           *       "name": "gateway",
           *       "scopes": [
           *         "read",
           *         "write"
           *       ]
           *     }
           */
          'application/json': components['schemas']['NewApiKey'];
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
            code: 'FORBIDDEN' | 'SCOPE_NOT_HELD';
          };
        };
      };
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'TOO_MANY_API_KEYS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
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
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'LAST_ADMIN_KEY';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  rotateApiKey: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example 5b0f3c9ad41e7f6620c81d94 */
        keyId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "expiresAt": "2099-12-31T23:59:59Z"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @description From then on the key is refused; never when absent
           * @example 2099-12-31T23:59:59Z
           */
          expiresAt?: string;
          /**
           * @description How long the key that is replaced goes on working; 0: it is refused at once
           * @default 24
           */
          overlapHours?: number;
        };
      };
    };
    responses: {
      /** @description The key, shown this once */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "keyId": "5b0f3c9ad41e7f6620c81d94",
           *       "apiKey": "sgk_5b0f3c9ad41e7f6620c81d94_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
           *       "name": "gateway",
           *       "scopes": [
           *         "read",
           *         "write"
           *       ]
           *     }
           */
          'application/json': components['schemas']['NewApiKey'];
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
            code: 'FORBIDDEN' | 'SCOPE_NOT_HELD';
          };
        };
      };
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
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'API_KEY_REPLACED' | 'TOO_MANY_API_KEYS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listAudit: {
    parameters: {
      query?: {
        /**
         * @description Such as `api-key.created`
         * @example api-key.created
         */
        action?: string;
        /**
         * @description `admin`, `api-key:<keyId>` or `job:<name>`
         * @example admin
         */
        actor?: string;
        cursor?: string;
        /** @description Acts of this moment or later */
        from?: string;
        limit?: number;
        /** @description Acts before this moment */
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
           *       "items": [
           *         {
           *           "at": "2026-11-23T09:30:00.000Z",
           *           "actor": "api-key:5b0f3c9ad41e7f6620c81d94",
           *           "action": "api-key.created",
           *           "subject": "5b0f3c9ad41e7f6620c81d94",
           *           "detail": {
           *             "name": "gateway",
           *             "scopes": [
           *               "read",
           *               "write"
           *             ]
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['AuditEntry'][];
            nextCursor?: string;
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
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
           *         "wording": [
           *           {
           *             "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
           *             "alternatives": [
           *               "{keyword} {shortCode}"
           *             ],
           *             "country": "FR"
           *           }
           *         ],
           *         "methods": [
           *           {
           *             "country": "AT",
           *             "method": "both"
           *           }
           *         ],
           *         "quietHours": {
           *           "enforce": false
           *         },
           *         "allowNoOptOut": false,
           *         "confirmOptOut": true,
           *         "answers": [
           *           {
           *             "kind": "help",
           *             "language": "en",
           *             "text": "{company}: call {contact}. Reply {keyword} to opt out."
           *           }
           *         ],
           *         "helpContact": "+33 1 23 45 67 89",
           *         "replyWords": {
           *           "optOut": [
           *             "basta"
           *           ]
           *         },
           *         "yesOptsIn": false,
           *         "emailFooter": true,
           *         "listUnsubscribeMailto": "unsubscribe@acme.example",
           *         "optOutCovers": "channel",
           *         "language": "fr"
           *       },
           *       "apiKeys": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "read",
           *             "write"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ],
           *       "limits": {},
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
           *         "wording": [
           *           {
           *             "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
           *             "alternatives": [
           *               "{keyword} {shortCode}"
           *             ],
           *             "country": "FR"
           *           }
           *         ],
           *         "methods": [
           *           {
           *             "country": "AT",
           *             "method": "both"
           *           }
           *         ],
           *         "quietHours": {
           *           "enforce": false
           *         },
           *         "allowNoOptOut": false,
           *         "confirmOptOut": true,
           *         "answers": [
           *           {
           *             "kind": "help",
           *             "language": "en",
           *             "text": "{company}: call {contact}. Reply {keyword} to opt out."
           *           }
           *         ],
           *         "helpContact": "+33 1 23 45 67 89",
           *         "replyWords": {
           *           "optOut": [
           *             "basta"
           *           ]
           *         },
           *         "yesOptsIn": false,
           *         "emailFooter": true,
           *         "listUnsubscribeMailto": "unsubscribe@acme.example",
           *         "optOutCovers": "channel",
           *         "language": "fr"
           *       },
           *       "apiKeys": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "read",
           *             "write"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ],
           *       "limits": {},
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
           *         "wording": [
           *           {
           *             "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
           *             "alternatives": [
           *               "{keyword} {shortCode}"
           *             ],
           *             "country": "FR"
           *           }
           *         ],
           *         "methods": [
           *           {
           *             "country": "AT",
           *             "method": "both"
           *           }
           *         ],
           *         "quietHours": {
           *           "enforce": false
           *         },
           *         "allowNoOptOut": false,
           *         "confirmOptOut": true,
           *         "answers": [
           *           {
           *             "kind": "help",
           *             "language": "en",
           *             "text": "{company}: call {contact}. Reply {keyword} to opt out."
           *           }
           *         ],
           *         "helpContact": "+33 1 23 45 67 89",
           *         "replyWords": {
           *           "optOut": [
           *             "basta"
           *           ]
           *         },
           *         "yesOptsIn": false,
           *         "emailFooter": true,
           *         "listUnsubscribeMailto": "unsubscribe@acme.example",
           *         "optOutCovers": "channel",
           *         "language": "fr"
           *       },
           *       "apiKeys": [
           *         {
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "read",
           *             "write"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ],
           *       "limits": {},
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
  listCompanyApiKeys: {
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
      /** @description Keys that may be used now, oldest first */
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
           *           "keyId": "5b0f3c9ad41e7f6620c81d94",
           *           "name": "gateway",
           *           "scopes": [
           *             "read",
           *             "write"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['ApiKey'][];
          };
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
  createCompanyApiKey: {
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
         *       ],
         *       "expiresAt": "2099-12-31T23:59:59Z"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @description From then on the key is refused; never when absent
           * @example 2099-12-31T23:59:59Z
           */
          expiresAt?: string;
          /**
           * @description What you call it
           * @example gateway
           */
          name: string;
          /**
           * @description `read`; `write` (opt-outs, contacts, imports, settings); `admin` (keys, settings, webhooks, audit, erasure and access export); `*`: everything in every service. None includes another
           * @default [
           *       "*"
           *     ]
           * @example [
           *       "read",
           *       "write"
           *     ]
           */
          scopes?: ('read' | 'write' | 'admin' | '*')[];
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
           *       "apiKey": "sgk_5b0f3c9ad41e7f6620c81d94_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
           *       "name": "gateway",
           *       "scopes": [
           *         "read",
           *         "write"
           *       ]
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
  revokeCompanyApiKey: {
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
  rotateCompanyApiKey: {
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
    requestBody?: {
      content: {
        /**
         * @example {
         *       "expiresAt": "2099-12-31T23:59:59Z"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @description From then on the key is refused; never when absent
           * @example 2099-12-31T23:59:59Z
           */
          expiresAt?: string;
          /**
           * @description How long the key that is replaced goes on working; 0: it is refused at once
           * @default 24
           */
          overlapHours?: number;
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
           *       "apiKey": "sgk_5b0f3c9ad41e7f6620c81d94_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
           *       "name": "gateway",
           *       "scopes": [
           *         "read",
           *         "write"
           *       ]
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
            code: 'COMPANY_UNKNOWN' | 'API_KEY_UNKNOWN';
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
            code: 'API_KEY_REPLACED' | 'TOO_MANY_API_KEYS';
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
  listCompanyAudit: {
    parameters: {
      query?: {
        /**
         * @description Such as `api-key.created`
         * @example api-key.created
         */
        action?: string;
        /**
         * @description `admin`, `api-key:<keyId>` or `job:<name>`
         * @example admin
         */
        actor?: string;
        cursor?: string;
        /** @description Acts of this moment or later */
        from?: string;
        limit?: number;
        /** @description Acts before this moment */
        to?: string;
      };
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
           *           "at": "2026-11-23T09:30:00.000Z",
           *           "actor": "api-key:5b0f3c9ad41e7f6620c81d94",
           *           "action": "api-key.created",
           *           "subject": "5b0f3c9ad41e7f6620c81d94",
           *           "detail": {
           *             "name": "gateway",
           *             "scopes": [
           *               "read",
           *               "write"
           *             ]
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['AuditEntry'][];
            nextCursor?: string;
          };
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
  replaceCompanyLimits: {
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
        /** @example {} */
        'application/json': components['schemas']['Limits'];
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
          /** @example {} */
          'application/json': components['schemas']['Limits'];
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
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  decideDisputedOptOut: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The company, a lower-case slug
         * @example acme
         */
        companyId: string;
        reviewId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "stands"
         *     }
         */
        'application/json':
          | {
              /** @enum {string} */
              decision: 'stands';
            }
          | {
              /** @enum {string} */
              decision: 'corrected';
              /**
               * @description Why it is no opt-out; kept in the history
               * @example The reply is about the opening hours of a shop.
               */
              reason: string;
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
           *       "reviewId": "5f1d0b7c9a3e4d26b8c1f0e2d4a69781",
           *       "status": "open",
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "text": "Please stop all of this nonsense",
           *       "matched": "STOP",
           *       "language": "fr",
           *       "country": "FR",
           *       "campaignId": "spring-sale",
           *       "messageId": "msg-20261123-0001",
           *       "occurredAt": "2026-11-23T09:30:00.000Z",
           *       "recordedAt": "2026-11-23T09:30:00.000Z",
           *       "current": "opted_out",
           *       "correctable": true
           *     }
           */
          'application/json': components['schemas']['OptOutReview'];
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
            code: 'REVIEW_UNKNOWN';
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
            code: 'FOUND_TO_STAND' | 'ALREADY_CORRECTED' | 'NOT_BY_THIS_ALONE';
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
  listConsents: {
    parameters: {
      query: {
        address: string;
        /** @description The channel a message or an opt-out belongs to */
        channel: 'sms' | 'email';
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
           *       "items": [
           *         {
           *           "eventId": "1a8449f1ae0da29979737eadb9775984",
           *           "channel": "sms",
           *           "address": "+33612345678",
           *           "text": "Yes, send me offers of Acme Shops.",
           *           "source": "https://acme.example/account",
           *           "at": "2026-11-23T09:30:00.000Z",
           *           "method": "sms_reply",
           *           "actor": "api-key:5b0f3c9ad41e7f6620c81d94",
           *           "recordedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /** @description Newest first */
            items: {
              actor?: string;
              /** @example +33612345678 */
              address: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /**
               * @description The entry of the address's history that keeps it
               * @example 1a8449f1ae0da29979737eadb9775984
               */
              eventId: string;
              /**
               * @description How the person left or came back
               * @enum {string}
               */
              method:
                'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              recordedAt: string;
              /** @example https://acme.example/account */
              source: string;
              /** @example Yes, send me offers of Acme Shops. */
              text: string;
            }[];
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  recordConsents: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "channel": "sms",
         *       "address": "+33612345678",
         *       "contactId": "crm-4711",
         *       "text": "Yes, send me offers of Acme Shops.",
         *       "source": "https://acme.example/account",
         *       "at": "2026-11-23T09:30:00.000Z"
         *     }
         */
        'application/json':
          | {
              /**
               * @description The address that may be written to
               * @example +33612345678
               */
              address?: string;
              /**
               * Format: date-time
               * @description When the person agreed
               */
              at: string;
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /**
               * @description Or the contact, whose address of the channel it is then
               * @example crm-4711
               */
              contactId?: string;
              /**
               * @description Where, such as a form or a till
               * @example https://acme.example/account
               */
              source: string;
              /**
               * @description The words the person agreed to
               * @example Yes, send me offers of Acme Shops.
               */
              text: string;
            }
          | {
              items: {
                /**
                 * @description The address that may be written to
                 * @example +33612345678
                 */
                address?: string;
                /**
                 * Format: date-time
                 * @description When the person agreed
                 */
                at: string;
                /**
                 * @description The channel a message or an opt-out belongs to
                 * @enum {string}
                 */
                channel: 'sms' | 'email';
                /**
                 * @description Or the contact, whose address of the channel it is then
                 * @example crm-4711
                 */
                contactId?: string;
                /**
                 * @description Where, such as a form or a till
                 * @example https://acme.example/account
                 */
                source: string;
                /**
                 * @description The words the person agreed to
                 * @example Yes, send me offers of Acme Shops.
                 */
                text: string;
              }[];
            };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
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
           *           "index": 0,
           *           "status": "recorded"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            results: {
              /** @enum {string} */
              code?:
                | 'INVALID_ADDRESS'
                | 'CONTACT_UNKNOWN'
                | 'ADDRESS_MISSING'
                | 'CONSENT_OLDER_THAN_OPT_OUT'
                | 'OLDER_THAN_CURRENT';
              /**
               * @description Place in `items`
               * @example 0
               */
              index: number;
              /**
               * @description recorded: committed. unchanged: a newer one stands. refused: the person opted out later
               * @enum {string}
               */
              status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
            }[];
          };
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listContacts: {
    parameters: {
      query?: {
        cursor?: string;
        /** @description Contacts that have exactly this e-mail address */
        email?: string;
        /**
         * @description Members of this group
         * @example newsletter
         */
        group?: string;
        limit?: number;
        /** @description Contacts that have exactly this number */
        phone?: string;
        /** @description Beginning of a number or e-mail address, such as +33612 */
        prefix?: string;
        /**
         * @description Beginnings of words of the name (all but the last in full, in any order), of parts of the e-mail address, a number from its beginning, or its last three digits and more
         * @example cruz anna
         */
        search?: string;
        /** @description Contacts that promotional messages may go to */
        subscribed?: 'sms' | 'email';
        /** @description Contacts whose address of this channel is opted out */
        unsubscribed?: 'sms' | 'email';
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
           *       "items": [
           *         {
           *           "contactId": "crm-4711",
           *           "phone": "+33612345678",
           *           "email": "ann@example.org",
           *           "firstName": "Ann",
           *           "lastName": "Example",
           *           "language": "fr-BE",
           *           "groups": [
           *             "newsletter"
           *           ],
           *           "subscriptions": {
           *             "sms": "subscribed",
           *             "email": "subscribed"
           *           },
           *           "optOuts": {},
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "updatedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['Contact'][];
            /** @description There may be more. With filters a page can hold fewer items than asked for, or none */
            nextCursor?: string;
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createContact: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "contactId": "crm-4711"
         *     }
         */
        'application/json': {
          /**
           * @description Your own id of the contact, such as your CRM's, never an address; made when left out
           * @example crm-4711
           */
          contactId?: string;
          email?: string | null;
          fields?: {
            [key: string]: string | number | boolean | null;
          } | null;
          firstName?: string | null;
          /** @description Ids of groups. Left out, the contact stays in the groups it is in */
          groups?: string[];
          language?: string | null;
          lastName?: string | null;
          phone?: string | null;
        };
      };
    };
    responses: {
      /** @description A contact, with its subscriptions as they are now */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "contactId": "crm-4711",
           *       "phone": "+33612345678",
           *       "email": "ann@example.org",
           *       "firstName": "Ann",
           *       "lastName": "Example",
           *       "language": "fr-BE",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "subscriptions": {
           *         "sms": "subscribed",
           *         "email": "subscribed"
           *       },
           *       "optOuts": {},
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Contact'];
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
            code: 'INVALID_REQUEST' | 'INVALID_JSON' | 'INVALID_ADDRESS' | 'ADDRESS_MISSING';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'CONTACT_EXISTS';
          };
        };
      };
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'ADDRESS_SHARED_TOO_OFTEN' | 'GROUP_UNKNOWN' | 'GROUP_BYPASSES';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getContact: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Your own id of the contact, such as your CRM's, never an address; made when left out
         * @example crm-4711
         */
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A contact, with its subscriptions as they are now */
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
           *       "contactId": "crm-4711",
           *       "phone": "+33612345678",
           *       "email": "ann@example.org",
           *       "firstName": "Ann",
           *       "lastName": "Example",
           *       "language": "fr-BE",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "subscriptions": {
           *         "sms": "subscribed",
           *         "email": "subscribed"
           *       },
           *       "optOuts": {},
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Contact'];
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
            code: 'CONTACT_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceContact: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the contact, such as your CRM's, never an address; made when left out
         * @example crm-4711
         */
        contactId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "contactId": "crm-4711"
         *     }
         */
        'application/json': {
          /**
           * @description Your own id of the contact, such as your CRM's, never an address; made when left out
           * @example crm-4711
           */
          contactId?: string;
          email?: string | null;
          fields?: {
            [key: string]: string | number | boolean | null;
          } | null;
          firstName?: string | null;
          /** @description Ids of groups. Left out, the contact stays in the groups it is in */
          groups?: string[];
          language?: string | null;
          lastName?: string | null;
          phone?: string | null;
        };
      };
    };
    responses: {
      /** @description A contact, with its subscriptions as they are now */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "contactId": "crm-4711",
           *       "phone": "+33612345678",
           *       "email": "ann@example.org",
           *       "firstName": "Ann",
           *       "lastName": "Example",
           *       "language": "fr-BE",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "subscriptions": {
           *         "sms": "subscribed",
           *         "email": "subscribed"
           *       },
           *       "optOuts": {},
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Contact'];
        };
      };
      /** @description A contact, with its subscriptions as they are now */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "contactId": "crm-4711",
           *       "phone": "+33612345678",
           *       "email": "ann@example.org",
           *       "firstName": "Ann",
           *       "lastName": "Example",
           *       "language": "fr-BE",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "subscriptions": {
           *         "sms": "subscribed",
           *         "email": "subscribed"
           *       },
           *       "optOuts": {},
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Contact'];
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
            code: 'INVALID_REQUEST' | 'INVALID_JSON' | 'INVALID_ADDRESS' | 'ADDRESS_MISSING';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      409: components['responses']['IdempotencyKeyInUse'];
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'ADDRESS_SHARED_TOO_OFTEN' | 'GROUP_UNKNOWN' | 'GROUP_BYPASSES';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteContact: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the contact, such as your CRM's, never an address; made when left out
         * @example crm-4711
         */
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
            code: 'CONTACT_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  updateContact: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the contact, such as your CRM's, never an address; made when left out
         * @example crm-4711
         */
        contactId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': {
          email?: string | null;
          fields?: {
            [key: string]: string | number | boolean | null;
          } | null;
          firstName?: string | null;
          /** @description Ids of groups. Left out, the contact stays in the groups it is in */
          groups?: string[];
          language?: string | null;
          lastName?: string | null;
          phone?: string | null;
        };
      };
    };
    responses: {
      /** @description A contact, with its subscriptions as they are now */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "contactId": "crm-4711",
           *       "phone": "+33612345678",
           *       "email": "ann@example.org",
           *       "firstName": "Ann",
           *       "lastName": "Example",
           *       "language": "fr-BE",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "subscriptions": {
           *         "sms": "subscribed",
           *         "email": "subscribed"
           *       },
           *       "optOuts": {},
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['Contact'];
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
            code: 'INVALID_REQUEST' | 'INVALID_JSON' | 'INVALID_ADDRESS' | 'ADDRESS_MISSING';
          };
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
            code: 'CONTACT_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'ADDRESS_SHARED_TOO_OFTEN' | 'GROUP_UNKNOWN' | 'GROUP_BYPASSES';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listContactConsents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Your own id of the contact, such as your CRM's, never an address; made when left out
         * @example crm-4711
         */
        contactId: string;
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
           *       "items": [
           *         {
           *           "eventId": "1a8449f1ae0da29979737eadb9775984",
           *           "channel": "sms",
           *           "address": "+33612345678",
           *           "text": "Yes, send me offers of Acme Shops.",
           *           "source": "https://acme.example/account",
           *           "at": "2026-11-23T09:30:00.000Z",
           *           "method": "sms_reply",
           *           "actor": "api-key:5b0f3c9ad41e7f6620c81d94",
           *           "recordedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            /** @description Newest first */
            items: {
              actor?: string;
              /** @example +33612345678 */
              address: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /**
               * @description The entry of the address's history that keeps it
               * @example 1a8449f1ae0da29979737eadb9775984
               */
              eventId: string;
              /**
               * @description How the person left or came back
               * @enum {string}
               */
              method:
                'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              recordedAt: string;
              /** @example https://acme.example/account */
              source: string;
              /** @example Yes, send me offers of Acme Shops. */
              text: string;
            }[];
          };
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
            code: 'CONTACT_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  saveContacts: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "items": [
         *         {
         *           "contactId": "crm-4711"
         *         }
         *       ]
         *     }
         */
        'application/json': {
          items: {
            /**
             * @description Your own id of the contact, such as your CRM's, never an address; made when left out
             * @example crm-4711
             */
            contactId?: string;
            email?: string | null;
            fields?: {
              [key: string]: string | number | boolean | null;
            } | null;
            firstName?: string | null;
            /** @description Ids of groups. Left out, the contact stays in the groups it is in */
            groups?: string[];
            language?: string | null;
            lastName?: string | null;
            phone?: string | null;
          }[];
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
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
           *           "index": 0,
           *           "contactId": "crm-4711",
           *           "status": "created"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            results: {
              /** @enum {string} */
              code?:
                | 'INVALID_ADDRESS'
                | 'ADDRESS_MISSING'
                | 'ADDRESS_SHARED_TOO_OFTEN'
                | 'GROUP_UNKNOWN'
                | 'GROUP_BYPASSES'
                | 'CONTACT_EXISTS'
                | 'CONTACT_UNKNOWN'
                | 'CONTACT_ID_TWICE'
                | 'CONTACT_AMBIGUOUS';
              /** @example crm-4711 */
              contactId?: string;
              detail?: string;
              /**
               * @description Place in `items`
               * @example 0
               */
              index: number;
              /** @enum {string} */
              status: 'created' | 'updated' | 'unchanged' | 'invalid';
            }[];
          };
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listContactImports: {
    parameters: {
      query?: {
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "importId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *           "status": "pending",
           *           "dryRun": true,
           *           "format": "csv",
           *           "groups": [
           *             "newsletter"
           *           ],
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "progress": 1,
           *           "lines": 0,
           *           "created": 0,
           *           "updated": 0,
           *           "unchanged": 0,
           *           "invalid": 0
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['ContactImport'][];
            nextCursor?: string;
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  importContacts: {
    parameters: {
      query?: {
        /**
         * @description Whose national numbers stand in the file
         * @example FR
         */
        defaultCountry?: string;
        /** @description Decide everything and write nothing */
        dryRun?: boolean;
        /**
         * @description Ids of groups, separated by commas, that every contact of the file joins
         * @example newsletter
         */
        groups?: string;
        /**
         * @description What columns of a CSV file are, as JSON; null for one that is not to be read
         * @example {"Handy":"phone","Shop":"fields.shop","Notes":null}
         */
        mapping?: string;
      };
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
        'text/csv': string;
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "importId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "status": "pending",
           *       "dryRun": true,
           *       "format": "csv",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "progress": 1,
           *       "lines": 0,
           *       "created": 0,
           *       "updated": 0,
           *       "unchanged": 0,
           *       "invalid": 0
           *     }
           */
          'application/json': components['schemas']['ContactImport'];
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
            code:
              | 'INVALID_REQUEST'
              | 'INVALID_JSON'
              | 'CSV_HEADER_MISSING'
              | 'CSV_COLUMNS_AMBIGUOUS'
              | 'COLUMN_UNKNOWN'
              | 'INVALID_ENCODING';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Request Timeout */
      408: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'REQUEST_TIMEOUT';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'TOO_MANY_IMPORTS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      /** @description Unsupported Media Type */
      415: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'UNSUPPORTED_MEDIA_TYPE' | 'UNSUPPORTED_CHARSET';
          };
        };
      };
      /** @description Unprocessable Entity */
      422: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'IDEMPOTENCY_KEY_REUSED' | 'GROUP_UNKNOWN' | 'GROUP_BYPASSES';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getContactImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21 */
        importId: string;
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
           *       "importId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "status": "pending",
           *       "dryRun": true,
           *       "format": "csv",
           *       "groups": [
           *         "newsletter"
           *       ],
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "progress": 1,
           *       "lines": 0,
           *       "created": 0,
           *       "updated": 0,
           *       "unchanged": 0,
           *       "invalid": 0
           *     }
           */
          'application/json': components['schemas']['ContactImport'];
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
            code: 'IMPORT_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getContactImportReport: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: 'recorded' | 'unchanged' | 'refused' | 'invalid';
      };
      header?: never;
      path: {
        /** @example 4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21 */
        importId: string;
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
           *       "items": [
           *         {
           *           "line": 1,
           *           "status": "recorded",
           *           "code": "INVALID_ADDRESS"
           *         }
           *       ],
           *       "truncated": true
           *     }
           */
          'application/json': {
            items: {
              /**
               * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
               * @example INVALID_ADDRESS
               */
              code: string;
              detail?: string;
              /** @description As an editor counts; the header is the first */
              line: number;
              /** @description OLD_NUMBER_SHAPE: what the number is today */
              presentNumber?: string;
              /** @enum {string} */
              status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
            }[];
            nextCursor?: string;
            /** @description More than 100000 lines: the rest is only counted */
            truncated: boolean;
          };
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
            code: 'IMPORT_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listDisputedOptOuts: {
    parameters: {
      query?: {
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
           *           "companyId": "acme",
           *           "reviewId": "5f1d0b7c9a3e4d26b8c1f0e2d4a69781",
           *           "status": "open",
           *           "channel": "sms",
           *           "address": "+33612345678",
           *           "text": "Please stop all of this nonsense",
           *           "matched": "STOP",
           *           "language": "fr",
           *           "country": "FR",
           *           "campaignId": "spring-sale",
           *           "messageId": "msg-20261123-0001",
           *           "occurredAt": "2026-11-23T09:30:00.000Z",
           *           "recordedAt": "2026-11-23T09:30:00.000Z",
           *           "current": "opted_out",
           *           "correctable": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DisputedOptOutList'];
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
  listErasures: {
    parameters: {
      query?: {
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "erasureId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *           "channel": "sms",
           *           "status": "running",
           *           "waitsFor": [
           *             "short-url"
           *           ],
           *           "requestedAt": "2026-11-23T09:30:00.000Z",
           *           "topicsFreeBy": "2026-12-24T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: {
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              doneAt?: string;
              erasureId: string;
              requestedAt: string;
              /**
               * @description done: no table of Stopgate holds the address any more
               * @enum {string}
               */
              status: 'running' | 'done';
              /** @description When the last record with the address has expired in Kafka */
              topicsFreeBy: string;
              /** @description Services that have not answered yet */
              waitsFor: string[];
            }[];
            nextCursor?: string;
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createErasure: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "channel": "sms",
         *       "address": "+33612345678"
         *     }
         */
        'application/json': {
          /**
           * @description E.164 or e-mail address
           * @example +33612345678
           */
          address: string;
          /**
           * @description The channel a message or an opt-out belongs to
           * @enum {string}
           */
          channel: 'sms' | 'email';
          /**
           * @description Opt the person out as well. Who is opted out already stays so in any case
           * @default true
           */
          suppress?: boolean;
        };
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "erasureId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *       "channel": "sms",
           *       "status": "running",
           *       "waitsFor": [
           *         "short-url"
           *       ],
           *       "requestedAt": "2026-11-23T09:30:00.000Z",
           *       "topicsFreeBy": "2026-12-24T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /**
             * @description The channel a message or an opt-out belongs to
             * @enum {string}
             */
            channel: 'sms' | 'email';
            doneAt?: string;
            erasureId: string;
            requestedAt: string;
            /**
             * @description done: no table of Stopgate holds the address any more
             * @enum {string}
             */
            status: 'running' | 'done';
            /** @description When the last record with the address has expired in Kafka */
            topicsFreeBy: string;
            /** @description Services that have not answered yet */
            waitsFor: string[];
          };
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
            code: 'INVALID_REQUEST' | 'INVALID_JSON' | 'INVALID_ADDRESS';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getErasure: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21 */
        erasureId: string;
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
           *       "erasureId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *       "channel": "sms",
           *       "status": "running",
           *       "waitsFor": [
           *         "short-url"
           *       ],
           *       "requestedAt": "2026-11-23T09:30:00.000Z",
           *       "topicsFreeBy": "2026-12-24T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /**
             * @description The channel a message or an opt-out belongs to
             * @enum {string}
             */
            channel: 'sms' | 'email';
            doneAt?: string;
            erasureId: string;
            requestedAt: string;
            /**
             * @description done: no table of Stopgate holds the address any more
             * @enum {string}
             */
            status: 'running' | 'done';
            /** @description When the last record with the address has expired in Kafka */
            topicsFreeBy: string;
            /** @description Services that have not answered yet */
            waitsFor: string[];
          };
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
            code: 'ERASURE_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  explainOptOut: {
    parameters: {
      query?: {
        /** @description E.164 (`+` as %2B in a URL) or e-mail address */
        address?: string;
        /** @description The moment to explain; now when absent */
        at?: string;
        /** @description Of the message that is asked about */
        category?: 'promotional' | 'transactional';
        /** @description The channel a message or an opt-out belongs to */
        channel?: 'sms' | 'email';
        /** @description A message that was refused; alone */
        messageId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Why a message was refused, or would have been, as data and as plain sentences */
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
           *       "verdict": "opted_out",
           *       "rule": "opt_out",
           *       "at": "2026-11-23T09:30:00.000Z",
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "campaignId": "spring-sale",
           *       "sentences": [
           *         "At 23 November 2026, 12:00:00 UTC, +33612345678 had opted out of promotional SMS of this company.",
           *         "The person replied by SMS to 36123 and asked to leave."
           *       ]
           *     }
           */
          'application/json': {
            address: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            at: string;
            /** @description The campaign that the person left */
            campaignId?: string;
            /**
             * @description The channel a message or an opt-out belongs to
             * @enum {string}
             */
            channel: 'sms' | 'email';
            /** @description What shows it; further members as whoever heard the person kept them */
            evidence?: {
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
              /** @description The code of the link */
              code?: unknown;
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
              requestId?: string;
              /** @description The text of the SMS, as it came */
              text?: unknown;
            } & {
              [key: string]: unknown;
            };
            /** @description The third-party lists that the address was on at that moment; absent where it was on none */
            lists?: {
              /** @example registry */
              kind: string;
              /**
               * Format: date-time
               * @description When the address came onto the list
               */
              listedAt: string;
              /** @example bloctel */
              listId: string;
              /**
               * Format: date-time
               * @description The file that the list was equal to at that moment
               */
              refreshedAt?: string;
              /**
               * Format: date-time
               * @description When it left the list, after the moment that is asked about
               */
              removedAt?: string;
              /** @enum {string} */
              scope: 'company' | 'platform';
              /** @example Bloctel */
              title: string;
            }[];
            /** @description The refused message that was asked about */
            message?: {
              /**
               * Format: date-time
               * @description The check knew everything recorded before
               */
              asOf?: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              blockedAt: string;
              /** @enum {string} */
              category: 'promotional' | 'transactional';
              code:
                | (
                    | 'OPTED_OUT'
                    | 'LISTED'
                    | 'INVALID_ADDRESS'
                    | 'OPT_OUT_TEXT_REQUIRED'
                    | 'EXPIRED'
                    | 'COMPANY_UNKNOWN'
                    | 'QUIET_HOURS'
                    | 'TEXT_TOO_LONG'
                  )
                | string;
              /** @example the recipient opted out of promotional SMS of this company */
              detail: string;
              messageId: string;
              /** @constant */
              outcome: 'blocked';
            };
            method?: string;
            /** @description The edition of the rules that judged the message */
            policyVersion?: string;
            /** @description The newest opt-out or opt-in that had been recorded at that moment */
            record?: {
              campaignId?: string;
              country?: string;
              eventId: string;
              keyword?: string;
              language?: string;
              messageId?: string;
              /**
               * @description How the person left or came back
               * @enum {string}
               */
              method:
                'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
              /**
               * Format: date-time
               * @description The person’s own time
               */
              occurredAt: string;
              originator?: string;
              reason?: string;
              /**
               * Format: date-time
               * @description When it was known here
               */
              recordedAt: string;
              /** @example opted_out */
              type: string;
              version: number;
            };
            /**
             * @description Which rule decided, such as `opt_out`, `contact`, `never_opted_out`
             * @example opt_out
             */
            rule: string;
            /**
             * @example [
             *       "At 23 November 2026, 12:00:00 UTC, +33612345678 had opted out of promotional SMS of this company.",
             *       "The person replied by SMS to 36123 and asked to leave."
             *     ]
             */
            sentences: string[];
            /** @enum {string} */
            verdict: 'opted_out' | 'clear' | 'exempt';
          };
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
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'MESSAGE_UNKNOWN';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  exportOptOuts: {
    parameters: {
      query?: {
        campaignId?: string;
        /** @description The channel a message or an opt-out belongs to */
        channel?: 'sms' | 'email';
        country?: string;
        format?: 'csv' | 'ndjson';
        /** @description People who left at this moment or later, by their own time */
        from?: string;
        /** @description How the person left or came back */
        method?:
          'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
        /** @description People who left before this moment */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
          'text/csv': string;
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
  listGroups: {
    parameters: {
      query?: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "groupId": "newsletter",
           *           "name": "Newsletter",
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "updatedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: {
              /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
              bypass?: {
                /**
                 * Format: date-time
                 * @description RFC 3339 moment
                 */
                expiresAt: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 moment
                 */
                grantedAt: string;
                grantedBy: string;
                /** @constant */
                honoured: false;
                reason: string;
                /** @enum {string} */
                status: 'active' | 'expired';
              };
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              createdAt: string;
              description?: string;
              /** @example newsletter */
              groupId: string;
              /** @example Newsletter */
              name: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              updatedAt: string;
            }[];
            nextCursor?: string;
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
  createGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "groupId": "newsletter",
         *       "name": "Newsletter"
         *     }
         */
        'application/json': {
          description?: string;
          /**
           * @description Your own id of the group; made when left out
           * @example newsletter
           */
          groupId?: string;
          /** @example Newsletter */
          name: string;
        };
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "groupId": "newsletter",
           *       "name": "Newsletter",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
            bypass?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              expiresAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              grantedAt: string;
              grantedBy: string;
              /** @constant */
              honoured: false;
              reason: string;
              /** @enum {string} */
              status: 'active' | 'expired';
            };
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @example newsletter */
            groupId: string;
            /** @example Newsletter */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
          };
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'GROUP_EXISTS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getGroup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
        groupId: string;
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
           *       "groupId": "newsletter",
           *       "name": "Newsletter",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z",
           *       "members": 240
           *     }
           */
          'application/json': {
            /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
            bypass?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              expiresAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              grantedAt: string;
              grantedBy: string;
              /** @constant */
              honoured: false;
              reason: string;
              /** @enum {string} */
              status: 'active' | 'expired';
            };
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @example newsletter */
            groupId: string;
            /**
             * @description How many contacts it has, counted up to 100000
             * @example 240
             */
            members: number;
            /** @example Newsletter */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
          };
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
            code: 'GROUP_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
        groupId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "groupId": "newsletter",
         *       "name": "Newsletter"
         *     }
         */
        'application/json': {
          description?: string;
          /**
           * @description Your own id of the group; made when left out
           * @example newsletter
           */
          groupId?: string;
          /** @example Newsletter */
          name: string;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "groupId": "newsletter",
           *       "name": "Newsletter",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
            bypass?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              expiresAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              grantedAt: string;
              grantedBy: string;
              /** @constant */
              honoured: false;
              reason: string;
              /** @enum {string} */
              status: 'active' | 'expired';
            };
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @example newsletter */
            groupId: string;
            /** @example Newsletter */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
          };
        };
      };
      /** @description Created */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "groupId": "newsletter",
           *       "name": "Newsletter",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
            bypass?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              expiresAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              grantedAt: string;
              grantedBy: string;
              /** @constant */
              honoured: false;
              reason: string;
              /** @enum {string} */
              status: 'active' | 'expired';
            };
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @example newsletter */
            groupId: string;
            /** @example Newsletter */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
          };
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteGroup: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
        groupId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
            code: 'GROUP_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceGroupBypass: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
        groupId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reason": "Our own staff, who look at each campaign before it goes out"
         *     }
         */
        'application/json': {
          /**
           * Format: date-time
           * @description In at most 90 days, which is also the default
           */
          expiresAt?: string;
          /**
           * @description Why these people
           * @example Our own staff, who look at each campaign before it goes out
           */
          reason: string;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "groupId": "newsletter",
           *       "name": "Newsletter",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
            bypass?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              expiresAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              grantedAt: string;
              grantedBy: string;
              /** @constant */
              honoured: false;
              reason: string;
              /** @enum {string} */
              status: 'active' | 'expired';
            };
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @example newsletter */
            groupId: string;
            /** @example Newsletter */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
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
            code: 'GROUP_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'BYPASS_TOO_LARGE';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteGroupBypass: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
        groupId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "groupId": "newsletter",
           *       "name": "Newsletter",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            /** @description A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; no message is released by it: honoured is false */
            bypass?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              expiresAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              grantedAt: string;
              grantedBy: string;
              /** @constant */
              honoured: false;
              reason: string;
              /** @enum {string} */
              status: 'active' | 'expired';
            };
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @example newsletter */
            groupId: string;
            /** @example Newsletter */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
          };
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
            code: 'GROUP_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  updateGroupMembers: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description Your own id of the group; made when left out
         * @example newsletter
         */
        groupId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /** @example {} */
        'application/json': {
          /** @default [] */
          add?: string[];
          /** @default [] */
          remove?: string[];
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "added": 2,
           *       "removed": 1,
           *       "unknown": []
           *     }
           */
          'application/json': {
            /** @example 2 */
            added: number;
            /** @example 1 */
            removed: number;
            /**
             * @description Ids under which there is no contact to add
             * @example []
             */
            unknown: string[];
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
            code: 'GROUP_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'BYPASS_TOO_LARGE';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listImports: {
    parameters: {
      query?: {
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "importId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *           "status": "pending",
           *           "dryRun": true,
           *           "format": "csv",
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "progress": 1,
           *           "lines": 1,
           *           "recorded": 1,
           *           "unchanged": 1,
           *           "refused": 1,
           *           "invalid": 1,
           *           "optedOut": 1,
           *           "optedIn": 1
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: {
              createdAt: string;
              defaultCountry?: string;
              dryRun: boolean;
              error?: {
                code: string;
                detail: string;
              };
              finishedAt?: string;
              /** @enum {string} */
              format: 'csv' | 'ndjson';
              /** @description Columns of a CSV file that are not read */
              ignoredColumns?: string[];
              importId: string;
              /** @description Lines that cannot be understood; the report says why */
              invalid: number;
              /** @description Lines that are decided */
              lines: number;
              /** @description Addresses that were brought back by a consent */
              optedIn: number;
              /** @description Addresses that were opted out by it */
              optedOut: number;
              /** @description How much of the file is read, 0 to 1 */
              progress: number;
              /** @description Lines that changed something, or in a dry run would */
              recorded: number;
              /** @description Consents that are older than the opt-out */
              refused: number;
              /** @description The first 100 lines of which there is something to say; all at GET /v1/imports/{importId}/report */
              report?: {
                complete: boolean;
                items: {
                  /**
                   * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
                   * @example INVALID_ADDRESS
                   */
                  code: string;
                  detail?: string;
                  /** @description As an editor counts; the header is the first */
                  line: number;
                  /** @description OLD_NUMBER_SHAPE: what the number is today */
                  presentNumber?: string;
                  /** @enum {string} */
                  status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
                }[];
              };
              /** @enum {string} */
              status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
              /** @description Lines that there was nothing to do for */
              unchanged: number;
              /** @description kept: changes that something newer, or somebody else, stands behind */
              undo?: {
                kept: number;
                requestedAt: string;
                undone: number;
              };
            }[];
            nextCursor?: string;
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createImport: {
    parameters: {
      query?: {
        /**
         * @description Whose national numbers stand in the file
         * @example FR
         */
        defaultCountry?: string;
        /** @description Decide everything and record nothing */
        dryRun?: 'true' | 'false';
      };
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
        'text/csv': string;
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "importId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *       "status": "pending",
           *       "dryRun": true,
           *       "format": "csv",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "progress": 1,
           *       "lines": 1,
           *       "recorded": 1,
           *       "unchanged": 1,
           *       "refused": 1,
           *       "invalid": 1,
           *       "optedOut": 1,
           *       "optedIn": 1
           *     }
           */
          'application/json': {
            createdAt: string;
            defaultCountry?: string;
            dryRun: boolean;
            error?: {
              code: string;
              detail: string;
            };
            finishedAt?: string;
            /** @enum {string} */
            format: 'csv' | 'ndjson';
            /** @description Columns of a CSV file that are not read */
            ignoredColumns?: string[];
            importId: string;
            /** @description Lines that cannot be understood; the report says why */
            invalid: number;
            /** @description Lines that are decided */
            lines: number;
            /** @description Addresses that were brought back by a consent */
            optedIn: number;
            /** @description Addresses that were opted out by it */
            optedOut: number;
            /** @description How much of the file is read, 0 to 1 */
            progress: number;
            /** @description Lines that changed something, or in a dry run would */
            recorded: number;
            /** @description Consents that are older than the opt-out */
            refused: number;
            /** @description The first 100 lines of which there is something to say; all at GET /v1/imports/{importId}/report */
            report?: {
              complete: boolean;
              items: {
                /**
                 * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
                 * @example INVALID_ADDRESS
                 */
                code: string;
                detail?: string;
                /** @description As an editor counts; the header is the first */
                line: number;
                /** @description OLD_NUMBER_SHAPE: what the number is today */
                presentNumber?: string;
                /** @enum {string} */
                status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
              }[];
            };
            /** @enum {string} */
            status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
            /** @description Lines that there was nothing to do for */
            unchanged: number;
            /** @description kept: changes that something newer, or somebody else, stands behind */
            undo?: {
              kept: number;
              requestedAt: string;
              undone: number;
            };
          };
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
            code:
              'INVALID_REQUEST' | 'INVALID_JSON' | 'CSV_HEADER_MISSING' | 'CSV_COLUMNS_AMBIGUOUS' | 'INVALID_ENCODING';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Request Timeout */
      408: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'REQUEST_TIMEOUT';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'TOO_MANY_IMPORTS';
          };
        };
      };
      /** @description Payload Too Large */
      413: {
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
      /** @description Unsupported Media Type */
      415: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'UNSUPPORTED_MEDIA_TYPE' | 'UNSUPPORTED_CHARSET';
          };
        };
      };
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example 4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21 */
        importId: string;
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
           *       "importId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *       "status": "pending",
           *       "dryRun": true,
           *       "format": "csv",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "progress": 1,
           *       "lines": 1,
           *       "recorded": 1,
           *       "unchanged": 1,
           *       "refused": 1,
           *       "invalid": 1,
           *       "optedOut": 1,
           *       "optedIn": 1
           *     }
           */
          'application/json': {
            createdAt: string;
            defaultCountry?: string;
            dryRun: boolean;
            error?: {
              code: string;
              detail: string;
            };
            finishedAt?: string;
            /** @enum {string} */
            format: 'csv' | 'ndjson';
            /** @description Columns of a CSV file that are not read */
            ignoredColumns?: string[];
            importId: string;
            /** @description Lines that cannot be understood; the report says why */
            invalid: number;
            /** @description Lines that are decided */
            lines: number;
            /** @description Addresses that were brought back by a consent */
            optedIn: number;
            /** @description Addresses that were opted out by it */
            optedOut: number;
            /** @description How much of the file is read, 0 to 1 */
            progress: number;
            /** @description Lines that changed something, or in a dry run would */
            recorded: number;
            /** @description Consents that are older than the opt-out */
            refused: number;
            /** @description The first 100 lines of which there is something to say; all at GET /v1/imports/{importId}/report */
            report?: {
              complete: boolean;
              items: {
                /**
                 * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
                 * @example INVALID_ADDRESS
                 */
                code: string;
                detail?: string;
                /** @description As an editor counts; the header is the first */
                line: number;
                /** @description OLD_NUMBER_SHAPE: what the number is today */
                presentNumber?: string;
                /** @enum {string} */
                status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
              }[];
            };
            /** @enum {string} */
            status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
            /** @description Lines that there was nothing to do for */
            unchanged: number;
            /** @description kept: changes that something newer, or somebody else, stands behind */
            undo?: {
              kept: number;
              requestedAt: string;
              undone: number;
            };
          };
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
            code: 'IMPORT_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getImportReport: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: 'recorded' | 'unchanged' | 'refused' | 'invalid';
      };
      header?: never;
      path: {
        /** @example 4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21 */
        importId: string;
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
           *       "items": [
           *         {
           *           "line": 1,
           *           "status": "recorded",
           *           "code": "INVALID_ADDRESS"
           *         }
           *       ],
           *       "truncated": true
           *     }
           */
          'application/json': {
            items: {
              /**
               * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
               * @example INVALID_ADDRESS
               */
              code: string;
              detail?: string;
              /** @description As an editor counts; the header is the first */
              line: number;
              /** @description OLD_NUMBER_SHAPE: what the number is today */
              presentNumber?: string;
              /** @enum {string} */
              status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
            }[];
            nextCursor?: string;
            /** @description More than 100000 lines: the rest is only counted */
            truncated: boolean;
          };
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
            code: 'IMPORT_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  undoImport: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example 4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21 */
        importId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "importId": "4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21",
           *       "status": "pending",
           *       "dryRun": true,
           *       "format": "csv",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "progress": 1,
           *       "lines": 1,
           *       "recorded": 1,
           *       "unchanged": 1,
           *       "refused": 1,
           *       "invalid": 1,
           *       "optedOut": 1,
           *       "optedIn": 1
           *     }
           */
          'application/json': {
            createdAt: string;
            defaultCountry?: string;
            dryRun: boolean;
            error?: {
              code: string;
              detail: string;
            };
            finishedAt?: string;
            /** @enum {string} */
            format: 'csv' | 'ndjson';
            /** @description Columns of a CSV file that are not read */
            ignoredColumns?: string[];
            importId: string;
            /** @description Lines that cannot be understood; the report says why */
            invalid: number;
            /** @description Lines that are decided */
            lines: number;
            /** @description Addresses that were brought back by a consent */
            optedIn: number;
            /** @description Addresses that were opted out by it */
            optedOut: number;
            /** @description How much of the file is read, 0 to 1 */
            progress: number;
            /** @description Lines that changed something, or in a dry run would */
            recorded: number;
            /** @description Consents that are older than the opt-out */
            refused: number;
            /** @description The first 100 lines of which there is something to say; all at GET /v1/imports/{importId}/report */
            report?: {
              complete: boolean;
              items: {
                /**
                 * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
                 * @example INVALID_ADDRESS
                 */
                code: string;
                detail?: string;
                /** @description As an editor counts; the header is the first */
                line: number;
                /** @description OLD_NUMBER_SHAPE: what the number is today */
                presentNumber?: string;
                /** @enum {string} */
                status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
              }[];
            };
            /** @enum {string} */
            status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
            /** @description Lines that there was nothing to do for */
            unchanged: number;
            /** @description kept: changes that something newer, or somebody else, stands behind */
            undo?: {
              kept: number;
              requestedAt: string;
              undone: number;
            };
          };
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
            code: 'IMPORT_UNKNOWN';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'IMPORT_WAS_DRY';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listLists: {
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "listId": "bloctel",
           *           "scope": "company",
           *           "title": "Bloctel",
           *           "kind": "registry",
           *           "channel": "sms",
           *           "entries": 1204332,
           *           "version": 12,
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['SuppressionList'][];
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getList: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
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
           *       "listId": "bloctel",
           *       "scope": "company",
           *       "title": "Bloctel",
           *       "kind": "registry",
           *       "channel": "sms",
           *       "entries": 1204332,
           *       "version": 12,
           *       "createdAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['SuppressionList'];
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceList: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "title": "Bloctel",
         *       "channel": "sms"
         *     }
         */
        'application/json': components['schemas']['NewList'];
      };
    };
    responses: {
      /** @description There already */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "listId": "bloctel",
           *       "scope": "company",
           *       "title": "Bloctel",
           *       "kind": "registry",
           *       "channel": "sms",
           *       "entries": 1204332,
           *       "version": 12,
           *       "createdAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['SuppressionList'];
        };
      };
      /** @description Made */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "listId": "bloctel",
           *       "scope": "company",
           *       "title": "Bloctel",
           *       "kind": "registry",
           *       "channel": "sms",
           *       "entries": 1204332,
           *       "version": 12,
           *       "createdAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['SuppressionList'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code:
              | 'IDEMPOTENCY_KEY_IN_USE'
              | 'IDEMPOTENCY_KEY_SPENT'
              | 'LIST_CHANNEL_FIXED'
              | 'TOO_MANY_LISTS'
              | 'REFRESH_RUNNING';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteList: {
    parameters: {
      query: {
        /**
         * @description Why; it is kept in the audit
         * @example The provider no longer keeps this list
         */
        reason: string;
      };
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code: 'LIST_UNKNOWN';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'REFRESH_RUNNING';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getListComparison: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
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
           *       "both": 812,
           *       "onlyOnList": 17,
           *       "onlyHere": 3
           *     }
           */
          'application/json': components['schemas']['ListComparison'];
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  exportListDifference: {
    parameters: {
      query: {
        difference: 'both' | 'only_on_list' | 'only_here';
        format?: 'csv' | 'ndjson';
      };
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file */
      200: {
        headers: {
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
          'text/csv': string;
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  recordListedOptOuts: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code: 'LIST_UNKNOWN';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'REFRESH_RUNNING';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listListRefreshes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
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
           *       "items": [
           *         {
           *           "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *           "listId": "bloctel",
           *           "status": "pending",
           *           "phase": "reading",
           *           "dryRun": true,
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "lines": 0,
           *           "invalid": 0,
           *           "added": 0,
           *           "removed": 0,
           *           "unchanged": 0,
           *           "applied": 0
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['ListRefresh'][];
          };
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  refreshList: {
    parameters: {
      query?: {
        /** @description The column, or member, with the addresses, where it is not called as an import reads it */
        column?: string;
        /** @description The file is whole, and it is meant that so many leave the list */
        confirmRemovals?: boolean;
        /**
         * @description Whose national numbers stand in the file
         * @example FR
         */
        defaultCountry?: string;
        /** @description Compare and change nothing */
        dryRun?: boolean;
      };
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
        'text/csv': string;
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code:
              | 'INVALID_REQUEST'
              | 'INVALID_JSON'
              | 'CSV_HEADER_MISSING'
              | 'CSV_COLUMNS_AMBIGUOUS'
              | 'COLUMN_UNKNOWN'
              | 'INVALID_ENCODING';
          };
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      /** @description Request Timeout */
      408: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'REQUEST_TIMEOUT';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'REFRESH_RUNNING' | 'TOO_MANY_IMPORTS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      /** @description Unsupported Media Type */
      415: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'UNSUPPORTED_MEDIA_TYPE' | 'UNSUPPORTED_CHARSET';
          };
        };
      };
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getListRefresh: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
        refreshId: string;
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
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code: 'REFRESH_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getListRefreshReport: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: 'recorded' | 'unchanged' | 'refused' | 'invalid';
      };
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
        refreshId: string;
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
           *       "items": [
           *         {
           *           "line": 1,
           *           "status": "recorded",
           *           "code": "INVALID_ADDRESS"
           *         }
           *       ],
           *       "truncated": true
           *     }
           */
          'application/json': {
            items: {
              /**
               * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
               * @example INVALID_ADDRESS
               */
              code: string;
              detail?: string;
              /** @description As an editor counts; the header is the first */
              line: number;
              /** @description OLD_NUMBER_SHAPE: what the number is today */
              presentNumber?: string;
              /** @enum {string} */
              status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
            }[];
            nextCursor?: string;
            /** @description More than 100000 lines: the rest is only counted */
            truncated: boolean;
          };
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
            code: 'REFRESH_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  recordOptIns: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
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
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
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
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listOptOutReviews: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        /** @description open: nobody has looked at it. stands: it is an opt-out. disputed: the company says that it is none, and the operator decides. corrected: the operator has taken it back */
        status?: 'open' | 'stands' | 'disputed' | 'corrected';
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
           *       "items": [
           *         {
           *           "reviewId": "5f1d0b7c9a3e4d26b8c1f0e2d4a69781",
           *           "status": "open",
           *           "channel": "sms",
           *           "address": "+33612345678",
           *           "text": "Please stop all of this nonsense",
           *           "matched": "STOP",
           *           "language": "fr",
           *           "country": "FR",
           *           "campaignId": "spring-sale",
           *           "messageId": "msg-20261123-0001",
           *           "occurredAt": "2026-11-23T09:30:00.000Z",
           *           "recordedAt": "2026-11-23T09:30:00.000Z",
           *           "current": "opted_out",
           *           "correctable": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['OptOutReviewList'];
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  decideOptOutReview: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        reviewId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "decision": "stands"
         *     }
         */
        'application/json': {
          /** @enum {string} */
          decision: 'stands' | 'disputed';
        };
      };
    };
    responses: {
      /** @description Written down */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "reviewId": "5f1d0b7c9a3e4d26b8c1f0e2d4a69781",
           *       "status": "open",
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "text": "Please stop all of this nonsense",
           *       "matched": "STOP",
           *       "language": "fr",
           *       "country": "FR",
           *       "campaignId": "spring-sale",
           *       "messageId": "msg-20261123-0001",
           *       "occurredAt": "2026-11-23T09:30:00.000Z",
           *       "recordedAt": "2026-11-23T09:30:00.000Z",
           *       "current": "opted_out",
           *       "correctable": true
           *     }
           */
          'application/json': components['schemas']['OptOutReview'];
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
            code: 'REVIEW_UNKNOWN';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'ALREADY_CORRECTED' | 'DECIDED_BY_OPERATOR';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  recordOptOuts: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
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
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
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
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
      429: components['responses']['RateLimited'];
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  proveOptOut: {
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
      /** @description A signed proof pack; docs/proof.md says what it proves and how to check it */
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
           *       "format": "stopgate-proof-1",
           *       "generatedAt": "2026-11-23T09:30:00.000Z",
           *       "generatedBy": "api-key:5b0f3c9ad41e7f6620c81d94",
           *       "company": {
           *         "companyId": "acme",
           *         "name": "Acme Shops"
           *       },
           *       "person": {
           *         "channel": "sms",
           *         "address": "+33612345678"
           *       },
           *       "state": {
           *         "status": "opted_out",
           *         "version": 1,
           *         "campaignId": "spring-sale",
           *         "historyCount": 1,
           *         "historyHash": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a"
           *       },
           *       "explanation": [
           *         "The person replied by SMS to 36123 and asked to leave.",
           *         "It is about campaign “spring”."
           *       ],
           *       "entries": [
           *         {
           *           "seq": "1042",
           *           "eventId": "9d2f6a0e-2a55-4b0e-9f0a-6f1f3f1c2b7a",
           *           "type": "opted_out",
           *           "version": 1,
           *           "method": "sms_reply",
           *           "campaignId": "spring-sale",
           *           "country": "FR",
           *           "occurredAt": "2026-11-23T09:30:00.000Z",
           *           "recordedAt": "2026-11-23T09:30:00.000Z",
           *           "personalHash": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "hash": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "explanation": [
           *             "The person replied by SMS to 36123 and asked to leave.",
           *             "It is about campaign “spring”."
           *           ]
           *         }
           *       ],
           *       "seals": [
           *         {
           *           "number": 1,
           *           "fromSeq": "1042",
           *           "toSeq": "1042",
           *           "entries": 1,
           *           "root": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "previous": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "madeAt": "2026-11-23T09:30:00.000Z",
           *           "hash": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "keyId": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *           "signature": "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw"
           *         }
           *       ],
           *       "keys": [
           *         {
           *           "keyId": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *           "algorithm": "Ed25519",
           *           "pem": "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n",
           *           "jwk": {
           *             "kty": "OKP",
           *             "crv": "Ed25519",
           *             "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
           *           }
           *         }
           *       ],
           *       "signature": {
           *         "algorithm": "Ed25519",
           *         "keyId": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *         "value": "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw"
           *       }
           *     }
           */
          'application/json': {
            company: {
              /** @description The company, a lower-case slug */
              companyId: string;
              name: string;
            };
            entries: {
              campaignId?: string;
              /** @description The text of the commitment to `personal` */
              committed?: string;
              country?: string;
              eventId: string;
              /**
               * @description Plain sentences, in the order in which to read them
               * @example [
               *       "The person replied by SMS to 36123 and asked to leave.",
               *       "It is about campaign “spring”."
               *     ]
               */
              explanation: string[];
              /** @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a */
              hash?: string;
              /** @description Where it stands in its seal; absent until it is sealed */
              inclusion?: {
                index: number;
                path: string[];
                seal: number;
              };
              /**
               * @description How the person left or came back
               * @enum {string}
               */
              method:
                'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              occurredAt: string;
              /** @description Gone once the person was erased */
              personal?: {
                [key: string]: unknown;
              };
              /** @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a */
              personalHash?: string;
              /** @description Absent when the entry is older than the chain */
              position?: number;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              recordedAt: string;
              salt?: string;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              seq: string;
              /** @example opted_out */
              type: string;
              version: number;
            }[];
            /**
             * @description Plain sentences, in the order in which to read them
             * @example [
             *       "The person replied by SMS to 36123 and asked to leave.",
             *       "It is about campaign “spring”."
             *     ]
             */
            explanation: string[];
            /** @constant */
            format: 'stopgate-proof-1';
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            generatedAt: string;
            /** @example api-key:5b0f3c9ad41e7f6620c81d94 */
            generatedBy: string;
            keys: {
              /** @constant */
              algorithm: 'Ed25519';
              jwk: {
                /** @constant */
                crv: 'Ed25519';
                /** @constant */
                kty: 'OKP';
                /** @example 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo */
                x: string;
              };
              /**
               * @description RFC 7638 thumbprint
               * @example kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
               */
              keyId: string;
              /**
               * @example -----BEGIN PUBLIC KEY-----
               *     MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
               *     -----END PUBLIC KEY-----
               */
              pem: string;
            }[];
            person: {
              address: string;
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel: 'sms' | 'email';
              /** @description What stands in place of the address since it was erased */
              token?: string;
            };
            seals: {
              entries: number;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              fromSeq: string;
              /**
               * @description Hash of this seal: with its number, what to keep elsewhere
               * @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a
               */
              hash: string;
              /**
               * @description RFC 7638 thumbprint
               * @example kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
               */
              keyId: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              madeAt: string;
              number: number;
              /** @description Hash of the seal before; null for the first */
              previous: string | null;
              /**
               * @description Root of the hash tree over the entries, SHA-256
               * @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a
               */
              root: string;
              /**
               * @description Ed25519, base64url
               * @example 5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw
               */
              signature: string;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              toSeq: string;
            }[];
            signature: {
              /** @constant */
              algorithm: 'Ed25519';
              /**
               * @description RFC 7638 thumbprint
               * @example kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
               */
              keyId: string;
              /**
               * @description Ed25519, base64url
               * @example 5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw
               */
              value: string;
            };
            state: {
              campaignId?: string;
              historyCount: number;
              /** @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a */
              historyHash?: string;
              /**
               * @description How the person left or came back
               * @enum {string}
               */
              method?:
                'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list';
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              recordedAt?: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              since?: string;
              /** @enum {string} */
              status: 'opted_out' | 'clear';
              version: number;
            };
          };
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
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'NO_HISTORY';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      /** @description Unprocessable Entity */
      422: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'HISTORY_TOO_LONG';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  showOptOutProof: {
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
      /** @description The page */
      200: {
        headers: {
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
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
      /** @description Not Found */
      404: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'NO_HISTORY';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      /** @description Unprocessable Entity */
      422: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'HISTORY_TOO_LONG';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getPerson: {
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "exportedAt": "2026-11-23T09:30:00.000Z",
           *       "sections": {
           *         "suppression": [
           *           {
           *             "status": "opted_out",
           *             "version": 1,
           *             "method": "sms_reply"
           *           }
           *         ],
           *         "history": []
           *       }
           *     }
           */
          'application/json': {
            address: string;
            /**
             * @description The channel a message or an opt-out belongs to
             * @enum {string}
             */
            channel: 'sms' | 'email';
            exportedAt: string;
            /**
             * @description Everything that is kept about the person, by where it stands; an empty list: nothing
             * @example {
             *       "suppression": [
             *         {
             *           "status": "opted_out",
             *           "version": 1,
             *           "method": "sms_reply"
             *         }
             *       ],
             *       "history": []
             *     }
             */
            sections: {
              [key: string]: {
                [key: string]: unknown;
              }[];
            };
          };
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listPlatformAudit: {
    parameters: {
      query?: {
        /**
         * @description Such as `api-key.created`
         * @example api-key.created
         */
        action?: string;
        /**
         * @description `admin`, `api-key:<keyId>` or `job:<name>`
         * @example admin
         */
        actor?: string;
        cursor?: string;
        /** @description Acts of this moment or later */
        from?: string;
        limit?: number;
        /** @description Acts before this moment */
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
           *           "at": "2026-11-23T09:30:00.000Z",
           *           "actor": "api-key:5b0f3c9ad41e7f6620c81d94",
           *           "action": "api-key.created",
           *           "subject": "5b0f3c9ad41e7f6620c81d94",
           *           "detail": {
           *             "name": "gateway",
           *             "scopes": [
           *               "read",
           *               "write"
           *             ]
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['AuditEntry'][];
            nextCursor?: string;
          };
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
  listPlatformLists: {
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
           *       "items": [
           *         {
           *           "listId": "bloctel",
           *           "scope": "company",
           *           "title": "Bloctel",
           *           "kind": "registry",
           *           "channel": "sms",
           *           "entries": 1204332,
           *           "version": 12,
           *           "createdAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['SuppressionList'][];
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getPlatformList: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
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
           *       "listId": "bloctel",
           *       "scope": "company",
           *       "title": "Bloctel",
           *       "kind": "registry",
           *       "channel": "sms",
           *       "entries": 1204332,
           *       "version": 12,
           *       "createdAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['SuppressionList'];
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replacePlatformList: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "title": "Bloctel",
         *       "channel": "sms"
         *     }
         */
        'application/json': components['schemas']['NewList'];
      };
    };
    responses: {
      /** @description There already */
      200: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "listId": "bloctel",
           *       "scope": "company",
           *       "title": "Bloctel",
           *       "kind": "registry",
           *       "channel": "sms",
           *       "entries": 1204332,
           *       "version": 12,
           *       "createdAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['SuppressionList'];
        };
      };
      /** @description Made */
      201: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "listId": "bloctel",
           *       "scope": "company",
           *       "title": "Bloctel",
           *       "kind": "registry",
           *       "channel": "sms",
           *       "entries": 1204332,
           *       "version": 12,
           *       "createdAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': components['schemas']['SuppressionList'];
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'LIST_CHANNEL_FIXED' | 'TOO_MANY_LISTS' | 'REFRESH_RUNNING';
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
  deletePlatformList: {
    parameters: {
      query: {
        /**
         * @description Why; it is kept in the audit
         * @example The provider no longer keeps this list
         */
        reason: string;
      };
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code: 'LIST_UNKNOWN';
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
            code: 'REFRESH_RUNNING';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listPlatformListRefreshes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
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
           *       "items": [
           *         {
           *           "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *           "listId": "bloctel",
           *           "status": "pending",
           *           "phase": "reading",
           *           "dryRun": true,
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "lines": 0,
           *           "invalid": 0,
           *           "added": 0,
           *           "removed": 0,
           *           "unchanged": 0,
           *           "applied": 0
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: components['schemas']['ListRefresh'][];
          };
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  refreshPlatformList: {
    parameters: {
      query?: {
        /** @description The column, or member, with the addresses, where it is not called as an import reads it */
        column?: string;
        /** @description The file is whole, and it is meant that so many leave the list */
        confirmRemovals?: boolean;
        /**
         * @description Whose national numbers stand in the file
         * @example FR
         */
        defaultCountry?: string;
        /** @description Compare and change nothing */
        dryRun?: boolean;
      };
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
        'text/csv': string;
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code:
              | 'INVALID_REQUEST'
              | 'INVALID_JSON'
              | 'CSV_HEADER_MISSING'
              | 'CSV_COLUMNS_AMBIGUOUS'
              | 'COLUMN_UNKNOWN'
              | 'INVALID_ENCODING';
          };
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
            code: 'LIST_UNKNOWN';
          };
        };
      };
      /** @description Request Timeout */
      408: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'REQUEST_TIMEOUT';
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
            code: 'REFRESH_RUNNING' | 'TOO_MANY_IMPORTS';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      /** @description Unsupported Media Type */
      415: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'UNSUPPORTED_MEDIA_TYPE' | 'UNSUPPORTED_CHARSET';
          };
        };
      };
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getPlatformListRefresh: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
        refreshId: string;
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
           *       "refreshId": "0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1",
           *       "listId": "bloctel",
           *       "status": "pending",
           *       "phase": "reading",
           *       "dryRun": true,
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "lines": 0,
           *       "invalid": 0,
           *       "added": 0,
           *       "removed": 0,
           *       "unchanged": 0,
           *       "applied": 0
           *     }
           */
          'application/json': components['schemas']['ListRefresh'];
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
            code: 'REFRESH_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getPlatformListRefreshReport: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: 'recorded' | 'unchanged' | 'refused' | 'invalid';
      };
      header?: never;
      path: {
        /**
         * @description The list, a lower-case slug
         * @example bloctel
         */
        listId: string;
        refreshId: string;
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
           *       "items": [
           *         {
           *           "line": 1,
           *           "status": "recorded",
           *           "code": "INVALID_ADDRESS"
           *         }
           *       ],
           *       "truncated": true
           *     }
           */
          'application/json': {
            items: {
              /**
               * @description Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE
               * @example INVALID_ADDRESS
               */
              code: string;
              detail?: string;
              /** @description As an editor counts; the header is the first */
              line: number;
              /** @description OLD_NUMBER_SHAPE: what the number is today */
              presentNumber?: string;
              /** @enum {string} */
              status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
            }[];
            nextCursor?: string;
            /** @description More than 100000 lines: the rest is only counted */
            truncated: boolean;
          };
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
            code: 'REFRESH_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listProofKeys: {
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
           *       "keys": [
           *         {
           *           "keyId": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *           "algorithm": "Ed25519",
           *           "pem": "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n",
           *           "jwk": {
           *             "kty": "OKP",
           *             "crv": "Ed25519",
           *             "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': {
            keys: {
              /** @constant */
              algorithm: 'Ed25519';
              jwk: {
                /** @constant */
                crv: 'Ed25519';
                /** @constant */
                kty: 'OKP';
                /** @example 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo */
                x: string;
              };
              /**
               * @description RFC 7638 thumbprint
               * @example kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
               */
              keyId: string;
              /**
               * @example -----BEGIN PUBLIC KEY-----
               *     MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
               *     -----END PUBLIC KEY-----
               */
              pem: string;
            }[];
          };
        };
      };
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
              /** @description The company whose messages are meant; or a scope of third-party lists: `~acme` for the lists of company acme, `~~all` for those that block for every company */
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
  listSeals: {
    parameters: {
      query?: {
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
           *           "number": 1,
           *           "fromSeq": "1042",
           *           "toSeq": "1042",
           *           "entries": 1,
           *           "root": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "previous": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "madeAt": "2026-11-23T09:30:00.000Z",
           *           "hash": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "keyId": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *           "signature": "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw"
           *         }
           *       ],
           *       "nextCursor": "100"
           *     }
           */
          'application/json': {
            items: {
              entries: number;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              fromSeq: string;
              /**
               * @description Hash of this seal: with its number, what to keep elsewhere
               * @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a
               */
              hash: string;
              /**
               * @description RFC 7638 thumbprint
               * @example kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
               */
              keyId: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              madeAt: string;
              number: number;
              /** @description Hash of the seal before; null for the first */
              previous: string | null;
              /**
               * @description Root of the hash tree over the entries, SHA-256
               * @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a
               */
              root: string;
              /**
               * @description Ed25519, base64url
               * @example 5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw
               */
              signature: string;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              toSeq: string;
            }[];
            /** @example 100 */
            nextCursor?: string;
          };
        };
      };
      400: components['responses']['InvalidRequest'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createSeals: {
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
           *       "seals": [
           *         {
           *           "number": 1,
           *           "fromSeq": "1042",
           *           "toSeq": "1042",
           *           "entries": 1,
           *           "root": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "previous": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "madeAt": "2026-11-23T09:30:00.000Z",
           *           "hash": "c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a",
           *           "keyId": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
           *           "signature": "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            seals: {
              entries: number;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              fromSeq: string;
              /**
               * @description Hash of this seal: with its number, what to keep elsewhere
               * @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a
               */
              hash: string;
              /**
               * @description RFC 7638 thumbprint
               * @example kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
               */
              keyId: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              madeAt: string;
              number: number;
              /** @description Hash of the seal before; null for the first */
              previous: string | null;
              /**
               * @description Root of the hash tree over the entries, SHA-256
               * @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a
               */
              root: string;
              /**
               * @description Ed25519, base64url
               * @example 5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw
               */
              signature: string;
              /**
               * @description Place in the history of all companies; a 64-bit number
               * @example 1042
               */
              toSeq: string;
            }[];
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'SEAL_DELAYED';
          };
        };
      };
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
           *       "wording": [
           *         {
           *           "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
           *           "alternatives": [
           *             "{keyword} {shortCode}"
           *           ],
           *           "country": "FR"
           *         }
           *       ],
           *       "methods": [
           *         {
           *           "country": "AT",
           *           "method": "both"
           *         }
           *       ],
           *       "quietHours": {
           *         "enforce": false
           *       },
           *       "allowNoOptOut": false,
           *       "confirmOptOut": true,
           *       "answers": [
           *         {
           *           "kind": "help",
           *           "language": "en",
           *           "text": "{company}: call {contact}. Reply {keyword} to opt out."
           *         }
           *       ],
           *       "helpContact": "+33 1 23 45 67 89",
           *       "replyWords": {
           *         "optOut": [
           *           "basta"
           *         ]
           *       },
           *       "yesOptsIn": false,
           *       "emailFooter": true,
           *       "listUnsubscribeMailto": "unsubscribe@acme.example",
           *       "optOutCovers": "channel",
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
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceSettings: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
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
         *       "wording": [
         *         {
         *           "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
         *           "alternatives": [
         *             "{keyword} {shortCode}"
         *           ],
         *           "country": "FR"
         *         }
         *       ],
         *       "methods": [
         *         {
         *           "country": "AT",
         *           "method": "both"
         *         }
         *       ],
         *       "quietHours": {
         *         "enforce": false
         *       },
         *       "allowNoOptOut": false,
         *       "confirmOptOut": true,
         *       "answers": [
         *         {
         *           "kind": "help",
         *           "language": "en",
         *           "text": "{company}: call {contact}. Reply {keyword} to opt out."
         *         }
         *       ],
         *       "helpContact": "+33 1 23 45 67 89",
         *       "replyWords": {
         *         "optOut": [
         *           "basta"
         *         ]
         *       },
         *       "yesOptsIn": false,
         *       "emailFooter": true,
         *       "listUnsubscribeMailto": "unsubscribe@acme.example",
         *       "optOutCovers": "channel",
         *       "language": "fr"
         *     }
         */
        'application/json': {
          /** @default false */
          allowNoOptOut?: boolean;
          answers?: ({
            /** @enum {string} */
            kind: 'opted_out' | 'opted_in' | 'help';
            language?: string;
            text: string;
          } & {
            [key: string]: unknown;
          })[];
          /** @default true */
          confirmOptOut?: boolean;
          /**
           * @description Whether promotional e-mails get a visible way out in html and text, beside the List-Unsubscribe headers
           * @default true
           */
          emailFooter?: boolean;
          helpContact?: string;
          language?: string;
          /**
           * @description Stands as mailto beside the link in List-Unsubscribe. Mails to it have to be passed on by `POST /v1/opt-outs`
           * @example unsubscribe@acme.example
           */
          listUnsubscribeMailto?: string;
          methods?: ({
            country: string;
            /** @enum {string} */
            method: 'short_code' | 'link' | 'both';
          } & {
            [key: string]: unknown;
          })[];
          /**
           * @default channel
           * @enum {string}
           */
          optOutCovers?: 'channel' | 'contact';
          optOutText?: string;
          quietHours?: {
            countries?: ({
              allowed: ({
                days: number[];
                from: string;
                to: string;
              } & {
                [key: string]: unknown;
              })[];
              country: string;
            } & {
              [key: string]: unknown;
            })[];
            /** @default false */
            enforce?: boolean;
          } & {
            [key: string]: unknown;
          };
          replyWords?: {
            help?: string[];
            optIn?: string[];
            optOut?: string[];
          } & {
            [key: string]: unknown;
          };
          /** @default [] */
          senders?: ({
            country: string;
            /** @default STOP */
            keyword?: string;
            number?: string;
            shortCode?: string;
          } & {
            [key: string]: unknown;
          })[];
          wording?: ({
            alternatives?: string[];
            campaignId?: string;
            country?: string;
            language?: string;
            text: string;
          } & {
            [key: string]: unknown;
          })[];
          yesOptsIn?: boolean;
        } & {
          [key: string]: unknown;
        };
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
           *       "wording": [
           *         {
           *           "text": "Pour ne plus recevoir : {keyword} au {shortCode}",
           *           "alternatives": [
           *             "{keyword} {shortCode}"
           *           ],
           *           "country": "FR"
           *         }
           *       ],
           *       "methods": [
           *         {
           *           "country": "AT",
           *           "method": "both"
           *         }
           *       ],
           *       "quietHours": {
           *         "enforce": false
           *       },
           *       "allowNoOptOut": false,
           *       "confirmOptOut": true,
           *       "answers": [
           *         {
           *           "kind": "help",
           *           "language": "en",
           *           "text": "{company}: call {contact}. Reply {keyword} to opt out."
           *         }
           *       ],
           *       "helpContact": "+33 1 23 45 67 89",
           *       "replyWords": {
           *         "optOut": [
           *           "basta"
           *         ]
           *       },
           *       "yesOptsIn": false,
           *       "emailFooter": true,
           *       "listUnsubscribeMailto": "unsubscribe@acme.example",
           *       "optOutCovers": "channel",
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
      409: components['responses']['IdempotencyKeyInUse'];
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'OPT_OUT_TEXT_REQUIRED' | 'REPLY_SETTING_REFUSED';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getOptOutCoverage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What an opt-out covers, and how far a switch to `contact` is applied to the address book */
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
           *       "optOutCovers": "channel"
           *     }
           */
          'application/json': {
            applied?: {
              /** @example 37 */
              addressesCovered: number;
              /** @example 12000 */
              contactsLookedAt: number;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              finishedAt?: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              requestedAt: string;
              /** @enum {string} */
              status: 'running' | 'done';
            };
            /** @enum {string} */
            optOutCovers: 'channel' | 'contact';
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  verifyHistory: {
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
          /** @description Seals as somebody else has kept them; only for a verification of everything */
          anchors?: {
            /** @example c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a */
            hash: string;
            number: number;
          }[];
          /** @description The company, a lower-case slug */
          companyId?: string;
        };
      };
    };
    responses: {
      /** @description Intact: every entry, state and seal is what was recorded, and none of them is missing */
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
           *       "intact": true,
           *       "people": 1,
           *       "entries": 1,
           *       "unchained": 1,
           *       "seals": 1,
           *       "sealedEntries": 1,
           *       "breaks": [
           *         {
           *           "kind": "ENTRY_ALTERED",
           *           "companyId": "acme",
           *           "channel": "sms",
           *           "eventId": "9d2f6a0e-2a55-4b0e-9f0a-6f1f3f1c2b7a",
           *           "detail": "what it says is not what was recorded"
           *         }
           *       ],
           *       "moreBreaks": 1
           *     }
           */
          'application/json': {
            breaks: {
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel?: 'sms' | 'email';
              /** @description The company, a lower-case slug */
              companyId?: string;
              /** @example what it says is not what was recorded */
              detail: string;
              eventId?: string;
              /**
               * @description docs/runbook.md says of each what it means
               * @enum {string}
               */
              kind:
                | 'ENTRY_ALTERED'
                | 'ENTRY_MISSING'
                | 'ENTRY_OUT_OF_PLACE'
                | 'HEAD_DIFFERS'
                | 'STATE_DIFFERS'
                | 'STATE_MISSING'
                | 'SEAL_ALTERED'
                | 'SEAL_MISSING'
                | 'SEALED_HISTORY_DIFFERS'
                | 'ANCHOR_DIFFERS';
              /** @description The address, masked */
              person?: string;
              seal?: number;
            }[];
            entries: number;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            finishedAt: string;
            intact: boolean;
            /** @description How many were found beside the first 1,000 */
            moreBreaks: number;
            people: number;
            sealedEntries: number;
            seals: number;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            startedAt: string;
            /** @description Entries from before there was a chain; nothing proves them */
            unchained: number;
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
            code: 'VERIFICATION_RUNNING';
          };
        };
      };
      413: components['responses']['BodyTooLarge'];
      415: components['responses']['UnsupportedMediaType'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listWebhooks: {
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
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "items": [
           *         {
           *           "webhookId": "wh_0123456789abcdef01234567",
           *           "url": "https://hooks.acme.example/stopgate",
           *           "events": [
           *             "optout.recorded"
           *           ],
           *           "status": "enabled",
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "updatedAt": "2026-11-23T09:30:00.000Z"
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: {
              campaignIds?: string[];
              channels?: ('sms' | 'email')[];
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              createdAt: string;
              description?: string;
              /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
              disabled?: {
                /**
                 * Format: date-time
                 * @description RFC 3339 moment
                 */
                at: string;
                /** @enum {string} */
                reason: 'gone' | 'failing' | 'by_company';
              };
              events: 'optout.recorded'[];
              /**
               * Format: date-time
               * @description Nothing has succeeded since
               */
              failingSince?: string;
              /**
               * Format: date-time
               * @description To about a minute
               */
              lastSuccessAt?: string;
              methods?: (
                'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
              )[];
              /**
               * Format: date-time
               * @description Until then the secret before the present one signs too
               */
              previousSecretUntil?: string;
              /** @enum {string} */
              status: 'enabled' | 'disabled';
              types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              updatedAt: string;
              url: string;
              webhookId: string;
            }[];
          };
        };
      };
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://hooks.acme.example/stopgate",
         *       "events": [
         *         "optout.recorded"
         *       ],
         *       "types": [
         *         "opted_out",
         *         "opted_in"
         *       ],
         *       "methods": [
         *         "sms_reply",
         *         "link"
         *       ]
         *     }
         */
        'application/json': {
          /** @description Only events that are about these campaigns; all events when absent */
          campaignIds?: string[];
          /** @description Only these channels; all when absent */
          channels?: ('sms' | 'email')[];
          description?: string;
          /**
           * @description What to hear of
           * @example [
           *       "optout.recorded"
           *     ]
           */
          events: 'optout.recorded'[];
          /**
           * @description Only what came in these ways; all when absent
           * @example [
           *       "sms_reply",
           *       "link"
           *     ]
           */
          methods?: (
            'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
          )[];
          /**
           * @description Of optout.recorded only these; all when absent
           * @example [
           *       "opted_out",
           *       "opted_in"
           *     ]
           */
          types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
          /**
           * @description Where events are posted to: https, a public host, no user name or password
           * @example https://hooks.acme.example/stopgate
           */
          url: string;
        };
      };
    };
    responses: {
      /** @description The webhook with its signing secret, shown this once */
      201: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webhookId": "wh_0123456789abcdef01234567",
           *       "url": "https://hooks.acme.example/stopgate",
           *       "events": [
           *         "optout.recorded"
           *       ],
           *       "status": "enabled",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z",
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDsxvtbVvuKxk="
           *     }
           */
          'application/json': {
            campaignIds?: string[];
            channels?: ('sms' | 'email')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
            disabled?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /** @enum {string} */
              reason: 'gone' | 'failing' | 'by_company';
            };
            events: 'optout.recorded'[];
            /**
             * Format: date-time
             * @description Nothing has succeeded since
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description To about a minute
             */
            lastSuccessAt?: string;
            methods?: (
              'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
            )[];
            /**
             * Format: date-time
             * @description Until then the secret before the present one signs too
             */
            previousSecretUntil?: string;
            /** @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDsxvtbVvuKxk= */
            secret: string;
            /** @enum {string} */
            status: 'enabled' | 'disabled';
            types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
            url: string;
            webhookId: string;
          };
        };
      };
      400: components['responses']['InvalidBody'];
      401: components['responses']['Unauthenticated'];
      403: components['responses']['Forbidden'];
      /** @description Conflict */
      409: {
        headers: {
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'] & {
            /** @enum {string} */
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'TOO_MANY_WEBHOOKS';
          };
        };
      };
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'WEBHOOK_URL_REFUSED';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A webhook; never its secret */
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
           *       "webhookId": "wh_0123456789abcdef01234567",
           *       "url": "https://hooks.acme.example/stopgate",
           *       "events": [
           *         "optout.recorded"
           *       ],
           *       "status": "enabled",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            campaignIds?: string[];
            channels?: ('sms' | 'email')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
            disabled?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /** @enum {string} */
              reason: 'gone' | 'failing' | 'by_company';
            };
            events: 'optout.recorded'[];
            /**
             * Format: date-time
             * @description Nothing has succeeded since
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description To about a minute
             */
            lastSuccessAt?: string;
            methods?: (
              'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
            )[];
            /**
             * Format: date-time
             * @description Until then the secret before the present one signs too
             */
            previousSecretUntil?: string;
            /** @enum {string} */
            status: 'enabled' | 'disabled';
            types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
            url: string;
            webhookId: string;
          };
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replaceWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "url": "https://hooks.acme.example/stopgate",
         *       "events": [
         *         "optout.recorded"
         *       ],
         *       "types": [
         *         "opted_out",
         *         "opted_in"
         *       ],
         *       "methods": [
         *         "sms_reply",
         *         "link"
         *       ]
         *     }
         */
        'application/json': {
          /** @description Only events that are about these campaigns; all events when absent */
          campaignIds?: string[];
          /** @description Only these channels; all when absent */
          channels?: ('sms' | 'email')[];
          description?: string;
          /**
           * @description What to hear of
           * @example [
           *       "optout.recorded"
           *     ]
           */
          events: 'optout.recorded'[];
          /**
           * @description Only what came in these ways; all when absent
           * @example [
           *       "sms_reply",
           *       "link"
           *     ]
           */
          methods?: (
            'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
          )[];
          /**
           * @description Of optout.recorded only these; all when absent
           * @example [
           *       "opted_out",
           *       "opted_in"
           *     ]
           */
          types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
          /**
           * @description Where events are posted to: https, a public host, no user name or password
           * @example https://hooks.acme.example/stopgate
           */
          url: string;
        };
      };
    };
    responses: {
      /** @description A webhook; never its secret */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webhookId": "wh_0123456789abcdef01234567",
           *       "url": "https://hooks.acme.example/stopgate",
           *       "events": [
           *         "optout.recorded"
           *       ],
           *       "status": "enabled",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            campaignIds?: string[];
            channels?: ('sms' | 'email')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
            disabled?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /** @enum {string} */
              reason: 'gone' | 'failing' | 'by_company';
            };
            events: 'optout.recorded'[];
            /**
             * Format: date-time
             * @description Nothing has succeeded since
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description To about a minute
             */
            lastSuccessAt?: string;
            methods?: (
              'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
            )[];
            /**
             * Format: date-time
             * @description Until then the secret before the present one signs too
             */
            previousSecretUntil?: string;
            /** @enum {string} */
            status: 'enabled' | 'disabled';
            types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
            url: string;
            webhookId: string;
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
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
            code: 'IDEMPOTENCY_KEY_REUSED' | 'WEBHOOK_URL_REFUSED';
          };
        };
      };
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted */
      204: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  listWebhookDeliveries: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: 'waiting' | 'delivered' | 'failed';
      };
      header?: never;
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
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
           *       "items": [
           *         {
           *           "deliveryId": "msg_0123456789abcdef0123456789abcdef",
           *           "event": "optout.recorded",
           *           "eventId": "9d2f6a0e-2a55-4b0e-9f0a-6f1f3f1c2b7a",
           *           "channel": "sms",
           *           "address": "+33612345678",
           *           "status": "waiting",
           *           "createdAt": "2026-11-23T09:30:00.000Z",
           *           "attempts": [
           *             {
           *               "at": "2026-11-23T09:30:00.000Z",
           *               "durationMs": 1
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': {
            items: {
              address?: string;
              /** @description Oldest first */
              attempts: {
                /** @description The first 1,024 bytes of what came back */
                answer?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 moment
                 */
                at: string;
                durationMs: number;
                /** @description URL_REFUSED, NO_PUBLIC_ADDRESS, DNS_FAILED, CONNECT_FAILED, TLS_FAILED, TIMEOUT, CONNECTION_LOST, ANSWER_UNREADABLE or REDIRECT_NOT_FOLLOWED */
                errorCode?: string;
                statusCode?: number;
              }[];
              /**
               * @description The channel a message or an opt-out belongs to
               * @enum {string}
               */
              channel?: 'sms' | 'email';
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              createdAt: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              deliveredAt?: string;
              /** @description The webhook-id of every attempt */
              deliveryId: string;
              /** @enum {string} */
              event: 'optout.recorded' | 'webhook.test';
              eventId: string;
              /**
               * Format: date-time
               * @description While it waits; one that is under way has this too
               */
              nextAttemptAt?: string;
              /** @enum {string} */
              status: 'waiting' | 'delivered' | 'failed';
              /** @enum {string} */
              type?: 'opted_out' | 'opted_in' | 'reason_given' | 'cleared';
            }[];
            nextCursor?: string;
          };
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  getWebhookDelivery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example msg_0123456789abcdef0123456789abcdef */
        deliveryId: string;
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
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
           *       "deliveryId": "msg_0123456789abcdef0123456789abcdef",
           *       "event": "optout.recorded",
           *       "eventId": "9d2f6a0e-2a55-4b0e-9f0a-6f1f3f1c2b7a",
           *       "channel": "sms",
           *       "address": "+33612345678",
           *       "status": "waiting",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "attempts": [
           *         {
           *           "at": "2026-11-23T09:30:00.000Z",
           *           "durationMs": 1
           *         }
           *       ]
           *     }
           */
          'application/json': {
            address?: string;
            /** @description Oldest first */
            attempts: {
              /** @description The first 1,024 bytes of what came back */
              answer?: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              durationMs: number;
              /** @description URL_REFUSED, NO_PUBLIC_ADDRESS, DNS_FAILED, CONNECT_FAILED, TLS_FAILED, TIMEOUT, CONNECTION_LOST, ANSWER_UNREADABLE or REDIRECT_NOT_FOLLOWED */
              errorCode?: string;
              statusCode?: number;
            }[];
            /**
             * @description The channel a message or an opt-out belongs to
             * @enum {string}
             */
            channel?: 'sms' | 'email';
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            deliveredAt?: string;
            /** @description The webhook-id of every attempt */
            deliveryId: string;
            /** @enum {string} */
            event: 'optout.recorded' | 'webhook.test';
            eventId: string;
            /**
             * Format: date-time
             * @description While it waits; one that is under way has this too
             */
            nextAttemptAt?: string;
            /** @enum {string} */
            status: 'waiting' | 'delivered' | 'failed';
            /** @enum {string} */
            type?: 'opted_out' | 'opted_in' | 'reason_given' | 'cleared';
          };
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
            code: 'WEBHOOK_UNKNOWN' | 'DELIVERY_UNKNOWN';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replayWebhookDelivery: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example msg_0123456789abcdef0123456789abcdef */
        deliveryId: string;
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What to look for in the log */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deliveryId": "msg_0123456789abcdef0123456789abcdef"
           *     }
           */
          'application/json': {
            deliveryId: string;
          };
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
            code: 'WEBHOOK_UNKNOWN' | 'DELIVERY_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  disableWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A webhook; never its secret */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webhookId": "wh_0123456789abcdef01234567",
           *       "url": "https://hooks.acme.example/stopgate",
           *       "events": [
           *         "optout.recorded"
           *       ],
           *       "status": "enabled",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            campaignIds?: string[];
            channels?: ('sms' | 'email')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
            disabled?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /** @enum {string} */
              reason: 'gone' | 'failing' | 'by_company';
            };
            events: 'optout.recorded'[];
            /**
             * Format: date-time
             * @description Nothing has succeeded since
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description To about a minute
             */
            lastSuccessAt?: string;
            methods?: (
              'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
            )[];
            /**
             * Format: date-time
             * @description Until then the secret before the present one signs too
             */
            previousSecretUntil?: string;
            /** @enum {string} */
            status: 'enabled' | 'disabled';
            types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
            url: string;
            webhookId: string;
          };
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  enableWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A webhook; never its secret */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webhookId": "wh_0123456789abcdef01234567",
           *       "url": "https://hooks.acme.example/stopgate",
           *       "events": [
           *         "optout.recorded"
           *       ],
           *       "status": "enabled",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z"
           *     }
           */
          'application/json': {
            campaignIds?: string[];
            channels?: ('sms' | 'email')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
            disabled?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /** @enum {string} */
              reason: 'gone' | 'failing' | 'by_company';
            };
            events: 'optout.recorded'[];
            /**
             * Format: date-time
             * @description Nothing has succeeded since
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description To about a minute
             */
            lastSuccessAt?: string;
            methods?: (
              'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
            )[];
            /**
             * Format: date-time
             * @description Until then the secret before the present one signs too
             */
            previousSecretUntil?: string;
            /** @enum {string} */
            status: 'enabled' | 'disabled';
            types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
            url: string;
            webhookId: string;
          };
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  replayWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "failed": true
         *     }
         */
        'application/json':
          | {
              /** @enum {boolean} */
              failed: true;
            }
          | {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              from: string;
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              to: string;
            };
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "replayed": 1
           *     }
           */
          'application/json': {
            /**
             * Format: date-time
             * @description There are more: call again, with this as from where you gave a time
             */
            continueFrom?: string;
            /** @description Deliveries that are due again */
            replayed: number;
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /** @example {} */
        'application/json': {
          /**
           * @description How long the present secret goes on signing beside the new one; 0 where it has become known
           * @default 24
           */
          overlapHours?: number;
        } | null;
      };
    };
    responses: {
      /** @description The webhook with its signing secret, shown this once */
      200: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webhookId": "wh_0123456789abcdef01234567",
           *       "url": "https://hooks.acme.example/stopgate",
           *       "events": [
           *         "optout.recorded"
           *       ],
           *       "status": "enabled",
           *       "createdAt": "2026-11-23T09:30:00.000Z",
           *       "updatedAt": "2026-11-23T09:30:00.000Z",
           *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDsxvtbVvuKxk="
           *     }
           */
          'application/json': {
            campaignIds?: string[];
            channels?: ('sms' | 'email')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            createdAt: string;
            description?: string;
            /** @description gone: the endpoint answered 410; failing: nothing succeeded for days; by_company: a call disabled it */
            disabled?: {
              /**
               * Format: date-time
               * @description RFC 3339 moment
               */
              at: string;
              /** @enum {string} */
              reason: 'gone' | 'failing' | 'by_company';
            };
            events: 'optout.recorded'[];
            /**
             * Format: date-time
             * @description Nothing has succeeded since
             */
            failingSince?: string;
            /**
             * Format: date-time
             * @description To about a minute
             */
            lastSuccessAt?: string;
            methods?: (
              'sms_reply' | 'link' | 'email_one_click' | 'api' | 'console' | 'import' | 'complaint' | 'registry_list'
            )[];
            /**
             * Format: date-time
             * @description Until then the secret before the present one signs too
             */
            previousSecretUntil?: string;
            /** @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDsxvtbVvuKxk= */
            secret: string;
            /** @enum {string} */
            status: 'enabled' | 'disabled';
            types?: ('opted_out' | 'opted_in' | 'reason_given' | 'cleared')[];
            /**
             * Format: date-time
             * @description RFC 3339 moment
             */
            updatedAt: string;
            url: string;
            webhookId: string;
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
            code: 'WEBHOOK_UNKNOWN';
          };
        };
      };
      409: components['responses']['IdempotencyKeyInUse'];
      413: components['responses']['BodyTooLarge'];
      414: components['responses']['UriTooLong'];
      415: components['responses']['UnsupportedMediaType'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
  testWebhook: {
    parameters: {
      query?: never;
      header?: {
        /**
         * @description Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to 255 visible ASCII characters, in double quotes or not
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @example wh_0123456789abcdef01234567 */
        webhookId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What to look for in the log */
      202: {
        headers: {
          'idempotency-replayed': components['headers']['IdempotencyReplayed'];
          ratelimit: components['headers']['RateLimit'];
          'ratelimit-policy': components['headers']['RateLimitPolicy'];
          'x-request-id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deliveryId": "msg_0123456789abcdef0123456789abcdef"
           *     }
           */
          'application/json': {
            deliveryId: string;
          };
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
            code: 'WEBHOOK_UNKNOWN';
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
            code: 'IDEMPOTENCY_KEY_IN_USE' | 'IDEMPOTENCY_KEY_SPENT' | 'WEBHOOK_DISABLED';
          };
        };
      };
      414: components['responses']['UriTooLong'];
      422: components['responses']['IdempotencyKeyReused'];
      429: components['responses']['RateLimited'];
      431: components['responses']['HeadersTooLarge'];
      503: components['responses']['Unavailable'];
    };
  };
}
